/**
 * The places of so many of the largest values, the larger first and the earlier of two alike; minus infinity is out of
 * the question. Of a hundred thousand, few are larger than the least of those that are kept, so that nearly all cost
 * one comparison.
 */
export function firstOf(values: ArrayLike<number>, most: number): readonly number[] {
  if (most < 1) return [];

  // A heap of places with the one at its top that goes first.
  const heap: number[] = [];
  const goesBefore = (one: number, other: number): boolean => {
    const difference = (values[one] ?? 0) - (values[other] ?? 0);
    return difference < 0 || (difference === 0 && one > other);
  };
  let bar = -Infinity;
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? 0;
    // Places ascend, so that of two alike the one that is there already stays.
    if (value <= bar) continue;
    if (heap.length < most) rise(heap, place, goesBefore);
    else sink(heap, place, goesBefore);
    if (heap.length === most) bar = values[heap[0] ?? 0] ?? 0;
  }
  return heap.sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b);
}

type GoesBefore = (one: number, other: number) => boolean;

function rise(heap: number[], place: number, goesBefore: GoesBefore): void {
  let at = heap.length;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const there = heap[above] ?? 0;
    if (!goesBefore(place, there)) break;
    heap[at] = there;
    at = above;
  }
  heap[at] = place;
}

/** Takes the place of the one at the top. */
function sink(heap: number[], place: number, goesBefore: GoesBefore): void {
  let at = 0;
  for (;;) {
    const left = 2 * at + 1;
    const right = left + 1;
    if (left >= heap.length) break;
    const next = right < heap.length && goesBefore(heap[right] ?? 0, heap[left] ?? 0) ? right : left;
    const there = heap[next] ?? 0;
    if (!goesBefore(there, place)) break;
    heap[at] = there;
    at = next;
  }
  heap[at] = place;
}
