/** A set as it was read, as somebody means it, and as it is by now. */
export interface SetVersions<Item> {
  readonly base: readonly Item[];
  readonly mine: readonly Item[];
  readonly theirs: readonly Item[];
}

/**
 * Three ways, item by item: each is there that one of the two added, and each of those read that neither took out. In
 * the order that is meant; what others added comes last.
 */
export function mergedSet<Item>(
  { base, mine, theirs }: SetVersions<Item>,
  nameOf: (item: Item) => string,
): readonly Item[] {
  const names = (items: readonly Item[]) => new Set(items.map(nameOf));
  const [before, meant, there] = [names(base), names(mine), names(theirs)];
  return [
    ...mine.filter((item) => there.has(nameOf(item)) || !before.has(nameOf(item))),
    ...theirs.filter((item) => !before.has(nameOf(item)) && !meant.has(nameOf(item))),
  ];
}
