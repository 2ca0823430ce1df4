import { Button, Field, Select, Text } from '@fluentui/react-components';
import { useState } from 'react';
import {
  chooseFormat,
  groupSizes,
  sessionAims,
  sessionLengths,
  type FormatAnswers,
} from '#domain/sessions/choose-format.ts';
import { minutesOf, type Format } from '#domain/sessions/format.ts';
import { formatById } from '#domain/sessions/formats/all-formats.ts';
import { useAnnounce } from '../announce/announcer.tsx';
import { catalogue } from '../text/catalogue.tsx';
import messages from './chooser.messages.en.json' with { type: 'json' };
import { useChooserStyles } from './FormatChooser.styles.ts';
import { useFormatName } from './useFormatName.ts';

const useText = catalogue('format-chooser', messages);

/** Three questions, and the one format that suits the answers, with its reason. */
export function FormatChooser({ onChoose }: { onChoose: (format: Format) => void }) {
  const t = useText();
  const styles = useChooserStyles();
  const announce = useAnnounce();
  const nameOf = useFormatName();
  const [answers, setAnswers] = useState<FormatAnswers>({
    aim: 'one-problem',
    people: 'few',
    length: 'hour',
  });
  const { format: id, reason } = chooseFormat(answers);
  const format = formatById(id);
  const name = nameOf(id) ?? id;
  return (
    <details className={styles.block}>
      <summary className={styles.summary}>{t('title')}</summary>
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
      {format && (
        <div className={styles.proposal} role="status">
          <Text>
            <strong>{t('proposal', { name, minutes: minutesOf(format) })}</strong> {t(`reason.${reason}`)}
          </Text>
          <div>
            <Button
              onClick={() => {
                onChoose(format);
                announce(t('used', { name }));
              }}
            >
              {t('use', { name })}
            </Button>
          </div>
        </div>
      )}
    </details>
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
