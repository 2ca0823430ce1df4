import type { Session } from '../session.ts';
import { millisecondsOf, type IsoInstant } from '../../shared/time.ts';

/** How long the community's sessions are, as far as anything says it. */
export interface Slot {
  readonly minutes: number;
  /** The session that says it: the next one that is booked, or the last one that was held. */
  readonly session: Session;
}

/** Null where no session was ever booked. */
export function slotOf(sessions: readonly Session[], now: IsoInstant): Slot | null {
  const byStart = sessions
    .filter(({ state }) => state !== 'cancelled')
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
  const session = byStart.find(({ state, endsAt }) => state === 'planned' && endsAt > now) ?? byStart.at(-1);
  return (
    (session && {
      session,
      minutes: Math.round((millisecondsOf(session.endsAt) - millisecondsOf(session.startsAt)) / 60_000),
    }) ??
    null
  );
}

export type SlotFit =
  { readonly kind: 'fits' } | { readonly kind: 'longer' | 'shorter'; readonly by: number };

/** `total` is what the steps take; `arriving` is what a booking adds to it. */
export function fitInto(
  slot: Slot,
  { total, arriving }: { readonly total: number; readonly arriving: number },
): SlotFit {
  const over = total + arriving - slot.minutes;
  if (over === 0) return { kind: 'fits' };
  return over > 0 ? { kind: 'longer', by: over } : { kind: 'shorter', by: -over };
}
