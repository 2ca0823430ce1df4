import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { OutboxEntry } from '#domain/writes/entry.ts';
import type { IsoInstant } from '#domain/shared/time.ts';

/** What this device keeps. Everything is under tenant and person, as several people may use one browser. */
export interface PeerloomSchema extends DBSchema {
  outbox: {
    /** Counts up in the order of commits, over all windows. */
    key: number;
    value: {
      readonly sequence?: number;
      readonly id: string;
      readonly owner: string;
      readonly entry: OutboxEntry;
    };
    indexes: { id: string; owner: string };
  };
  drafts: { key: [owner: string, place: string]; value: string };
  cache: { key: [owner: string, name: string]; value: { readonly value: unknown; readonly at: IsoInstant } };
}

export type PeerloomDatabase = IDBPDatabase<PeerloomSchema>;

export interface Database {
  /** Runs with an open database, opening it again where the browser closed it. Throws `not-kept`. */
  use<Value>(work: (database: PeerloomDatabase) => Promise<Value>): Promise<Value>;
  /** True once after this window had to make it: whatever was in an earlier one is gone. */
  wasMade(): boolean;
}

const version = 1;

/** A database that never answers is one that does not work. Milliseconds. */
const longestOpening = 8_000;

export function createDatabase(name = 'peerloom'): Database {
  let opened: Promise<PeerloomDatabase> | null = null;
  let made = false;

  return {
    wasMade() {
      const wasMade = made;
      made = false;
      return wasMade;
    },
    async use(work) {
      try {
        const database = await open();
        try {
          return await work(database);
        } catch (error) {
          if (!isClosed(error)) throw error;

          opened = null;
          return await work(await open());
        }
      } catch (error) {
        throw error instanceof ServiceFailure ? error : new ServiceFailure('not-kept', { cause: error });
      }
    },
  };

  function open(): Promise<PeerloomDatabase> {
    opened ??= withDeadline(
      openDB<PeerloomSchema>(name, version, {
        upgrade(database) {
          made = true;
          const outbox = database.createObjectStore('outbox', { keyPath: 'sequence', autoIncrement: true });
          outbox.createIndex('id', 'id', { unique: true });
          outbox.createIndex('owner', 'owner');
          database.createObjectStore('drafts');
          database.createObjectStore('cache');
        },
        // A newer version in another window may not wait for this one.
        blocking: (_current, _blocked, event) => {
          (event.target as IDBDatabase).close();
          opened = null;
        },
        terminated: () => {
          opened = null;
        },
      }),
    ).catch((error: unknown) => {
      opened = null;
      throw error;
    });
    return opened;
  }
}

function isClosed(error: unknown): boolean {
  return errorName(error) === 'InvalidStateError';
}

/** The kind of what a database threw. */
export function errorName(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}

function withDeadline<Value>(opening: Promise<Value>): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('The database of this device did not open.')),
      longestOpening,
    );
    opening.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
