/** So many with the largest values, the larger first and the smaller of two alike; without sorting them all. */
export function firstOf(
  items: readonly number[],
  most: number,
  valueOf: (item: number) => number,
): readonly number[] {
  if (most === 0) return [];

  // What comes into question is kept unsorted, until there is enough of it to cut.
  let kept: Valued[] = [];
  let bar = -Infinity;
  for (const item of items) {
    const value = valueOf(item);
    if (value < bar) continue;
    kept.push({ item, value });
    if (kept.length < 8 * most) continue;
    kept = kept.sort(largerFirst).slice(0, most);
    bar = kept.at(-1)?.value ?? bar;
  }
  return kept
    .sort(largerFirst)
    .slice(0, most)
    .map(({ item }) => item);
}

interface Valued {
  readonly item: number;
  readonly value: number;
}

function largerFirst(a: Valued, b: Valued): number {
  return b.value - a.value || a.item - b.item;
}
