import { instantAt } from '#domain/shared/time.ts';
import type { Owner } from '#domain/writes/entry.ts';
import type { Broadcast, Clock, Locks, Random, Timers } from '#ports/platform.ts';
import { ownerKey } from './owner-key.ts';

export const browserClock: Clock = {
  now: () => instantAt(Date.now()),
  elapsed: () => performance.now(),
};

export const browserTimers: Timers = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

export const browserRandom: Random = {
  uuid: () => crypto.randomUUID(),
  // Jitter needs no secrecy.
  number: () => Math.random(),
};

/** Web Locks: the browser gives them back when a window dies. */
export const browserLocks: Locks = {
  hold: (name, work) => held(navigator.locks.request(name, work)),
  holdIfFree: (name, work) =>
    held(
      navigator.locks.request(name, { ifAvailable: true }, async (lock) => (lock === null ? null : work())),
    ),
};

/** Locks of one person's own: others who use this browser do not wait for them. */
export function locksOf(owner: Owner): Locks {
  const nameOf = (name: string) => `${ownerKey(owner)}/${name}`;
  return {
    hold: (name, work) => browserLocks.hold(nameOf(name), work),
    holdIfFree: (name, work) => browserLocks.holdIfFree(nameOf(name), work),
  };
}

/** The library's types wrap the answer once more than the promise does. */
async function held<Value>(answer: Promise<Value>): Promise<Value> {
  return answer;
}

/** Messages to the other windows of this origin. Those to nobody cost nothing. */
export function createBroadcast(name = 'peerloom'): Broadcast & { close(): void } {
  const channel = new BroadcastChannel(name);
  const hearers = new Map<string, Set<(message: unknown) => void>>();
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (!isPosted(data)) return;

    for (const hear of [...(hearers.get(data.topic) ?? [])]) hear(data.message);
  };
  return {
    post: (topic, message) => channel.postMessage({ topic, message }),
    listen(topic, hear) {
      const ofTopic = hearers.get(topic) ?? new Set();
      hearers.set(topic, ofTopic.add(hear));
      return () => ofTopic.delete(hear);
    },
    close: () => channel.close(),
  };
}

function isPosted(data: unknown): data is { readonly topic: string; readonly message: unknown } {
  return typeof data === 'object' && data !== null && 'topic' in data && typeof data.topic === 'string';
}
