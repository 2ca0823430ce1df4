import type { PersonRef } from '../communities/person.ts';
import type { PersonId, SeriesId } from '../shared/ids.ts';
import type { LocalDate, LocalTime, TimeZoneName } from '../shared/time.ts';
import type { Rhythm } from './rhythm.ts';

/** Everything the organizer's calendar needs to make the series; its id is the event's `transactionId`. */
export interface SeriesBooking {
  readonly series: SeriesId;
  readonly title: string;
  /** Plain text; line feeds are kept. */
  readonly body: string;
  readonly timeZone: TimeZoneName;
  /** The first occurrence: a day that the rhythm names. */
  readonly firstDate: LocalDate;
  readonly startTime: LocalTime;
  readonly minutes: number;
  readonly rhythm: Rhythm;
  /** The date of the last occurrence. */
  readonly lastDate: LocalDate;
  readonly attendees: readonly PersonRef[];
  /** Those of them who are invited as optional; left out for nobody. */
  readonly optional?: readonly PersonId[];
}
