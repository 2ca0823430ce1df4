import { Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { weekdays } from '#domain/scheduling/rhythm.ts';
import { formatById, formats, minutesOf } from '#domain/sessions/format.ts';
import { toLocalDate } from '#domain/shared/time.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { bookedMinutes } from '#workflows/book-series.ts';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from './BookSeries.styles.ts';
import { formatName } from './format-name.ts';
import { cadenceIds, monthChoices } from './series-options.ts';
import type { SeriesOptions } from './series-options.ts';
import { useText } from './text.ts';

interface RhythmFieldsProps {
  readonly options: SeriesOptions;
  readonly earliest: LocalDate;
  readonly onChange: (options: SeriesOptions) => void;
}

export function RhythmFields({ options, earliest, onChange }: RhythmFieldsProps) {
  const t = useText();
  const styles = useBookStyles();
  const change = (part: Partial<SeriesOptions>) => onChange({ ...options, ...part });
  return (
    <div className={styles.fields}>
      <Field label={t('cadence')}>
        <Select
          value={options.cadence}
          onChange={(_event, { value }) =>
            change({ cadence: cadenceIds.find((id) => id === value) ?? options.cadence })
          }
        >
          {cadenceIds.map((id) => (
            <option key={id} value={id}>
              {t(`cadence.${id}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('day')}>
        <Select
          value={options.day}
          onChange={(_event, { value }) => change({ day: weekdays.find((day) => day === value) ?? 'any' })}
        >
          <option value="any">{t('day.any')}</option>
          {weekdays.map((day) => (
            <option key={day} value={day}>
              {t(`day.${day}`)}
            </option>
          ))}
        </Select>
      </Field>
      <FromField options={options} earliest={earliest} onChange={onChange} />
      <Field label={t('for')}>
        <Select
          value={String(options.months)}
          onChange={(_event, { value }) => change({ months: Number(value) })}
        >
          {monthChoices.map((count) => (
            <option key={count} value={String(count)}>
              {t('for.months', { count })}
            </option>
          ))}
        </Select>
      </Field>
      <Field
        label={t('format')}
        hint={t('format.length', {
          minutes: bookedMinutes(options.format),
          steps: minutesOf(options.format),
        })}
      >
        <Select
          value={options.format.id}
          onChange={(_event, { value }) => change({ format: formatById(value) ?? options.format })}
        >
          {formats.map((format) => (
            <option key={format.id} value={format.id}>
              {formatName(t, format)}
            </option>
          ))}
        </Select>
      </Field>
    </div>
  );
}

/** Keeps what is typed until it is a date to go on with; while it is none, the plan stays as it was. */
function FromField({ options, earliest, onChange }: RhythmFieldsProps) {
  const t = useText();
  const formatsOf = useFormats();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? options.from;
  const date = toLocalDate(shown);
  const usable = date !== null && date >= earliest;
  return (
    <Field
      label={t('from')}
      {...(usable
        ? {}
        : {
            validationState: 'error' as const,
            validationMessage: t('from.mistake', { date: formatsOf.day(earliest) }),
          })}
    >
      <Input
        type="date"
        value={shown}
        min={earliest}
        onChange={(_event, { value }) => {
          setTyped(value);
          const from = toLocalDate(value);
          if (from !== null && from >= earliest) onChange({ ...options, from });
        }}
      />
    </Field>
  );
}
