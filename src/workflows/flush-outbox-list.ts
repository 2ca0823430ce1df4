import { advance, type EntryEvent } from '#domain/writes/advance.ts';
import { isOwnedBy, isSettled, type OutboxEntry, type Owner } from '#domain/writes/entry.ts';
import { repeatedIn } from '#domain/writes/repeated.ts';
import type { OutboxStore } from '#ports/outbox.ts';

/** The entries of one person as this window knows them. Memory follows the store and is never ahead of it. */
export interface UnsentList {
  all(): readonly OutboxEntry[];
  unsent(): readonly OutboxEntry[];
  find(id: string): OutboxEntry | undefined;
  subscribe(hear: () => void): () => void;
  /** Reads what other windows and earlier visits kept. */
  reload(): Promise<void>;
  keep(entry: OutboxEntry): Promise<void>;
  /** Keeps what is new; what was said already, in whichever window, comes back as it is kept. */
  add(entry: OutboxEntry): Promise<OutboxEntry>;
  /** Changes an entry as the store has it now; null where it is there no more. */
  change(id: string, change: (entry: OutboxEntry) => OutboxEntry): Promise<OutboxEntry | null>;
  remove(entry: OutboxEntry): Promise<void>;
  advanceAll(event: EntryEvent): Promise<void>;
  settled(id: string): Promise<OutboxEntry>;
  settle(entry: OutboxEntry): void;
}

/** Somebody may ask how an entry ended shortly after it did; of a long session, the last ones are known. */
const endingsKept = 200;

export function createUnsentList(store: OutboxStore, owner: Owner): UnsentList {
  let entries: readonly OutboxEntry[] = [];
  let changes = 0;
  const hearers = new Set<() => void>();
  const endings = new Map<string, OutboxEntry>();
  const waiting = new Map<string, ((entry: OutboxEntry) => void)[]>();

  return {
    all: () => entries,
    unsent: () => entries,
    find,
    subscribe(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    reload,
    keep,
    async add(entry) {
      const kept = await writing(() => store.add(entry, (all) => repeatedIn(all, entry.operation)));
      // What another window kept before it goes first, also where this one has not heard of it yet.
      await reload().catch(() => put(kept));
      return kept;
    },
    change,
    async remove(entry) {
      await writing(() => store.remove(entry.id));
      show(entries.filter((one) => one.id !== entry.id));
      settle(entry);
    },
    async advanceAll(event) {
      for (const entry of entries) {
        if (advance(entry, event) !== entry) await change(entry.id, (current) => advance(current, event));
      }
    },
    settled(id) {
      const known = find(id) ?? endings.get(id);
      if (known !== undefined && isSettled(known)) return Promise.resolve(known);

      return new Promise((resolve) => waiting.set(id, [...(waiting.get(id) ?? []), resolve]));
    },
    settle,
  };

  function find(id: string): OutboxEntry | undefined {
    return entries.find((entry) => entry.id === id);
  }

  async function reload(): Promise<void> {
    for (;;) {
      const before = changes;
      const listed = (await store.list(owner)).filter((entry) => isOwnedBy(entry, owner));
      if (store.wasEmptied?.() === true && (await keptAgain(listed))) continue;

      // What was read while something was written may be older than what is in memory.
      if (before === changes) {
        show(asKnown(listed));
        return;
      }
    }
  }

  async function keep(entry: OutboxEntry): Promise<void> {
    await writing(() => store.put(entry));
    put(entry);
  }

  async function change(id: string, make: (entry: OutboxEntry) => OutboxEntry): Promise<OutboxEntry | null> {
    const changed = await writing(() => store.change(id, make));
    const before = find(id);
    if (changed !== null && (before === undefined || !isSame(before, changed))) put(changed);
    return changed;
  }

  /** What this window still knows outlives the loss of what this device had kept. */
  async function keptAgain(listed: readonly OutboxEntry[]): Promise<boolean> {
    const there = new Set(listed.map(({ id }) => id));
    const lost = entries.filter(({ id }) => !there.has(id));
    for (const entry of lost) await store.put(entry);
    return lost.length > 0;
  }

  function put(entry: OutboxEntry): void {
    show(
      find(entry.id) === undefined
        ? [...entries, entry]
        : entries.map((one) => (one.id === entry.id ? entry : one)),
    );
  }

  async function writing<Value>(write: () => Promise<Value>): Promise<Value> {
    changes += 1;
    try {
      return await write();
    } finally {
      changes += 1;
    }
  }

  /** The same object for the same entry, so that a reload that brought nothing new redraws nothing. */
  function asKnown(listed: readonly OutboxEntry[]): readonly OutboxEntry[] {
    const known = listed.map((entry) => {
      const before = find(entry.id);
      return before !== undefined && isSame(before, entry) ? before : entry;
    });
    const same = known.length === entries.length && known.every((entry, index) => entry === entries[index]);
    return same ? entries : known;
  }

  function show(next: readonly OutboxEntry[]): void {
    if (next === entries) return;

    entries = next;
    for (const hear of [...hearers]) hear();
  }

  function settle(entry: OutboxEntry): void {
    endings.set(entry.id, entry);
    const [oldest] = endings.keys();
    if (endings.size > endingsKept && oldest !== undefined) endings.delete(oldest);
    for (const resolve of waiting.get(entry.id) ?? []) resolve(entry);
    waiting.delete(entry.id);
  }
}

function isSame(one: OutboxEntry, other: OutboxEntry): boolean {
  return (
    one.attempts.length === other.attempts.length &&
    one.attempts.at(-1)?.at === other.attempts.at(-1)?.at &&
    JSON.stringify([one.state, one.operation]) === JSON.stringify([other.state, other.operation])
  );
}
