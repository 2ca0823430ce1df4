import type { PersonId } from '../shared/ids.ts';

/** Two people and how close they are: 0 < strength ≤ 1, where 1 is as close as it gets. Order says nothing. */
export interface Link {
  readonly one: PersonId;
  readonly other: PersonId;
  readonly strength: number;
}

/**
 * Who is linked with whom, as compressed rows: the neighbours of person `i` stand in `neighbours` from
 * `starts[i]` up to `starts[i + 1]`, ascending, with their strengths beside them. Plain numbers, so that a
 * hundred thousand people fit and the whole can be handed to a worker.
 */
export interface Network {
  /** Ascending by id, so that the same links give the same network in whatever order they came. */
  readonly people: readonly PersonId[];
  readonly starts: Int32Array;
  readonly neighbours: Int32Array;
  readonly strengths: Float64Array;
  /** The sum of a person's strengths; the number of neighbours where every strength is 1. */
  readonly totals: Float64Array;
}

/** Several links between the same two count as the strongest of them. */
export function networkOf(links: readonly Link[]): Network {
  const people = [...new Set(links.flatMap((link) => [link.one, link.other]))].sort();
  const places = new Map(people.map((person, place) => [person, place]));
  const rows = people.map(() => new Map<number, number>());

  for (const { one, other, strength } of links) {
    const a = places.get(one);
    const b = places.get(other);
    if (a === undefined || b === undefined || a === b || strength <= 0) continue;
    rows[a]?.set(b, Math.max(strength, rows[a].get(b) ?? 0));
    rows[b]?.set(a, Math.max(strength, rows[b].get(a) ?? 0));
  }

  const starts = new Int32Array(people.length + 1);
  rows.forEach((row, place) => (starts[place + 1] = (starts[place] ?? 0) + row.size));
  const neighbours = new Int32Array(starts[people.length] ?? 0);
  const strengths = new Float64Array(neighbours.length);
  const totals = new Float64Array(people.length);
  rows.forEach((row, place) => {
    [...row]
      .sort(([a], [b]) => a - b)
      .forEach(([neighbour, strength], offset) => {
        neighbours[(starts[place] ?? 0) + offset] = neighbour;
        strengths[(starts[place] ?? 0) + offset] = strength;
        totals[place] = (totals[place] ?? 0) + strength;
      });
  });

  return { people, starts, neighbours, strengths, totals };
}

/** Where somebody stands in the network; -1 for somebody who is not in it. */
export function placeOf(network: Network, person: PersonId): number {
  let low = 0;
  let high = network.people.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const there = network.people[middle] ?? person;
    if (there === person) return middle;
    if (there < person) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}

/** Calls for each neighbour of the person at this place, ascending. */
export function eachNeighbour(
  network: Network,
  place: number,
  visit: (neighbour: number, strength: number) => void,
): void {
  if (place < 0) return;

  const end = network.starts[place + 1] ?? 0;
  for (let at = network.starts[place] ?? 0; at < end; at += 1) {
    visit(network.neighbours[at] ?? 0, network.strengths[at] ?? 0);
  }
}
