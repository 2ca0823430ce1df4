import { certain } from './chance.ts';
import type { JudgedSlot } from './judge-slots.ts';
import type { SlotLoss } from './plan.ts';

/** Two starts closer than this on any date are one offer to a person who chooses. */
const apartMinutes = 60;

/** To choose from at a glance. */
export const offered = 5;

/** A question to a group may have one more; see `mostSlots` in `poll.ts`. */
const found = 6;

/**
 * The best slots, each at least an hour from the others. They are compared
 * 1. by the share of dates without somebody who is required;
 * 2. by the absence to reckon with a date, the person who loses most counted twice: two slots with the same
 *    attendance differ in whether one person bears it all;
 * 3. by the minutes outside working hours a date;
 * 4. by the absence of those who are welcome;
 * 5. by how early the first date begins, then by the order in which they were tried.
 * A slot on which less than half of the people who count can be reckoned with is no offer.
 *
 * `people`: how many are required or wanted.
 */
export function bestSlots(slots: readonly JudgedSlot[], people: number): readonly JudgedSlot[] {
  const best: JudgedSlot[] = [];
  const candidates = slots.filter(({ loss }) => isOffer(loss, people));
  for (const slot of candidates.toSorted(bySuitability)) {
    if (best.every((chosen) => areApart(chosen, slot))) best.push(slot);
    if (best.length === found) break;
  }
  return best;
}

/** Whether half of the people who count can be reckoned with, and those who are required on some date at least. */
export function isOffer(loss: SlotLoss, people: number): boolean {
  return loss.absence * 2 <= people * certain * loss.dates && loss.datesWithoutRequired < loss.dates;
}

/** Negative when `left` suits better. Numbers of dates differ between weekdays, so all is compared per date. */
export function bySuitability(left: JudgedSlot, right: JudgedSlot): number {
  const [a, b] = [left.loss, right.loss];
  return (
    a.datesWithoutRequired * b.dates - b.datesWithoutRequired * a.dates ||
    (a.absence + a.worstAbsence) * b.dates - (b.absence + b.worstAbsence) * a.dates ||
    a.minutesOutside * b.dates - b.minutesOutside * a.dates ||
    a.welcomeAbsence * b.dates - b.welcomeAbsence * a.dates ||
    (left.starts[0] ?? 0) - (right.starts[0] ?? 0)
  );
}

/** Both are in order, so walking along the two at once meets every pair that could be close. */
function areApart({ starts: left }: JudgedSlot, { starts: right }: JudgedSlot): boolean {
  let [a, b] = [0, 0];
  for (;;) {
    const distance = (left[a] ?? Infinity) - (right[b] ?? Infinity);
    if (Number.isNaN(distance) || Math.abs(distance) === Infinity) return true;
    if (Math.abs(distance) < apartMinutes) return false;

    if (distance < 0) a += 1;
    else b += 1;
  }
}
