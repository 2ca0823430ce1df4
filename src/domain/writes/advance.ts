import { millisecondsOf, type IsoInstant } from '../shared/time.ts';
import type { Answer, OperationResult, Probe, Refusal, Trace } from './answer.ts';
import { backOff, waitUntil } from './back-off.ts';
import { conflictsIn, settledOperation, type Choice } from './conflict.ts';
import type { Attempt, EntryState, OutboxEntry } from './entry.ts';
import { isLate } from './late.ts';
import { isOnePiece, type Operation } from './operation.ts';
import { touchedBy } from './touched.ts';

/** What can happen to an entry. `chance` is 0 ≤ n < 1, for jitter. */
export type EntryEvent =
  /** The store was read by the only window that sends: whoever was sending died with it unanswered. */
  | { readonly kind: 'restored'; readonly at: IsoInstant }
  | { readonly kind: 'send-began'; readonly at: IsoInstant }
  | { readonly kind: 'answered'; readonly answer: Answer; readonly at: IsoInstant; readonly chance: number }
  | { readonly kind: 'looked'; readonly probe: Probe; readonly at: IsoInstant; readonly chance: number }
  /** The network is back, or somebody signed in: what waited for it is tried at once. */
  | { readonly kind: 'released'; readonly from: 'offline' | 'sign-in' }
  | { readonly kind: 'retry-asked'; readonly at: IsoInstant }
  /** The person looked and says that it is there. */
  | { readonly kind: 'confirmed' }
  /** The person wrote it anew; it writes the same things under the same keys. */
  | { readonly kind: 'edited'; readonly operation: Operation; readonly at: IsoInstant }
  /** The person chose between two texts. */
  | { readonly kind: 'conflict-settled'; readonly choice: Choice };

type NeedsAttention = Extract<EntryState, { kind: 'needs-attention' }>;

/** Support needs the last attempts, not all of them. */
const attemptsKept = 20;

/** A locked list is waited for this long, then a person is told. */
const longestLock = 10 * 60_000;

/**
 * An entry after an event. An event that does not fit the state changes nothing, so that a late answer or
 * a second click does no harm.
 */
export function advance(entry: OutboxEntry, event: EntryEvent): OutboxEntry {
  switch (event.kind) {
    case 'restored':
      return entry.state.kind === 'sending'
        ? inState(withAttempt(entry, event.at, null), { kind: 'doubtful', until: null, why: null })
        : entry;
    case 'send-began':
      return maySend(entry.state) ? inState(entry, atItsTurn(entry, event.at)) : entry;
    case 'answered':
      return entry.state.kind === 'sending' ? afterAnswer(entry, event) : entry;
    case 'looked':
      return entry.state.kind === 'doubtful' ? afterLook(entry, event) : entry;
    case 'released':
      return released(entry, event.from);
    case 'retry-asked':
      return mayRetry(entry.state) ? triedAgain(entry, event.at) : entry;
    case 'confirmed':
      return isUnconfirmed(entry.state) ? inState(entry, { kind: 'done', result: { kind: 'rows' } }) : entry;
    case 'edited':
      return mayEdit(entry) && writesTheSame(entry.operation, event.operation)
        ? meantAgain({ ...entry, operation: event.operation }, event.at)
        : entry;
    case 'conflict-settled':
      return entry.state.kind === 'conflict'
        ? inState(
            { ...entry, operation: settledOperation(entry.operation, entry.state, event.choice) },
            { kind: 'pending' },
          )
        : entry;
  }
}

function afterAnswer(entry: OutboxEntry, event: Extract<EntryEvent, { kind: 'answered' }>): OutboxEntry {
  const { answer, at, chance } = event;
  switch (answer.kind) {
    case 'done':
      return done(withAttempt(entry, at, null), answer.result);
    case 'refused':
      // A permission that is missing is no fault of what was written: it goes on once it is there.
      if (answer.code === 'sign-in-needed' || answer.code === 'consent-needed') {
        return inState(withAttempt(entry, at, answer.trace, answer.nothingYet), {
          kind: 'waiting',
          until: null,
          why: 'sign-in',
        });
      }
      return inState(withAttempt(entry, at, answer.trace, answer.nothingYet), refused(answer, answer.trace));
    case 'conflict': {
      const { versions, trace, changedBy, row } = answer;
      return inState(withAttempt(entry, at, trace), {
        kind: 'conflict',
        fields: conflictsIn(versions),
        versions,
        trace,
        ...(changedBy ? { changedBy } : {}),
        ...(row ? { row } : {}),
      });
    }
    case 'in-doubt': {
      const tried = withAttempt(entry, at, answer.trace);
      return inState(tried, {
        kind: 'doubtful',
        until: backOff(tried.attempts.length, at, chance),
        why: null,
      });
    }
    case 'not-applied': {
      const tried = withAttempt(entry, at, answer.trace, answer.nothingYet);
      if (answer.why === 'locked' && lockedFor(tried, at) >= longestLock) {
        return inState(tried, { kind: 'needs-attention', code: 'locked', trace: answer.trace });
      }
      const until =
        answer.why === 'sign-in'
          ? null
          : waitUntil(answer.until, backOff(tried.attempts.length, at, chance), at);
      return inState(tried, {
        kind: 'waiting',
        until,
        why: answer.why,
        ...(answer.why === 'throttled' && answer.workload !== undefined ? { workload: answer.workload } : {}),
        ...(answer.why === 'throttled' && answer.named && until === answer.until ? { named: true } : {}),
      });
    }
  }
}

function afterLook(entry: OutboxEntry, event: Extract<EntryEvent, { kind: 'looked' }>): OutboxEntry {
  const { probe, at, chance } = event;
  switch (probe.kind) {
    case 'found':
      return done(entry, probe.result);
    case 'not-found':
      return entry.keyLost ? unconfirmed(entry) : inState(entry, { kind: 'pending' });
    case 'cannot-tell':
      return unconfirmed(entry);
    case 'could-not-look': {
      const tried = withAttempt(entry, at, probe.trace);
      if (probe.refusal) return afterRefusedLook(tried, probe.refusal, probe.trace);

      const why = probe.why ?? 'service-trouble';
      const until =
        why === 'sign-in' ? null : waitUntil(probe.until, backOff(tried.attempts.length, at, chance), at);
      return inState(tried, { kind: 'doubtful', until, why });
    }
  }
}

/** A person hears of it at once, as no time mends it and everything of its kind may wait behind it. */
function afterRefusedLook(entry: OutboxEntry, refusal: Refusal, trace: Trace | null): OutboxEntry {
  const state = { ...refused(refusal, trace), inDoubt: true } as const;
  // What a column held is gone with it, also where one of the same name is made again.
  return inState(refusal.code === 'column-missing' ? { ...entry, keyLost: true } : entry, state);
}

function refused({ code, subject, workload }: Refusal, trace: Trace | null): NeedsAttention {
  return {
    kind: 'needs-attention',
    code,
    trace,
    ...(subject === undefined ? {} : { subject }),
    ...(workload === undefined ? {} : { workload }),
  };
}

function unconfirmed(entry: OutboxEntry): OutboxEntry {
  return inState(entry, { kind: 'needs-attention', code: 'unconfirmed', trace: lastTrace(entry) });
}

function released(entry: OutboxEntry, from: 'offline' | 'sign-in'): OutboxEntry {
  const { state } = entry;
  if (state.kind === 'waiting' && state.why === from) return inState(entry, { kind: 'pending' });
  if (state.kind === 'doubtful' && state.why === from) {
    return inState(entry, { kind: 'doubtful', until: null, why: null });
  }
  return entry;
}

function atItsTurn(entry: OutboxEntry, at: IsoInstant): EntryState {
  return isLate(entry, at)
    ? { kind: 'needs-attention', code: 'late', trace: lastTrace(entry) }
    : { kind: 'sending' };
}

function meantAgain(entry: OutboxEntry, at: IsoInstant): OutboxEntry {
  return inState({ ...entry, meantAt: at }, { kind: 'pending' });
}

/** What may be there already is looked for, whoever asks; only who looked in person has it sent blindly. */
function triedAgain(entry: OutboxEntry, at: IsoInstant): OutboxEntry {
  if (isInDoubt(entry)) {
    return inState({ ...entry, meantAt: at }, { kind: 'doubtful', until: null, why: null });
  }
  const { keyLost, ...rest } = entry;
  if (keyLost && isUnconfirmed(entry.state)) return meantAgain(rest, at);

  const { operation, state } = entry;
  const isBesides =
    operation.kind === 'book-series' && state.kind === 'needs-attention' && state.code === 'same-time';
  return meantAgain(isBesides ? { ...entry, operation: { ...operation, besides: true } } : entry, at);
}

function maySend(state: EntryState): boolean {
  return state.kind === 'pending' || state.kind === 'waiting';
}

/** What waits may be hurried by a person, except where the service named the time. */
function mayRetry(state: EntryState): boolean {
  return state.kind === 'needs-attention' || (state.kind === 'waiting' && state.why !== 'throttled');
}

/**
 * Whether its words may be written anew. What is on its way or in doubt may be there with the old words: it is
 * looked for first.
 */
export function mayEdit(entry: OutboxEntry): boolean {
  const { state } = entry;
  if (mayBeThereInPart(entry) || isInDoubt(entry)) return false;

  return (
    state.kind === 'pending' ||
    state.kind === 'waiting' ||
    state.kind === 'conflict' ||
    (state.kind === 'needs-attention' && !isUnconfirmed(state))
  );
}

/** Of several rows some may be there already, and they would keep the old words beside the new ones. */
export function mayBeThereInPart({ operation, attempts, untouched }: OutboxEntry): boolean {
  return attempts.length > 0 && !untouched && !isOnePiece(operation);
}

/** Whether all or a part of it may have arrived: what arrived stays there, also when the entry is discarded. */
export function mayBeThere(entry: OutboxEntry): boolean {
  return (
    entry.state.kind === 'sending' ||
    isInDoubt(entry) ||
    isUnconfirmed(entry.state) ||
    mayBeThereInPart(entry)
  );
}

function writesTheSame(one: Operation, other: Operation): boolean {
  return one.kind === other.kind && touchedBy(one).join() === touchedBy(other).join();
}

function isInDoubt({ state }: OutboxEntry): boolean {
  return state.kind === 'doubtful' || (state.kind === 'needs-attention' && state.inDoubt === true);
}

function isUnconfirmed(state: EntryState): boolean {
  return state.kind === 'needs-attention' && state.code === 'unconfirmed';
}

/** How long the list has been locked without a break, in milliseconds. */
function lockedFor(entry: OutboxEntry, now: IsoInstant): number {
  const before = entry.attempts.findLastIndex((attempt) => attempt.trace?.status !== lockedStatus);
  const since = entry.attempts[before + 1];
  return since === undefined ? 0 : millisecondsOf(now) - millisecondsOf(since.at);
}

const lockedStatus = 423;

function lastTrace(entry: OutboxEntry): Trace | null {
  return entry.attempts.findLast((attempt) => attempt.trace !== null)?.trace ?? null;
}

function done(entry: OutboxEntry, result: OperationResult): OutboxEntry {
  return inState(entry, { kind: 'done', result });
}

function inState(entry: OutboxEntry, state: EntryState): OutboxEntry {
  return { ...entry, state };
}

/** `nothingYet` where this attempt left nothing of it behind. */
function withAttempt(
  entry: OutboxEntry,
  at: IsoInstant,
  trace: Trace | null,
  nothingYet?: true,
): OutboxEntry {
  const attempt: Attempt = { at, trace };
  const { untouched, ...rest } = entry;
  return {
    ...rest,
    ...(nothingYet && (untouched ?? entry.attempts.length === 0) ? { untouched: true } : {}),
    attempts: [...entry.attempts, attempt].slice(-attemptsKept),
  };
}
