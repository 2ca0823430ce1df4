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
 * hundred thousand people fit.
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
  const sides = sidesOf(links, places);
  const inOrder = sides.rows
    .map((_, side) => side)
    .sort((a, b) => at(sides.rows, a) - at(sides.rows, b) || at(sides.columns, a) - at(sides.columns, b));

  const starts = new Int32Array(people.length + 1);
  const neighbours = new Int32Array(inOrder.length);
  const strengths = new Float64Array(inOrder.length);
  let filled = 0;
  let row = -1;
  for (const side of inOrder) {
    const isSamePair = row === at(sides.rows, side) && at(neighbours, filled - 1) === at(sides.columns, side);
    if (!isSamePair) {
      row = at(sides.rows, side);
      neighbours[filled] = at(sides.columns, side);
      filled += 1;
      starts[row + 1] = at(starts, row + 1) + 1;
    }
    strengths[filled - 1] = Math.max(at(strengths, filled - 1), at(sides.strengths, side));
  }
  for (let place = 0; place < people.length; place += 1) {
    starts[place + 1] = at(starts, place) + at(starts, place + 1);
  }

  const network = {
    people,
    starts,
    neighbours: neighbours.slice(0, filled),
    strengths: strengths.slice(0, filled),
  };
  return { ...network, totals: totalsOf(network) };
}

/** Each link from both of its sides. */
function sidesOf(links: readonly Link[], places: ReadonlyMap<PersonId, number>) {
  const rows = new Int32Array(links.length * 2);
  const columns = new Int32Array(links.length * 2);
  const strengths = new Float64Array(links.length * 2);
  let sides = 0;
  for (const { one, other, strength } of links) {
    const [a, b] = [places.get(one) ?? -1, places.get(other) ?? -1];
    if (a === b || strength <= 0) continue;
    rows.set([a, b], sides);
    columns.set([b, a], sides);
    strengths.set([strength, strength], sides);
    sides += 2;
  }
  return { rows: rows.slice(0, sides), columns: columns.slice(0, sides), strengths };
}

function totalsOf({ people, starts, strengths }: Omit<Network, 'totals'>): Float64Array {
  const totals = new Float64Array(people.length);
  for (let place = 0; place < people.length; place += 1) {
    for (let side = at(starts, place); side < at(starts, place + 1); side += 1) {
      totals[place] = at(totals, place) + at(strengths, side);
    }
  }
  return totals;
}

function at(numbers: Int32Array | Float64Array, index: number): number {
  return numbers[index] ?? 0;
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

/** Each link once. */
export function linksIn(network: Network): readonly Link[] {
  return network.people.flatMap((one, place) => {
    const links: Link[] = [];
    eachNeighbour(network, place, (neighbour, strength) => {
      const other = network.people[neighbour];
      if (neighbour > place && other !== undefined) links.push({ one, other, strength });
    });
    return links;
  });
}
