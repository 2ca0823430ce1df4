import { firstOf } from '#domain/discovery/first-of.ts';
import { eachNeighbour, placeOf, type Network } from '#domain/discovery/network.ts';
import { circlesOf, likenessTo } from '#domain/discovery/proximity.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { seeded } from './chance.ts';
import { shown } from './measures.ts';
import type { Organisation } from './organisation.ts';
import { degree } from './rankers.ts';

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
export function expansionAt8(
  organisation: Organisation,
  network: Network,
  seed: number,
): ReadonlyMap<string, readonly number[]> {
  const random = seeded(seed);
  const readings = new Map<string, number[]>(Object.keys(expanders).map((name) => [name, []]));
  for (const inside of departmentsOf(organisation)) {
    for (let trial = 0; trial < trialsPerDepartment; trial += 1) {
      const known = drawn(inside, random);
      for (const [name, valuesOf] of Object.entries(expanders)) {
        const values = valuesOf(network, known, random);
        const others = network.people.flatMap((person, place) => (known.includes(person) ? [] : [place]));
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

function departmentsOf({ people }: Organisation): readonly (readonly PersonId[])[] {
  const departments = new Map<string, PersonId[]>();
  for (const { id, department } of people) {
    if (department !== null) departments.set(department, [...(departments.get(department) ?? []), id]);
  }
  return [...departments.values()].filter((inside) => inside.length >= namedPeople + shown);
}

function drawn(people: readonly PersonId[], random: () => number): readonly PersonId[] {
  return people
    .map((person) => ({ person, chance: random() }))
    .sort((a, b) => a.chance - b.chance)
    .slice(0, namedPeople)
    .map(({ person }) => person);
}

function tiesTo(network: Network, known: readonly PersonId[]): Float64Array {
  const ties = new Float64Array(network.people.length);
  for (const person of known) {
    eachNeighbour(network, placeOf(network, person), (other) => (ties[other] = (ties[other] ?? 0) + 1));
  }
  return ties;
}
