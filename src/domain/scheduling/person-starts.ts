import { millisecondsOf } from '../shared/time.ts';
import type { IsoInstant } from '../shared/time.ts';
import { certain, chanceOf } from './chance.ts';
import type { LunchTime, PlanPerson, Verdict } from './plan.ts';
import { weekdays } from './rhythm.ts';
import type { Stretch } from './working-stretches.ts';
import { workingStretches } from './working-stretches.ts';
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
] as const satisfies readonly Verdict[];

/** Verdicts up to this one let a person come. */
export const lastAble = severities.indexOf('elsewhere');

export function personStarts(
  { calendar }: PlanPerson,
  zoneTable: (zone: ZoneTable['zone']) => ZoneTable,
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
  return { verdicts, outside, absence: absences(verdicts, outside) };
}

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
  return verdictAt(person, position) === 'outside-hours' ? (person.outside[position] ?? 0) : 0;
}

/** Further away than this makes no difference, and it fits the array. */
const farthest = 14 * 24 * 60;

function paintOutside(
  outside: Uint16Array,
  verdicts: Uint8Array,
  stretches: readonly Stretch[],
  grid: StartGrid,
): void {
  const severity = severities.indexOf('outside-hours');
  let next = 0;
  for (let at = 0; at < outside.length; at += 1) {
    const start = grid.from + at * grid.step;
    const end = start + grid.minutes;
    // Stretches are in order, so the nearest is the last that began by then or the one after it.
    while (next + 1 < stretches.length && (stretches[next + 1]?.start ?? Infinity) <= start) next += 1;
    const away = Math.min(
      awayFrom(stretches[next], start, end),
      awayFrom(stretches[next + 1], start, end),
      farthest,
    );
    outside[at] = away;
    if (away > 0) verdicts[at] = severity;
  }
}

function awayFrom(stretch: Stretch | undefined, start: Minute, end: Minute): number {
  return stretch ? Math.max(0, stretch.start - start) + Math.max(0, end - stretch.end) : Infinity;
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

function absences(verdicts: Uint8Array, outside: Uint16Array): Uint8Array {
  return verdicts.map(
    (severity, at) => certain - chanceOf(severities[severity] ?? 'unknown', outside[at] ?? 0),
  );
}
