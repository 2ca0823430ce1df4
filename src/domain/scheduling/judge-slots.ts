import type { LocalDate } from '../shared/time.ts';
import { dayOf } from './calendar-date.ts';
import { certain } from './chance.ts';
import { occurrenceDates } from './occurrences.ts';
import { lastAble, personStarts, positionOf, severities } from './person-starts.ts';
import type { PersonStarts, StartGrid } from './person-starts.ts';
import type { PlanRequest, SlotLoss } from './plan.ts';
import type { Rhythm } from './rhythm.ts';
import { rhythmsOf } from './rhythm.ts';
import { instantOfWallMinute, offsetAt } from './zone-table.ts';
import type { Minute, ZoneTable } from './zone-table.ts';

/** A slot with its judgement in numbers; `describe-slot.ts` tells more of those that are shown. */
export interface JudgedSlot {
  readonly table: ZoneTable;
  readonly rhythm: Rhythm;
  readonly minuteOfDay: number;
  readonly dates: readonly LocalDate[];
  readonly starts: readonly Minute[];
  readonly loss: SlotLoss;
  readonly peopleOnAllDates: number;
  /** Every person with a known calendar is free, or working elsewhere, on every date. */
  readonly suitsEverybody: boolean;
}

export interface Judged {
  readonly slots: readonly JudgedSlot[];
  readonly people: readonly PersonStarts[];
  readonly grid: StartGrid;
}

/** All of the slots asked for, each judged on every one of its dates for everybody. */
export function judgeSlots(request: PlanRequest): Judged {
  const zoneTable = tablesOf(request);
  const grid = gridOf(request);
  const people = request.people.map((person) => personStarts(person, zoneTable, grid, request.lunch));
  const slots = request.anchors.flatMap((zone) =>
    rhythmsOf(request.cadence, request.days).flatMap((rhythm) => {
      const table = zoneTable(zone);
      const dates = occurrenceDates(rhythm, request).slice(0, request.times ?? Infinity);
      return startsOn(dates, table, request.gridMinutes).map(({ minuteOfDay, starts }) => ({
        table,
        rhythm,
        minuteOfDay,
        dates,
        starts,
        ...judgeStarts(
          request,
          starts.map((start) => positionOf(grid, start)),
          people,
        ),
      }));
    }),
  );
  return { slots, people, grid };
}

function gridOf(request: PlanRequest): StartGrid {
  const offsets = request.zones.flatMap(({ changes }) => changes.map(({ offsetMinutes }) => offsetMinutes));
  return {
    // Two days more on each side: a date in one zone begins up to a day earlier or later in another.
    from: (dayOf(request.from) - 2) * 1440,
    to: (dayOf(request.until) + 3) * 1440,
    // Starts are on the grid of the wall clock, which is off from UTC's by the zone's offset.
    step: [...offsets, 1440].reduce(greatestCommonDivisor, request.gridMinutes),
    minutes: request.minutes,
  };
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : greatestCommonDivisor(b, a % b);
}

/** Every time of the day with its start on each of the dates. */
function startsOn(
  dates: readonly LocalDate[],
  table: ZoneTable,
  gridMinutes: number,
): { readonly minuteOfDay: number; readonly starts: readonly Minute[] }[] {
  if (dates.length === 0) return [];

  const midnights = dates.map((date) => {
    const wall = dayOf(date) * 1440;
    const offset = offsetAt(table, wall - 1440);
    // Nearly all days have one offset from the day before to the day after, and are a subtraction.
    return { wall, offset: offset === offsetAt(table, wall + 2880) ? offset : null };
  });
  return Array.from({ length: Math.ceil(1440 / gridMinutes) }, (_, at) => {
    const minuteOfDay = at * gridMinutes;
    const starts = midnights.map(({ wall, offset }) =>
      offset === null ? instantOfWallMinute(table, wall + minuteOfDay).minute : wall + minuteOfDay - offset,
    );
    return { minuteOfDay, starts };
  });
}

const unknown = severities.indexOf('unknown');
const outsideHours = severities.indexOf('outside-hours');

/** What a session would be for everybody at these positions of the grid, one for each date. */
export function judgeStarts(
  request: PlanRequest,
  positions: readonly number[],
  people: readonly PersonStarts[],
): Pick<JudgedSlot, 'loss' | 'peopleOnAllDates' | 'suitsEverybody'> {
  const requiredMissing = new Set<number>();
  let absence = 0;
  let welcomeAbsence = 0;
  let worstAbsence = 0;
  let minutesOutside = 0;
  let peopleOnAllDates = 0;
  let suitsEverybody = true;

  people.forEach((person, index) => {
    const part = request.people[index]?.part ?? 'wanted';
    let own = 0;
    let outside = 0;
    let worst = 0;
    for (const position of positions) {
      const lost = person.absence[position] ?? certain;
      const severity = person.verdicts[position] ?? unknown;
      own += lost;
      if (severity > worst) worst = severity;
      if (severity === outsideHours) outside += person.outside[position] ?? 0;
      if (part === 'required' && lost === certain) requiredMissing.add(position);
    }
    if (part === 'welcome') {
      welcomeAbsence += own;
    } else {
      absence += own;
      worstAbsence = Math.max(worstAbsence, own);
      minutesOutside += outside;
    }
    if (worst <= lastAble) peopleOnAllDates += 1;
    else if (worst !== unknown) suitsEverybody = false;
  });

  const datesWithoutRequired = requiredMissing.size;
  return {
    loss: {
      dates: positions.length,
      datesWithoutRequired,
      absence,
      worstAbsence,
      minutesOutside,
      welcomeAbsence,
    },
    peopleOnAllDates,
    suitsEverybody,
  };
}

function tablesOf(request: PlanRequest): (zone: ZoneTable['zone']) => ZoneTable {
  const tables = new Map(request.zones.map((table) => [table.zone, table]));
  return (zone) => {
    const table = tables.get(zone);
    if (!table) throw new RangeError(`The request has no table for ${zone}`);

    return table;
  };
}
