import { Checkbox, Field, Input, Select } from '@fluentui/react-components';
import { useState } from 'react';
import { weekdays, type Weekday } from '#domain/scheduling/rhythm.ts';
import { toLocalDate } from '#domain/shared/time.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { ChoiceField } from '#ui/choice/ChoiceField.tsx';
import { useFormats } from '#ui/text/formats.ts';
import { useBookStyles } from './BookSeries.styles.ts';
import { FormatField } from './FormatField.tsx';
import { presetIds, presetOf, withPreset } from './presets.ts';
import { cadenceIds, daysOf, lengthIds, lengthOf, looksForDay, notices, workdays } from './series-options.ts';
import type { SeriesOptions } from './series-options.ts';
import { useText } from './text.ts';
import { WeekdayChecks } from './WeekdayChecks.tsx';

interface RhythmFieldsProps {
  readonly site: SiteId;
  readonly options: SeriesOptions;
  readonly earliest: LocalDate;
  /** Days on which the community does not meet. */
  readonly quietDays: readonly Weekday[];
  readonly onChange: (options: SeriesOptions) => void;
}

export function RhythmFields({ site, options, earliest, quietDays, onChange }: RhythmFieldsProps) {
  const t = useText();
  const styles = useBookStyles();
  const change = (part: Partial<SeriesOptions>) => onChange({ ...options, ...part });
  return (
    <div className={styles.fields}>
      <Field label={t('preset')}>
        <Select
          value={presetOf(options) ?? 'own'}
          onChange={(_event, { value }) => {
            const preset = presetIds.find((id) => id === value);
            if (preset) onChange(withPreset(options, preset));
          }}
        >
          {presetIds.map((id) => (
            <option key={id} value={id}>
              {t(`preset.${id}`)}
            </option>
          ))}
          <option value="own">{t('preset.own')}</option>
        </Select>
      </Field>
      <ChoiceField
        label={t('cadence')}
        choices={cadenceIds}
        chosen={options.cadence}
        nameOf={(id) => t(`cadence.${id}`)}
        onChoose={(cadence) => change({ cadence })}
      />
      <DayFields options={options} quietDays={quietDays} change={change} />
      <FromField options={options} earliest={earliest} onChange={onChange} />
      <ChoiceField
        label={t('notice')}
        choices={notices}
        chosen={options.notice}
        nameOf={(days) => t('notice.days', { days })}
        onChoose={(notice) => change({ notice })}
      />
      <ChoiceField
        label={t('for')}
        choices={lengthIds}
        chosen={options.length}
        nameOf={(id) => {
          const { kind, count } = lengthOf(id);
          return t(`for.${kind}`, { count });
        }}
        onChoose={(length) => change({ length })}
      />
      <FormatField site={site} format={options.format} onChange={(format) => change({ format })} />
      <Checkbox
        className={styles.row}
        label={t('lunch')}
        checked={options.keepsLunch}
        onChange={(_event, { checked }) => change({ keepsLunch: checked === true })}
      />
    </div>
  );
}

interface DayFieldsProps {
  readonly options: SeriesOptions;
  readonly quietDays: readonly Weekday[];
  readonly change: (part: Partial<SeriesOptions>) => void;
}

/** What is left to say about the days, which depends on the rhythm. */
function DayFields({ options, quietDays, change }: DayFieldsProps) {
  const t = useText();
  const formatsOf = useFormats();
  const quiet = formatsOf.list(quietDays.map((day) => t(`day.${day}`)));
  const hint = quietDays.length > 0 ? t('quiet.community', { days: quiet }) : undefined;
  if (options.cadence === 'monthly-date') {
    return (
      <Field label={t('date')} hint={hint}>
        <Select
          value={String(options.dayOfMonth)}
          onChange={(_event, { value }) => change({ dayOfMonth: Number(value) })}
        >
          {datesOfMonth.map((date) => (
            <option key={date} value={String(date)}>
              {date === 31 ? t('date.last') : date}
            </option>
          ))}
        </Select>
      </Field>
    );
  }
  if (!looksForDay(options.cadence)) {
    return (
      <WeekdayChecks
        label={t('days')}
        offered={weekdays}
        chosen={options.days}
        hint={hint}
        onChange={(days) => change({ days })}
      />
    );
  }
  return (
    <>
      <Field label={t('day')} hint={options.day === 'any' ? undefined : hint}>
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
      {options.day === 'any' && (
        <WeekdayChecks
          label={t('quiet')}
          offered={workdays}
          chosen={daysOf(options)}
          hint={hint}
          onChange={(days) => change({ quiet: workdays.filter((day) => !days.includes(day)) })}
        />
      )}
    </>
  );
}

/** The 29th and the 30th are not in every month; the last day is. */
const datesOfMonth = [...Array.from({ length: 28 }, (_, at) => at + 1), 31];

/** Keeps what is typed until it is a date to go on with; while it is none, the plan stays as it was. */
function FromField({ options, earliest, onChange }: Omit<RhythmFieldsProps, 'site' | 'quietDays'>) {
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
