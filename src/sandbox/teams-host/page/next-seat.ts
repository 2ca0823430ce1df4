import type { HostPerson } from '../host-data.ts';
import type { HostApi } from './host-api.ts';
import type { Seat } from './host-url.ts';

/** Beside somebody in a meeting sits another of its people; elsewhere, the next of the tour, at home. */
export async function nextSeat(
  api: HostApi,
  seats: readonly Seat[],
  proposed: readonly HostPerson[],
): Promise<Seat | undefined> {
  const isFree = ({ upn }: HostPerson) => !seats.some(({ user }) => user === upn);
  const place = seats[0]?.place;
  if (place?.kind === 'panel' || place?.kind === 'chat') {
    const members = await api.membersOf(place.chatId);
    const next = [...proposed.filter(({ id }) => members.some((one) => one.id === id)), ...members].find(
      isFree,
    );
    if (next) return { user: next.upn, place: { ...place, sub: '' } };
  }
  const next = proposed.find(isFree) ?? (await api.people('')).find(isFree);
  return next && { user: next.upn, place: { kind: 'home', sub: '' } };
}
