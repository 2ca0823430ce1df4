import { millisecondsOf, type IsoInstant } from '../shared/time.ts';

/** A row of our own that was made between two instants of the device's clock, with the server's stamp. */
export interface StampSample {
  readonly sentAt: IsoInstant;
  readonly answeredAt: IsoInstant;
  /** Whole seconds, rounded down. */
  readonly stamped: IsoInstant;
}

/** Server time minus device time lies between these two, in milliseconds. */
export interface OffsetBounds {
  readonly atLeast: number;
  readonly atMost: number;
}

/**
 * What one sample says: the server stamped after we sent and before we had the answer, and the stamp may be
 * up to a second older than the truth.
 */
export function boundsOf(sample: StampSample): OffsetBounds {
  const stamped = millisecondsOf(sample.stamped);
  return {
    atLeast: stamped - millisecondsOf(sample.answeredAt),
    atMost: stamped + 1_000 - millisecondsOf(sample.sentAt),
  };
}

/**
 * Bounds that agree are narrowed to what both allow. Where they contradict each other a clock was set
 * meanwhile, and only the newer one counts. A sample that was stamped before it was sent as the device sees
 * it is no contradiction: that is what an offset is.
 */
export function narrowed(known: OffsetBounds | null, next: OffsetBounds): OffsetBounds {
  if (known === null) return next;

  const both = {
    atLeast: Math.max(known.atLeast, next.atLeast),
    atMost: Math.min(known.atMost, next.atMost),
  };
  return both.atLeast <= both.atMost ? both : next;
}

/** The middle of what is possible, in milliseconds; 0 while nothing is known. */
export function offsetWithin(bounds: OffsetBounds | null): number {
  return bounds === null ? 0 : Math.round((bounds.atLeast + bounds.atMost) / 2);
}
