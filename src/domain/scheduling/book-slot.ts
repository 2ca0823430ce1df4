import type { PersonRef } from '../communities/person.ts';
import type { Format } from '../sessions/format.ts';
import { sessionKey } from '../sessions/session.ts';
import type { Session } from '../sessions/session.ts';
import type { PersonId, SeriesId } from '../shared/ids.ts';
import type { SeriesBooking } from './booking.ts';
import type { PlannedSlot } from './plan.ts';

/** What the organizer decided; the words are in the organizer's language. */
export interface SlotChoice {
  readonly series: SeriesId;
  readonly slot: PlannedSlot;
  readonly title: string;
  readonly body: string;
  readonly format: Format;
  readonly organizer: PersonRef;
  /** Everybody who is invited; the organizer is not. */
  readonly attendees: readonly PersonRef[];
  /** Those of them who are welcome, and are invited as optional. */
  readonly optional?: readonly PersonId[];
}

/** The event to make. Null for a slot without dates, which nobody can book. */
export function bookingOf({
  series,
  slot,
  title,
  body,
  attendees,
  optional = [],
}: SlotChoice): SeriesBooking | null {
  const first = slot.dates[0];
  const last = slot.dates.at(-1);
  if (!first || !last) return null;

  return {
    series,
    title,
    body,
    timeZone: slot.zone,
    firstDate: first.date,
    startTime: slot.startTime,
    minutes: slot.minutes,
    rhythm: slot.rhythm,
    lastDate: last.date,
    attendees,
    ...(optional.length > 0 ? { optional } : {}),
  };
}

/** One session a date. The organizer facilitates until somebody else takes a session over. */
export function sessionsOf({ series, slot, title, format, organizer }: SlotChoice): readonly Session[] {
  return slot.dates.map(({ date, startsAt, endsAt }) => ({
    key: sessionKey(series, date),
    series,
    occurrence: date,
    title,
    startsAt,
    endsAt,
    timeZone: slot.zone,
    format: format.id,
    facilitator: organizer,
    deputy: null,
    event: null,
    chat: null,
    state: 'planned',
  }));
}
