import { closestEntries, indexEntries, type ClosestIndex, type Entry } from '#domain/knowledge/closest.ts';
import type { ClosestWish } from '#ports/finder.ts';

/** Makes the entries ready once, however often is asked about them. */
export function createFinderDesk(): (entries: readonly Entry[], wish: ClosestWish) => readonly number[] {
  let made: { readonly of: readonly Entry[]; readonly index: ClosestIndex } | null = null;

  return (entries, { asked, most }) => {
    if (made?.of !== entries) made = { of: entries, index: indexEntries(entries) };
    return closestEntries(made.index, asked, most);
  };
}
