import { certain } from './chance.ts';
import { describeSlot } from './describe-slot.ts';
import { judgeStarts, positionsOf } from './judge-slots.ts';
import type { Judged, JudgedSlot } from './judge-slots.ts';
import { minutesOutsideAt } from './person-starts.ts';
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
  const groups = groupsOf(judged);
  let best: Turns | null = null;
  let toBeat = fixed.loss;
  for (const count of turnCounts) {
    for (const slots of groups) {
      // Every other date of a week is not every other week: no event could repeat like that.
      if (slots.some(({ slot: { rhythm } }) => rhythm.kind === 'weekly-days' && rhythm.days.length > 1))
        continue;

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

/** A slot with where its dates are on the grid. */
interface Tried {
  readonly slot: JudgedSlot;
  readonly positions: Int32Array;
}

/** Slots on the same dates; the same instants in two zones are one. */
function groupsOf({ slots, grid }: Judged): readonly (readonly Tried[])[] {
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
    const different = new Map(tried.toReversed().map((slot) => [slot.starts.join(), slot]));
    return [...different.values()].map((slot) => ({ slot, positions: positionsOf(grid, slot.starts) }));
  });
}

/** What one turn costs at one slot: required people missing, each person's absence, and minutes outside hours. */
interface Cost {
  readonly slot: JudgedSlot;
  readonly missing: number;
  readonly absence: Int32Array;
  readonly outside: number;
  /** Of all three; whatever costs more than another for nobody's good comes after it. */
  readonly total: number;
}

function turnsAmong(
  request: PlanRequest,
  judged: Judged,
  { slots, count }: { readonly slots: readonly Tried[]; readonly count: number },
): Turns | null {
  const dates = slots[0]?.slot.dates.length ?? 0;
  if (dates < fewestDates * count) return null;

  const counted = request.people.flatMap(({ part }, at) => (part === 'welcome' ? [] : [at]));
  const turns = Array.from({ length: count }, (_, turn) =>
    undominated(slots.map((tried) => costOf(request, judged, { tried, counted, turn, count }))),
  );
  const floors = floorsOf(turns, counted.length);

  // Read by `extend`, which an annotation alone would not tell the compiler.
  let best = null as Turns | null;
  const chosen: JudgedSlot[] = [];
  const sums = turns.map(() => new Int32Array(counted.length));
  const extend = (turn: number, missing: number, outside: number): void => {
    const [before, soFar, rest] = [sums[turn - 1], sums[turn], floors[turn + 1]];
    if (!soFar || !rest) return;

    // What is found so far cannot be beaten below the least that anybody loses from each turn on.
    for (const cost of turns[turn] ?? []) {
      const missed = missing + cost.missing;
      const atLeast = missed + rest.missing;
      const toBeat = best?.loss ?? noneYet;
      if (atLeast > toBeat.datesWithoutRequired) continue;

      const most = atLeast === toBeat.datesWithoutRequired ? toBeat.worstAbsence : Infinity;
      let at = 0;
      for (; at < soFar.length; at += 1) {
        const lost = (before?.[at] ?? 0) + (cost.absence[at] ?? 0);
        if (lost + (rest.absence[at] ?? 0) > most) break;
        soFar[at] = lost;
      }
      if (at < soFar.length) continue;

      chosen[turn] = cost.slot;
      if (turn + 1 < count) {
        extend(turn + 1, missed, outside + cost.outside);
        continue;
      }
      const loss = { ...lossOf([...soFar], missed, outside + cost.outside), dates };
      if (!best || compareFairness(loss, best.loss) < 0) best = { slots: [...chosen], loss };
    }
  };
  extend(0, 0, 0);
  return best;
}

const noneYet = { datesWithoutRequired: Infinity, worstAbsence: Infinity };

/** The least that each person loses, and that is missing, from each turn on. */
function floorsOf(turns: readonly (readonly Cost[])[], people: number) {
  const least = turns.map((costs) => {
    const absence = Array.from({ length: people }, (_, at) =>
      costs.reduce((smallest, cost) => Math.min(smallest, cost.absence[at] ?? 0), Infinity),
    );
    return { absence, missing: Math.min(...costs.map(({ missing }) => missing)) };
  });
  return Array.from({ length: turns.length + 1 }, (_, from) => ({
    absence: Array.from({ length: people }, (_one, at) =>
      sum(least.slice(from).map(({ absence }) => absence[at] ?? 0)),
    ),
    missing: sum(least.slice(from).map(({ missing }) => missing)),
  }));
}

function costOf(
  request: PlanRequest,
  { people }: Judged,
  given: {
    readonly tried: Tried;
    readonly counted: readonly number[];
    readonly turn: number;
    readonly count: number;
  },
): Cost {
  const { tried, counted, turn, count } = given;
  const { slot, positions } = tried;
  const absence = new Int32Array(counted.length);
  const lacking = new Uint8Array(positions.length);
  let outside = 0;
  for (let who = 0; who < counted.length; who += 1) {
    const index = counted[who] ?? -1;
    const person = people[index];
    if (!person) continue;

    const isRequired = request.people[index]?.part === 'required';
    let own = 0;
    for (let at = turn; at < positions.length; at += count) {
      const position = positions[at] ?? -1;
      const lost = person.absence[position] ?? certain;
      own += lost;
      outside += minutesOutsideAt(person, position);
      if (isRequired && lost === certain) lacking[at] = 1;
    }
    absence[who] = own;
  }
  const missing = sum([...lacking]);
  return {
    slot,
    missing,
    absence,
    outside,
    total: missing * certain + sum([...absence]) + outside / certain,
  };
}

/** Without those that are worse than another for somebody and better for nobody; cheapest first. */
function undominated(costs: readonly Cost[]): readonly Cost[] {
  const kept: Cost[] = [];
  for (const cost of costs.toSorted((one, other) => one.total - other.total))
    if (!kept.some((other) => isNoBetter(cost, other))) kept.push(cost);
  return kept;
}

/** Whether `cost` is better than `other` for nobody. */
function isNoBetter(cost: Cost, other: Cost): boolean {
  if (other.missing > cost.missing || other.outside > cost.outside) return false;

  for (let at = 0; at < cost.absence.length; at += 1)
    if ((other.absence[at] ?? 0) > (cost.absence[at] ?? 0)) return false;
  return true;
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
    const positions = positionsOf(judged.grid, starts);
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
