import { certain } from './chance.ts';
import type { JudgedSlot } from './judge-slots.ts';
import type { PictureCell, PlanRequest, WeekPicture } from './plan.ts';
import { bySuitability } from './rank-slots.ts';
import { timeOf } from './zone-table.ts';

/** The slots of the organizer's zone as a week that can be taken in at a glance. */
export function weekPicture(request: PlanRequest, slots: readonly JudgedSlot[]): WeekPicture {
  const zone = request.anchors[0];
  if (!zone) throw new RangeError('A plan needs a zone to anchor the series in');

  const inZone = slots.filter(({ table }) => table.zone === zone);
  const days = request.days.filter((day) => inZone.some((slot) => slot.day === day));
  const all = Array.from({ length: 24 }, (_, hour) =>
    days.map((day) => cellOf(bestWithin(inZone, day, hour), request)),
  );
  const worked = all.flatMap((row, hour) =>
    row.some((cell) => cell.expected * 2 > request.people.length) ? [hour] : [],
  );
  const hours = worked.length === 0 ? [] : span(Math.min(...worked), Math.max(...worked));
  return { zone, days, hours, rows: hours.map((hour) => all[hour] ?? []), people: request.people.length };
}

function bestWithin(
  slots: readonly JudgedSlot[],
  day: JudgedSlot['day'],
  hour: number,
): JudgedSlot | undefined {
  let best: JudgedSlot | undefined;
  for (const slot of slots) {
    if (slot.day !== day || Math.floor(slot.minuteOfDay / 60) !== hour) continue;

    if (!best || bySuitability(slot, best) < 0) best = slot;
  }
  return best;
}

function cellOf(slot: JudgedSlot | undefined, request: PlanRequest): PictureCell {
  if (!slot) return { startTime: timeOf(0), peopleOnAllDates: 0, expected: 0 };

  const { absence, dates } = slot.loss;
  return {
    startTime: timeOf(slot.minuteOfDay),
    peopleOnAllDates: slot.peopleOnAllDates,
    expected: request.people.length - absence / certain / dates,
  };
}

function span(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
