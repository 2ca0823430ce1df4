import type { PersonRef } from '#domain/communities/person.ts';
import { dayHoursAt } from '#domain/discovery/day-hours.ts';
import type { HoursSeen } from '#domain/discovery/evidence.ts';
import { minuteOf, offsetAt } from '#domain/scheduling/zone-table.ts';
import { millisecondsOf, type TimeZoneName } from '#domain/shared/time.ts';
import type { Services } from '#ports/services.ts';

/**
 * In which hours of a day these people work, by the clocks of today; half a year on, one clock change may have
 * moved some by an hour. Whoever names no hours, or a zone that this browser does not know, is left out.
 */
export async function hoursSeen(
  { calendar, zones, clock }: Pick<Services, 'calendar' | 'zones' | 'clock'>,
  people: readonly PersonRef[],
  signal: AbortSignal,
): Promise<readonly HoursSeen[]> {
  const now = clock.now();
  const answers = await calendar.workingHours(people, now, signal);
  const offsets = new Map<TimeZoneName, number>();
  for (const zone of new Set(answers.map(({ hours }) => hours.zone))) {
    try {
      const table = await zones.offsets(zone, { from: now, to: now });
      offsets.set(zone, offsetAt(table, Math.floor(millisecondsOf(now) / 60_000)));
    } catch (failure) {
      if (!(failure instanceof RangeError)) throw failure;
    }
  }
  return answers.flatMap(({ person, hours: { zone, start, end } }): HoursSeen[] => {
    const offset = offsets.get(zone);
    if (offset === undefined) return [];
    return [{ person, hours: dayHoursAt({ start: minuteOf(start), end: minuteOf(end) }, offset) }];
  });
}
