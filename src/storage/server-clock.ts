import { instantAt, millisecondsOf } from '#domain/shared/time.ts';
import { boundsOf, narrowed, offsetWithin, type OffsetBounds } from '#domain/writes/server-offset.ts';
import type { Clock, ServerClock } from '#ports/platform.ts';

/** The server's time, as rows of our own tell it. */
export function createServerClock(clock: Clock): ServerClock {
  let bounds: OffsetBounds | null = null;
  return {
    now: () => instantAt(millisecondsOf(clock.now()) + offsetWithin(bounds)),
    observe(sample) {
      const next = boundsOf(sample);
      // An answer that came before the question means that the device's clock was set in between.
      if (next.atLeast <= next.atMost) bounds = narrowed(bounds, next);
    },
    offset: () => offsetWithin(bounds),
  };
}
