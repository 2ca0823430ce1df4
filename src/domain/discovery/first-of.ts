/** So many with the largest values, the larger first and the earlier of two alike; without sorting them all. */
export function firstOf(
  items: readonly number[],
  most: number,
  valueOf: (item: number) => number,
): readonly number[] {
  const values = Float64Array.from(items, valueOf);
  if (items.length <= most) return inOrder(items, values, [...items.keys()]);

  const bar = Float64Array.from(values).sort()[values.length - most] ?? 0;
  const above: number[] = [];
  const level: number[] = [];
  values.forEach((value, at) => {
    if (value > bar) above.push(at);
    else if (value === bar && level.length < most) level.push(at);
  });
  return inOrder(items, values, [...above, ...level.slice(0, most - above.length)]);
}

function inOrder(
  items: readonly number[],
  values: Float64Array,
  places: readonly number[],
): readonly number[] {
  return [...places]
    .sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
    .flatMap((place) => items[place] ?? []);
}
