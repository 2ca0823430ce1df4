import type { PersonId } from '../shared/ids.ts';
import { eachNeighbour, placeOf, type Network } from './network.ts';

/** One number for each person of the network, in the network's order; larger is closer, 0 is no path seen. */
export type Closeness = Float64Array;

/**
 * Resource allocation: I share what I have among those I know, each passes it on to those they know, and
 * somebody is close to whom much arrives. A friend whom everybody knows passes little to each, which is
 * why this finds new people better than counting friends in common does. With equal strengths it is the
 * sum of 1/degree over the friends in common.
 */
export function resourceAllocation(network: Network, from: PersonId): Closeness {
  const closeness = new Float64Array(network.people.length);
  const origin = placeOf(network, from);
  eachNeighbour(network, origin, (friend, near) => {
    const share = near / (network.totals[friend] ?? 1);
    eachNeighbour(network, friend, (reached, far) => {
      if (reached !== origin) closeness[reached] = (closeness[reached] ?? 0) + share * far;
    });
  });

  return closeness;
}

/**
 * How alike somebody's circle is to the circles of people I named, on average: the shared part of both
 * circles over their union. It finds the rest of a group from three of its people.
 *
 * A circle holds its own person, so that two who only know each other are alike too. `without` is left out
 * of every circle: in my own calendar I am in everybody's, which says nothing.
 */
export function likenessTo(network: Network, known: readonly PersonId[], without?: PersonId): Closeness {
  const likeness = new Float64Array(network.people.length);
  const left = without === undefined ? -1 : placeOf(network, without);
  const sizes = circleSizes(network, left);
  const named = [...new Set(known)].sort();

  for (const person of named) {
    const place = placeOf(network, person);
    if (place < 0) continue;

    const size = sizes[place] ?? 1;
    sharedWith(network, place, left).forEach((shared, other) => {
      if (shared > 0 && other !== place) {
        likeness[other] = (likeness[other] ?? 0) + shared / (size + (sizes[other] ?? 1) - shared);
      }
    });
  }

  return likeness.map((sum) => sum / Math.max(1, named.length));
}

function circleSizes(network: Network, left: number): Float64Array {
  const sizes = network.totals.map((total) => total + 1);
  eachNeighbour(
    network,
    left,
    (neighbour, strength) => (sizes[neighbour] = (sizes[neighbour] ?? 0) - strength),
  );
  return sizes;
}

/** The part that this circle shares with each other one: the smaller strength of both, summed. */
function sharedWith(network: Network, place: number, left: number): Float64Array {
  const shared = new Float64Array(network.people.length);
  const share = (other: number, amount: number): void => {
    if (other !== left) shared[other] = (shared[other] ?? 0) + amount;
  };

  eachNeighbour(network, place, (friend, near) => {
    if (friend === left) return;
    // Each circle holds its own person at full strength: I am in my friend's circle, and the friend in mine.
    share(friend, 2 * near);
    eachNeighbour(network, friend, (other, far) => {
      if (other !== place) share(other, Math.min(near, far));
    });
  });

  return shared;
}
