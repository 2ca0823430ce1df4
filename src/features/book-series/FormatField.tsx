import { Field, Select } from '@fluentui/react-components';
import { minutesOf, type Format } from '#domain/sessions/format.ts';
import { formatById, formats, usualOf } from '#domain/sessions/formats/all-formats.ts';
import { withRounds } from '#domain/sessions/formats/rounds.ts';
import { bookedMinutes } from '#workflows/book-series.ts';
import { FormatChooser } from '#ui/session-formats/FormatChooser.tsx';
import { useFormatName } from '#ui/session-formats/useFormatName.ts';
import { useText } from './text.ts';

interface FormatFieldProps {
  readonly format: Format;
  readonly onChange: (format: Format) => void;
}

/** How a session runs and, where it goes round, for how many. */
export function FormatField({ format, onChange }: FormatFieldProps) {
  const t = useText();
  const nameOf = useFormatName();
  const usual = usualOf(format);
  const { rounds } = format;
  return (
    <>
      <Field
        label={t('format')}
        hint={t('format.length', { minutes: bookedMinutes(format), steps: minutesOf(format) })}
      >
        <Select value={usual.id} onChange={(_event, { value }) => onChange(formatById(value) ?? format)}>
          {formats.map(({ id }) => (
            <option key={id} value={id}>
              {nameOf(id)}
            </option>
          ))}
        </Select>
      </Field>
      {rounds && (
        <Field label={t(`rounds.${rounds.of}`)}>
          <Select
            value={String(rounds.count)}
            onChange={(_event, { value }) => onChange(withRounds(usual, Number(value)))}
          >
            {Array.from({ length: rounds.most }, (_, at) => at + 1).map((count) => (
              <option key={count} value={String(count)}>
                {count}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <FormatChooser onChoose={onChange} />
    </>
  );
}
