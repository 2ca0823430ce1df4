import { certain } from './chance.ts';
import { describeSlot } from './describe-slot.ts';
import { judgeStarts } from './judge-slots.ts';
import type { Judged, JudgedSlot } from './judge-slots.ts';
import { minutesOutsideAt, positionOf } from './person-starts.ts';
import type { PlanRequest, Rotation, SlotLoss } from './plan.ts';
import { bySuitability, isOffer } from './rank-slots.ts';
import { dayNameOf, everyNthTime } from './rhythm.ts';

/** Turns are looked for at these minutes of the hour, and at the best fixed time whatever it is. */
const turnGrid = 30;

/** More times than three are nobody's rhythm any more. */
const turnCounts = [2, 3];

/** A series of one date is none. */
const fewestDates = 2;

/**
 * What somebody has to be spared on an average date, in parts of `certain`, before several times are offered
 * instead of one: a tenth of a person.
 */
const worthIt = certain / 10;

/**
 * Two or three times that take turns, so that the person who loses most loses least. Null where one fixed time is as
 * fair: the comparison includes each time taking turns with itself, so no rotation is worse than the best fixed one.
 */
export function bestRotation(request: PlanRequest, judged: Judged): Rotation | null {
  const fixed = fairest(judged.slots);
  if (!fixed || fixed.loss.worstAbsence <= worthIt * fixed.loss.dates) return null;

  const people = request.people.filter(({ part }) => part !== 'welcome').length;
  const groups = groupsOf(judged.slots);
  let best: Turns | null = null;
  let toBeat = fixed.loss;
  for (const count of turnCounts) {
    for (const slots of groups) {
      // Every other date of a week is not every other week: no event could repeat like that.
      if (slots.some(({ rhythm }) => rhythm.kind === 'weekly-days' && rhythm.days.length > 1)) continue;

      const found = turnsAmong(request, judged, { slots, count });
      // Another series is a burden of its own: three times have to be as much better than two as two than one.
      if (found && isOffer(found.loss, people) && isWorthIt(found.loss, toBeat))
        best = better(best, found, count);
    }
    if (best) toBeat = best.loss;
  }
  return best ? rotationOf(request, judged, best, fixed) : null;
}

/** One slot a turn, in the order in which they take turns. */
interface Turns {
  readonly slots: readonly JudgedSlot[];
  readonly loss: SlotLoss;
}

function better(best: Turns | null, found: Turns, count: number): Turns {
  if (!best || best.slots.length < count) return found;

  return compareFairness(found.loss, best.loss) < 0 ? found : best;
}

function isWorthIt(loss: SlotLoss, toBeat: SlotLoss): boolean {
  return (
    loss.datesWithoutRequired * toBeat.dates <= toBeat.datesWithoutRequired * loss.dates &&
    toBeat.worstAbsence * loss.dates - loss.worstAbsence * toBeat.dates >= worthIt * loss.dates * toBeat.dates
  );
}

function byFairness(left: JudgedSlot, right: JudgedSlot): number {
  return compareFairness(left.loss, right.loss) || bySuitability(left, right);
}

/** Negative when `a` is fairer: nobody who is required is missing, the worst off, then all together. */
export function compareFairness(a: SlotLoss, b: SlotLoss): number {
  return (
    a.datesWithoutRequired * b.dates - b.datesWithoutRequired * a.dates ||
    a.worstAbsence * b.dates - b.worstAbsence * a.dates ||
    a.absence * b.dates - b.absence * a.dates ||
    a.minutesOutside * b.dates - b.minutesOutside * a.dates
  );
}

function fairest(slots: readonly JudgedSlot[]): JudgedSlot | undefined {
  let best: JudgedSlot | undefined;
  for (const slot of slots) if (!best || byFairness(slot, best) < 0) best = slot;
  return best;
}

/** Slots on the same dates; the same instants in two zones are one. */
function groupsOf(slots: readonly JudgedSlot[]): readonly (readonly JudgedSlot[])[] {
  const groups = new Map<string, JudgedSlot[]>();
  for (const slot of slots) {
    const name = dayNameOf(slot.rhythm);
    const group = groups.get(name);
    if (group) group.push(slot);
    else groups.set(name, [slot]);
  }
  return [...groups.values()].map((group) => {
    const best = fairest(group);
    const tried = group.filter((slot) => slot.minuteOfDay % turnGrid === 0 || slot === best);
    return [...new Map(tried.toReversed().map((slot) => [slot.starts.join(), slot])).values()];
  });
}

/** What one turn costs at one slot: required people missing, each person's absence, and minutes outside hours. */
interface Cost {
  readonly slot: JudgedSlot;
  readonly missing: number;
  readonly absence: readonly number[];
  readonly outside: number;
}

function turnsAmong(
  request: PlanRequest,
  judged: Judged,
  { slots, count }: { readonly slots: readonly JudgedSlot[]; readonly count: number },
): Turns | null {
  const dates = slots[0]?.dates.length ?? 0;
  if (dates < fewestDates * count) return null;

  const counted = request.people.flatMap(({ part }, at) => (part === 'welcome' ? [] : [at]));
  const turns = Array.from({ length: count }, (_, turn) =>
    undominated(slots.map((slot) => costOf(request, judged, { slot, counted, turn, count }))),
  );
  // The least that anybody loses from each turn on: what is found so far cannot be beaten below it.
  const least = turns.map((costs) =>
    counted.map((_, at) => Math.min(...costs.map(({ absence }) => absence[at] ?? 0))),
  );
  const leastMissing = turns.map((costs) => Math.min(...costs.map(({ missing }) => missing)));
  const floor = Array.from({ length: count + 1 }, (_, from) => ({
    absence: counted.map((_person, at) => sum(least.slice(from).map((costs) => costs[at] ?? 0))),
    missing: sum(leastMissing.slice(from)),
  }));

  let best: Turns | null = null;
  const chosen: JudgedSlot[] = [];
  const extend = (turn: number, absence: readonly number[], missing: number, outside: number): void => {
    if (turn === count) {
      const loss = { ...lossOf(absence, missing, outside), dates };
      if (!best || compareFairness(loss, best.loss) < 0) best = { slots: [...chosen], loss };
      return;
    }
    for (const cost of turns[turn] ?? []) {
      const soFar = absence.map((lost, at) => lost + (cost.absence[at] ?? 0));
      const missed = missing + cost.missing;
      const rest = floor[turn + 1];
      if (best && rest) {
        const atLeast = missed + rest.missing;
        if (atLeast > best.loss.datesWithoutRequired) continue;
        const worst = Math.max(0, ...soFar.map((lost, at) => lost + (rest.absence[at] ?? 0)));
        if (atLeast === best.loss.datesWithoutRequired && worst > best.loss.worstAbsence) continue;
      }
      chosen[turn] = cost.slot;
      extend(turn + 1, soFar, missed, outside + cost.outside);
    }
  };
  extend(
    0,
    counted.map(() => 0),
    0,
    0,
  );
  return best;
}

function costOf(
  request: PlanRequest,
  { people, grid }: Judged,
  given: {
    readonly slot: JudgedSlot;
    readonly counted: readonly number[];
    readonly turn: number;
    readonly count: number;
  },
): Cost {
  const { slot, counted, turn, count } = given;
  const positions = slot.starts
    .filter((_, at) => at % count === turn)
    .map((start) => positionOf(grid, start));
  const lost = counted.map((at) => positions.map((position) => people[at]?.absence[position] ?? certain));
  const required = counted.map((at) => request.people[at]?.part === 'required');
  const outside = counted.map((at) => {
    const person = people[at];
    return person ? sum(positions.map((position) => minutesOutsideAt(person, position))) : 0;
  });
  return {
    slot,
    missing: positions.filter((_, date) => lost.some((own, at) => required[at] && own[date] === certain))
      .length,
    absence: lost.map(sum),
    outside: sum(outside),
  };
}

/** Without those that are worse than another for somebody and better for nobody; cheapest first. */
function undominated(costs: readonly Cost[]): readonly Cost[] {
  const kept: Cost[] = [];
  const total = ({ missing, absence, outside }: Cost) => missing * certain + sum(absence) + outside / certain;
  for (const cost of costs.toSorted((one, other) => total(one) - total(other))) {
    const isWorse = kept.some(
      (other) =>
        other.missing <= cost.missing &&
        other.outside <= cost.outside &&
        other.absence.every((lost, at) => lost <= (cost.absence[at] ?? 0)),
    );
    if (!isWorse) kept.push(cost);
  }
  return kept;
}

function lossOf(absence: readonly number[], missing: number, outside: number): Omit<SlotLoss, 'dates'> {
  return {
    datesWithoutRequired: missing,
    absence: sum(absence),
    worstAbsence: Math.max(0, ...absence),
    minutesOutside: outside,
    welcomeAbsence: 0,
  };
}

function rotationOf(
  request: PlanRequest,
  judged: Judged,
  { slots, loss }: Turns,
  fixed: JudgedSlot,
): Rotation {
  const count = slots.length;
  const turns = slots.map((slot, turn) => {
    const own = (_: unknown, at: number) => at % count === turn;
    const starts = slot.starts.filter(own);
    const part = { ...slot, rhythm: everyNthTime(slot.rhythm, count), dates: slot.dates.filter(own), starts };
    const positions = starts.map((start) => positionOf(judged.grid, start));
    return describeSlot(request, { ...part, ...judgeStarts(request, positions, judged.people) }, judged);
  });
  const alone = describeSlot(request, fixed, judged);
  return {
    turns,
    loss,
    balance: request.people.map(({ person }, at) => ({
      person,
      dates: sum(turns.map(({ people }) => people[at]?.trouble.length ?? 0)),
      minutesOutside: sum(turns.map(({ people }) => people[at]?.minutesOutside ?? 0)),
      datesWithOneTime: alone.people[at]?.trouble.length ?? 0,
    })),
    dates: loss.dates,
    datesOfOneTime: alone.dates.length,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
