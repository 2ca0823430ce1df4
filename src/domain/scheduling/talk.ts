import type { PersonRef } from '../communities/person.ts';
import type { Key, PersonId, SiteId } from '../shared/ids.ts';
import { keyOf } from '../shared/key.ts';
import type { LocalDate, LocalTime, TimeZoneName } from '../shared/time.ts';

/** How long an organizer and a candidate talk. */
export const talkMinutes = 20;

/** A talk of the organizer with one candidate, as the organizer's calendar gets it. */
export interface TalkBooking {
  /** The event's `transactionId`: the same talk is never made twice. */
  readonly talk: Key;
  readonly title: string;
  /** Plain text; line feeds are kept. */
  readonly body: string;
  readonly timeZone: TimeZoneName;
  readonly date: LocalDate;
  readonly startTime: LocalTime;
  readonly minutes: number;
  readonly attendee: PersonRef;
}

/** The nth talk of one organizer with one person about one community; two windows that book it book one event. */
export function talkKey(site: SiteId, person: PersonId, number: number): Key {
  const [, siteGuid = ''] = site.split(',');
  return keyOf('talk', siteGuid, person, number);
}
