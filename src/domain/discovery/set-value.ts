import { countHours, hoursInCommon, hoursWanted, type DayHours } from './day-hours.ts';
import type { Weights } from './weights.ts';

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
  readonly hours: DayHours;
  /** Ids of those who could help with what this person is interested in; left out for nobody. */
  readonly learnsFrom?: ReadonlySet<string>;
  /** Whether a member could, who is there in any case. */
  readonly learnsFromMembers?: boolean;
}

/** How large a set, who is in it whatever happens, and what counts. */
export interface Brief<Person extends Choosable> {
  readonly size: number;
  readonly fixed: readonly Person[];
  readonly weights: Weights;
  /** How many of one group at most; two unless said otherwise. */
  readonly mostOfGroup?: number;
}

export const mostOfGroup = 2;

/** Two values this close are the same; fractions do not add up exactly. */
export const alike = 1e-9;

/**
 * What a set is worth: its people one by one, and what they are together. Covering one more demand outweighs
 * everything else; all else grows less the more there is of it already, so that choosing the best one next is
 * never far from the best set.
 */
export function valueOf(set: readonly Choosable[], weights: Weights): number {
  const alone = set.reduce((sum, person) => sum + person.worth, 0);
  const demands = set[0]?.covers.length ?? 0;
  const newFaces = set.filter((person) => person.isNew).length;
  const disciplines = disciplinesIn(set).size;

  return (
    alone +
    weights.demand * coveredDemands(set, demands) +
    weights.discipline * Math.min(weights.disciplinesWanted, disciplines) +
    weights.newFace * Math.min(weights.newFacesWanted, newFaces) +
    weights.learner * Math.min(weights.learnersWanted, learnersIn(set)) +
    weights.commonHour * Math.min(hoursWanted, countHours(hoursInCommon(set)))
  );
}

function disciplinesIn(set: readonly Choosable[]): ReadonlySet<string> {
  return new Set(set.map((person) => person.discipline).filter((known) => known !== null));
}

function learnersIn(set: readonly Choosable[]): number {
  return set.filter((person) => learnsIn(person, set)).length;
}

function learnsIn({ learnsFrom, learnsFromMembers }: Choosable, set: readonly Choosable[]): boolean {
  return learnsFromMembers === true || (learnsFrom !== undefined && set.some(({ id }) => learnsFrom.has(id)));
}

/** Whether somebody covers it counts first; how surely, a hundredth of that. */
function coveredDemands(set: readonly Choosable[], demands: number): number {
  let sum = 0;
  for (let demand = 0; demand < demands; demand += 1) {
    sum += worthOfCover(set.reduce((covered, person) => covered + (person.covers[demand] ?? 0), 0));
  }
  return sum;
}

function worthOfCover(covered: number): number {
  return covered === 0 ? 0 : 1 + Math.min(1, covered) / 100;
}

/** Whether somebody can join without being one too many of a group. */
export function fits(set: readonly Choosable[], person: Choosable, most = mostOfGroup): boolean {
  return person.group === null || set.filter((other) => other.group === person.group).length < most;
}

/** What somebody would add to the set, which is the same as the difference in its value. */
export function gainTo(set: readonly Choosable[], weights: Weights): (person: Choosable) => number {
  const covered = (set[0]?.covers ?? []).map((_, demand) =>
    set.reduce((sum, person) => sum + (person.covers[demand] ?? 0), 0),
  );
  const disciplines = disciplinesIn(set);
  const wantsDiscipline = disciplines.size < weights.disciplinesWanted;
  const wantsNewFace = set.filter((person) => person.isNew).length < weights.newFacesWanted;
  const hours = hoursInCommon(set);
  const wantedInCommon = Math.min(hoursWanted, countHours(hours));
  const waiting = set.filter((person) => !learnsIn(person, set));
  const learners = set.length - waiting.length;
  const learnersLeft = Math.max(0, weights.learnersWanted - learners);

  return (person) => {
    let gain = person.worth;
    for (let demand = 0; demand < person.covers.length; demand += 1) {
      const before = covered[demand] ?? 0;
      gain += weights.demand * (worthOfCover(before + (person.covers[demand] ?? 0)) - worthOfCover(before));
    }
    if (wantsDiscipline && person.discipline !== null && !disciplines.has(person.discipline)) {
      gain += weights.discipline;
    }
    if (person.isNew && wantsNewFace) gain += weights.newFace;
    if (learnersLeft > 0) {
      let learning = learnsIn(person, set) ? 1 : 0;
      for (const other of waiting) if (other.learnsFrom?.has(person.id)) learning += 1;
      gain += weights.learner * Math.min(learnersLeft, learning);
    }
    const left = Math.min(hoursWanted, countHours(hours & person.hours));
    return gain + weights.commonHour * (left - wantedInCommon);
  };
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
