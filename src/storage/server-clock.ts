import { instantAt, millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import { boundsOf, narrowed, offsetWithin, type OffsetBounds } from '#domain/writes/server-offset.ts';
import type { Clock, ServerClock } from '#ports/platform.ts';

/** The server's time, as rows tell it; it goes on evenly where somebody sets the device's clock. */
export function createServerClock(clock: Clock): ServerClock {
  let bounds: OffsetBounds | null = null;
  const begun = millisecondsOf(clock.now()) - (clock.elapsed?.() ?? 0);
  const steady = () => (clock.elapsed ? begun + clock.elapsed() : millisecondsOf(clock.now()));
  /** How far the device's clock was set since this began. */
  const setBy = () => millisecondsOf(clock.now()) - steady();
  const steadyOf = (instant: IsoInstant) => instantAt(millisecondsOf(instant) - setBy());

  return {
    now: () => instantAt(steady() + offsetWithin(bounds)),
    observe({ sentAt, answeredAt, stamped }) {
      const next = boundsOf({ sentAt: steadyOf(sentAt), answeredAt: steadyOf(answeredAt), stamped });
      // An answer that came before the question means that the device's clock was set in between.
      if (next.atLeast <= next.atMost) bounds = narrowed(bounds, next);
    },
    offset: () => offsetWithin(bounds) - setBy(),
  };
}
