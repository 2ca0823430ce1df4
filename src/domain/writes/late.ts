import { millisecondsOf, type IsoInstant } from '../shared/time.ts';
import type { OutboxEntry } from './entry.ts';
import { hasKey } from './operation.ts';

/** A post that waited longer may no longer make sense where it would appear. Milliseconds. */
const longestUnasked = 15 * 60_000;

/**
 * True for what other people read as said just now, where it was meant for earlier. A device whose clock was set
 * meanwhile does not know how long that was, so its person is asked as well.
 */
export function isLate(
  { operation, createdAt, meantAt }: Pick<OutboxEntry, 'operation' | 'createdAt' | 'meantAt'>,
  now: IsoInstant,
): boolean {
  if (hasKey(operation)) return false;

  const waited = millisecondsOf(now) - millisecondsOf(meantAt ?? createdAt);
  return Math.abs(waited) > longestUnasked;
}
