import type { Key } from '../shared/ids.ts';
import type { IsoInstant } from '../shared/time.ts';
import type { Workload } from '../access/scopes.ts';
import type { FailureCode, Hand, OperationResult, Trace, Versions, WaitReason } from './answer.ts';
import type { FieldConflict } from './conflict.ts';
import { aggregateOf, type Operation } from './operation.ts';

/** Whose work it is. What one person did is never sent with another person's token. */
export interface Owner {
  readonly tenantId: string;
  readonly personId: string;
}

/** One thing that a person did, from the moment it was kept on this device until it has arrived. */
export interface OutboxEntry {
  /** The operation's id, a GUID: stored before the first byte leaves. */
  readonly id: string;
  readonly owner: Owner;
  readonly aggregate: string;
  readonly operation: Operation;
  /** By the device's clock; for display alone, order is the store's. */
  readonly createdAt: IsoInstant;
  /** When its person last said that it is to be sent, by the device's clock; left out while nobody had to. */
  readonly meantAt?: IsoInstant;
  readonly state: EntryState;
  /** What was tried, oldest first; of very many, the last ones. */
  readonly attempts: readonly Attempt[];
  /** After attempts that all ended before the first of its parts was there. */
  readonly untouched?: true;
  /** It was in doubt when the column that it is found by was gone: not found says nothing any more. */
  readonly keyLost?: true;
}

export interface Attempt {
  readonly at: IsoInstant;
  readonly trace: Trace | null;
}

export type EntryState =
  | { readonly kind: 'pending' }
  | { readonly kind: 'sending' }
  | {
      readonly kind: 'waiting';
      /** Null until something happens that is no matter of time: a sign-in, a network. */
      readonly until: IsoInstant | null;
      readonly why: WaitReason;
      /** Whose gate it waits at, for `throttled`. */
      readonly workload?: Workload;
      /** The service named the time itself; left out where it is our own guess. */
      readonly named?: true;
    }
  /** Sent, unanswered; the key is looked for next, not before `until`. */
  | { readonly kind: 'doubtful'; readonly until: IsoInstant | null; readonly why: WaitReason | null }
  /** Two people changed the same fields; nothing was overwritten, and a person chooses. */
  | {
      readonly kind: 'conflict';
      /** What the two texts are, side by side. */
      readonly fields: readonly FieldConflict[];
      readonly versions: Versions;
      readonly trace: Trace | null;
      /** Who last changed the row, where that was told. */
      readonly changedBy?: Hand;
      /** Which of several rows it is about; left out where it is none of them. */
      readonly row?: Key;
    }
  | {
      readonly kind: 'needs-attention';
      readonly code: FailureCode;
      readonly trace: Trace | null;
      /** The list or column, where the code is about one. */
      readonly subject?: string;
      readonly workload?: Workload;
      /** Nobody could look whether it is there: it is looked for before anything is sent again. */
      readonly inDoubt?: true;
    }
  | { readonly kind: 'done'; readonly result: OperationResult };

/** An entry as it is first kept. */
export function newEntry(
  operation: Operation,
  made: { id: string; owner: Owner; at: IsoInstant },
): OutboxEntry {
  return {
    id: made.id,
    owner: made.owner,
    aggregate: aggregateOf(operation),
    operation,
    createdAt: made.at,
    state: { kind: 'pending' },
    attempts: [],
  };
}

export function isOwnedBy(entry: OutboxEntry, owner: Owner): boolean {
  return entry.owner.tenantId === owner.tenantId && entry.owner.personId === owner.personId;
}

/** True once nothing more happens by itself: it arrived, or a person has to look. */
export function isSettled(entry: OutboxEntry): boolean {
  return entry.state.kind === 'done' || needsPerson(entry);
}

/** True where it goes on only after a person decided. */
export function needsPerson({ state }: OutboxEntry): boolean {
  return state.kind === 'needs-attention' || state.kind === 'conflict';
}
