import { firstOf } from '#domain/discovery/first-of.ts';
import { eachNeighbour, networkOf, placeOf, type Network } from '#domain/discovery/network.ts';
import { circlesOf, likenessTo } from '#domain/discovery/proximity.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { seeded } from './chance.ts';
import { shown } from './measures.ts';
import type { Organisation } from './organisation.ts';
import { degree } from './rankers.ts';
import { viewOf, type Tier, type Visible } from './views.ts';

const namedPeople = 3;
const trialsPerDepartment = 5;

type Values = (network: Network, known: readonly PersonId[], random: () => number) => ArrayLike<number>;

const expanders: Readonly<Record<string, Values>> = {
  random: (network, _known, random) => network.people.map(() => random()),
  popularity: (network) => network.people.map((_, place) => degree(network, place)),
  'ties to the named': tiesTo,
  'product (mean weighted Jaccard)': (network, known) => likenessTo(circlesOf(network), known),
};

/**
 * Three people of a department are named, and eight more are looked for: how many of them are of that
 * department, which no ranker is told. Departments too small for eight more are left out.
 */
export function expansionAt8(organisation: Organisation, network: Network, seed: number): Expansion {
  return expansion(organisation, { seed, asks: 0 }, () => network);
}

/** The same by one more of the department, who names the three and sees no more than this tier shows. */
export function expansionInTier(
  organisation: Organisation,
  visible: Visible,
  { tier, seed }: { readonly tier: Tier; readonly seed: number },
): Expansion {
  return expansion(organisation, { seed, asks: 1 }, ([me]) =>
    me === undefined ? networkOf([]) : viewOf(me, tier, visible).network,
  );
}

/** What share of the eight each ranker got right, one number a trial. */
type Expansion = ReadonlyMap<string, readonly number[]>;

function expansion(
  organisation: Organisation,
  { seed, asks }: { readonly seed: number; readonly asks: 0 | 1 },
  networkFor: (asking: readonly PersonId[]) => Network,
): Expansion {
  const random = seeded(seed);
  const readings = new Map<string, number[]>(Object.keys(expanders).map((name) => [name, []]));
  for (const inside of departmentsOf(organisation, namedPeople + asks)) {
    for (let trial = 0; trial < trialsPerDepartment; trial += 1) {
      const people = drawn(inside, namedPeople + asks, random);
      const known = people.slice(asks);
      const network = networkFor(people.slice(0, asks));
      for (const [name, valuesOf] of Object.entries(expanders)) {
        const values = valuesOf(network, known, random);
        const others = network.people.flatMap((person, place) => (people.includes(person) ? [] : [place]));
        const chances = others.map(() => random() * 1e-9);
        const first = firstOf(
          others.map((place, at) => (values[place] ?? 0) + (chances[at] ?? 0)),
          shown,
        ).map((at) => network.people[others[at] ?? -1]);
        readings
          .get(name)
          ?.push(first.filter((id) => id !== undefined && inside.includes(id)).length / shown);
      }
    }
  }
  return readings;
}

function departmentsOf({ people }: Organisation, drawnFrom: number): readonly (readonly PersonId[])[] {
  const departments = new Map<string, PersonId[]>();
  for (const { id, department } of people) {
    if (department !== null) departments.set(department, [...(departments.get(department) ?? []), id]);
  }
  return [...departments.values()].filter((inside) => inside.length >= drawnFrom + shown);
}

function drawn(people: readonly PersonId[], count: number, random: () => number): readonly PersonId[] {
  return people
    .map((person) => ({ person, chance: random() }))
    .sort((a, b) => a.chance - b.chance)
    .slice(0, count)
    .map(({ person }) => person);
}

function tiesTo(network: Network, known: readonly PersonId[]): Float64Array {
  const ties = new Float64Array(network.people.length);
  for (const person of known) {
    eachNeighbour(network, placeOf(network, person), (other) => (ties[other] = (ties[other] ?? 0) + 1));
  }
  return ties;
}
