/** Repeatable chance. A branch draws numbers of its own, so that one more meeting does not rename anybody. */
export interface Chance {
  /** 0 ≤ n < 1. */
  next(): number;
  happens(probability: number): boolean;
  /** A whole number, both ends included. */
  between(lowest: number, highest: number): number;
  pick<Item>(items: readonly Item[]): Item;
  weighted<Item>(items: readonly (readonly [Item, number])[]): Item;
  /** Up to `count` different items in random order. */
  sample<Item>(items: readonly Item[], count: number): Item[];
  guid(): string;
  branch(name: string): Chance;
}

export function chanceFrom(seed: number, name = ''): Chance {
  const next = mulberry32(hash(`${String(seed)}:${name}`));
  const chance: Chance = {
    next,
    happens: (probability) => next() < probability,
    between: (lowest, highest) => lowest + Math.floor(next() * (highest - lowest + 1)),
    pick: (items) => {
      const item = items[Math.floor(next() * items.length)];
      if (item === undefined) throw new Error('Nothing to pick from.');
      return item;
    },
    weighted: (items) => {
      let left = next() * items.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [item, weight] of items) {
        left -= weight;
        if (left < 0) return item;
      }
      return chance.pick(items)[0];
    },
    sample: (items, count) => samplePlaces(next, items.length, count).flatMap((place) => items[place] ?? []),
    guid: () => {
      const hex = Array.from({ length: 32 }, () => Math.floor(next() * 16).toString(16));
      hex[12] = '4';
      hex[16] = chance.pick(['8', '9', 'a', 'b']);
      const text = hex.join('');
      return [
        text.slice(0, 8),
        text.slice(8, 12),
        text.slice(12, 16),
        text.slice(16, 20),
        text.slice(20),
      ].join('-');
    },
    branch: (branchName) => chanceFrom(seed, `${name}/${branchName}`),
  };
  return chance;
}

/**
 * Of that many items, the places of some, each taken out of those that are left: without moving the rest, which
 * takes minutes where an organisation is large.
 */
function samplePlaces(next: () => number, items: number, count: number): number[] {
  const wanted = Math.min(count, items);
  return wanted > fewTaken ? placesAmongMany(next, items, wanted) : placesOfFew(next, items, wanted);
}

const fewTaken = 32;

function placesOfFew(next: () => number, items: number, wanted: number): number[] {
  const taken: number[] = [];
  const places: number[] = [];
  for (let left = items; places.length < wanted; left--) {
    let place = Math.floor(next() * left);
    // Ascending: each one taken before it moves it one further.
    for (const before of taken) if (before <= place) place++;
    places.push(place);
    taken.push(place);
    taken.sort((one, other) => one - other);
  }
  return places;
}

/** A tree of counts (Fenwick's) finds the nth of those that are left in a few steps. */
function placesAmongMany(next: () => number, items: number, wanted: number): number[] {
  const left = Array.from({ length: items + 1 }, (_, node) => node & -node);
  const highest = 2 ** Math.floor(Math.log2(items));
  return Array.from({ length: wanted }, (_, before) => {
    let rank = Math.floor(next() * (items - before));
    let place = 0;
    for (let step = highest; step > 0; step >>= 1) {
      const through = left[place + step];
      if (through === undefined || through > rank) continue;
      place += step;
      rank -= through;
    }
    for (let node = place + 1; node <= items; node += node & -node) left[node] = (left[node] ?? 0) - 1;
    return place;
  });
}

function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const letter of text) value = Math.imul(value ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return value | 0;
}
