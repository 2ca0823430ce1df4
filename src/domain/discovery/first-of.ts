/** So many with the largest values, the larger first and the earlier of two alike; without sorting them all. */
export function firstOf(
  items: readonly number[],
  most: number,
  valueOf: (item: number) => number,
): readonly number[] {
  const values = Float64Array.from(items, valueOf);
  if (items.length <= most) return order(items, values);

  const bar = Float64Array.from(values).sort()[values.length - most] ?? 0;
  const above = items.flatMap((item, at) =>
    (values[at] ?? 0) > bar ? [{ item, value: values[at] ?? 0 }] : [],
  );
  const level = items.filter((_, at) => values[at] === bar).slice(0, most - above.length);
  return [...above.sort((a, b) => b.value - a.value || a.item - b.item).map(({ item }) => item), ...level];
}

function order(items: readonly number[], values: Float64Array): readonly number[] {
  return items
    .map((item, at) => ({ item, value: values[at] ?? 0 }))
    .sort((a, b) => b.value - a.value || a.item - b.item)
    .map(({ item }) => item);
}
