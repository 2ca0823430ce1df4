import { workloads, type Workload } from '#domain/access/scopes.ts';
import { instantAt, millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import type { Clock, Notes, Random } from '#ports/platform.ts';
import { retryAfterOf, waitUnnamed } from './retry-after.ts';

/**
 * One gate a workload, for all windows of a person on this device. A call before the time that a service named
 * fails and starts its wait anew, so nothing passes a closed gate, whoever asks.
 */
export interface Gate {
  /** Null while it is open. */
  closedUntil(workload: Workload): IsoInstant | null;
  /** Takes note of an answer and closes or opens the gate accordingly. */
  observe(workload: Workload, answer: { readonly status: number; readonly headers: Headers }): void;
  closed(): readonly { readonly workload: Workload; readonly until: IsoInstant }[];
}

interface Closed {
  /** By the device's clock, in milliseconds. */
  readonly at: number;
  readonly until: number;
  readonly refusals: number;
}

export function createGate({ clock, random, notes }: { clock: Clock; random: Random; notes: Notes }): Gate {
  /** When this window's own waits end on the clock that nobody can set. */
  const ends = new Map<Workload, number>();

  return {
    closedUntil,
    closed: () =>
      workloads.flatMap((workload) => {
        const until = closedUntil(workload);
        return until === null ? [] : [{ workload, until }];
      }),

    observe(workload, { status, headers }) {
      const now = millisecondsOf(clock.now());
      const known = read(workload);
      const wait = retryAfterOf(headers.get('retry-after'), serverTime(headers) ?? now);
      const asksToWait = status === 429 || (status === 503 && wait !== null);
      if (!asksToWait) {
        // An answer to what was sent before the gate closed does not open it.
        if (known && closedUntil(workload) === null && status < 500) open(workload);
        return;
      }
      const refusals = (known?.refusals ?? 0) + 1;
      const stillClosed = millisecondsOf(closedUntil(workload) ?? clock.now()) - now;
      const whole = Math.max(wait ?? waitUnnamed(refusals, random.number()), stillClosed);
      ends.set(workload, elapsed() + whole);
      keep(workload, { at: now, until: now + whole, refusals });
    },
  };

  function closedUntil(workload: Workload): IsoInstant | null {
    const now = millisecondsOf(clock.now());
    const known = read(workload);
    // After the device's clock was set back its times mean nothing: the wait is begun anew.
    if (known !== null && now < known.at)
      keep(workload, { ...known, at: now, until: now + known.until - known.at });
    const wait = (read(workload)?.until ?? 0) - now;
    const own = (ends.get(workload) ?? 0) - elapsed();
    const left = Math.max(wait, own);
    return left > 0 ? instantAt(now + left) : null;
  }

  function keep(workload: Workload, closed: Closed): void {
    notes.write(noteOf(workload), JSON.stringify(closed));
  }

  function open(workload: Workload): void {
    ends.delete(workload);
    notes.remove(noteOf(workload));
  }

  function elapsed(): number {
    return clock.elapsed?.() ?? millisecondsOf(clock.now());
  }

  function read(workload: Workload): Closed | null {
    const note = notes.read(noteOf(workload));
    return note === null ? null : closedIn(note);
  }
}

function noteOf(workload: Workload): string {
  return `gate:${workload}`;
}

/** Null for what this version did not write. */
function closedIn(note: string): Closed | null {
  try {
    const { at, until, refusals } = JSON.parse(note) as Partial<Closed>;
    const isWhole = Number.isFinite(at) && Number.isFinite(until) && Number.isFinite(refusals);
    return isWhole ? { at: Number(at), until: Number(until), refusals: Number(refusals) } : null;
  } catch {
    return null;
  }
}

/** A date in Retry-After is by the server's clock, which a device's may be hours away from. */
function serverTime(headers: Headers): number | null {
  const time = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(time) ? null : time;
}
