import { ServiceFailure, type Answer, type Probe } from '#domain/writes/answer.ts';
import { advance, mayEdit, type EntryEvent } from '#domain/writes/advance.ts';
import { isSettled, newEntry, type OutboxEntry, type Owner } from '#domain/writes/entry.ts';
import { fullTogether } from '#domain/writes/held.ts';
import { nextDue, nextSteps, type Step } from '#domain/writes/next.ts';
import { hasKey, type Operation, type OperationKind } from '#domain/writes/operation.ts';
import { repeatedIn } from '#domain/writes/repeated.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { OperationSender, Outbox, OutboxStore } from '#ports/outbox.ts';
import type { Broadcast, Clock, Connectivity, Locks, Random, Timers } from '#ports/platform.ts';
import { createUnsentList } from './flush-outbox-list.ts';
import { createNews, type Written } from './flush-outbox-news.ts';

export type Senders = Readonly<Record<OperationKind, OperationSender>>;

export interface OutboxDependencies {
  readonly owner: Owner;
  readonly store: OutboxStore;
  /** Loaded when the first entry is sent; where loading fails it is tried again later. */
  readonly senders: () => Promise<Senders>;
  readonly locks: Locks;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly connectivity: Connectivity;
  readonly broadcast: Broadcast;
}

/** The outbox of one person, and the one flusher that all windows of that person share. */
export interface RunningOutbox extends Outbox {
  /** Resolves once what an earlier visit left behind is listed. */
  readonly loaded: Promise<void>;
  /** Somebody signed in or gave consent: what waited for it goes on. */
  signedIn(): void;
  /** Hears what arrived, from this window and from others; readers then look again. */
  onWritten(hear: (written: Written) => void): () => void;
  /**
   * Gives up what is on its way and the turn to send, so that other windows may go on. Resolves once that is
   * noted down; waits for no network. What is added meanwhile is kept.
   */
  suspend(): Promise<void>;
  /** Goes on after `suspend`: what was given up is looked up first. */
  resume(): void;
  /** Ends sending; what is on its way is looked up by whoever opens next. */
  stop(): void;
}

/** At most so many aggregates are sent at once; Outlook allows four requests of one mailbox. */
const atOnce = 4;

/** A sender that says nothing for so long is given up on, and its work looked up. Milliseconds. */
const longestSilence = 90_000;

/** Where this device refuses to write a state or to load the senders, it is tried again after so long. */
const pauseAfterTrouble = 15_000;

/**
 * Sends what a person did. An entry is kept as `sending` before its first byte leaves, so whoever holds the
 * lock and finds such an entry knows that its sender died, and looks for the key before sending again.
 */
export function createOutbox(deps: OutboxDependencies): RunningOutbox {
  const { owner, store, locks, clock, timers, random, connectivity } = deps;
  const list = createUnsentList(store, owner);
  const news = createNews(deps.broadcast, owner);
  /** What is being kept just now: a second click is the first one. */
  const adding = new Map<string, Promise<OutboxEntry>>();
  /** Aborted while this window does not send: for good, or until it is resumed. */
  let working = new AbortController();
  let ended = false;
  let draining: Promise<void> = Promise.resolve();
  let turn: Promise<void> | null = null;
  let again = false;
  let nudge = (): void => undefined;
  let cancelTimer = (): void => undefined;

  const loaded = list.reload().then(
    () => wake(),
    () => later(pauseAfterTrouble),
  );
  const stopHearing = [
    news.onOtherWindow(() => void list.reload().then(wake, wake)),
    news.onSettledElsewhere((entry) => list.settle(entry)),
    connectivity.onChange((online) => {
      if (online) release('offline');
    }),
  ];

  return {
    loaded,
    add(operation) {
      const words = JSON.stringify(operation);
      const before = adding.get(words);
      if (before !== undefined) return before;

      // Two windows may be told the same at once, and the server knows no key that would make it one.
      const kept = hasKey(operation)
        ? add(operation)
        : locks.hold(`${lockName(owner)}:add`, () => list.reload().then(() => add(operation)));
      adding.set(words, kept);
      return kept.finally(() => adding.delete(words));
    },
    unsent: () => list.unsent(),
    subscribe: (hear) => list.subscribe(hear),
    settled: (id) => list.settled(id),
    async retry(id) {
      const siblings = fullTogether(list.all(), id);
      for (const one of [id, ...siblings]) await decide(one, { kind: 'retry-asked' });
    },
    async confirm(id) {
      await decide(id, { kind: 'confirmed' });
    },
    async edit(id, operation) {
      const { entry, changed } = await decide(id, { kind: 'edited', operation });
      if (entry === null) return 'gone';
      if (changed) return 'edited';
      return mayEdit(entry) ? 'other-thing' : 'on-its-way';
    },
    async settle(id, choice) {
      await decide(id, { kind: 'conflict-settled', choice });
    },
    async discard(id) {
      // With the lock held nobody is sending it, so that what is discarded is surely not on its way.
      await locks.hold(lockName(owner), async () => {
        await list.reload();
        const entry = list.find(id);
        if (entry !== undefined) await list.remove(entry);
      });
      news.changed();
      wake();
    },
    signedIn: () => release('sign-in'),
    onWritten: (hear) => news.onWritten(hear),
    async suspend() {
      rest();
      await draining.catch(() => undefined);
    },
    resume() {
      if (ended) return;

      working = new AbortController();
      wake();
    },
    stop() {
      ended = true;
      rest();
      for (const stopOne of stopHearing) stopOne();
      news.close();
    },
  };

  async function add(operation: Operation): Promise<OutboxEntry> {
    const before = repeatedIn(list.all(), operation);
    if (before !== null) return before;

    const entry = newEntry(operation, { id: random.uuid(), owner, at: clock.now() });
    await list.keep(entry);
    news.changed();
    wake();
    return entry;
  }

  function rest(): void {
    working.abort();
    cancelTimer();
    nudge();
  }

  function wake(): void {
    if (working.signal.aborted) return;

    again = true;
    nudge();
    turn ??= takeTurn().finally(() => {
      turn = null;
      if (again) wake();
    });
  }

  async function takeTurn(): Promise<void> {
    cancelTimer();
    again = false;
    if (!connectivity.online()) return;

    try {
      await locks.hold(lockName(owner), async () => {
        // Its turn may come when the window rests already.
        if (working.signal.aborted) return;

        draining = restoreAndDrain();
        await draining;
      });
      schedule();
    } catch {
      later(pauseAfterTrouble);
    }
  }

  async function restoreAndDrain(): Promise<void> {
    await list.reload();
    for (const entry of list.all()) if (entry.state.kind === 'done') await list.remove(entry);
    await list.advanceAll({ kind: 'restored', at: clock.now() });
    await drain();
  }

  /** Goes on until nothing is due; what is added meanwhile is taken along. */
  async function drain(): Promise<void> {
    const senders = await deps.senders();
    const running = new Map<string, Promise<void>>();
    const troubles: unknown[] = [];
    while (!working.signal.aborted && troubles.length === 0) {
      again = false;
      const woken = new Promise<void>((resolve) => (nudge = resolve));
      const free = connectivity.online() ? atOnce - running.size : 0;
      for (const step of nextSteps(list.all(), clock.now())
        .filter(({ entry }) => !running.has(entry.aggregate))
        .slice(0, free)) {
        const { aggregate, operation } = step.entry;
        const work = take(step, senders[operation.kind])
          .catch((trouble: unknown) => void troubles.push(trouble))
          .finally(() => running.delete(aggregate));
        running.set(aggregate, work);
      }
      if (running.size === 0) return;

      await Promise.race([woken, ...running.values()]);
    }
    // The lock is given back only when nothing is on its way any more.
    await Promise.all(running.values());
    if (troubles.length > 0) throw new Error('The outbox could not be kept.', { cause: troubles[0] });
  }

  async function take({ entry, act }: Step, sender: OperationSender): Promise<void> {
    if (act === 'look') {
      const probe = await look(entry, sender);
      await moveOn(advance(entry, { kind: 'looked', probe, at: clock.now(), chance: random.number() }));
      return;
    }
    // As it is now: its person may have written it anew in another window.
    const began = { kind: 'send-began' } as const;
    const sending = await list.change(entry.id, (current) => advance(current, began));
    if (sending?.state.kind !== 'sending') return;

    const answer = await send(sending, sender);
    await moveOn(advance(sending, { kind: 'answered', answer, at: clock.now(), chance: random.number() }));
  }

  async function moveOn(entry: OutboxEntry): Promise<void> {
    if (entry.state.kind !== 'done') await list.keep(entry);
    await tell(entry);
  }

  async function tell(entry: OutboxEntry): Promise<void> {
    if (entry.state.kind === 'done') {
      await list.remove(entry);
      news.written(entry);
    } else if (isSettled(entry)) list.settle(entry);
    news.changed(isSettled(entry) ? entry : null);
  }

  async function decide(
    id: string,
    event: EntryEvent,
  ): Promise<{ entry: OutboxEntry | null; changed: boolean }> {
    await list.reload();
    if (list.find(id) === undefined) return { entry: null, changed: false };

    const decided = { changed: false };
    const entry = await list.change(id, (current) => {
      const next = advance(current, event);
      decided.changed = next !== current;
      return next;
    });
    if (entry !== null && decided.changed) await tell(entry);
    wake();
    return { entry, ...decided };
  }

  function release(from: 'offline' | 'sign-in'): void {
    // With the lock held, nothing that another window is sending changes under it.
    void locks
      .hold(lockName(owner), async () => {
        await list.reload();
        await list.advanceAll({ kind: 'released', from });
      })
      .then(wake, wake);
  }

  async function send(entry: OutboxEntry, sender: OperationSender): Promise<Answer> {
    const silence: Answer = { kind: 'in-doubt', trace: null };
    return withinSilence(
      (signal) => sender.send(entry, signal),
      silence,
      (error) =>
        needsSignIn(error)
          ? { kind: 'not-applied', why: 'sign-in', until: null, trace: error.trace }
          : silence,
    );
  }

  async function look(entry: OutboxEntry, sender: OperationSender): Promise<Probe> {
    const silence: Probe = { kind: 'could-not-look', until: null, trace: null };
    return withinSilence(
      (signal) => sender.probe(entry, signal),
      silence,
      (error) => (needsSignIn(error) ? { ...silence, why: 'sign-in', trace: error.trace } : silence),
    );
  }

  function withinSilence<Value>(
    ask: (signal: AbortSignal) => Promise<Value>,
    silence: Value,
    afterSurprise: (error: unknown) => Value,
  ): Promise<Value> {
    const giveUp = new AbortController();
    return new Promise((resolve) => {
      const cancel = timers.after(longestSilence, () => {
        resolve(silence);
        giveUp.abort();
      });
      const given = AbortSignal.any([giveUp.signal, working.signal]);
      // Whoever is asked may be slow to hear of it, and a host that takes the window away does not wait.
      given.addEventListener('abort', () => resolve(silence), { once: true });
      ask(given)
        .then(resolve, (error: unknown) => resolve(afterSurprise(error)))
        .finally(cancel);
    });
  }

  function schedule(): void {
    const due = nextDue(list.all());
    if (due !== null) later(Math.max(0, millisecondsOf(due) - millisecondsOf(clock.now())));
  }

  function later(milliseconds: number): void {
    cancelTimer();
    if (!working.signal.aborted) cancelTimer = timers.after(Math.min(milliseconds, longestSleep), wake);
  }
}

/** The device's clock may be set meanwhile, so a long wait is looked at again now and then. */
const longestSleep = 10 * 60_000;

function lockName(owner: Owner): string {
  return `outbox:${owner.tenantId}:${owner.personId}`;
}

/** A token is asked for before a request leaves, so this is the one surprise that leaves no doubt. */
function needsSignIn(error: unknown): error is ServiceFailure {
  return (
    error instanceof ServiceFailure && (error.code === 'sign-in-needed' || error.code === 'consent-needed')
  );
}
