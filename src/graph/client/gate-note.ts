/** What the windows of a person tell each other of a closed gate, in milliseconds. */
export interface Closed {
  /** When the wait began and when it was to end, by the device's clock: together they tell one wait from another. */
  readonly at: number;
  readonly until: number;
  /** How much of it was left when a window last counted it by a clock that nobody can set. */
  readonly left: number;
  /** When that was, by the device's clock. */
  readonly countedAt: number;
  /** How often in a row the service asked to wait. */
  readonly refusals: number;
  /** The service named the time itself; else it is our own guess. */
  readonly named: boolean;
}

/** Clocks are set by hours. A note that is older than this one was left by somebody who is gone for good. */
const longestSet = 6 * 60 * 60_000;

/**
 * What a window waits that finds a wait and has counted nothing of it: what was left of it when somebody last counted,
 * as the time since then is told by a clock that may have been set forward meanwhile. So it may wait a part twice, and
 * never too short.
 */
export function leftOf({ left, countedAt }: Closed, deviceNow: number): number {
  return deviceNow - countedAt > longestSet ? 0 : left;
}

export function isSameWait(one: Closed, other: Closed): boolean {
  return one.at === other.at && one.until === other.until;
}

export function textOf(closed: Closed): string {
  return JSON.stringify(closed);
}

/** Null for what this version did not write. */
export function closedIn(note: string): Closed | null {
  try {
    const closed = JSON.parse(note) as Closed;
    const { at, until, left, countedAt, refusals } = closed;
    return [at, until, left, countedAt, refusals].every(Number.isFinite) ? closed : null;
  } catch {
    return null;
  }
}
