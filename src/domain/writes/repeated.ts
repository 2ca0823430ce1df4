import type { OutboxEntry } from './entry.ts';
import type { Operation } from './operation.ts';
import { touchedBy } from './touched.ts';

/**
 * The entry that says the same already, as a second click does: the last one that touches the same things, if
 * it is equal. An older one is not: A, then B, then A again are three changes.
 */
export function repeatedIn(entries: readonly OutboxEntry[], operation: Operation): OutboxEntry | null {
  const touched = new Set(touchedBy(operation));
  const last = entries.findLast(
    (entry) => entry.state.kind !== 'done' && touchedBy(entry.operation).some((thing) => touched.has(thing)),
  );
  return last !== undefined && JSON.stringify(last.operation) === JSON.stringify(operation) ? last : null;
}
