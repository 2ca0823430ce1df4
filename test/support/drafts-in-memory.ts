import type { Drafts } from '#ports/outbox.ts';

/** What one device keeps of what is being typed and noted. */
export function draftsInMemory(): Drafts {
  const kept = new Map<string, string>();
  return {
    read: (place) => Promise.resolve(kept.get(place) ?? ''),
    write: (place, text) => Promise.resolve(void kept.set(place, text)),
    remove: (place) => Promise.resolve(void kept.delete(place)),
  };
}
