import { millisecondsOf, type IsoInstant } from '../shared/time.ts';
import type { Fact } from './fact.ts';

const minute = 60_000;

/** People who come within so long of each other came together. Milliseconds. */
const together = 10_000;

/**
 * The most people who came together in the last minute, by the server's clock and stamps: each of them read the
 * whole log to begin with.
 */
export function cameTogether(facts: readonly Fact[], serverNow: IsoInstant): number {
  const now = millisecondsOf(serverNow);
  const times = facts
    .filter(({ body }) => body.kind === 'checked-in')
    .flatMap(({ recorded }) => (recorded === null ? [] : millisecondsOf(recorded.at)))
    .filter((time) => now - time < minute);
  return Math.max(
    0,
    ...times.map((first) => times.filter((time) => time >= first && time < first + together).length),
  );
}
