import type { Owner } from '#domain/writes/entry.ts';
import type { Drafts } from '#ports/outbox.ts';
import type { Database } from './database.ts';
import { ownerKey } from './owner-key.ts';

/** What is being typed. A draft that cannot be kept throws `not-kept`: the person has to know. */
export function createDrafts(database: Database, owner: Owner): Drafts {
  const keyOf = (place: string): [string, string] => [ownerKey(owner), place];
  return {
    read: (place) => database.use(async (opened) => (await opened.get('drafts', keyOf(place))) ?? ''),
    write: (place, text) =>
      database.use(async (opened) => {
        await opened.put('drafts', text, keyOf(place));
      }),
    remove: (place) => database.use((opened) => opened.delete('drafts', keyOf(place))),
  };
}
