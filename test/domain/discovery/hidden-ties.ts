import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { chooseSet } from '#domain/discovery/choose-set.ts';
import { networkOf, placeOf, type Network } from '#domain/discovery/network.ts';
import { likenessTo, resourceAllocation, type Closeness } from '#domain/discovery/proximity.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { idOf } from './an-evidence.ts';

const folder = path.resolve('..', 'shared', 'data', 'ukfaculty');

export const facultyIsThere = existsSync(path.join(folder, 'edges.csv'));

export interface Organisation {
  readonly people: readonly PersonId[];
  readonly departments: ReadonlyMap<PersonId, string>;
  readonly ties: readonly { readonly one: PersonId; readonly other: PersonId; readonly strength: number }[];
}

/** 81 people of a university with their schools and how often each pair met; both directions are one tie. */
export function readFaculty(): Organisation {
  const departments = new Map(
    rowsOf('nodes.csv').map(([id = '', school = '']) => [idOf(Number(id)), school]),
  );
  const weights = new Map<string, { one: PersonId; other: PersonId; weight: number }>();
  for (const [from = '', to = '', weight = ''] of rowsOf('edges.csv')) {
    const [one, other] = [idOf(Number(from)), idOf(Number(to))].sort() as [PersonId, PersonId];
    const sum = weights.get(one + other)?.weight ?? 0;
    weights.set(one + other, { one, other, weight: sum + Number(weight) });
  }
  // As with meetings in the product, the tenth contact says less than the first.
  const ties = [...weights.values()].map(({ one, other, weight }) => ({
    one,
    other,
    strength: 1 - Math.exp(-weight / 8),
  }));
  return { people: [...departments.keys()].sort(), departments, ties };
}

function rowsOf(file: string): string[][] {
  const lines = readFileSync(path.join(folder, file), 'utf8').trim().split(/\r?\n/);
  return lines.slice(1).map((line) => line.split(','));
}

/** Puts people in order for somebody, the likeliest first. */
export type Ranker = (seen: {
  readonly me: PersonId;
  readonly network: Network;
  readonly strangers: readonly PersonId[];
  readonly departments: ReadonlyMap<PersonId, string>;
  readonly random: () => number;
}) => readonly PersonId[];

export const rankers = {
  random: ({ strangers, random }) =>
    sortedBy(strangers, new Map(strangers.map((person) => [person, random()]))),
  popularity: ({ strangers, network }) => sortedBy(strangers, degrees(network, strangers)),
  'same department': ({ me, strangers, departments, random }) =>
    sortedBy(
      strangers,
      new Map(
        strangers.map((person) => [
          person,
          random() + (departments.get(person) === departments.get(me) ? 1 : 0),
        ]),
      ),
    ),
  'resource allocation': ({ me, strangers, network }) =>
    sortedBy(strangers, valuesOf(resourceAllocation(network, me), network, strangers)),
  'resource allocation, two a department': ({ me, strangers, network, departments }) => {
    const closeness = valuesOf(resourceAllocation(network, me), network, strangers);
    const pool = strangers.map((id) => ({
      id,
      worth: closeness.get(id) ?? 0,
      covers: [],
      group: departments.get(id) ?? null,
      discipline: null,
      isNew: false,
    }));
    const chosen = chooseSet(pool, { size: 8, fixed: [] }).map(({ id }) => id);
    return [
      ...chosen,
      ...sortedBy(
        strangers.filter((person) => !chosen.includes(person)),
        closeness,
      ),
    ];
  },
} as const satisfies Record<string, Ranker>;

export interface Precision {
  /** Of the first eight, how many are hidden ties. */
  readonly all: number;
  /** The same where hidden ties to other departments alone count. */
  readonly across: number;
}

/**
 * A fifth of the ties is hidden, several times over, and everybody with hidden and visible ties gets eight
 * suggestions. Every ranker meets the same hidden ties.
 */
export function precisionAt8(organisation: Organisation, ranker: Ranker): Precision {
  const hide = seeded(1);
  const random = seeded(2);
  const { people, departments, ties } = organisation;
  const all: number[] = [];
  const across: number[] = [];

  for (let run = 0; run < 20; run += 1) {
    const hidden = new Set(ties.filter(() => hide() < 0.2));
    const network = networkOf(ties.filter((tie) => !hidden.has(tie)));
    const visible = partners(ties.filter((tie) => !hidden.has(tie)));
    const wanted = partners([...hidden]);

    for (const me of people) {
      const mine = visible.get(me);
      const missed = wanted.get(me);
      if (mine === undefined || missed === undefined) continue;

      const strangers = people.filter((person) => person !== me && !mine.has(person));
      const first = ranker({ me, network, strangers, departments, random }).slice(0, 8);
      const elsewhere = [...missed].filter((person) => departments.get(person) !== departments.get(me));
      all.push(first.filter((person) => missed.has(person)).length / 8);
      if (elsewhere.length > 0) across.push(first.filter((person) => elsewhere.includes(person)).length / 8);
    }
  }

  return { all: mean(all), across: mean(across) };
}

/** Three people of one department are known; how many of the first eight are of that department too. */
export function expansionAt8(
  organisation: Organisation,
  rank: (network: Network, known: readonly PersonId[]) => ReadonlyMap<PersonId, number>,
  seed: number,
): number {
  const random = seeded(seed);
  const network = networkOf(organisation.ties);
  const shares: number[] = [];

  for (const department of new Set(organisation.departments.values())) {
    const inside = organisation.people.filter(
      (person) => organisation.departments.get(person) === department,
    );
    if (inside.length < 11) continue;
    for (let trial = 0; trial < 20; trial += 1) {
      const known = sortedBy(inside, new Map(inside.map((person) => [person, random()]))).slice(0, 3);
      const others = organisation.people.filter((person) => !known.includes(person));
      const first = sortedBy(others, rank(network, known)).slice(0, 8);
      shares.push(first.filter((person) => inside.includes(person)).length / 8);
    }
  }

  return mean(shares);
}

export function likenessOf(network: Network, known: readonly PersonId[]): ReadonlyMap<PersonId, number> {
  return valuesOf(likenessTo(network, known), network, network.people);
}

export function degrees(network: Network, people: readonly PersonId[]): ReadonlyMap<PersonId, number> {
  return new Map(
    people.map((person) => {
      const place = placeOf(network, person);
      return [person, place < 0 ? 0 : (network.starts[place + 1] ?? 0) - (network.starts[place] ?? 0)];
    }),
  );
}

function valuesOf(
  closeness: Closeness,
  network: Network,
  people: readonly PersonId[],
): ReadonlyMap<PersonId, number> {
  return new Map(people.map((person) => [person, closeness[placeOf(network, person)] ?? 0]));
}

function sortedBy(people: readonly PersonId[], values: ReadonlyMap<PersonId, number>): readonly PersonId[] {
  return [...people].sort((a, b) => (values.get(b) ?? 0) - (values.get(a) ?? 0) || (a < b ? -1 : 1));
}

function partners(ties: Organisation['ties']): ReadonlyMap<PersonId, ReadonlySet<PersonId>> {
  const partners = new Map<PersonId, Set<PersonId>>();
  for (const { one, other } of ties) {
    partners.set(one, (partners.get(one) ?? new Set()).add(other));
    partners.set(other, (partners.get(other) ?? new Set()).add(one));
  }
  return partners;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** The generator of Numerical Recipes: the same seed hides the same ties on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
