import type { LocalDate, LocalTime, TimeZoneName } from '../shared/time.ts';
import { dateOf, dayOf } from './calendar-date.ts';

/** A zone as the planner computes with it: which offset holds from which minute on. */
export interface ZoneTable {
  readonly zone: TimeZoneName;
  /** Ascending; the first begins at or before the asked time. Minutes since the epoch. */
  readonly changes: readonly { readonly fromMinute: number; readonly offsetMinutes: number }[];
}

/** Minutes since the epoch, in UTC. */
export type Minute = number;

/**
 * How a wall-clock time met the clock change: `moved`, it does not exist that day and the meeting begins as
 * much later as the clock was put forward; `repeated`, it exists twice and the first one is meant. So do
 * calendars (RFC 5545 §3.3.5, Temporal's "compatible").
 */
export type ClockChange = 'none' | 'moved' | 'repeated';

/** East of UTC, in minutes. Before the table begins, its first offset. */
export function offsetAt(table: ZoneTable, minute: Minute): number {
  const { changes } = table;
  let low = 0;
  let high = changes.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((changes[middle]?.fromMinute ?? Infinity) <= minute) low = middle;
    else high = middle - 1;
  }
  const change = changes[low];
  if (!change) throw new RangeError(`No offset is known for ${table.zone}`);

  return change.offsetMinutes;
}

export function minuteOf(time: LocalTime): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}

export function timeOf(minuteOfDay: number): LocalTime {
  const text = `${String(Math.floor(minuteOfDay / 60)).padStart(2, '0')}:${String(minuteOfDay % 60).padStart(2, '0')}`;
  // Two digits each, and callers pass 0 to 1439.
  return text as LocalTime;
}

/** When a clock in the zone shows that date and time. `time` counts minutes from midnight and may run over. */
export function instantOf(
  table: ZoneTable,
  wall: { readonly date: LocalDate; readonly minuteOfDay: number },
): { readonly minute: Minute; readonly clockChange: ClockChange } {
  return instantOfWallMinute(table, dayOf(wall.date) * 1440 + wall.minuteOfDay);
}

/** `wallMinute`: minutes since the epoch as if the zone were UTC. */
export function instantOfWallMinute(
  table: ZoneTable,
  wallMinute: number,
): { readonly minute: Minute; readonly clockChange: ClockChange } {
  // Offsets are less than a day, so a day each way is surely before and after the instant that is looked for.
  const before = offsetAt(table, wallMinute - 1440);
  const after = offsetAt(table, wallMinute + 1440);
  const early = wallMinute - before;
  const late = wallMinute - after;
  const earlyFits = offsetAt(table, early) === before;
  const lateFits = offsetAt(table, late) === after;

  if (earlyFits && lateFits)
    return { minute: Math.min(early, late), clockChange: early === late ? 'none' : 'repeated' };
  if (earlyFits) return { minute: early, clockChange: 'none' };
  if (lateFits) return { minute: late, clockChange: 'none' };

  // In the gap the offset from before the change still counts, which lands as much later as the gap is long.
  return { minute: early, clockChange: 'moved' };
}

/** What a clock in the zone shows at that minute. */
export function wallClockAt(
  table: ZoneTable,
  minute: Minute,
): { readonly date: LocalDate; readonly time: LocalTime } {
  const wall = minute + offsetAt(table, minute);
  const day = Math.floor(wall / 1440);
  return { date: dateOf(day), time: timeOf(wall - day * 1440) };
}
