import { exactSet } from './exact-set.ts';
import { alike, bestOf, fits, gainTo, valueOf, type Brief, type Choosable } from './set-value.ts';

/**
 * A set of the given size: the best there is where all sets can be tried, else the fixed ones, then the best
 * one next, then exchanges while one helps. Fewer where no more fit without a third of a group. Of sets that
 * are alike, the one with the smaller ids.
 */
export function chooseSet<Person extends Choosable>(
  pool: readonly Person[],
  brief: Brief<Person>,
): readonly Person[] {
  const candidates = pool
    .filter((person) => !brief.fixed.includes(person))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return exactSet(candidates, brief) ?? exchanged(greedy(candidates, brief), candidates, brief);
}

function greedy<Person extends Choosable>(
  candidates: readonly Person[],
  brief: Brief<Person>,
): readonly Person[] {
  const set = [...brief.fixed];
  while (set.length < brief.size) {
    const next = bestNext(set, candidates, brief);
    if (next === null) break;
    set.push(next);
  }
  return set;
}

function bestNext<Person extends Choosable>(
  set: readonly Person[],
  candidates: readonly Person[],
  { weights, mostOfGroup: most }: Brief<Person>,
): Person | null {
  return bestOf(
    candidates,
    (person) => !set.includes(person) && fits(set, person, most),
    gainTo(set, weights),
  );
}

/** Swaps one of the set for one outside, the best swap first, until none makes the set better. */
function exchanged<Person extends Choosable>(
  start: readonly Person[],
  candidates: readonly Person[],
  brief: Brief<Person>,
): readonly Person[] {
  let set = start;
  for (;;) {
    const better = bestExchange(set, candidates, brief);
    if (better === null || valueOf(better, brief.weights) <= valueOf(set, brief.weights) + alike) return set;
    set = better;
  }
}

function bestExchange<Person extends Choosable>(
  set: readonly Person[],
  candidates: readonly Person[],
  brief: Brief<Person>,
): readonly Person[] | null {
  let best: readonly Person[] | null = null;
  let most = -Infinity;
  for (let out = brief.fixed.length; out < set.length; out += 1) {
    const rest = set.filter((_, at) => at !== out);
    const into = bestNext(rest, candidates, brief);
    if (into === null) continue;
    const changed = set.map((person, at) => (at === out ? into : person));
    const value = valueOf(changed, brief.weights);
    if (value > most + alike) {
      best = changed;
      most = value;
    }
  }
  return best;
}
