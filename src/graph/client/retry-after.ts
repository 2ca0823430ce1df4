/**
 * How long a service asks us to wait, in milliseconds; null where it said nothing that can be used: no header
 * (Graph may hide it from browsers), garbage, or a time that has passed. Never cut: real answers of 315 s exist.
 */
export function retryAfterOf(header: string | null, now: number): number | null {
  if (header === null) return null;

  const text = header.trim();
  const wait = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : dateIn(text) - now;
  return Number.isFinite(wait) && wait > 0 ? Math.ceil(wait) : null;
}

/** The clocks that a date in Retry-After may be read by, in milliseconds; null where one is not known. */
export interface Clocks {
  /** As the answer itself tells it. */
  readonly answer: number | null;
  /** As this device learnt it from earlier answers. */
  readonly learnt: number | null;
  /** As somebody set it. */
  readonly device: number;
}

/**
 * How long a gate closes for an answer; null where the answer asks for no wait. A date is the server's, so it is
 * read by the server's own time. Where only the device's clock is left, which may be hours off in either direction,
 * the wait is no shorter than one that nobody named, and no longer than a service was ever seen to ask for.
 */
export function waitAsked(
  { status, retryAfter }: { readonly status: number; readonly retryAfter: string | null },
  by: { readonly clocks: Clocks; readonly refusals: number; readonly chance: number },
): number | null {
  if (status !== 429 && status !== 503) return null;

  const { answer, learnt, device } = by.clocks;
  const unnamed = waitUnnamed(by.refusals, by.chance);
  if (isDate(retryAfter) && answer === null && learnt === null) {
    const wait = retryAfterOf(retryAfter, device) ?? 0;
    return Math.max(unnamed, Math.min(wait, longestUnproven));
  }
  const wait = retryAfterOf(retryAfter, answer ?? learnt ?? device);
  return wait ?? (status === 429 ? unnamed : null);
}

/** Whether the wait is the one that the service named. A date that only the device's clock reads is a guess too. */
export function isNamedIn({ retryAfter }: { readonly retryAfter: string | null }, clocks: Clocks): boolean {
  const { answer, learnt, device } = clocks;
  if (isDate(retryAfter) && answer === null && learnt === null) return false;
  return retryAfterOf(retryAfter, answer ?? learnt ?? device) !== null;
}

/** Real answers name minutes; hours are rather a clock that is wrong. Milliseconds. */
const longestUnproven = 15 * 60_000;

export function isDate(header: string | null): boolean {
  return header !== null && !Number.isNaN(dateIn(header.trim()));
}

/** NaN for anything else: `Date.parse` by itself takes a stray number for a year. */
function dateIn(text: string): number {
  const isDate = /^[a-z]{3}, \d{1,2} [a-z]{3} \d{4} [\d:]{8} GMT$|^\d{4}-\d\d-\d\dT/i.test(text);
  return isDate ? Date.parse(text) : Number.NaN;
}

/** What we wait where nobody said: doubled with each refusal in a row, never in step with other clients. */
export function backOff(refusalsInARow: number, chance: number): number {
  const base = Math.min(1000 * 2 ** refusalsInARow, 300_000);
  return Math.round(base * (0.75 + chance * 0.5));
}

/**
 * What a gate waits where a throttled service named no time that can be read. A first refusal may be a blip. A
 * second says that the wait is long, and that each early call begins it anew; so the third comes late.
 */
export function waitUnnamed(refusalsInARow: number, chance: number): number {
  return refusalsInARow < 2 ? backOff(1, chance) : backOff(refusalsInARow + 4, chance);
}
