import { Field, Radio, RadioGroup } from '@fluentui/react-components';
import type { Dispatch } from 'react';
import { leanings, type Leaning } from '#domain/discovery/weights.ts';
import type { FindAction } from './find-people-state.ts';
import { useFindStyles } from './FindPeople.styles.ts';
import { useText } from './text.ts';

/** What counts more, in words; the set changes at once. */
export function LeaningChoice({ leaning, dispatch }: { leaning: Leaning; dispatch: Dispatch<FindAction> }) {
  const t = useText();
  const styles = useFindStyles();
  return (
    <Field label={t('leaning')}>
      <RadioGroup
        className={styles.leanings}
        value={leaning}
        onChange={(_event, { value }) => {
          const chosen = leanings.find((one) => one === value);
          if (chosen !== undefined) dispatch({ kind: 'leaned', leaning: chosen });
        }}
      >
        {leanings.map((one) => (
          <Radio key={one} value={one} label={t(`leaning.${one}`)} />
        ))}
      </RadioGroup>
    </Field>
  );
}
