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
    const asked = users === '' ? [] : users.split('|');
    void Promise.allSettled(asked.map((user) => api.person(user))).then((given) => {
      if (isWanted) setPeople(given.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : [])));
    });
    return () => {
      isWanted = false;
    };
  }, [api, users]);

  return people;
}
