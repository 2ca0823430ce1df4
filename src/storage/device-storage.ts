import type { Owner } from '#domain/writes/entry.ts';
import type { Cache, Drafts, OutboxStore } from '#ports/outbox.ts';
import type { Clock } from '#ports/platform.ts';
import { createCache } from './cache.ts';
import { createDatabase, errorName } from './database.ts';
import { createDrafts } from './drafts.ts';
import { createOutboxStore } from './outbox-store.ts';

/** Whether this device will keep what a person is about to type. */
export type Keeping =
  { readonly kind: 'kept' } | { readonly kind: 'not-kept'; readonly why: 'full' | 'refused' };

export interface DeviceStorage {
  readonly outbox: OutboxStore;
  drafts(owner: Owner): Drafts;
  cache(owner: Owner, clock: Clock): Cache;
  /** Writes, reads and removes a row of the size of a long note: to be said before typing, not after. */
  probe(): Promise<Keeping>;
}

const noteSize = 64 * 1024;

const probeKey: [string, string] = ['', 'probe'];

/** One database for everything that this device keeps; nothing is opened before the first use. */
export function createDeviceStorage(name?: string): DeviceStorage {
  const database = createDatabase(name);
  return {
    outbox: createOutboxStore(database),
    drafts: (owner) => createDrafts(database, owner),
    cache: (owner, clock) => createCache(database, owner, clock),
    async probe() {
      try {
        await database.use(async (opened) => {
          await opened.put('drafts', 'x'.repeat(noteSize), probeKey);
          await opened.delete('drafts', probeKey);
        });
        return { kind: 'kept' };
      } catch (failure) {
        return { kind: 'not-kept', why: isFull(failure) ? 'full' : 'refused' };
      }
    },
  };
}

function isFull(failure: unknown): boolean {
  return failure instanceof Error && errorName(failure.cause) === 'QuotaExceededError';
}
