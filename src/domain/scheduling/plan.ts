import type { PersonId } from '../shared/ids.ts';
import type { IsoInstant, LocalDate, LocalTime, TimeZoneName } from '../shared/time.ts';
import type { BusyTime, WorkingHours } from './availability.ts';
import type { BetterDate } from './better-date.ts';
import type { Holiday } from './holidays.ts';
import type { Cadence, Rhythm, Weekday } from './rhythm.ts';
import type { ShorterSlot, Split } from './series-fixes.ts';
import type { ClockChange, ZoneTable } from './zone-table.ts';

/** Everything the planner looks at. Plain data, so that it can be sent to a worker. */
export interface PlanRequest {
  readonly cadence: Cadence;
  /** The weekdays to try, quiet days left out. A cadence that names its own days does not look at them. */
  readonly days: readonly Weekday[];
  /** Length of a session in minutes, with the time to arrive. */
  readonly minutes: number;
  /** Lengths to fall back to where no time suits everybody; left out for none. */
  readonly shorter?: readonly number[];
  /** Starts are tried at every so many minutes after midnight, on the clock of the series' zone. */
  readonly gridMinutes: number;
  /** No occurrence before this date or after `until`, in the series' zone. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** At most so many occurrences; null for all up to `until`. */
  readonly times: number | null;
  /** The zones to anchor the series in; the first is the organizer's, and the picture is drawn in it. */
  readonly anchors: readonly TimeZoneName[];
  /** A table for each anchor and each zone of somebody's working hours, from a week before to a week after. */
  readonly zones: readonly ZoneTable[];
  readonly people: readonly PlanPerson[];
  /** Kept free on everybody's own clock; null for no lunch. */
  readonly lunch: LunchTime | null;
}

export interface LunchTime {
  readonly start: LocalTime;
  readonly end: LocalTime;
}

export interface PlanPerson {
  readonly person: PersonId;
  /**
   * `required`: a session makes no sense without this person, as for the organizer. `welcome`: glad to see, but no
   * time is given up for; counts only between times that are equal for all others.
   */
  readonly part: 'required' | 'wanted' | 'welcome';
  readonly calendar:
    | {
        readonly kind: 'known';
        readonly busy: readonly BusyTime[];
        readonly hours: WorkingHours;
        /** The mailbox named no hours, and these were taken instead; the person reading has to be told. */
        readonly hoursAssumed: boolean;
      }
    /** Could not be read. Never treated as free. */
    | { readonly kind: 'unknown' };
  /** Days off of the whole country; left out where it is not known which country the person is in. */
  readonly holidays?: readonly Holiday[];
}

/**
 * How one person stands to one date. Where several hold, the first in this list that does is named:
 * `holiday`, `unknown`, `out-of-office`, `busy`, `outside-hours`, `tentative`, `lunch`, `elsewhere`, `free`.
 */
export type Verdict =
  | 'holiday'
  | 'unknown'
  | 'out-of-office'
  | 'busy'
  | 'outside-hours'
  | 'tentative'
  | 'lunch'
  | 'elsewhere'
  | 'free';

export interface Plan {
  /** Best first, at most five, none within an hour of another. Empty when nothing is worth offering. */
  readonly best: readonly PlannedSlot[];
  /** What comes after the best, for a question with more times than are offered; none or one. */
  readonly more: readonly PlannedSlot[];
  /** Several times that take turns, where one alone would always fall on the same people. */
  readonly rotation: Rotation | null;
  /** Ways out where no time suits everybody; null where there are none, or none is needed. */
  readonly shorter: ShorterSlot | null;
  readonly split: Split | null;
  readonly picture: WeekPicture;
  /**
   * How many different slots were judged, and how many suit every person with a known calendar on every date.
   * Public holidays count against neither these nor `peopleOnAllDates`: no other time of that day is better.
   */
  readonly judged: number;
  readonly suitingEverybody: number;
  readonly unknown: readonly PersonId[];
  readonly hoursAssumed: readonly PersonId[];
}

/** A day and a time in a zone, judged on all of its dates. */
export interface PlannedSlot {
  /** Names the slot within its plan. */
  readonly id: string;
  readonly zone: TimeZoneName;
  readonly rhythm: Rhythm;
  readonly startTime: LocalTime;
  readonly minutes: number;
  readonly dates: readonly PlannedDate[];
  /** In the order of the request. */
  readonly people: readonly PersonOutlook[];
  /** Dates on which everybody can: free, or working elsewhere. */
  readonly datesForAll: number;
  /** People who can on every date but the own holidays. */
  readonly peopleOnAllDates: number;
  readonly loss: SlotLoss;
}

/**
 * Two or three slots on the same weekday that take turns, each with the dates of its turn. One recurrence cannot
 * alternate between times, so each of them is a series of its own.
 */
export interface Rotation {
  readonly turns: readonly PlannedSlot[];
  readonly loss: SlotLoss;
  /** In the order of the request, over all turns. */
  readonly balance: readonly {
    readonly person: PersonId;
    /** Dates that do not simply suit, and how many it would be with the fairest single time. */
    readonly dates: number;
    readonly datesWithOneTime: number;
    readonly minutesOutside: number;
  }[];
  readonly dates: number;
  readonly datesOfOneTime: number;
}

export interface PlannedDate {
  readonly date: LocalDate;
  readonly startsAt: IsoInstant;
  readonly endsAt: IsoInstant;
  /** Whether the series' own zone changes its clock across this start. */
  readonly clockChange: ClockChange;
  /** In the order of the request's people. */
  readonly verdicts: readonly Verdict[];
  /** Each with the start on the clock of the person's zone; null where the zone is not known. */
  readonly localStarts: readonly ({ readonly date: LocalDate; readonly time: LocalTime } | null)[];
  /** How many can: free, or working elsewhere. */
  readonly can: number;
  /** How many to reckon with; see `chance.ts`. */
  readonly expected: number;
  /** Where it had better go; left out where it is good as it is, or nothing near is better. */
  readonly better?: BetterDate;
}

/** What a slot means for one person. Dates are positions in the slot's `dates`. */
export interface PersonOutlook {
  readonly person: PersonId;
  readonly zone: TimeZoneName | null;
  /** The start on the person's clock on most dates; null where the zone is not known. */
  readonly usualStart: LocalTime | null;
  /** Dates on which the person's clock shows another time, because one of the two zones changed and the other did not. */
  readonly otherStarts: readonly { readonly at: number; readonly time: LocalTime }[];
  /** Dates that do not simply suit the person, with what is in the way. */
  readonly trouble: readonly {
    readonly at: number;
    readonly verdict: Exclude<Verdict, 'free' | 'elsewhere'>;
    /** Which one, where the verdict is a holiday. */
    readonly holiday?: Holiday;
  }[];
  /** Minutes before or after the working day, summed over all dates. */
  readonly minutesOutside: number;
}

/**
 * What slots are ranked by; see `rank-slots.ts`. Absences are in 1/240 of a person and date, so that sums are
 * exact and do not depend on the order of people.
 */
export interface SlotLoss {
  readonly dates: number;
  /** Dates on which somebody who is required cannot come. */
  readonly datesWithoutRequired: number;
  /** Over all dates and the people who are required or wanted, as in the two that follow. */
  readonly absence: number;
  /** Of the person who loses most. */
  readonly worstAbsence: number;
  readonly minutesOutside: number;
  /** Over all dates and the people who are welcome. */
  readonly welcomeAbsence: number;
}

/** Each rhythm that was tried and each hour of the first anchor's zone, with the best start within that hour. */
export interface WeekPicture {
  readonly zone: TimeZoneName;
  readonly rhythms: readonly Rhythm[];
  /** Hours of the day, ascending; at both ends those are left out in which half of the people or fewer can be reckoned with. */
  readonly hours: readonly number[];
  /** One row an hour, one cell a rhythm. */
  readonly rows: readonly (readonly PictureCell[])[];
  readonly people: number;
}

export interface PictureCell {
  readonly startTime: LocalTime;
  readonly peopleOnAllDates: number;
  /** Mean of the expected attendance, 0 to the number of people. */
  readonly expected: number;
}
