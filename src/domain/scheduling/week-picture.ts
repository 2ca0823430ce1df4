import { certain } from './chance.ts';
import type { JudgedSlot } from './judge-slots.ts';
import type { PictureCell, PlanRequest, WeekPicture } from './plan.ts';
import { bySuitability } from './rank-slots.ts';
import { dayNameOf, rhythmsOf } from './rhythm.ts';
import type { Rhythm } from './rhythm.ts';
import { timeOf } from './zone-table.ts';

/** The slots of the organizer's zone as a week that can be taken in at a glance. */
export function weekPicture(request: PlanRequest, slots: readonly JudgedSlot[]): WeekPicture {
  const zone = request.anchors[0];
  if (!zone) throw new RangeError('A plan needs a zone to anchor the series in');

  const inZone = slots.filter(({ table }) => table.zone === zone);
  const rhythms = rhythmsOf(request.cadence, request.days).filter((rhythm) =>
    inZone.some((slot) => dayNameOf(slot.rhythm) === dayNameOf(rhythm)),
  );
  const all = Array.from({ length: 24 }, (_, hour) =>
    rhythms.map((rhythm) => cellOf(bestWithin(inZone, rhythm, hour), request)),
  );
  const worked = all.flatMap((row, hour) =>
    row.some((cell) => cell.expected * 2 > request.people.length) ? [hour] : [],
  );
  const hours = worked.length === 0 ? [] : span(Math.min(...worked), Math.max(...worked));
  return { zone, rhythms, hours, rows: hours.map((hour) => all[hour] ?? []), people: request.people.length };
}

function bestWithin(slots: readonly JudgedSlot[], rhythm: Rhythm, hour: number): JudgedSlot | undefined {
  const name = dayNameOf(rhythm);
  let best: JudgedSlot | undefined;
  for (const slot of slots) {
    if (dayNameOf(slot.rhythm) !== name || Math.floor(slot.minuteOfDay / 60) !== hour) continue;

    if (!best || bySuitability(slot, best) < 0) best = slot;
  }
  return best;
}

function cellOf(slot: JudgedSlot | undefined, request: PlanRequest): PictureCell {
  if (!slot) return { startTime: timeOf(0), peopleOnAllDates: 0, expected: 0 };

  const { absence, welcomeAbsence, dates } = slot.loss;
  return {
    startTime: timeOf(slot.minuteOfDay),
    peopleOnAllDates: slot.peopleOnAllDates,
    expected: request.people.length - (absence + welcomeAbsence) / certain / dates,
  };
}

function span(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
