import { millisecondsOf } from '../shared/time.ts';
import type { IsoInstant, LocalDate } from '../shared/time.ts';
import { dayOf } from './calendar-date.ts';
import { certain, chanceOf } from './chance.ts';
import type { LunchTime, PlanPerson, Verdict } from './plan.ts';
import { weekdays } from './rhythm.ts';
import type { Stretch } from './working-stretches.ts';
import { workingStretches } from './working-stretches.ts';
import { instantOfWallMinute } from './zone-table.ts';
import type { Minute, ZoneTable } from './zone-table.ts';

/** Every start that can come up: one each `step` minutes from `from` on, for a session of `minutes`. */
export interface StartGrid {
  readonly from: Minute;
  readonly to: Minute;
  readonly step: number;
  readonly minutes: number;
}

/**
 * For one person, what a session would meet at each start of a grid. Everything is painted by starts, not by
 * minutes: a busy time from s to e is met by every start after s − length and before e. So judging one date
 * is one look, however many appointments there are.
 */
export interface PersonStarts {
  /** Positions in `severities`. */
  readonly verdicts: Uint8Array;
  /** Minutes before or after the nearest working stretch; 0 inside, and for a person who is not known. */
  readonly outside: Uint16Array;
  /** The absence to reckon with, in parts of `certain`. */
  readonly absence: Uint8Array;
  /** Verdict times 256 and absence in one, so that judging a date is one look. */
  readonly looks: Uint16Array;
}

/** From the least in the way to the most: a later one hides the earlier. */
export const severities = [
  'free',
  'elsewhere',
  'lunch',
  'tentative',
  'outside-hours',
  'busy',
  'out-of-office',
  'unknown',
  'holiday',
] as const satisfies readonly Verdict[];

/** Verdicts up to this one let a person come. */
export const lastAble = severities.indexOf('elsewhere');

const outsideHours = severities.indexOf('outside-hours');

export function personStarts(
  { calendar, holidays = [] }: PlanPerson,
  zoneTable: TablesByZone,
  grid: StartGrid,
  lunch: LunchTime | null = null,
): PersonStarts {
  const length = Math.ceil((grid.to - grid.from) / grid.step);
  const verdicts = new Uint8Array(length);
  const outside = new Uint16Array(length);
  if (calendar.kind === 'unknown') {
    verdicts.fill(severities.indexOf('unknown'));
  } else {
    const { hours } = calendar;
    const table = zoneTable(hours.zone);
    paintOutside(outside, verdicts, workingStretches(hours, table, grid), grid);
    const lunches = lunch ? workingStretches({ ...hours, ...lunch, days: weekdays }, table, grid) : [];
    for (const stretch of lunches) paint(verdicts, stretch, 'lunch', grid);
    for (const { start, end, kind } of calendar.busy)
      paint(verdicts, { start: minutesOf(start), end: minutesOf(end) }, kind, grid);
  }
  if (holidays.length > 0) {
    const own = zoneTable(calendar.kind === 'known' ? calendar.hours.zone : null);
    for (const { date } of holidays) paint(verdicts, wholeDay(own, date), 'holiday', grid);
  }
  return { verdicts, outside, ...absences(verdicts, outside) };
}

/** Null asks for the zone of somebody of whom none is known. */
type TablesByZone = (zone: ZoneTable['zone'] | null) => ZoneTable;

export function positionOf(grid: StartGrid, start: Minute): number {
  return (start - grid.from) / grid.step;
}

export function verdictAt(person: PersonStarts, position: number): Verdict {
  const verdict = severities[person.verdicts[position] ?? -1];
  if (!verdict) throw new RangeError(`The grid has no start number ${position}`);

  return verdict;
}

/** How far outside hours, where that is what is in the way. */
export function minutesOutsideAt(person: PersonStarts, position: number): number {
  return person.verdicts[position] === outsideHours ? (person.outside[position] ?? 0) : 0;
}

/** Further away than this makes no difference, and it fits the array. */
const farthest = 14 * 24 * 60;

/** Stretches are in order, so the nearest is the last that began by then or the one after it. */
function paintOutside(
  outside: Uint16Array,
  verdicts: Uint8Array,
  stretches: readonly Stretch[],
  grid: StartGrid,
): void {
  let next = 0;
  let [before, after] = [stretches[0] ?? never, stretches[1] ?? never];
  for (let at = 0; at < outside.length; at += 1) {
    const start = grid.from + at * grid.step;
    while (after.start <= start) {
      next += 1;
      [before, after] = [after, stretches[next + 1] ?? never];
    }
    const end = start + grid.minutes;
    if (before.start <= start && end <= before.end) continue;

    outside[at] = Math.min(awayFrom(before, start, end), awayFrom(after, start, end), farthest);
    verdicts[at] = outsideHours;
  }
}

const never: Stretch = { start: Infinity, end: Infinity };

function awayFrom(stretch: Stretch, start: Minute, end: Minute): number {
  return Math.max(0, stretch.start - start) + Math.max(0, end - stretch.end);
}

function wholeDay(table: ZoneTable, date: LocalDate): Stretch {
  const midnight = dayOf(date) * 1440;
  return {
    start: instantOfWallMinute(table, midnight).minute,
    end: instantOfWallMinute(table, midnight + 1440).minute,
  };
}

function paint(
  verdicts: Uint8Array,
  { start, end }: Stretch,
  kind: (typeof severities)[number],
  grid: StartGrid,
): void {
  // An appointment without length is a reminder and is in nobody's way.
  if (end <= start) return;

  const severity = severities.indexOf(kind);
  const after = (start - grid.minutes - grid.from) / grid.step;
  const before = (end - grid.from) / grid.step;
  for (let at = Math.max(0, Math.floor(after) + 1); at < Math.min(before, verdicts.length); at += 1) {
    if ((verdicts[at] ?? 0) < severity) verdicts[at] = severity;
  }
}

function minutesOf(instant: IsoInstant): number {
  return millisecondsOf(instant) / 60_000;
}

function absences(verdicts: Uint8Array, outside: Uint16Array): Pick<PersonStarts, 'absence' | 'looks'> {
  const usual = severities.map((verdict) => certain - chanceOf(verdict, 0));
  const absence = new Uint8Array(verdicts.length);
  const looks = new Uint16Array(verdicts.length);
  for (let at = 0; at < absence.length; at += 1) {
    const severity = verdicts[at] ?? outsideHours;
    const lost =
      severity === outsideHours
        ? certain - chanceOf('outside-hours', outside[at] ?? 0)
        : (usual[severity] ?? certain);
    absence[at] = lost;
    looks[at] = severity * 256 + lost;
  }
  return { absence, looks };
}
