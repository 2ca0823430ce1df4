import { advance, mayEdit, type EntryEvent } from '#domain/writes/advance.ts';
import { ServiceFailure, type Answer, type Probe } from '#domain/writes/answer.ts';
import { isSettled, type OutboxEntry, type Owner } from '#domain/writes/entry.ts';
import { fullTogether } from '#domain/writes/held.ts';
import { nextDue, nextSteps, type Step } from '#domain/writes/next.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { OperationSender, Outbox } from '#ports/outbox.ts';
import type { OutboxDependencies } from './flush-outbox.ts';
import type { UnsentList } from './flush-outbox-list.ts';
import type { OutboxNews } from './flush-outbox-news.ts';

/** Everything of the outbox but keeping: sending, looking, and what a person decides of an entry. */
export interface OutboxWork extends Pick<Outbox, 'retry' | 'confirm' | 'edit' | 'settle' | 'discard'> {
  /** Something may be due. */
  wake(): void;
  release(from: 'offline' | 'sign-in'): void;
  suspend(): Promise<void>;
  resume(): void;
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
export function createOutboxWork(
  deps: OutboxDependencies & { readonly list: UnsentList; readonly news: OutboxNews },
): OutboxWork {
  const { owner, locks, clock, timers, random, connectivity, list, news } = deps;
  /** Aborted while this window does not send: for good, or until it is resumed. */
  let working = new AbortController();
  let draining: Promise<void> = Promise.resolve();
  let turn: Promise<void> | null = null;
  let again = false;
  let nudge = (): void => undefined;
  let cancelTimer = (): void => undefined;

  return {
    wake,
    release,
    async retry(id) {
      const siblings = fullTogether(list.all(), id);
      for (const one of [id, ...siblings]) await decide(one, { kind: 'retry-asked', at: clock.now() });
    },
    async confirm(id) {
      await decide(id, { kind: 'confirmed' });
    },
    async edit(id, operation) {
      const { entry, changed } = await decide(id, { kind: 'edited', operation, at: clock.now() });
      if (entry === null) return 'gone';
      if (changed) return 'edited';
      return mayEdit(entry) ? 'other-thing' : 'on-its-way';
    },
    async settle(id, choice) {
      await decide(id, { kind: 'conflict-settled', choice });
    },
    async discard(id) {
      // With the lock held nobody is sending it, so that what is discarded is surely not on its way.
      const discarded = await locks.hold(lockName(owner), async () => {
        await list.reload();
        const entry = list.find(id);
        if (entry === undefined) return null;

        await list.remove(entry);
        return entry.state.kind === 'done' ? null : entry;
      });
      news.changed();
      wake();
      return discarded;
    },
    async suspend() {
      rest();
      await draining.catch(() => undefined);
    },
    resume() {
      working = new AbortController();
      wake();
    },
  };

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
    const began = { kind: 'send-began', at: clock.now() } as const;
    const sending = await list.change(entry.id, (current) => advance(current, began));
    if (sending?.state.kind !== 'sending') {
      if (sending !== null && isSettled(sending)) await tell(sending);
      return;
    }

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
