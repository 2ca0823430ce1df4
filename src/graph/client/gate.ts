import type { Workload } from '#domain/access/scopes.ts';
import { instantAt, millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import type { Clock, Random } from '#ports/platform.ts';
import { backOff, retryAfterOf } from './retry-after.ts';

/**
 * One gate a workload. A call before the time that a service named fails and starts its wait anew, so nothing
 * passes a closed gate, whoever asks.
 */
export interface Gate {
  /** Null while it is open. */
  closedUntil(workload: Workload): IsoInstant | null;
  /** Takes note of an answer and closes or opens the gate accordingly. */
  observe(workload: Workload, answer: { readonly status: number; readonly headers: Headers }): void;
}

export function createGate({ clock, random }: { clock: Clock; random: Random }): Gate {
  const gates = new Map<Workload, { until: number; refusals: number }>();

  return {
    closedUntil(workload) {
      const until = gates.get(workload)?.until ?? 0;
      return until > millisecondsOf(clock.now()) ? instantAt(until) : null;
    },

    observe(workload, { status, headers }) {
      const now = millisecondsOf(clock.now());
      const gate = gates.get(workload);
      const wait = retryAfterOf(headers.get('retry-after'), serverTime(headers) ?? now);
      const asksToWait = status === 429 || (status === 503 && wait !== null);
      if (!asksToWait) {
        // An answer to what was sent before the gate closed does not open it.
        if (gate && gate.until <= now && status < 500) gates.delete(workload);
        return;
      }
      const refusals = (gate?.refusals ?? 0) + 1;
      const until = now + (wait ?? backOff(refusals, random.number()));
      gates.set(workload, { until: Math.max(until, gate?.until ?? 0), refusals });
    },
  };
}

/** A date in Retry-After is by the server's clock, which a device's may be hours away from. */
function serverTime(headers: Headers): number | null {
  const time = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(time) ? null : time;
}
