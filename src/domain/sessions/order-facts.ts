import { millisecondsOf } from '../shared/time.ts';
import type { Fact } from './fact.ts';

/**
 * One fact a key, in the server's order. A row on the server beats the same key that still waits here: it was
 * written first, by another window or another person. What waits comes last, in the order given.
 */
export function orderFacts(facts: readonly Fact[]): readonly Fact[] {
  const byKey = new Map<string, Fact>();
  for (const fact of facts) {
    const known = byKey.get(fact.key);
    if (!known || beats(fact, known)) byKey.set(fact.key, fact);
  }
  const settled = [...byKey.values()];
  return [
    ...settled.filter((fact) => fact.recorded !== null).sort(byRecord),
    ...settled.filter((fact) => fact.recorded === null),
  ];
}

function beats(candidate: Fact, known: Fact): boolean {
  if (candidate.recorded === null) return false;

  return known.recorded === null || byRecord(candidate, known) < 0;
}

/** The server's stamps have whole seconds, so rows of one second are told apart by their item ids. */
function byRecord(a: Fact, b: Fact): number {
  if (a.recorded === null || b.recorded === null) return 0;

  return (
    millisecondsOf(a.recorded.at) - millisecondsOf(b.recorded.at) ||
    a.recorded.itemId - b.recorded.itemId ||
    (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)
  );
}
