import type { OutboxStore } from '#ports/outbox.ts';
import type { Database } from './database.ts';
import { ownerKey } from './owner-key.ts';

/**
 * Entries in the order of their commits. A call resolves when the transaction is complete, on the disk as
 * far as the browser promises; there is no fallback to memory, as what is only in memory is not kept.
 */
export function createOutboxStore(database: Database): OutboxStore {
  return {
    put: (entry) =>
      database.use(async (opened) => {
        const change = opened.transaction('outbox', 'readwrite', { durability: 'strict' });
        const sequence = await change.store.index('id').getKey(entry.id);
        const row = { id: entry.id, owner: ownerKey(entry.owner), entry };
        await Promise.all([
          change.store.put(sequence === undefined ? row : { ...row, sequence }),
          change.done,
        ]);
      }),
    add: (entry, known) =>
      database.use(async (opened) => {
        const change = opened.transaction('outbox', 'readwrite', { durability: 'strict' });
        const owner = ownerKey(entry.owner);
        const rows = await change.store.index('owner').getAll(owner);
        const before = known(rows.map((row) => row.entry));
        const row = { id: entry.id, owner, entry };
        await Promise.all([before === null ? change.store.put(row) : undefined, change.done]);
        return before ?? entry;
      }),
    change: (id, make) =>
      database.use(async (opened) => {
        const change = opened.transaction('outbox', 'readwrite', { durability: 'strict' });
        const sequence = await change.store.index('id').getKey(id);
        const row = sequence === undefined ? undefined : await change.store.get(sequence);
        const changed = row === undefined ? null : make(row.entry);
        const isOther = row !== undefined && changed !== null && changed !== row.entry;
        await Promise.all([isOther ? change.store.put({ ...row, entry: changed }) : undefined, change.done]);
        return changed;
      }),
    list: (owner) =>
      database.use(async (opened) => {
        const rows = await opened.getAllFromIndex('outbox', 'owner', ownerKey(owner));
        return rows.map((row) => row.entry);
      }),
    wasEmptied: () => database.wasMade(),
    remove: (id) =>
      database.use(async (opened) => {
        const change = opened.transaction('outbox', 'readwrite', { durability: 'strict' });
        const sequence = await change.store.index('id').getKey(id);
        await Promise.all([sequence === undefined ? undefined : change.store.delete(sequence), change.done]);
      }),
  };
}
