import { isOutside, type Choice } from './choice.ts';
import { bestOf, fits, valueOf } from './set-value.ts';
import type { Weights } from './weights.ts';

export interface SetWithFreshEyes {
  readonly set: readonly Choice[];
  /** Null where nobody from outside the usual circle can be seen, or no place is left. */
  readonly freshEyes: Choice | null;
}

/**
 * One of the set is from outside the usual circle. Whoever adds least makes room; where that would leave a
 * demand uncovered, the set grows by one instead.
 */
export function withFreshEyes(
  chosen: readonly Choice[],
  among: {
    readonly seen: readonly Choice[];
    readonly fixed: readonly Choice[];
    readonly weights: Weights;
    /** The set is full at the usual size, and never larger than the largest. */
    readonly usual: number;
    readonly largest: number;
  },
): SetWithFreshEyes {
  const already = farthest(chosen.filter(isOutside), chosen);
  if (already !== null) return { set: chosen, freshEyes: already };

  const kept = chosen.length < among.usual ? chosen : withRoom(chosen, among);
  if (kept.length >= among.largest) return { set: chosen, freshEyes: null };

  const freshEyes = farthest(
    among.seen.filter((choice) => isOutside(choice) && fits(kept, choice)),
    kept,
  );
  return freshEyes === null ? { set: chosen, freshEyes } : { set: [...kept, freshEyes], freshEyes };
}

/** Another discipline before another department before a better fit. */
function farthest(outside: readonly Choice[], set: readonly Choice[]): Choice | null {
  return bestOf(
    outside,
    () => true,
    (choice) => {
      const others = set.filter((other) => other !== choice);
      const otherDiscipline =
        choice.discipline !== null && others.every((other) => other.discipline !== choice.discipline);
      const otherGroup = choice.group !== null && others.every((other) => other.group !== choice.group);
      return (otherDiscipline ? 200 : 0) + (otherGroup ? 100 : 0) + choice.worth;
    },
  );
}

/** The set without the one it loses least by; unchanged where nobody can be spared. */
function withRoom(
  set: readonly Choice[],
  { fixed, weights, largest }: Parameters<typeof withFreshEyes>[1],
): readonly Choice[] {
  const without = (choice: Choice): readonly Choice[] => set.filter((other) => other !== choice);
  const least = bestOf(
    set,
    (choice) => !fixed.includes(choice),
    (choice) => valueOf(without(choice), weights),
  );
  if (least === null) return set;

  const losesDemand = coveredBy(without(least)) < coveredBy(set);
  return losesDemand && set.length < largest ? set : without(least);
}

function coveredBy(set: readonly Choice[]): number {
  const demands = set[0]?.covers.map((_, demand) => demand) ?? [];
  return demands.filter((demand) => set.some((choice) => (choice.covers[demand] ?? 0) > 0)).length;
}
