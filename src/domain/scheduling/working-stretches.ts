import { dayOf, weekdayOf } from './calendar-date.ts';
import type { WorkingHours } from './availability.ts';
import { instantOfWallMinute, minuteOf, wallClockAt } from './zone-table.ts';
import type { Minute, ZoneTable } from './zone-table.ts';

/** `end` is the first minute after it. */
export interface Stretch {
  readonly start: Minute;
  readonly end: Minute;
}

/**
 * When somebody works between two instants, in order, each day by the offset that holds on that day. A day
 * named in the hours is the day on which the work begins; stretches that touch are one.
 */
export function workingStretches(
  hours: WorkingHours,
  table: ZoneTable,
  between: { readonly from: Minute; readonly to: Minute },
): readonly Stretch[] {
  const starts = minuteOf(hours.start);
  const ends = minuteOf(hours.end) + (minuteOf(hours.end) <= starts ? 1440 : 0);
  // A shift over midnight may have begun the day before.
  const firstDay = dayOf(wallClockAt(table, between.from).date) - 1;
  const lastDay = dayOf(wallClockAt(table, between.to).date);

  const stretches: Stretch[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) {
    if (!hours.days.includes(weekdayOf(day))) continue;

    const start = instantOfWallMinute(table, day * 1440 + starts).minute;
    const end = instantOfWallMinute(table, day * 1440 + ends).minute;
    const previous = stretches.at(-1);
    if (previous && previous.end >= start) stretches[stretches.length - 1] = { start: previous.start, end };
    else stretches.push({ start, end });
  }
  return stretches;
}
