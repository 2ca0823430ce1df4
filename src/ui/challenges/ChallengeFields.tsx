import { Field, Textarea } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { ChallengeField, ChallengeMistake, ChallengeWords } from '#domain/challenges/challenge.ts';
import { useChallengeStyles } from './Challenges.styles.ts';
import { useChallengeText } from './text.ts';

interface ChallengeFieldsProps {
  readonly words: ChallengeWords;
  readonly onChange: (words: ChallengeWords) => void;
  readonly mistake: ChallengeMistake | null;
  /** What stands below the two fields that have to be filled in. */
  readonly aside?: ReactNode;
}

/** What somebody writes about a challenge. */
export function ChallengeFields({ words, onChange, mistake, aside }: ChallengeFieldsProps) {
  const t = useChallengeText();
  const styles = useChallengeStyles();
  const field = (name: ChallengeField, rows: number, wrong?: ChallengeMistake) => (
    <Field
      label={t(`field.${name}`)}
      required={wrong !== undefined}
      {...(name === 'problem' || name === 'question' || name === 'limits' ? { hint: t(`hint.${name}`) } : {})}
      {...(wrong !== undefined && mistake === wrong
        ? { validationState: 'error' as const, validationMessage: t(`mistake.${wrong}`) }
        : {})}
    >
      <Textarea
        value={words[name]}
        rows={rows}
        resize="vertical"
        dir="auto"
        onChange={(_event, { value }) => onChange({ ...words, [name]: value })}
      />
    </Field>
  );
  return (
    <>
      {field('problem', 4, 'no-problem')}
      {field('question', 2, 'no-question')}
      {aside}
      {field('help', 2)}
      {field('tried', 2)}
      {field('limits', 2)}
      <fieldset className={styles.group}>
        <legend className={styles.legend}>{t('more')}</legend>
        {field('assumptions', 2)}
        {field('affected', 2)}
        {field('instead', 2)}
      </fieldset>
    </>
  );
}
