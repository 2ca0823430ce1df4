import type { PersonRef } from '../communities/person.ts';
import { keyOf } from '../shared/key.ts';
import type { ChatId, Key, PersonId, SeriesId } from '../shared/ids.ts';
import type { IsoInstant, LocalDate, TimeZoneName } from '../shared/time.ts';

export const sessionStates = ['planned', 'held', 'cancelled'] as const;

export type SessionState = (typeof sessionStates)[number];

/**
 * One occurrence of a series and what became of it. A community has series, a series has occurrences, an
 * occurrence is met in a chat; a series may have several chats. Key: series and date of the occurrence.
 */
export interface Session {
  readonly key: Key;
  readonly series: SeriesId;
  /** The date of the occurrence in the series' zone, as first booked. */
  readonly occurrence: LocalDate;
  readonly title: string;
  readonly startsAt: IsoInstant;
  readonly endsAt: IsoInstant;
  /** The zone that the series is anchored in. */
  readonly timeZone: TimeZoneName;
  /** The id of a format in `formats.ts`. */
  readonly format: string;
  readonly facilitator: PersonRef;
  /** May close, reveal and take over when the facilitator cannot; null where nobody was named. */
  readonly deputy: PersonRef | null;
  /** The organizer's event, known once the series was booked. */
  readonly event: SessionEvent | null;
  /** The meeting's chat; null until somebody opened the session there, where the join link did not name it. */
  readonly chat: ChatId | null;
  readonly state: SessionState;
}

export interface SessionEvent {
  readonly id: string;
  readonly iCalUId: string;
  readonly joinUrl: string;
  /** In whose calendar `id` means something. Left out in rows that were written before it was kept. */
  readonly organizer?: PersonId;
}

/** Whose calendar the session is in. Who facilitates may change; before that was kept apart, it was one person. */
export function organizerOf({ event, facilitator }: Session): PersonId {
  return event?.organizer ?? facilitator.id;
}

/** The same occurrence always has the same row. */
export function sessionKey(series: SeriesId, occurrence: LocalDate): Key {
  return keyOf('session', series, occurrence);
}

/** Whether the session's time is now. Its row does not say so: it changes once, when the session is closed. */
export function isOnNow({ state, startsAt, endsAt }: Session, now: IsoInstant): boolean {
  return state === 'planned' && startsAt <= now && now < endsAt;
}
