import { insightKey, type Outcome } from '../knowledge/outcome.ts';
import type { Key } from '../shared/ids.ts';
import { millisecondsOf, type IsoInstant } from '../shared/time.ts';
import type { Fact } from './fact.ts';

interface Seen {
  readonly facts: readonly Fact[];
  /** When the log was looked at; null where it was not. */
  readonly asOf: IsoInstant | null;
  readonly outcomes: readonly Outcome[];
}

/**
 * Whether the log has facts of this session that are not shown, or had them: what somebody found most valuable was
 * kept before the log was looked at, and nothing that they wrote is in it. They checked in long before they said so.
 */
export function hasHiddenFacts(session: Key, { facts, asOf, outcomes }: Seen): boolean {
  if (asOf === null) return false;

  const writers = new Set<string>(facts.map(({ by }) => by.id));
  return outcomes.some(
    ({ key, by, recordedAt }) =>
      key === insightKey(session, by.id) &&
      millisecondsOf(recordedAt) < millisecondsOf(asOf) &&
      !writers.has(by.id),
  );
}
