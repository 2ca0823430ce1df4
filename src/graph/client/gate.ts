import { workloads, type Workload } from '#domain/access/scopes.ts';
import { instantAt, millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import type { Clock, Notes, Random, ServerClock, Timers } from '#ports/platform.ts';
import { closedIn, isSameWait, leftOf, textOf, type Closed } from './gate-note.ts';
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

/** So much of a wait is counted before that is noted down: a window that opens next waits no more than that twice. */
const notedEvery = 5_000;

/**
 * Each window counts a wait on the clock that nobody can set, from when it learned of it, and notes down how much is
 * left. A window that opens later begins with that, whatever the device's clock says: nobody knows who set it meanwhile.
 */
export function createGate(deps: {
  readonly clock: Clock;
  readonly timers: Timers;
  readonly random: Random;
  readonly notes: Notes;
  readonly serverClock?: ServerClock | undefined;
}): Gate {
  const { clock, timers, random, notes, serverClock } = deps;
  /** When each wait ends on the clock that nobody can set. */
  const counted = new Map<Workload, { readonly end: number; readonly closed: Closed }>();
  let counting = false;
  // Windows that are open when a wait begins count it from then on; one that opens later, from when it opens.
  notes.onOtherWindow(countAll);
  countAll();

  return {
    closedUntil,
    isNamed: (workload) => read(workload)?.named === true,
    closed: () =>
      workloads.flatMap((workload) => {
        const until = closedUntil(workload);
        return until === null ? [] : [{ workload, until }];
      }),

    observe(workload, answer) {
      const left = look(workload);
      const known = read(workload);
      const refusals = (known?.refusals ?? 0) + 1;
      const clocks = { answer: answer.toldAt, learnt: learntNow(), device: deviceNow() };
      const wait = waitAsked(answer, { clocks, refusals, chance: random.number() });
      if (wait === null) {
        // An answer to what was sent before the gate closed does not open it.
        if (known && left <= 0 && answer.status < 500) open(workload);
        return;
      }
      const named = left > wait ? known?.named === true : isNamedIn(answer, clocks);
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
    return leftHere(asked);
  }

  function leftHere(workload: Workload): number {
    return Math.max(0, (counted.get(workload)?.end ?? 0) - elapsed());
  }

  function countAll(): void {
    for (const workload of workloads) count(workload);
    goOnCounting();
  }

  function count(workload: Workload): void {
    const closed = read(workload);
    if (closed === null) return;

    const before = counted.get(workload);
    const end =
      before !== undefined && isSameWait(before.closed, closed)
        ? // Whoever counted more of it began earlier.
          Math.min(before.end, elapsed() + closed.left)
        : Math.max(before?.end ?? 0, elapsed() + leftOf(closed, deviceNow()));
    counted.set(workload, { closed, end });

    const left = leftHere(workload);
    const isNews = left === 0 ? closed.left > 0 : closed.left - left >= notedEvery;
    if (isNews) notes.write(noteOf(workload), textOf({ ...closed, left, countedAt: deviceNow() }));
  }

  /**
   * Counted to its end also where nobody looks, so that nobody finds it later and waits once more. Who has the device's
   * clock alone counts nothing that others could rely on.
   */
  function goOnCounting(): void {
    if (counting || !clock.elapsed || !workloads.some((one) => leftHere(one) > 0)) return;

    counting = true;
    timers.after(notedEvery, () => {
      counting = false;
      countAll();
    });
  }

  function close(
    workload: Workload,
    { wait, refusals, named }: Pick<Closed, 'refusals' | 'named'> & { readonly wait: number },
  ): void {
    const at = deviceNow();
    const closed = { at, until: at + wait, left: wait, countedAt: at, refusals, named };
    counted.set(workload, { closed, end: elapsed() + wait });
    notes.write(noteOf(workload), textOf(closed));
    goOnCounting();
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

  function read(workload: Workload): Closed | null {
    const note = notes.read(noteOf(workload));
    return note === null ? null : closedIn(note);
  }
}

function noteOf(workload: Workload): string {
  return `gate:${workload}`;
}
