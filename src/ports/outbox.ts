import type { Answer, Probe } from '#domain/writes/answer.ts';
import type { Choice } from '#domain/writes/conflict.ts';
import type { OutboxEntry, Owner } from '#domain/writes/entry.ts';
import type { Operation } from '#domain/writes/operation.ts';
import type { IsoInstant } from '#domain/shared/time.ts';

export type { OutboxEntry, Owner } from '#domain/writes/entry.ts';

/** Everything a person did that this device has not seen arrive. */
export interface Outbox {
  /**
   * Resolves once the operation is committed on this device; from then on it survives a crash. Throws
   * ServiceFailure `not-kept` where this device refuses to keep it.
   */
  add(operation: Operation): Promise<OutboxEntry>;
  /** Entries that are not done, oldest first. The array changes identity when anything changes. */
  unsent(): readonly OutboxEntry[];
  subscribe(hear: () => void): () => void;
  /** Resolves when the entry is done or needs a person. */
  settled(id: string): Promise<OutboxEntry>;
  /** For an entry that needs attention. */
  retry(id: string): Promise<void>;
  /** Answers "it is there" to an entry that nobody can look up. */
  confirm(id: string): Promise<void>;
  /**
   * Replaces what an entry that is not on its way writes, under the same keys; it is then sent anew. What
   * could be there with the old words is looked for first, so it is refused as `on-its-way`.
   */
  edit(id: string, operation: Operation): Promise<Edited>;
  /** Ends a conflict by the person's choice for each field; it is then sent anew. */
  settle(id: string, choice: Choice): Promise<void>;
  /**
   * Answers the entry as it was taken out; null where nothing was left to discard, as it arrived meanwhile or was
   * discarded before.
   */
  discard(id: string): Promise<OutboxEntry | null>;
}

/** `gone`: it arrived meanwhile, or was discarded; `other-thing`: the new one would not write the same keys. */
export type Edited = 'edited' | 'on-its-way' | 'gone' | 'other-thing';

/** Where entries are kept. Every call resolves after the change is committed. */
export interface OutboxStore {
  put(entry: OutboxEntry): Promise<void>;
  /**
   * Keeps an entry unless `known` finds it said already among those of its owner, oldest first, with no other
   * window in between; what is kept then comes back.
   */
  add(entry: OutboxEntry, known: (kept: readonly OutboxEntry[]) => OutboxEntry | null): Promise<OutboxEntry>;
  /**
   * Reads, changes and keeps one entry with no other window in between; null where it is not there. The same
   * entry given back changes nothing.
   */
  change(id: string, change: (entry: OutboxEntry) => OutboxEntry): Promise<OutboxEntry | null>;
  /** Of one owner, oldest first. */
  list(owner: Owner): Promise<readonly OutboxEntry[]>;
  remove(id: string): Promise<void>;
  /** True once after the browser threw everything away, e.g. as somebody cleared the site's data. */
  wasEmptied?(): boolean;
}

/** Sends one kind of operation and can look whether it arrived. Neither throws for what a service answers. */
export interface OperationSender {
  send(entry: OutboxEntry, signal: AbortSignal): Promise<Answer>;
  probe(entry: OutboxEntry, signal: AbortSignal): Promise<Probe>;
}

/** What is being typed, kept until it is sent. One text a place, e.g. `session:<key>:card`. */
export interface Drafts {
  read(place: string): Promise<string>;
  write(place: string, text: string): Promise<void>;
  remove(place: string): Promise<void>;
}

/** What was read last, to paint at once; it may be gone at any time. Kept under tenant and person. */
export interface Cache {
  read(name: string): Promise<{ readonly value: unknown; readonly at: IsoInstant } | null>;
  write(name: string, value: unknown): Promise<void>;
  remove(name: string): Promise<void>;
}
