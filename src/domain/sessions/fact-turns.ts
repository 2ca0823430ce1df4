import type { Fact, FactBody } from './fact.ts';

/** A fact whose body is known to be of these kinds. */
export type FactOf<Kind extends FactBody['kind']> = Fact & {
  readonly body: Extract<FactBody, { kind: Kind }>;
};

export function ofKind<Kind extends FactBody['kind']>(
  facts: readonly Fact[],
  kind: Kind,
): readonly FactOf<Kind>[] {
  return facts.filter((fact): fact is FactOf<Kind> => fact.body.kind === kind);
}

/** Of those that have turns, the one with the highest; of two with one turn, the first. */
export function latestOf<Turned extends { readonly body: { readonly turn: number } }>(
  facts: readonly Turned[],
): Turned | null {
  const turn = latestTurn(facts);
  return facts.find((fact) => fact.body.turn === turn) ?? null;
}

/** The highest turn among those that count; 0 where there is none. */
export function latestTurn<Turned extends { readonly body: { readonly turn: number } }>(
  facts: readonly Turned[],
  counts: (fact: Turned) => boolean = () => true,
): number {
  return facts.reduce((latest, fact) => (counts(fact) ? Math.max(latest, fact.body.turn) : latest), 0);
}
