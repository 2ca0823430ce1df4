import type { BookingDifference } from '#domain/writes/answer.ts';
import type { EntryState } from '#ports/outbox.ts';

/** What the organizer has to know of a booking's way. */
export type BookingOutcomeView =
  /** On its way, or sent and not answered yet. */
  | { readonly kind: 'saved' }
  | { readonly kind: 'waiting'; readonly why: 'offline' | 'sign-in' | 'other' }
  | { readonly kind: 'attention' }
  | { readonly kind: 'booked'; readonly differences: readonly BookingDifference[] };

export function bookingOutcome(state: EntryState): BookingOutcomeView {
  switch (state.kind) {
    case 'pending':
    case 'sending':
    case 'doubtful':
      return { kind: 'saved' };
    case 'waiting':
      return {
        kind: 'waiting',
        why: state.why === 'offline' || state.why === 'sign-in' ? state.why : 'other',
      };
    case 'conflict':
    case 'needs-attention':
      return { kind: 'attention' };
    case 'done':
      return { kind: 'booked', differences: state.result.kind === 'series' ? state.result.differences : [] };
  }
}
