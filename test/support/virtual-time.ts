import { instantAt } from '#domain/shared/time.ts';
import type { Clock, Timers } from '#ports/platform.ts';

/** Time that moves only when a test moves it. */
export interface VirtualTime {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Lets everything that is under way come to rest, running every timer due within so many milliseconds. */
  advance(milliseconds: number): Promise<void>;
  /** Milliseconds since it began. */
  elapsed(): number;
  /** Lets promises come to rest without moving time. */
  rest(): Promise<void>;
}

/** `isBusy` says that something is under way that no timer ends, e.g. a request; it is waited for. */
export function createVirtualTime(
  start = Date.parse('2026-11-24T09:00:00Z'),
  isBusy: () => boolean = () => false,
): VirtualTime {
  let now = start;
  let timers: { readonly at: number; readonly run: () => void }[] = [];

  return {
    clock: { now: () => instantAt(now) },
    timers: {
      after(milliseconds, run) {
        const timer = { at: now + Math.max(0, milliseconds), run };
        timers.push(timer);
        return () => {
          timers = timers.filter((one) => one !== timer);
        };
      },
    },
    elapsed: () => now - start,
    rest: () => rest(isBusy),
    async advance(milliseconds) {
      const end = now + milliseconds;
      await rest(isBusy);
      for (;;) {
        const next = timers.toSorted((one, other) => one.at - other.at)[0];
        if (next === undefined || next.at > end) break;

        timers = timers.filter((one) => one !== next);
        now = Math.max(now, next.at);
        next.run();
        await rest(isBusy);
      }
      now = end;
    },
  };
}

/**
 * Promises settle in microtasks, an in-memory database by `setImmediate`; a few rounds let both finish. Code that comes
 * when it is first needed is asked for anew by each world, and outside jest that takes real time, in a thread of the
 * loader that answers in order: what is there already comes after it.
 */
async function rest(isBusy: () => boolean): Promise<void> {
  for (let quiet = 0; quiet < 5; quiet += 1) {
    await nextRound();
    if (quiet === 0) await import('#domain/shared/time.ts');
    if (isBusy()) quiet = 0;
  }
}

function nextRound(): Promise<void> {
  return new Promise((resolve) => {
    // A page has none.
    if (typeof setImmediate === 'function') setImmediate(resolve);
    else setTimeout(resolve, 0);
  });
}
