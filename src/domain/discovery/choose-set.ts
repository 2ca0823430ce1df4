import { weights } from './weights.ts';

/** What the choice of a set needs to know of one person. */
export interface Choosable {
  readonly id: string;
  readonly worth: number;
  /** For each demand, how far this person covers it: 0 to 1. */
  readonly covers: readonly number[];
  /** At most two of a group; null is a group of one's own. */
  readonly group: string | null;
  readonly discipline: string | null;
  readonly isNew: boolean;
}

export const mostOfGroup = 2;

const newFacesWanted = 2;

/** Two values this close are the same; fractions do not add up exactly. */
const alike = 1e-9;

/**
 * What a set is worth: its people one by one, and what they are together. Every part grows less the more
 * there is of it already, so that choosing the best one next is never far from the best set.
 */
export function valueOf(set: readonly Choosable[]): number {
  const alone = set.reduce((sum, person) => sum + person.worth, 0);
  const demands = set[0]?.covers.length ?? 0;
  const newFaces = set.filter((person) => person.isNew).length;

  return (
    alone +
    weights.demand * coveredDemands(set, demands) +
    weights.discipline *
      new Set(set.map((person) => person.discipline).filter((known) => known !== null)).size +
    weights.newFace * Math.min(newFacesWanted, newFaces)
  );
}

function coveredDemands(set: readonly Choosable[], demands: number): number {
  let sum = 0;
  for (let demand = 0; demand < demands; demand += 1) {
    sum += Math.min(
      1,
      set.reduce((covered, person) => covered + (person.covers[demand] ?? 0), 0),
    );
  }
  return sum;
}

/**
 * A set of the given size: the fixed ones, then the best one next, then exchanges while one helps. Fewer
 * where no more fit without a third of a group. Ties go to the smaller id.
 */
export function chooseSet<Person extends Choosable>(
  pool: readonly Person[],
  { size, fixed }: { readonly size: number; readonly fixed: readonly Person[] },
): readonly Person[] {
  const candidates = pool.filter((person) => !fixed.includes(person)).sort((a, b) => (a.id < b.id ? -1 : 1));
  const set = [...fixed];

  while (set.length < size) {
    const next = bestNext(set, candidates);
    if (next === null) break;
    set.push(next);
  }

  return exchanged(set, candidates, fixed.length);
}

/** Whether somebody can join without being the third of a group. */
export function fits(set: readonly Choosable[], person: Choosable): boolean {
  return person.group === null || set.filter((other) => other.group === person.group).length < mostOfGroup;
}

/** What somebody would add to the set, which is the same as the difference in its value. */
export function gainTo(set: readonly Choosable[]): (person: Choosable) => number {
  const covered = (set[0]?.covers ?? []).map((_, demand) =>
    set.reduce((sum, person) => sum + (person.covers[demand] ?? 0), 0),
  );
  const disciplines = new Set(set.map((person) => person.discipline));
  const wantsNewFace = set.filter((person) => person.isNew).length < newFacesWanted;

  return (person) => {
    let gain = person.worth;
    for (let demand = 0; demand < person.covers.length; demand += 1) {
      const before = covered[demand] ?? 0;
      gain += weights.demand * (Math.min(1, before + (person.covers[demand] ?? 0)) - Math.min(1, before));
    }
    if (person.discipline !== null && !disciplines.has(person.discipline)) gain += weights.discipline;
    if (person.isNew && wantsNewFace) gain += weights.newFace;
    return gain;
  };
}

function bestNext<Person extends Choosable>(
  set: readonly Person[],
  candidates: readonly Person[],
): Person | null {
  return bestOf(candidates, (person) => !set.includes(person) && fits(set, person), gainTo(set));
}

/** Swaps one of the set for one outside, the best swap first, until none makes the set better. */
function exchanged<Person extends Choosable>(
  start: readonly Person[],
  candidates: readonly Person[],
  fixed: number,
): readonly Person[] {
  let set = start;
  for (;;) {
    const better = bestExchange(set, candidates, fixed);
    if (better === null || valueOf(better) <= valueOf(set) + alike) return set;
    set = better;
  }
}

function bestExchange<Person extends Choosable>(
  set: readonly Person[],
  candidates: readonly Person[],
  fixed: number,
): readonly Person[] | null {
  let best: readonly Person[] | null = null;
  let most = -Infinity;
  for (let out = fixed; out < set.length; out += 1) {
    const rest = set.filter((_, at) => at !== out);
    const into = bestNext(rest, candidates);
    if (into === null) continue;
    const changed = set.map((person, at) => (at === out ? into : person));
    if (valueOf(changed) > most + alike) {
      best = changed;
      most = valueOf(changed);
    }
  }
  return best;
}

/** The earlier of two that are alike. */
export function bestOf<Person>(
  candidates: readonly Person[],
  may: (person: Person) => boolean,
  worthOf: (person: Person) => number,
): Person | null {
  let best: Person | null = null;
  let most = -Infinity;
  for (const person of candidates) {
    if (!may(person)) continue;
    const worth = worthOf(person);
    if (worth > most + alike) {
      best = person;
      most = worth;
    }
  }
  return best;
}
