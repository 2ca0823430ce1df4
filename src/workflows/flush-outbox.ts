import { newEntry, type OutboxEntry, type Owner } from '#domain/writes/entry.ts';
import type { Operation, OperationKind } from '#domain/writes/operation.ts';
import { repeatedIn } from '#domain/writes/repeated.ts';
import type { OperationSender, Outbox, OutboxStore } from '#ports/outbox.ts';
import type { Broadcast, Clock, Connectivity, Locks, Random, Timers } from '#ports/platform.ts';
import { createUnsentList } from './flush-outbox-list.ts';
import { createNews, type Written } from './flush-outbox-news.ts';
import type * as Work from './flush-outbox-work.ts';
import type { OutboxWork } from './flush-outbox-work.ts';

export type Senders = Readonly<Record<OperationKind, OperationSender>>;

export interface OutboxDependencies {
  readonly owner: Owner;
  readonly store: OutboxStore;
  /** Loaded when the first entry is sent; where loading fails it is tried again later. */
  readonly senders: () => Promise<Senders>;
  /** The code that sends, where it is at hand; else it is loaded. */
  readonly work?: () => Promise<typeof Work>;
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

/** Where the code that sends does not come, it is asked for again after so long. Milliseconds. */
const pauseAfterTrouble = 15_000;

/** Keeps what a person did and shows it; the code that sends comes after, as nobody waits for it. */
export function createOutbox(deps: OutboxDependencies): RunningOutbox {
  const { owner, store, clock, timers, random, connectivity } = deps;
  const list = createUnsentList(store, owner);
  const news = createNews(deps.broadcast, owner);
  /** What is being kept just now: a second click is the first one. */
  const adding = new Map<string, Promise<OutboxEntry>>();
  let rests = false;
  let ended = false;
  let here: OutboxWork | null = null;
  let coming: Promise<OutboxWork> | null = null;

  const loaded = list.reload().then(wake, () => later(() => void wake()));
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

      const kept = add(operation);
      adding.set(words, kept);
      return kept.finally(() => adding.delete(words));
    },
    unsent: () => list.unsent(),
    subscribe: (hear) => list.subscribe(hear),
    settled: (id) => list.settled(id),
    retry: async (id) => (await work()).retry(id),
    confirm: async (id) => (await work()).confirm(id),
    edit: async (id, operation) => (await work()).edit(id, operation),
    settle: async (id, choice) => (await work()).settle(id, choice),
    discard: async (id) => (await work()).discard(id),
    signedIn: () => release('sign-in'),
    onWritten: (hear) => news.onWritten(hear),
    async suspend() {
      rests = true;
      await here?.suspend();
    },
    resume() {
      if (ended) return;

      rests = false;
      here?.resume();
      void wake();
    },
    stop() {
      ended = true;
      rests = true;
      void here?.suspend();
      for (const stopOne of stopHearing) stopOne();
      news.close();
    },
  };

  async function add(operation: Operation): Promise<OutboxEntry> {
    const before = repeatedIn(list.all(), operation);
    if (before !== null) return before;

    const entry = newEntry(operation, { id: random.uuid(), owner, at: clock.now() });
    const kept = await list.add(entry);
    if (kept === entry) news.changed();
    void wake();
    return kept;
  }

  async function wake(): Promise<void> {
    try {
      const sending = await work();
      if (!rests) sending.wake();
    } catch {
      later(() => void wake());
    }
  }

  function release(from: 'offline' | 'sign-in'): void {
    work().then(
      (sending) => sending.release(from),
      () => later(() => release(from)),
    );
  }

  function later(again: () => void): void {
    if (!ended) timers.after(pauseAfterTrouble, again);
  }

  function work(): Promise<OutboxWork> {
    coming ??= (deps.work ?? loadWork)().then(
      ({ createOutboxWork }) => (here = createOutboxWork({ ...deps, list, news })),
      (error: unknown) => {
        coming = null;
        throw error;
      },
    );
    return coming;
  }
}

/** The code that sends. */
export function loadWork(): Promise<typeof Work> {
  return import(/* webpackChunkName: "outbox" */ './flush-outbox-work.ts');
}
