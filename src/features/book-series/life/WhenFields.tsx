import { Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { instantOf, minuteOf, wallClockAt } from '#domain/scheduling/zone-table.ts';
import type { ZoneTable } from '#domain/scheduling/zone-table.ts';
import type { Session } from '#domain/sessions/session.ts';
import { instantAt, millisecondsOf, toLocalDate, toLocalTime } from '#domain/shared/time.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { useBookStyles } from '../BookSeries.styles.ts';
import { useText } from '../text.ts';

interface When {
  readonly date: string;
  readonly time: string;
}

/** A date and a time by the clock of a series; at first those of one of its dates. Null while they are not whole. */
export function useWhen(
  { startsAt }: Pick<Session, 'startsAt'>,
  table: ZoneTable,
): { readonly to: IsoInstant | null; readonly typed: When; readonly type: (when: When) => void } {
  const [typed, type] = useState<When>(wallClockAt(table, millisecondsOf(startsAt) / 60_000));
  const [day, hour] = [toLocalDate(typed.date), toLocalTime(typed.time)];
  const to =
    day && hour
      ? instantAt(instantOf(table, { date: day, minuteOfDay: minuteOf(hour) }).minute * 60_000)
      : null;
  return { to, typed, type };
}

export function WhenFields({ typed, type }: Pick<ReturnType<typeof useWhen>, 'typed' | 'type'>) {
  const t = useText();
  const styles = useBookStyles();
  return (
    <div className={styles.fields}>
      <Field label={t('life.move.date')}>
        <Input
          type="date"
          value={typed.date}
          onChange={(_event, { value: date }) => type({ ...typed, date })}
        />
      </Field>
      <Field label={t('life.move.time')}>
        <Input
          type="time"
          value={typed.time}
          onChange={(_event, { value: time }) => type({ ...typed, time })}
        />
      </Field>
    </div>
  );
}
