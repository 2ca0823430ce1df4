import { mostOfGroup, valueOf, type Choosable } from '#domain/discovery/set-value.ts';
import { weightsFor } from '#domain/discovery/weights.ts';

/** The best value of any set of this size, by trying all of them; null where none keeps the rule of groups. */
export function bestValue(pool: readonly Choosable[], size: number): number | null {
  let best: number | null = null;
  const visit = (from: number, set: readonly Choosable[]): void => {
    if (set.length === size) {
      if (keepsGroups(set)) best = Math.max(best ?? -Infinity, valueOf(set, weightsFor('balanced')));
      return;
    }
    for (let at = from; at < pool.length; at += 1) visit(at + 1, [...set, pool[at]!]);
  };
  visit(0, []);
  return best;
}

export function keepsGroups(set: readonly Choosable[]): boolean {
  return set.every(
    (person) =>
      person.group === null || set.filter((other) => other.group === person.group).length <= mostOfGroup,
  );
}
