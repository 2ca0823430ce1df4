import { Field, Select } from '@fluentui/react-components';
import { useState } from 'react';
import {
  groupSizes,
  sessionAims,
  sessionLengths,
  type FormatAnswers,
} from '#domain/sessions/choose-format.ts';
import type { Format } from '#domain/sessions/format.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { useChooserText } from './chooser-text.ts';
import { useChooserStyles } from './FormatChooser.styles.ts';
import { FormatProposed } from './FormatProposed.tsx';

interface FormatChooserProps {
  readonly site: SiteId;
  readonly onChoose: (format: Format) => void;
  /** Nothing else beside it says whether the community's own formats could be read. */
  readonly isAlone?: true;
}

/** Three questions, and the one format that suits the answers, with its reason. */
export function FormatChooser(props: FormatChooserProps) {
  const t = useChooserText();
  const styles = useChooserStyles();
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={styles.block} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary className={styles.summary}>{t('title')}</summary>
      {/* A community's own formats are read for whoever asks. */}
      {isOpen && <Questions {...props} />}
    </details>
  );
}

function Questions(props: FormatChooserProps) {
  const t = useChooserText();
  const styles = useChooserStyles();
  const [answers, setAnswers] = useState<FormatAnswers>({
    aim: 'one-problem',
    people: 'few',
    length: 'hour',
  });
  return (
    <>
      <div className={styles.fields}>
        <Question
          label={t('aim')}
          value={answers.aim}
          options={sessionAims.map((aim) => [aim, t(`aim.${aim}`)])}
          onChange={(aim) => setAnswers({ ...answers, aim })}
        />
        <Question
          label={t('people')}
          value={answers.people}
          options={groupSizes.map((people) => [people, t(`people.${people}`)])}
          onChange={(people) => setAnswers({ ...answers, people })}
        />
        <Question
          label={t('length')}
          value={answers.length}
          options={sessionLengths.map((length) => [length, t(`length.${length}`)])}
          onChange={(length) => setAnswers({ ...answers, length })}
        />
      </div>
      <FormatProposed {...props} answers={answers} />
    </>
  );
}

interface QuestionProps<Answer extends string> {
  readonly label: string;
  readonly value: Answer;
  readonly options: readonly (readonly [Answer, string])[];
  readonly onChange: (answer: Answer) => void;
}

function Question<Answer extends string>({ label, value, options, onChange }: QuestionProps<Answer>) {
  return (
    <Field label={label}>
      <Select
        value={value}
        onChange={(_event, data) => onChange(options.find(([one]) => one === data.value)?.[0] ?? value)}
      >
        {options.map(([one, text]) => (
          <option key={one} value={one}>
            {text}
          </option>
        ))}
      </Select>
    </Field>
  );
}
