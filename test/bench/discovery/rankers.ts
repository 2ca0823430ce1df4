import { appraise } from '#domain/discovery/appraise.ts';
import { toChoice, type Choice } from '#domain/discovery/choice.ts';
import { chooseSet } from '#domain/discovery/choose-set.ts';
import { crowdOf } from '#domain/discovery/crowd.ts';
import type { Wishes } from '#domain/discovery/evidence.ts';
import { firstOf } from '#domain/discovery/first-of.ts';
import { eachNeighbour, placeOf, type Network } from '#domain/discovery/network.ts';
import { weightsFor } from '#domain/discovery/weights.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { shown } from './measures.ts';
import type { View } from './views.ts';

/** The first eight for somebody, the likeliest first; chance decides between those who are alike. */
export type Ranker = (view: View, random: () => number) => readonly PersonId[];

/** What the product is compared with, and its own ways. */
export const rankers: Readonly<Record<string, Ranker>> = {
  random: (view, random) => best(view, random, () => 0),
  popularity: (view, random) => best(view, random, (place) => degree(view.network, place)),
  'same department': (view, random) => {
    const mine = view.departmentOf(view.me);
    return best(view, random, (_, person) => (mine !== null && view.departmentOf(person) === mine ? 1 : 0));
  },
  'common neighbours': (view, random) => {
    const shared = commonNeighbours(view.network, view.me);
    return best(view, random, (place) => shared[place] ?? 0);
  },
  'resource allocation': (view, random) => {
    const arrived = resourceAllocation(view.network, view.me);
    return best(view, random, (place) => arrived[place] ?? 0);
  },
  'product, diversity off': (view) => chosen(view, Infinity),
  'product default': (view) => chosen(view),
};

/** The set as the product chooses it where nothing is asked for, of eight and of strangers alone. */
function chosen(view: View, mostOfGroup?: number): readonly PersonId[] {
  const pool = poolOf(view);
  const brief = { size: shown, fixed: [], weights: weightsFor('balanced') };
  const set = chooseSet(pool, mostOfGroup === undefined ? brief : { ...brief, mostOfGroup });
  return [...set].sort((a, b) => b.worth - a.worth || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
}

const pools = new WeakMap<View, readonly Choice[]>();

/** Made once for all ways to choose from it. */
function poolOf(view: View): readonly Choice[] {
  const pool = pools.get(view) ?? makePool(view);
  pools.set(view, pool);
  return pool;
}

function makePool({ evidence, strangers }: View): readonly Choice[] {
  if (strangers.length === 0) return [];

  const may = new Set(strangers);
  const excluded = evidence.profiles.map(({ person }) => person.id).filter((id) => !may.has(id));
  const wishes: Wishes = { topics: [], known: [], roles: [], adjacentRoles: true, pinned: [], excluded };
  return appraise(crowdOf(evidence, []), wishes)
    .people.map(toChoice)
    .filter(({ appraisal }) => appraisal.reasons.some(({ kind }) => kind !== 'other-department'));
}

function best(
  { strangers, places }: View,
  random: () => number,
  valueOf: (place: number, person: PersonId) => number,
): readonly PersonId[] {
  const chances = strangers.map(() => random() * 1e-9);
  const values = strangers.map((person, at) => valueOf(places[at] ?? -1, person) + (chances[at] ?? 0));
  return firstOf(values, shown).flatMap((at) => strangers[at] ?? []);
}

export function degree(network: Network, place: number): number {
  return place < 0 ? 0 : (network.starts[place + 1] ?? 0) - (network.starts[place] ?? 0);
}

function commonNeighbours(network: Network, me: PersonId): Float64Array {
  const shared = new Float64Array(network.people.length);
  eachNeighbour(network, placeOf(network, me), (friend) =>
    eachNeighbour(network, friend, (other) => (shared[other] = (shared[other] ?? 0) + 1)),
  );
  return shared;
}

/** As it is published: over the friends in common, the sum of one over their degree. */
function resourceAllocation(network: Network, me: PersonId): Float64Array {
  const arrived = new Float64Array(network.people.length);
  eachNeighbour(network, placeOf(network, me), (friend) => {
    const share = 1 / degree(network, friend);
    eachNeighbour(network, friend, (other) => (arrived[other] = (arrived[other] ?? 0) + share));
  });
  return arrived;
}
