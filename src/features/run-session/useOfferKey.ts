import { useEffect, useEffectEvent } from 'react';
import { keyPeople } from '#domain/sessions/sealed.ts';
import { useServices } from '#ui/services/services.tsx';
import { useRoom } from './room.ts';
import { useSealing } from './SealedCards.tsx';

/** The devices of those who may reveal hold a key before anything is written for them. */
export function useOfferKey(isSealing: boolean): void {
  const { account } = useServices();
  const { session, view, facts, keep } = useRoom();
  const sealing = useSealing();
  const holds =
    isSealing &&
    view.closedBy === null &&
    keyPeople(session, view, facts).some(({ id }) => id === account.person.id);
  const offer = useEffectEvent(() => void keep(sealing.offerKey()));
  useEffect(() => {
    if (holds) offer();
  }, [holds]);
}
