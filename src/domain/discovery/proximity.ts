import type { PersonId } from '../shared/ids.ts';
import { eachNeighbour, placeOf, type Network } from './network.ts';

/** One number for each person of the network, in the network's order; larger is closer, 0 is no path seen. */
export type Closeness = Float64Array;

/**
 * How hard it counts against a friend in common that everybody knows them: 1 is resource allocation, 0 counts friends
 * in common. These three numbers were chosen on three real networks together, and tried on
 * four invented ones: decision 17.
 */
const crowding = 0.7;

/** Of what arrives at somebody, this share goes on once more to those that they know. */
const passedOn = 0.3;

/** How hard it counts against somebody that everybody knows them: most of whom they know, they know in any case. */
const fame = 0.2;

/**
 * Resource allocation, after Zhou, Lü and Zhang (2009): I share what I have among those I know, each passes it on to
 * those they know, and somebody is close to whom much arrives. A friend whom everybody knows passes little to each,
 * which is why this finds new people better than counting friends in common does. With equal strengths it is the sum
 * of 1/degree^0.7 over the friends in common; a part of that is passed on once more, so that of two with as many
 * friends in common the one is closer who sits among others that I reach.
 *
 * Who has no friend in common with me is not close, whatever is passed on to them: nothing could be said of why.
 */
export function closenessTo(network: Network, from: PersonId): Closeness {
  const { totals } = network;
  const arrived = new Float64Array(network.people.length);
  const origin = placeOf(network, from);
  eachNeighbour(network, origin, (friend, near) => {
    const share = near / (totals[friend] ?? 1) ** crowding;
    eachNeighbour(network, friend, (reached, far) => {
      if (reached !== origin) arrived[reached] = (arrived[reached] ?? 0) + share * far;
    });
  });

  const closeness = arrived.slice();
  arrived.forEach((amount, place) => {
    if (amount === 0) return;
    const share = (passedOn * amount) / (totals[place] ?? 1);
    eachNeighbour(network, place, (other, strength) => {
      if (arrived[other] !== 0) closeness[other] = (closeness[other] ?? 0) + share * strength;
    });
  });
  return closeness.map((amount, place) => (amount === 0 ? 0 : amount / ((totals[place] ?? 0) + 1) ** fame));
}

/**
 * Everybody's circle: whom they are tied with, and themselves. In it a person weighs the less the more people know
 * them (one over the root of the size of their own circle): whom everybody knows tells little about a group.
 */
export interface Circles {
  readonly network: Network;
  /** Whose place is in no circle; -1 for nobody. */
  readonly left: number;
  readonly weights: Float64Array;
  /** The weights in each circle, summed, each by the strength of its tie. */
  readonly sizes: Float64Array;
}

/** `without` is left out of every circle: in my own calendar I am in everybody's, which says nothing. */
export function circlesOf(network: Network, without?: PersonId): Circles {
  const left = without === undefined ? -1 : placeOf(network, without);
  const known = network.totals.map((total) => total + 1);
  eachNeighbour(network, left, (neighbour, near) => (known[neighbour] = (known[neighbour] ?? 1) - near));
  const weights = known.map((size) => 1 / Math.sqrt(size));
  const sizes = weights.slice();
  for (let place = 0; place < sizes.length; place += 1) {
    eachNeighbour(network, place, (other, strength) => {
      if (other !== left) sizes[place] = (sizes[place] ?? 0) + strength * (weights[other] ?? 0);
    });
  }
  return { network, left, weights, sizes };
}

/**
 * How alike somebody's circle is to the circles of people I named, on average: the shared part of both
 * circles over their union (weighted Jaccard). It finds the rest of a group from three of its people.
 *
 * A circle holds its own person, so that two who only know each other are alike too.
 */
export function likenessTo(circles: Circles, known: readonly PersonId[]): Closeness {
  const { network, sizes } = circles;
  const likeness = new Float64Array(network.people.length);
  const named = [...new Set(known)].sort();

  for (const person of named) {
    const place = placeOf(network, person);
    if (place < 0) continue;

    const size = sizes[place] ?? 1;
    sharedWith(circles, place).forEach((shared, other) => {
      if (shared > 0 && other !== place) {
        likeness[other] = (likeness[other] ?? 0) + shared / (size + (sizes[other] ?? 1) - shared);
      }
    });
  }

  return likeness.map((sum) => sum / Math.max(1, named.length));
}

/** The part that this circle shares with each other one: the smaller strength of both, weighed and summed. */
function sharedWith({ network, left, weights }: Circles, place: number): Float64Array {
  const shared = new Float64Array(network.people.length);
  const share = (other: number, amount: number): void => {
    if (other !== left) shared[other] = (shared[other] ?? 0) + amount;
  };

  eachNeighbour(network, place, (friend, near) => {
    if (friend === left) return;
    const weight = weights[friend] ?? 0;
    // Each circle holds its own person at full strength: I am in my friend's circle, and the friend in mine.
    share(friend, near * (weight + (weights[place] ?? 0)));
    eachNeighbour(network, friend, (other, far) => {
      if (other !== place) share(other, Math.min(near, far) * weight);
    });
  });

  return shared;
}
