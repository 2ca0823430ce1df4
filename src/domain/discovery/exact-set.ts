import { alike, fits, mostOfGroup, valueOf, type Brief, type Choosable } from './set-value.ts';

/** So many sets can be tried while a person waits. */
const mostSets = 1000;

/** The best set by trying all of them; null where there are too many to try. */
export function exactSet<Person extends Choosable>(
  candidates: readonly Person[],
  brief: Brief<Person>,
): readonly Person[] | null {
  const wanted = largestSize(candidates, brief);
  if (choices(candidates.length, wanted) > mostSets) return null;

  let best: readonly Person[] = brief.fixed;
  let most = -Infinity;
  const visit = (from: number, set: readonly Person[], left: number): void => {
    if (left === 0) {
      const value = valueOf(set, brief.weights);
      if (value > most + alike) [best, most] = [set, value];
      return;
    }
    for (let at = from; at <= candidates.length - left; at += 1) {
      const person = candidates[at];
      if (person && fits(set, person, brief.mostOfGroup)) visit(at + 1, [...set, person], left - 1);
    }
  };
  visit(0, brief.fixed, wanted);
  return best;
}

/** How many can join before every group is full. */
function largestSize<Person extends Choosable>(candidates: readonly Person[], brief: Brief<Person>): number {
  const { size, fixed, mostOfGroup: most = mostOfGroup } = brief;
  const room = new Map<string, number>();
  for (const { group } of fixed) if (group !== null) room.set(group, (room.get(group) ?? most) - 1);

  let fitting = 0;
  for (const { group } of candidates) {
    const left = group === null ? 1 : (room.get(group) ?? most);
    if (left <= 0) continue;
    fitting += 1;
    if (group !== null) room.set(group, left - 1);
  }
  return Math.max(0, Math.min(size - fixed.length, fitting));
}

/** In how many ways so many can be chosen, as far as it matters. */
function choices(people: number, chosen: number): number {
  let ways = 1;
  for (let at = 1; at <= chosen; at += 1) ways = (ways * (people - chosen + at)) / at;
  return ways;
}
