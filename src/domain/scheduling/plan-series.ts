import { describeSlot } from './describe-slot.ts';
import { judgeSlots } from './judge-slots.ts';
import type { JudgedSlot } from './judge-slots.ts';
import { bestRotation } from './rotation.ts';
import type { Plan, PlanRequest } from './plan.ts';
import { bestSlots, offered } from './rank-slots.ts';
import { shorterSlot, splitInTwo } from './series-fixes.ts';
import { weekPicture } from './week-picture.ts';

/**
 * Finds when a series suits its people. A slot is judged by every one of its dates, because one that looks
 * free in the first week breaks later as calendars fill and clocks change.
 */
export function planSeries(request: PlanRequest): Plan {
  const judged = judgeSlots(request);
  const { slots } = judged;
  const found = bestSlots(slots, request.people.filter(({ part }) => part !== 'welcome').length);
  const best = found.slice(0, offered);
  const counts = countOf(slots);
  // Of whose calendar nothing is known, nobody knows whether a way out is one.
  const isStuck = counts.suitingEverybody === 0;
  return {
    best: best.map((slot) => describeSlot(request, slot, judged)),
    more: found.slice(offered).map((slot) => describeSlot(request, slot, judged)),
    rotation: bestRotation(request, judged),
    shorter: isStuck ? shorterSlot(request, judged, { slots: best, lengths: request.shorter ?? [] }) : null,
    split: isStuck ? splitInTwo(request, judged) : null,
    picture: weekPicture(request, slots),
    ...counts,
    unknown: request.people.flatMap(({ person, calendar }) => (calendar.kind === 'unknown' ? [person] : [])),
    hoursAssumed: request.people.flatMap(({ person, calendar }) =>
      calendar.kind === 'known' && calendar.hoursAssumed ? [person] : [],
    ),
  };
}

/** The same time anchored in two zones is one slot unless some date sets them apart. */
function countOf(slots: readonly JudgedSlot[]): Pick<Plan, 'judged' | 'suitingEverybody'> {
  const byFirstStart = new Map<number, JudgedSlot[]>();
  for (const slot of slots) {
    const first = slot.starts[0] ?? 0;
    const alike = byFirstStart.get(first) ?? [];
    if (alike.some((other) => sameStarts(other, slot))) continue;

    byFirstStart.set(first, [...alike, slot]);
  }
  const different = [...byFirstStart.values()].flat();
  return {
    judged: different.length,
    suitingEverybody: different.filter(({ suitsEverybody }) => suitsEverybody).length,
  };
}

function sameStarts(left: JudgedSlot, right: JudgedSlot): boolean {
  return (
    left.starts.length === right.starts.length && left.starts.every((start, at) => start === right.starts[at])
  );
}
