import { useEffect, useState } from 'react';
import type { HostPerson } from '../host-data.ts';
import { useHost } from './host-session.ts';

/** The people of all seats that are in the meeting now. */
export function useMeetingSeats(chatId: string): readonly HostPerson[] {
  const { api, state } = useHost();
  const users = state.seats
    .filter(({ place }) => place.kind === 'panel' && place.chatId === chatId)
    .map(({ user }) => user)
    .join('|');
  const [people, setPeople] = useState<readonly HostPerson[]>([]);

  useEffect(() => {
    let isWanted = true;
    void api.membersAmong(chatId, users.split('|')).then(
      (given) => {
        if (isWanted) setPeople(given);
      },
      () => undefined,
    );
    return () => {
      isWanted = false;
    };
  }, [api, chatId, users]);

  return people;
}
