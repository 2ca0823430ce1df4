import type { BrokerMode, HostState, HostTheme, HostWidth, Place, Seat } from './host-url.ts';

export type HostAction =
  | { readonly type: 'seat-moved'; readonly seat: number; readonly place: Place }
  | { readonly type: 'person-chosen'; readonly seat: number; readonly user: string }
  | { readonly type: 'seat-added'; readonly added: Seat }
  | { readonly type: 'seat-removed'; readonly seat: number }
  | { readonly type: 'theme-chosen'; readonly theme: HostTheme }
  | { readonly type: 'locale-chosen'; readonly locale: string }
  | { readonly type: 'width-chosen'; readonly width: HostWidth }
  | { readonly type: 'broker-chosen'; readonly broker: BrokerMode };

/** Seats are counted from 1, as their origins are. */
export function hostReducer(state: HostState, action: HostAction): HostState {
  switch (action.type) {
    case 'seat-moved':
      return withSeat(state, action.seat, (seat) => ({ ...seat, place: action.place }));
    case 'person-chosen':
      return withSeat(state, action.seat, (seat) => ({ ...seat, user: action.user }));
    case 'seat-added':
      return { ...state, seats: [...state.seats, action.added] };
    case 'seat-removed':
      return { ...state, seats: state.seats.filter((_, at) => at + 1 !== action.seat) };
    case 'theme-chosen':
      return { ...state, theme: action.theme };
    case 'locale-chosen':
      return { ...state, locale: action.locale };
    case 'width-chosen':
      return { ...state, width: action.width };
    case 'broker-chosen':
      return { ...state, broker: action.broker };
  }
}

function withSeat(state: HostState, number: number, change: (seat: Seat) => Seat): HostState {
  return { ...state, seats: state.seats.map((seat, at) => (at + 1 === number ? change(seat) : seat)) };
}
