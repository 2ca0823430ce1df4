import type { IsoInstant } from '../shared/time.ts';
import { instantAt } from '../shared/time.ts';
import { dateOf, dayOf, weekdayOf } from './calendar-date.ts';
import { isAble } from './chance.ts';
import type { Judged, JudgedSlot } from './judge-slots.ts';
import { positionOf, verdictAt } from './person-starts.ts';
import type { PlanRequest } from './plan.ts';
import { instantOf } from './zone-table.ts';

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
    instantOf(slot.table, { date: dateOf(to), minuteOfDay }).minute;
  const days = Array.from({ length: 2 * mostDays + 1 }, (_, step) => day + step - mostDays)
    .filter((to) => to > neighbour(-1) && to < neighbour(1) && to !== day)
    .filter((to) => !['saturday', 'sunday'].includes(weekdayOf(to)))
    .toSorted((one, other) => Math.abs(one - day) - Math.abs(other - day));
  const starts = [
    ...days.map((to) => startOn(to, slot.minuteOfDay)),
    ...timesOfDay().map((time) => startOn(day, time)),
  ];

  let best = { start: NaN, can: countAt(slot.starts[at] ?? NaN).can };
  for (const start of starts) {
    const { can, missing } = countAt(start);
    if (!missing && can > best.can) best = { start, can };
  }
  return Number.isNaN(best.start) ? null : { startsAt: instantAt(best.start * 60_000), can: best.can };

  function countAt(start: number): { readonly can: number; readonly missing: boolean } {
    const position = positionOf(grid, start);
    // Of starts beside the grid, and beyond it, nothing is known.
    if (!Number.isInteger(position) || start < grid.from || start >= grid.to)
      return { can: 0, missing: true };

    const able = people.map((person) => isAble(verdictAt(person, position)));
    return {
      can: able.filter(Boolean).length,
      missing: request.people.some(({ part }, index) => part === 'required' && !able[index]),
    };
  }

  function timesOfDay(): readonly number[] {
    const times: number[] = [];
    for (let time = hours.from; time <= hours.to; time += hours.step) times.push(time);
    return times.toSorted(
      (one, other) => Math.abs(one - slot.minuteOfDay) - Math.abs(other - slot.minuteOfDay),
    );
  }
}
