import type { Fact } from '#domain/sessions/fact.ts';
import type { Key } from '#domain/shared/ids.ts';
import { millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import type { StampSample } from '#domain/writes/server-offset.ts';
import type { Services } from '#ports/services.ts';
import { keepServerClock } from './recall-server-clock.ts';
import type { SteadyClock } from './steady-clock.ts';

/** Learns the server's clock from the stamps of rows; all times given to it are a steady clock's. */
export interface ServerTime {
  /** A fact of this person left between these two. */
  sent(fact: Fact, times: Times): void;
  /** What the log shows; `news` came into it after the earlier of the two looks was asked for. */
  looked(recorded: ReadonlyMap<Key, Fact>, news: { facts: readonly Fact[]; since: IsoInstant | null }): void;
}

interface Times {
  readonly sentAt: IsoInstant;
  readonly answeredAt: IsoInstant;
}

type Needs = Pick<Services, 'account' | 'serverClock' | 'cache'> & { readonly steady: SteadyClock };

/**
 * The stamp of a row that this device made lies between sending and answer: that is where the server's clock
 * is learnt from. Rows under keys that somebody else may have made first tell nothing of that. What others
 * wrote lies between two looks, which is too wide for a timer and enough to notice a clock that was set.
 */
export function createServerTime({ account, serverClock, cache, steady }: Needs): ServerTime {
  const open = new Map<Key, Times>();
  const stamps = new Map<Key, IsoInstant>();

  return {
    sent(fact, times) {
      if (fact.body.kind !== 'checked-in' && fact.body.kind !== 'card-added') return;

      open.set(fact.key, times);
      match(fact.key);
    },
    looked(recorded, { facts, since }) {
      for (const fact of recorded.values()) {
        if (fact.recorded && fact.by.id === account.person.id) stamps.set(fact.key, fact.recorded.at);
      }
      [...open.keys()].forEach(match);
      if (since !== null) noticeSetClock(facts, since);
    },
  };

  function match(key: Key): void {
    const times = open.get(key);
    const stamped = stamps.get(key);
    if (!times || !stamped) return;

    open.delete(key);
    const sample = sampleOf(times, stamped);
    serverClock.observe(sample);
    keepServerClock({ cache }, sample);
  }

  function noticeSetClock(facts: readonly Fact[], since: IsoInstant): void {
    const newest = facts
      .flatMap(({ recorded }) => recorded?.at ?? [])
      .toSorted()
      .at(-1);
    if (newest === undefined) return;

    const sample = sampleOf({ sentAt: since, answeredAt: steady.now() }, newest);
    const offset = serverClock.offset();
    const atLeast = millisecondsOf(sample.stamped) - millisecondsOf(sample.answeredAt);
    const atMost = millisecondsOf(sample.stamped) + 1_000 - millisecondsOf(sample.sentAt);
    if (offset < atLeast - muchOff || offset > atMost + muchOff) serverClock.observe(sample);
  }

  /** As the device's clock counts now, whatever it was set to since. */
  function sampleOf({ sentAt, answeredAt }: Times, stamped: IsoInstant): StampSample {
    return { sentAt: steady.toDevice(sentAt), answeredAt: steady.toDevice(answeredAt), stamped };
  }
}

/** A list may show a row a little late, so less says nothing. Milliseconds. */
const muchOff = 30_000;
