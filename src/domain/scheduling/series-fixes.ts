import type { PersonId } from '../shared/ids.ts';
import { describeSlot } from './describe-slot.ts';
import { judgeStarts, positionsOf, tablesOf } from './judge-slots.ts';
import type { Judged, JudgedSlot } from './judge-slots.ts';
import { lastAble, personStarts, severities } from './person-starts.ts';
import type { PersonStarts } from './person-starts.ts';
import type { PlannedSlot, PlanRequest } from './plan.ts';
import { bySuitability } from './rank-slots.ts';

/** The same start with less time, so that everybody can on every date but public holidays. */
export interface ShorterSlot {
  readonly slot: PlannedSlot;
  readonly minutes: number;
}

/**
 * The longest of the shorter lengths at which one of these slots suits everybody whose calendar is known. Null where
 * none does.
 */
export function shorterSlot(
  request: PlanRequest,
  judged: Judged,
  { slots, lengths }: { readonly slots: readonly JudgedSlot[]; readonly lengths: readonly number[] },
): ShorterSlot | null {
  const zoneTable = tablesOf(request);
  const shorter = lengths
    .filter((minutes) => minutes < request.minutes)
    .toSorted((one, other) => other - one);
  for (const minutes of shorter) {
    const asked = { ...request, minutes };
    const grid = { ...judged.grid, minutes };
    const people = request.people.map((person) => personStarts(person, zoneTable, grid, request.lunch));
    for (const slot of slots) {
      const judgement = judgeStarts(asked, positionsOf(grid, slot.starts), people);
      if (!judgement.suitsEverybody) continue;

      return { slot: describeSlot(asked, { ...slot, ...judgement }, { slots, people, grid }), minutes };
    }
  }
  return null;
}

/** Two series instead of one; whoever is required is in both, everybody else in one. */
export interface Split {
  readonly groups: readonly { readonly people: readonly PersonId[]; readonly slot: PlannedSlot }[];
}

/** Groups begin at these minutes of the hour: a meeting at ten past is not worth a split. */
const splitGrid = 30;

/** A number holds so many people as bits. */
const mostPeople = 30;

/** Less than three are no group, with whoever is required. */
const fewestPeople = 3;

/**
 * Two slots between which everybody finds one that suits on every date but public holidays: the most even such
 * groups, and of those the slots that suit best. Null where there are none. Whose calendar is not known joins the
 * smaller group.
 */
export function splitInTwo(request: PlanRequest, judged: Judged): Split | null {
  const members = request.people.flatMap(({ part, calendar }, at) =>
    part === 'required' || calendar.kind === 'unknown' ? [] : [at],
  );
  if (members.length > mostPeople || members.length < 2) return null;

  const all = 2 ** members.length - 1;
  const candidates = byWhoCan(request, judged, members);
  let best: { readonly pair: readonly [Candidate, Candidate]; readonly uneven: number } | null = null;
  for (const [at, one] of candidates.entries()) {
    for (const other of candidates.slice(at + 1)) {
      if ((one.who | other.who) !== all) continue;

      const uneven = unevenness(one.who, other.who);
      if (!best || uneven < best.uneven) best = { pair: [one, other], uneven };
    }
  }
  if (!best) return null;

  const groups = groupsOf(request, members, best.pair);
  if (groups.some(({ people }) => people.length < fewestPeople)) return null;

  return {
    groups: groups.map(({ people, slot }) => ({
      people: people.flatMap((at) => request.people[at]?.person ?? []),
      slot: describedFor(request, judged, { people, slot }),
    })),
  };
}

interface Candidate {
  readonly slot: JudgedSlot;
  /** A bit for each member who can on every date. */
  readonly who: number;
}

/** The best slot for each set of members who can, of those that suit whoever is required; best first. */
function byWhoCan(request: PlanRequest, judged: Judged, members: readonly number[]): readonly Candidate[] {
  const required = request.people.flatMap(({ part }, at) => (part === 'required' ? [at] : []));
  const best = new Map<number, JudgedSlot>();
  for (const slot of judged.slots) {
    if (slot.minuteOfDay % splitGrid !== 0 || slot.loss.datesWithoutRequired === slot.dates.length) continue;

    const positions = positionsOf(judged.grid, slot.starts);
    const can = (at: number) => canAlways(judged.people[at], positions);
    if (!required.every(can)) continue;

    const who = members.reduce((bits, at, bit) => (can(at) ? bits | (1 << bit) : bits), 0);
    const before = best.get(who);
    if (!before || bySuitability(slot, before) < 0) best.set(who, slot);
  }
  return [...best]
    .map(([who, slot]) => ({ who, slot }))
    .toSorted((one, other) => bySuitability(one.slot, other.slot));
}

const holiday = severities.indexOf('holiday');

function canAlways(person: PersonStarts | undefined, positions: Int32Array): boolean {
  return positions.every((position) => {
    const severity = person?.verdicts[position] ?? holiday;
    return severity <= lastAble || severity === holiday;
  });
}

/** By how many the groups differ at least, once whoever can at both times has been shared out. */
function unevenness(one: number, other: number): number {
  const [first, second, both] = [bitsIn(one & ~other), bitsIn(other & ~one), bitsIn(one & other)];
  return Math.max(Math.abs(first - second) - both, (first + second + both) % 2);
}

function bitsIn(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function groupsOf(request: PlanRequest, members: readonly number[], pair: readonly [Candidate, Candidate]) {
  const [one, other] = pair;
  const groups = [one, other].map(({ slot }) => ({ slot, people: new Set<number>() }));
  const [first, second] = groups;
  if (!first || !second) return [];

  const smaller = () => (first.people.size <= second.people.size ? first : second);
  const isBoth = (bit: number) => (one.who & other.who & (1 << bit)) !== 0;
  members.forEach((at, bit) => {
    if (!isBoth(bit)) ((one.who & (1 << bit)) !== 0 ? first : second).people.add(at);
  });
  members.forEach((at, bit) => {
    if (isBoth(bit)) smaller().people.add(at);
  });
  request.people.forEach(({ part, calendar }, at) => {
    if (part === 'required') groups.forEach(({ people }) => people.add(at));
    else if (calendar.kind === 'unknown') smaller().people.add(at);
  });
  return groups.map(({ slot, people }) => ({ slot, people: [...people].toSorted((a, b) => a - b) }));
}

/** The slot as it is for these people alone. */
function describedFor(
  request: PlanRequest,
  judged: Judged,
  { people, slot }: { readonly people: readonly number[]; readonly slot: JudgedSlot },
): PlannedSlot {
  const asked = { ...request, people: request.people.filter((_, at) => people.includes(at)) };
  const starts = judged.people.filter((_, at) => people.includes(at));
  const judgement = judgeStarts(asked, positionsOf(judged.grid, slot.starts), starts);
  return describeSlot(asked, { ...slot, ...judgement }, { ...judged, people: starts });
}
