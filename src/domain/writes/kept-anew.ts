import { keyOf } from '../shared/key.ts';
import type { OutboxEntry } from './entry.ts';
import type { Operation } from './operation.ts';

/** What takes the place of changes whose row somebody deleted. */
export interface KeptAnew {
  readonly operation: Operation;
  /** The entries to discard once it is kept, by id: the last first, as they wait behind one another. */
  readonly insteadOf: readonly string[];
}

/**
 * The row as its person saw it, with everything that waits for it, under a key of its own: the deleted row may still
 * be put back beside it. The key is made of the entry's id, so that a second press is the same row and two people who
 * keep one row make two. Null where the row is there, or was not seen as a whole.
 */
export function keptAnew(entry: OutboxEntry, entries: readonly OutboxEntry[]): KeptAnew | null {
  const { operation, state } = entry;
  const isGone = state.kind === 'needs-attention' && state.code === 'gone';
  if (!isGone || operation.kind !== 'change-row' || operation.seen === undefined) return null;

  const { site, seen, change } = operation;
  const same = entries.filter(
    ({ operation: one }) =>
      one.kind === 'change-row' &&
      one.site === site &&
      one.change.list === change.list &&
      one.change.key === change.key,
  );
  const value = same.reduce(
    (row, { operation: one }) =>
      one.kind === 'change-row' && one.change.list === 'outcomes' ? { ...row, ...one.change.after } : row,
    seen,
  );
  return {
    operation: {
      kind: 'add-rows',
      site,
      rows: [{ list: 'outcomes', value: { ...value, key: keyOf('outcome', 'anew', entry.id) } }],
    },
    insteadOf: same.map(({ id }) => id).toReversed(),
  };
}
