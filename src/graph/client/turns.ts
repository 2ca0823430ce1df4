import type { Workload } from '#domain/access/scopes.ts';
import type { Locks } from '#ports/platform.ts';
import type { Link } from './attempt.ts';

/** Outlook refuses the fifth request that one app has under way for one mailbox. */
const mostAtOnce: Partial<Record<Workload, number>> = { outlook: 4 };

/**
 * Never more requests at once than a workload takes from one person, over all windows that share these locks: each
 * holds one of so many locks, which the browser gives back when a window dies.
 */
export function createTurns(locks: Locks): Link {
  let next = 0;

  return async (attempt, headers, send) => {
    const { workload, alsoTo = [] } = attempt.request;
    // In one order for everybody, so that no two wait for one another.
    const asked = [...new Set([workload, ...alsoTo])].toSorted();
    return asked.reduceRight<() => Promise<Response>>(
      (inner, one) => () => atItsTurn(one, attempt.signal, inner),
      () => send(headers),
    )();
  };

  async function atItsTurn(
    workload: Workload,
    signal: AbortSignal | undefined,
    work: () => Promise<Response>,
  ): Promise<Response> {
    const most = mostAtOnce[workload];
    if (most === undefined) return work();

    const slots = Array.from({ length: most }, (_, slot) => `${workload}:${slot}`);
    for (const slot of slots) {
      const answer = await locks.holdIfFree(slot, work);
      if (answer !== null) return answer;
    }
    // All are taken: those who wait spread over them.
    next = (next + 1) % most;
    return locks.hold(slots[next] ?? workload, async () => {
      signal?.throwIfAborted();
      return work();
    });
  }
}
