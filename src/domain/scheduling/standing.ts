import type { LocalDate, LocalTime } from '../shared/time.ts';
import { instantAt, millisecondsOf } from '../shared/time.ts';
import type { IsoInstant } from '../shared/time.ts';
import { occurrenceDates } from './occurrences.ts';
import { personStarts, positionOf, verdictAt } from './person-starts.ts';
import type { PlanPerson, Verdict } from './plan.ts';
import type { Rhythm } from './rhythm.ts';
import { instantOf, minuteOf } from './zone-table.ts';
import type { ZoneTable } from './zone-table.ts';

/** A time that somebody set, as it is; the planner looks for others. */
export interface SetTime {
  readonly rhythm: Rhythm;
  /** Of the first occurrence, which also decides which weeks or months are left out. */
  readonly firstDate: LocalDate;
  /** Null for a series without an end. */
  readonly lastDate: LocalDate | null;
  readonly startTime: LocalTime;
  readonly minutes: number;
}

export interface DateStanding {
  readonly startsAt: IsoInstant;
  readonly endsAt: IsoInstant;
  /** In the order of the people. */
  readonly verdicts: readonly Verdict[];
}

const dayMinutes = 1440;

/** How each person stands to each of its dates, as far as the calendars were read: both ends included. */
export function standingOf(
  { rhythm, firstDate, lastDate, startTime, minutes }: SetTime,
  calendars: {
    readonly from: LocalDate;
    readonly until: LocalDate;
    readonly people: readonly PlanPerson[];
    readonly zones: readonly ZoneTable[];
    /** Of the zone that the time is set in. */
    readonly table: ZoneTable;
  },
): readonly DateStanding[] {
  const { from, table } = calendars;
  const until = lastDate !== null && lastDate < calendars.until ? lastDate : calendars.until;
  const dates = occurrenceDates(rhythm, { from: firstDate, until }).filter((date) => date >= from);
  return dates.map((date) => {
    const { minute } = instantOf(table, { date, minuteOfDay: minuteOf(startTime) });
    return standingAt({ startsAt: instantAt(minute * 60_000), minutes }, calendars);
  });
}

/** How each person stands to one date, wherever it is. */
export function standingAt(
  { startsAt, minutes }: { readonly startsAt: IsoInstant; readonly minutes: number },
  around: {
    readonly people: readonly PlanPerson[];
    readonly zones: readonly ZoneTable[];
    readonly table: ZoneTable;
  },
): DateStanding {
  const { people, zones, table } = around;
  const start = millisecondsOf(startsAt) / 60_000;
  // The hours of the days around it say how far it is from them.
  const grid = { from: start - 2 * dayMinutes, to: start + 2 * dayMinutes, step: dayMinutes, minutes };
  const verdicts = people.map((person) => {
    const starts = personStarts(person, (zone) => zones.find((one) => one.zone === zone) ?? table, grid);
    return verdictAt(starts, positionOf(grid, start));
  });
  return { startsAt, endsAt: instantAt((start + minutes) * 60_000), verdicts };
}
