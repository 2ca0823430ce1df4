import type { PersonRef } from '#domain/communities/person.ts';
import type { PlannedDate, PlannedSlot } from '#domain/scheduling/plan.ts';
import type { DateStanding } from '#domain/scheduling/standing.ts';
import { instantAt, type TimeZoneName } from '#domain/shared/time.ts';
import type { Formats } from '#ui/text/formats.ts';
import type { PaneText } from './text.ts';

/** A day and a time, as people say it. */
export function slotTitle(
  t: PaneText,
  formats: Formats,
  { rhythm, startTime, zone }: Pick<PlannedSlot, 'rhythm' | 'startTime' | 'zone'>,
): string {
  const at = {
    // A time of day is shown as it is, so it is formatted as if it were in UTC.
    time: formats.time(instantAt(Date.parse(`1970-01-01T${startTime}:00Z`)), 'UTC' as TimeZoneName),
    zone: formats.zoneCity(zone),
  };
  switch (rhythm.kind) {
    case 'weekly':
      return t('slot.weekly', { ...at, day: t(`day.${rhythm.day}`), weeks: rhythm.everyWeeks });
    case 'weekly-days': {
      const days = rhythm.days.map((day) => t(`day.${day}`));
      return t('slot.weekly', { ...at, day: formats.list(days), weeks: rhythm.everyWeeks });
    }
    case 'monthly': {
      const day = t(`day.${rhythm.day}`);
      return t('slot.monthly', { ...at, day, nth: rhythm.nth, months: rhythm.everyMonths });
    }
    case 'monthly-date':
      return t('slot.date', { ...at, date: rhythm.dayOfMonth, months: rhythm.everyMonths });
  }
}

export interface DateConflict {
  readonly date: string;
  readonly lines: readonly string[];
}

/** Each date on which somebody cannot simply come, with whom and why. */
export function conflictsOf(
  t: PaneText,
  formats: Formats,
  {
    dates,
    persons,
    zone,
  }: {
    readonly dates: readonly (DateStanding & Pick<PlannedDate, 'better'>)[];
    readonly persons: readonly PersonRef[];
    readonly zone: TimeZoneName;
  },
): readonly DateConflict[] {
  return dates.flatMap(({ startsAt, verdicts, better }) => {
    const troubles = verdicts.flatMap((verdict, index) =>
      verdict === 'free' || verdict === 'elsewhere'
        ? []
        : [t('conflicts.line', { name: persons[index]?.name ?? '', what: t(`trouble.${verdict}`) })],
    );
    if (troubles.length === 0) return [];

    const instead = better && {
      date: formats.weekdayDate(better.startsAt, zone),
      time: formats.time(better.startsAt, zone),
      can: better.can,
      people: verdicts.length,
    };
    return [
      {
        date: formats.weekdayDate(startsAt, zone),
        lines: instead ? [...troubles, t('conflicts.better', instead)] : troubles,
      },
    ];
  });
}
