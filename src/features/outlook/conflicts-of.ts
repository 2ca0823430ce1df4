import type { PersonRef } from '#domain/communities/person.ts';
import type { PlannedDate } from '#domain/scheduling/plan.ts';
import type { DateStanding } from '#domain/scheduling/standing.ts';
import type { TimeZoneName } from '#domain/shared/time.ts';
import type { Formats } from '#ui/text/formats.ts';
import type { PaneText } from './text.ts';

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
