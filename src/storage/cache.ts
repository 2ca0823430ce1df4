import type { Owner } from '#domain/writes/entry.ts';
import type { Cache } from '#ports/outbox.ts';
import type { Clock } from '#ports/platform.ts';
import type { Database } from './database.ts';
import { ownerKey } from './owner-key.ts';

/**
 * What was read last. It may be gone at any time, so a device that refuses to keep it is no failure: for
 * this visit it is held in memory instead.
 */
export function createCache(database: Database, owner: Owner, clock: Clock): Cache {
  const inMemory = new Map<string, { readonly value: unknown; readonly at: ReturnType<Clock['now']> }>();
  const keyOf = (name: string): [string, string] => [ownerKey(owner), name];

  return {
    async read(name) {
      const held = inMemory.get(name);
      if (held !== undefined) return held;

      return database
        .use(async (opened) => (await opened.get('cache', keyOf(name))) ?? null)
        .catch(() => null);
    },
    async write(name, value) {
      const row = { value, at: clock.now() };
      try {
        await database.use((opened) => opened.put('cache', row, keyOf(name)));
        inMemory.delete(name);
      } catch {
        inMemory.set(name, row);
      }
    },
    async remove(name) {
      inMemory.delete(name);
      await database.use((opened) => opened.delete('cache', keyOf(name))).catch(() => undefined);
    },
  };
}
