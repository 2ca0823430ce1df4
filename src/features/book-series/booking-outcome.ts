import type { BookingDifference } from '#domain/writes/answer.ts';
import { mayBeThere } from '#domain/writes/advance.ts';
import type { OutboxEntry } from '#ports/outbox.ts';

/** What the organizer has to know of a booking's way. */
export type BookingOutcomeView =
  /** On its way, or sent and not answered yet. */
  | { readonly kind: 'saved' }
  | { readonly kind: 'waiting'; readonly why: 'offline' | 'sign-in' | 'other' | 'rest' }
  | { readonly kind: 'attention' }
  | { readonly kind: 'booked'; readonly differences: readonly BookingDifference[] };

export function bookingOutcome(entry: OutboxEntry): BookingOutcomeView {
  const { state } = entry;
  switch (state.kind) {
    case 'pending':
    case 'sending':
    case 'doubtful':
      return { kind: 'saved' };
    case 'waiting':
      if (state.why === 'sign-in') return { kind: 'waiting', why: 'sign-in' };
      // The event may be made and its invitations out, while the sessions' rows are not.
      if (mayBeThere(entry)) return { kind: 'waiting', why: 'rest' };
      return { kind: 'waiting', why: state.why === 'offline' ? 'offline' : 'other' };
    case 'conflict':
    case 'needs-attention':
      return { kind: 'attention' };
    case 'done':
      return { kind: 'booked', differences: state.result.kind === 'series' ? state.result.differences : [] };
  }
}
