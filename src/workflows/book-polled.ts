import type { PersonRef } from '#domain/communities/person.ts';
import { judgePolled } from '#domain/scheduling/judge-polled.ts';
import type { PlannedSlot } from '#domain/scheduling/plan.ts';
import type { PollSlot } from '#domain/scheduling/poll-facts.ts';
import { readCalendars, type Calendars, type CalendarServices } from './book-series-calendars.ts';

/** Looks at all calendars once more before a time is booked that people said suits them. */
export async function judgeAgain(
  services: CalendarServices,
  {
    slot,
    attendees,
    holds,
  }: {
    readonly slot: PollSlot;
    readonly attendees: readonly PersonRef[];
    /** Whether the own calendar holds the time. */
    readonly holds: boolean;
  },
  signal?: AbortSignal,
): Promise<{ readonly calendars: Calendars; readonly slot: PlannedSlot }> {
  const [first] = slot.dates;
  const last = slot.dates.at(-1);
  if (!first || !last) throw new RangeError('A time that was asked about has dates');

  const calendars = await readCalendars(services, { attendees, from: first.date, until: last.date }, signal);
  // Whose zone it was anchored in may not come any more.
  const isKnown = calendars.zones.some(({ zone }) => zone === slot.zone);
  const zones = isKnown
    ? calendars.zones
    : [
        ...calendars.zones,
        await services.zones.offsets(slot.zone, { from: first.startsAt, to: last.endsAt }),
      ];
  const holder = holds ? services.account.person.id : null;
  return { calendars, slot: judgePolled(slot, { ...calendars, zones, holder }) };
}
