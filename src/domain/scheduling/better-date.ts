import type { IsoInstant } from '../shared/time.ts';
import { instantAt } from '../shared/time.ts';
import { dayOf, weekdayOf } from './calendar-date.ts';
import type { Judged, JudgedSlot } from './judge-slots.ts';
import { lastAble, positionOf } from './person-starts.ts';
import type { PlanRequest } from './plan.ts';
import { instantOfWallMinute } from './zone-table.ts';

/** Another start for one date of a series, at which more people can. */
export interface BetterDate {
  readonly startsAt: IsoInstant;
  readonly can: number;
}

/** A date goes no further, and stays between the dates before and after it. */
const mostDays = 7;

/** On the day itself other times are tried as well, by the clock of the series. */
const hours = { from: 7 * 60, to: 20 * 60, step: 30 };

/**
 * Where one date of a slot could go: the time at which most can and nobody who is required is missing; of several the
 * same time on the nearest day before another time of that day. Null where no more people can than on the date itself.
 */
export function betterDate(
  request: PlanRequest,
  { people, grid }: Judged,
  { slot, at }: { readonly slot: JudgedSlot; readonly at: number },
): BetterDate | null {
  const date = slot.dates[at];
  if (!date) return null;

  const day = dayOf(date);
  const neighbour = (step: number) => {
    const there = slot.dates[at + step];
    return there ? dayOf(there) : day + step * (mostDays + 1);
  };
  const startOn = (to: number, minuteOfDay: number) =>
    instantOfWallMinute(slot.table, to * 1440 + minuteOfDay).minute;
  const days = Array.from({ length: 2 * mostDays + 1 }, (_, step) => day + step - mostDays)
    .filter((to) => to > neighbour(-1) && to < neighbour(1) && to !== day)
    .filter((to) => !['saturday', 'sunday'].includes(weekdayOf(to)))
    .toSorted((one, other) => Math.abs(one - day) - Math.abs(other - day));
  const starts = [
    ...days.map((to) => startOn(to, slot.minuteOfDay)),
    ...timesOfDay().map((time) => startOn(day, time)),
  ];

  const required = people.filter((_, index) => request.people[index]?.part === 'required');
  let best = { start: NaN, can: countAt(slot.starts[at] ?? NaN) };
  for (const start of starts) {
    const can = countAt(start);
    if (can > best.can && canAll(required, start)) best = { start, can };
  }
  return Number.isNaN(best.start) ? null : { startsAt: instantAt(best.start * 60_000), can: best.can };

  /** Of starts beside the grid, and beyond it, nothing is known. */
  function countAt(start: number): number {
    const position = positionOf(grid, start);
    let can = 0;
    for (const { verdicts } of people) if ((verdicts[position] ?? Infinity) <= lastAble) can += 1;
    return can;
  }

  function canAll(those: typeof people, start: number): boolean {
    const position = positionOf(grid, start);
    return those.every(({ verdicts }) => (verdicts[position] ?? Infinity) <= lastAble);
  }

  function timesOfDay(): readonly number[] {
    const times: number[] = [];
    for (let time = hours.from; time <= hours.to; time += hours.step) times.push(time);
    return times.toSorted(
      (one, other) => Math.abs(one - slot.minuteOfDay) - Math.abs(other - slot.minuteOfDay),
    );
  }
}
