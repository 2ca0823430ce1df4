import type { PersonRef } from '../communities/person.ts';
import type { Format } from '../sessions/format.ts';
import { sessionKey } from '../sessions/session.ts';
import type { Session } from '../sessions/session.ts';
import type { PersonId, SeriesId } from '../shared/ids.ts';
import type { SeriesBooking } from './booking.ts';
import { apartOf, datesMet } from './dates-apart.ts';
import type { DatesApart } from './dates-apart.ts';
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
  /** Dates that are skipped or moved from the first invitation on; left out for none. */
  readonly apart?: DatesApart;
}

/** The event to make. Null for a slot without dates, which nobody can book. */
export function bookingOf({
  series,
  slot,
  title,
  body,
  attendees,
  optional = [],
  apart,
}: SlotChoice): SeriesBooking | null {
  const met = datesMet(slot, apart);
  const [first, last] = [met[0], met.at(-1)];
  if (!first || !last) return null;

  const exceptions = apartOf(slot, apart);

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
    ...(exceptions.length > 0 ? { apart: exceptions } : {}),
  };
}

/**
 * One session a date. The organizer facilitates until somebody else takes a session over. A date that is skipped stays
 * in the calendar's pattern, so it has a session that is called off.
 */
export function sessionsOf({
  series,
  slot,
  title,
  format,
  organizer,
  apart,
}: SlotChoice): readonly Session[] {
  return datesMet(slot, apart).map(({ date, startsAt, endsAt, isSkipped }) => ({
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
    state: isSkipped ? 'cancelled' : 'planned',
  }));
}
