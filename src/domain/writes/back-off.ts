import { instantAt, millisecondsOf, type IsoInstant } from '../shared/time.ts';

const first = 1_000;
const longest = 5 * 60_000;

/**
 * When to try again after so many attempts: twice as long each time, between half and all of it, so that
 * many people who failed together do not come back together. `chance` is 0 ≤ n < 1.
 */
export function backOff(attempts: number, now: IsoInstant, chance: number): IsoInstant {
  const whole = Math.min(longest, first * 2 ** Math.min(Math.max(attempts, 1) - 1, 20));
  return instantAt(Math.ceil(millisecondsOf(now) + whole / 2 + (chance * whole) / 2));
}

/** What the service asked for, honoured in full; our own back-off where it named no time or one that is past. */
export function waitUntil(asked: IsoInstant | null, otherwise: IsoInstant, now: IsoInstant): IsoInstant {
  return asked !== null && millisecondsOf(asked) > millisecondsOf(now) ? asked : otherwise;
}
