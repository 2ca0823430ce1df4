/** What the windows of a person tell each other of a closed gate, by the device's clock in milliseconds. */
export interface Closed {
  /** When the wait began; it is as long as from here to `until`. */
  readonly at: number;
  readonly until: number;
  /** How often in a row the service asked to wait. */
  readonly refusals: number;
  /** The service named the time itself; else it is our own guess. */
  readonly named: boolean;
}

export function textOf(closed: Closed): string {
  return JSON.stringify(closed);
}

/** Null for what this version did not write. */
export function closedIn(note: string): Closed | null {
  try {
    const { at, until, refusals, named } = JSON.parse(note) as Partial<Closed>;
    const isWhole = Number.isFinite(at) && Number.isFinite(until) && Number.isFinite(refusals);
    return isWhole
      ? { at: Number(at), until: Number(until), refusals: Number(refusals), named: named === true }
      : null;
  } catch {
    return null;
  }
}
