import type { PersonId, SeriesId } from '../shared/ids.ts';
import type { IsoInstant, LocalDate, LocalTime, TimeZoneName } from '../shared/time.ts';
import type { Rhythm } from './rhythm.ts';

/** People outside the organisation have a mail address and nothing else. */
export interface Attendee {
  readonly name: string;
  readonly mail: string;
  readonly id?: PersonId;
}

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
  readonly attendees: readonly Attendee[];
  /** The ids or, of who has none, the mail addresses of those who are invited as optional; left out for nobody. */
  readonly optional?: readonly string[];
  /** Dates of the rhythm on which the series does not meet, or at another time, first to last; left out for none. */
  readonly apart?: readonly DateApart[];
}

/** `from`: where the rhythm has it; `to`: where it is instead, null for nowhere. */
export interface DateApart {
  readonly from: IsoInstant;
  readonly to: IsoInstant | null;
}
