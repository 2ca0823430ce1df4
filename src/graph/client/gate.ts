import { workloads, type Workload } from '#domain/access/scopes.ts';
import { instantAt, millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import type { Clock, Notes, Random, ServerClock } from '#ports/platform.ts';
import { closedIn, textOf, type Closed } from './gate-note.ts';
import type { Refusal } from './refusal.ts';
import { isNamedIn, waitAsked } from './retry-after.ts';

/**
 * One gate a workload, for all windows of a person on this device. A call before the time that a service named
 * fails and starts its wait anew, so nothing passes a closed gate, whoever asks.
 */
export interface Gate {
  /** Null while it is open. */
  closedUntil(workload: Workload): IsoInstant | null;
  /** Whether the service named the time until which it is closed. */
  isNamed(workload: Workload): boolean;
  /** Takes note of an answer and closes or opens the gate accordingly. */
  observe(workload: Workload, answer: Refusal): void;
  closed(): readonly { readonly workload: Workload; readonly until: IsoInstant }[];
}

/** Two clocks that nobody set differ by less. Milliseconds. */
const tolerance = 1_000;

/**
 * Each window counts a wait on the clock that nobody can set, from when it learned of it. What the windows share is
 * by the device's clock, and whoever counted puts that right when the clock was set: a window that opens later has
 * nothing else to go by.
 */
export function createGate(deps: {
  readonly clock: Clock;
  readonly random: Random;
  readonly notes: Notes;
  readonly serverClock?: ServerClock | undefined;
}): Gate {
  const { clock, random, notes, serverClock } = deps;
  /** When each wait ends on the clock that nobody can set, and the note that it was counted from. */
  const counted = new Map<Workload, { readonly end: number; readonly note: string }>();
  // Windows that are open when a wait begins count it from then on; one that opens later, from when it opens.
  notes.onOtherWindow(countAll);
  countAll();

  return {
    closedUntil,
    isNamed: (workload) => read(workload)?.closed.named === true,
    closed: () =>
      workloads.flatMap((workload) => {
        const until = closedUntil(workload);
        return until === null ? [] : [{ workload, until }];
      }),

    observe(workload, answer) {
      const left = look(workload);
      const known = read(workload);
      const refusals = (known?.closed.refusals ?? 0) + 1;
      const clocks = { answer: answer.toldAt, learnt: learntNow(), device: deviceNow() };
      const wait = waitAsked(answer, { clocks, refusals, chance: random.number() });
      if (wait === null) {
        // An answer to what was sent before the gate closed does not open it.
        if (known && left <= 0 && answer.status < 500) open(workload);
        return;
      }
      const named = left > wait ? known?.closed.named === true : isNamedIn(answer, clocks);
      close(workload, { wait: Math.max(wait, left), refusals, named });
    },
  };

  function closedUntil(workload: Workload): IsoInstant | null {
    const left = look(workload);
    // The clock that nobody can set has parts of milliseconds, and an instant has none.
    return left > 0 ? instantAt(deviceNow() + Math.ceil(left)) : null;
  }

  /** How long the gate stays closed. */
  function look(asked: Workload): number {
    countAll();
    return (counted.get(asked)?.end ?? 0) - elapsed();
  }

  function countAll(): void {
    for (const workload of workloads) count(workload);
  }

  function count(workload: Workload): void {
    const known = read(workload);
    if (known === null) return;

    const { note, closed } = known;
    const before = counted.get(workload);
    if (before?.note !== note) {
      const end = elapsed() + leftOf(closed);
      counted.set(workload, { note, end: Math.max(end, before?.end ?? 0) });
    }
    const left = Math.max(0, (counted.get(workload)?.end ?? 0) - elapsed());
    const isOff = Math.abs(Math.max(0, closed.until - deviceNow()) - left) > tolerance;
    if (isOff) close(workload, { wait: left, refusals: closed.refusals, named: closed.named });
  }

  /** By the device's clock, which somebody may have set back meanwhile: never more than was asked for. */
  function leftOf({ at, until }: Closed): number {
    return Math.min(until - at, Math.max(0, until - deviceNow()));
  }

  function close(
    workload: Workload,
    { wait, refusals, named }: Pick<Closed, 'refusals' | 'named'> & { readonly wait: number },
  ): void {
    const now = deviceNow();
    const note = textOf({ at: now, until: now + wait, refusals, named });
    counted.set(workload, { note, end: elapsed() + wait });
    notes.write(noteOf(workload), note);
  }

  function open(workload: Workload): void {
    counted.delete(workload);
    notes.remove(noteOf(workload));
  }

  /** Before it learnt anything it takes the device's clock for the server's. */
  function learntNow(): number | null {
    return serverClock === undefined || serverClock.offset() === 0 ? null : millisecondsOf(serverClock.now());
  }

  function deviceNow(): number {
    return millisecondsOf(clock.now());
  }

  function elapsed(): number {
    return clock.elapsed?.() ?? deviceNow();
  }

  function read(workload: Workload): { readonly note: string; readonly closed: Closed } | null {
    const note = notes.read(noteOf(workload));
    const closed = note === null ? null : closedIn(note);
    return note === null || closed === null ? null : { note, closed };
  }
}

function noteOf(workload: Workload): string {
  return `gate:${workload}`;
}
