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
import type { ZoneTable } from './zone-table.ts';

/** A slot with its judgement in numbers; `describe-slot.ts` tells more of those that are shown. */
export interface JudgedSlot {
  readonly table: ZoneTable;
  readonly rhythm: Rhythm;
  readonly minuteOfDay: number;
  readonly dates: readonly LocalDate[];
  /** Minutes since the epoch, one for each of the dates. */
  readonly starts: Int32Array;
  readonly loss: SlotLoss;
  readonly peopleOnAllDates: number;
  /** Every person with a known calendar is free, or working elsewhere, on every date but the own holidays. */
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
  const slots: JudgedSlot[] = [];
  for (const zone of request.anchors) {
    const table = zoneTable(zone);
    for (const rhythm of rhythmsOf(request.cadence, request.days)) {
      const dates = occurrenceDates(rhythm, request).slice(0, request.times ?? Infinity);
      const minutes = minutesOfDay(request.gridMinutes);
      const { starts, rows } = startsOn(dates, { table, minutes, grid });
      for (const [at, judgement] of judgeRows(request, rows, people).entries()) {
        const own = starts.subarray(at * dates.length, (at + 1) * dates.length);
        slots.push({ table, rhythm, minuteOfDay: minutes[at] ?? 0, dates, starts: own, ...judgement });
      }
    }
  }
  return { slots, people, grid };
}

/** Where those starts are on the grid. */
export function positionsOf(grid: StartGrid, starts: Int32Array): Int32Array {
  const positions = new Int32Array(starts.length);
  for (let at = 0; at < positions.length; at += 1) positions[at] = positionOf(grid, starts[at] ?? NaN);
  return positions;
}

export function gridOf(request: PlanRequest): StartGrid {
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

function minutesOfDay(gridMinutes: number): readonly number[] {
  return Array.from({ length: Math.ceil(1440 / gridMinutes) }, (_, at) => at * gridMinutes);
}

/** The start of each time of the day on each of the dates, and for each date a row with where these are on the grid. */
function startsOn(
  dates: readonly LocalDate[],
  around: { readonly table: ZoneTable; readonly minutes: readonly number[]; readonly grid: StartGrid },
): { readonly starts: Int32Array; readonly rows: readonly Int32Array[] } {
  const { table, minutes, grid } = around;
  const starts = new Int32Array(dates.length * minutes.length);
  const rows = dates.map((date, column) => {
    const wall = dayOf(date) * 1440;
    const offset = offsetAt(table, wall - 1440);
    // Nearly all days have one offset from the day before to the day after, and are a subtraction.
    const isPlain = offset === offsetAt(table, wall + 2880);
    const row = new Int32Array(minutes.length);
    for (let at = 0; at < row.length; at += 1) {
      const time = wall + (minutes[at] ?? 0);
      const start = isPlain ? time - offset : instantOfWallMinute(table, time).minute;
      starts[at * dates.length + column] = start;
      row[at] = positionOf(grid, start);
    }
    return row;
  });
  return { starts, rows };
}

const unknown = severities.indexOf('unknown');
const holiday = severities.indexOf('holiday');
/** Beyond the grid nothing is known. */
const beyond = unknown * 256 + certain;
const outsideHours = severities.indexOf('outside-hours');

type Judgement = Pick<JudgedSlot, 'loss' | 'peopleOnAllDates' | 'suitsEverybody'>;

/** What a series would be for everybody at these positions of the grid, one for each date. */
export function judgeStarts(
  request: PlanRequest,
  positions: Int32Array,
  people: readonly PersonStarts[],
): Judgement {
  const [judgement] = judgeRows(
    request,
    Array.from(positions, (position) => Int32Array.of(position)),
    people,
  );
  if (!judgement) throw new RangeError('A series has dates');

  return judgement;
}

/** As `judgeStarts` for many slots at once: a row for each date, with each slot's position on it. */
function judgeRows(
  request: PlanRequest,
  rows: readonly Int32Array[],
  people: readonly PersonStarts[],
): readonly Judgement[] {
  const slots = rows[0]?.length ?? 0;
  const lacking = rows.map(() => new Uint8Array(slots));
  const [absence, worstAbsence, minutesOutside] = [counts(), counts(), counts()];
  const [welcomeAbsence, peopleOnAllDates, unsuited] = [counts(), counts(), counts()];
  people.forEach((person, index) => {
    const part = request.people[index]?.part ?? 'wanted';
    const own = { absence: counts(), outside: counts(), worst: counts() };
    rows.forEach((row, date) => {
      addDate(person, row, own);
      const missing = part === 'required' ? lacking[date] : undefined;
      if (missing) markMissing(person, row, missing);
    });
    if (part === 'welcome') {
      add(welcomeAbsence, own.absence);
    } else {
      add(absence, own.absence);
      add(minutesOutside, own.outside);
      own.absence.forEach((lost, slot) => {
        if (lost > (worstAbsence[slot] ?? 0)) worstAbsence[slot] = lost;
      });
    }
    add(
      peopleOnAllDates,
      own.worst.map((worst) => Number(worst <= lastAble)),
    );
    add(
      unsuited,
      own.worst.map((worst) => Number(worst > lastAble && worst !== unknown)),
    );
  });
  const withoutRequired = counts();
  for (const missing of lacking) add(withoutRequired, missing);

  return Array.from(absence, (lost, slot) => ({
    loss: {
      dates: rows.length,
      datesWithoutRequired: withoutRequired[slot] ?? 0,
      absence: lost,
      worstAbsence: worstAbsence[slot] ?? 0,
      minutesOutside: minutesOutside[slot] ?? 0,
      welcomeAbsence: welcomeAbsence[slot] ?? 0,
    },
    peopleOnAllDates: peopleOnAllDates[slot] ?? 0,
    suitsEverybody: unsuited[slot] === 0,
  }));

  function counts(): Int32Array {
    return new Int32Array(slots);
  }
}

function add(sums: Int32Array, more: Int32Array | Uint8Array): void {
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + (more[at] ?? 0);
}

/** Millions of looks are taken here, so it is a plain loop over numbers, along the grid rather than across it. */
function addDate(
  { looks, outside }: PersonStarts,
  row: Int32Array,
  own: { readonly absence: Int32Array; readonly outside: Int32Array; readonly worst: Int32Array },
): void {
  const { absence, outside: away, worst } = own;
  for (let slot = 0; slot < row.length; slot += 1) {
    const position = row[slot] ?? -1;
    const look = looks[position] ?? beyond;
    const severity = look >> 8;
    absence[slot] = (absence[slot] ?? 0) + (look & 255);
    if (severity > (worst[slot] ?? 0) && severity !== holiday) worst[slot] = severity;
    if (severity === outsideHours) away[slot] = (away[slot] ?? 0) + (outside[position] ?? 0);
  }
}

function markMissing({ absence }: PersonStarts, row: Int32Array, missing: Uint8Array): void {
  for (let slot = 0; slot < row.length; slot += 1)
    if ((absence[row[slot] ?? -1] ?? certain) === certain) missing[slot] = 1;
}

/** Whose zone is not known is taken to be where the organizer is. */
export function tablesOf({
  zones,
  anchors,
}: Pick<PlanRequest, 'zones' | 'anchors'>): (zone: ZoneTable['zone'] | null) => ZoneTable {
  const tables = new Map(zones.map((table) => [table.zone, table]));
  const [home] = anchors;
  return (zone) => {
    const name = zone ?? home;
    const table = name && tables.get(name);
    if (!table) throw new RangeError(`The request has no table for ${name}`);

    return table;
  };
}
