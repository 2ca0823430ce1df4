import type { PersonId } from '../shared/ids.ts';
import { placeOf, type Network } from './network.ts';
import { circlesOf, likenessTo } from './proximity.ts';

/** Two whose circles are more than half alike sit in the same corner; a half comes about by chance in small ones. */
const sameCorner = 0.52;

/**
 * Stands in for departments where those are not visible: people whose circles are much alike, and who is
 * much like one of them, share a neighbourhood. People who are not in the network have none.
 */
export function neighbourhoodsOf(
  network: Network,
  people: readonly PersonId[],
  without: PersonId,
): ReadonlyMap<PersonId, string> {
  const seen = [...new Set(people)].filter((person) => placeOf(network, person) >= 0).sort();
  const places = seen.map((person) => [placeOf(network, person), person] as const);
  const leaders = new Map(seen.map((person) => [person, person]));
  const leaderOf = (person: PersonId): PersonId => {
    const leader = leaders.get(person) ?? person;
    return leader === person ? person : leaderOf(leader);
  };

  const circles = circlesOf(network, without);
  for (const person of seen) {
    const likeness = likenessTo(circles, [person]);
    for (const [place, other] of places) {
      if (other <= person || (likeness[place] ?? 0) < sameCorner) continue;
      const [first, second] = [leaderOf(person), leaderOf(other)].sort();
      if (first !== undefined && second !== undefined) leaders.set(second, first);
    }
  }

  return new Map(seen.map((person) => [person, `neighbourhood ${leaderOf(person)}`]));
}
