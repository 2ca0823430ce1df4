import { useEffect, useMemo, useState } from 'react';
import type { HostPerson } from '../host-data.ts';
import type { HostApi, Places } from './host-api.ts';
import type { FramePlace } from './host-context.ts';
import { useHost } from './host-session.ts';
import type { Place, Seat } from './host-url.ts';

export type SeatData =
  | { readonly kind: 'loading' }
  | { readonly kind: 'nobody'; readonly why: string }
  | { readonly kind: 'nowhere'; readonly why: string; readonly person: HostPerson; readonly places: Places }
  | {
      readonly kind: 'ready';
      readonly person: HostPerson;
      readonly places: Places;
      readonly place: FramePlace;
    };

type Loaded =
  | { readonly of: string; readonly ok: true; readonly person: HostPerson; readonly places: Places }
  | { readonly of: string; readonly ok: false; readonly why: string };

/** The person and the place of a seat, with all that Teams knows about them. */
export function useSeat({ user, place }: Seat): SeatData {
  const { api } = useHost();
  const [loaded, setLoaded] = useState<Loaded>();
  // A meeting that was booked since the person sat down is found by looking again.
  const wanted = `${user} ${place.kind} ${idOf(place)}`;

  useEffect(() => {
    let isWanted = true;
    void load(api, user, wanted).then((given) => {
      if (isWanted) setLoaded(given);
    });
    return () => {
      isWanted = false;
    };
  }, [api, user, wanted]);

  return useMemo<SeatData>(() => {
    if (loaded?.of !== wanted) return { kind: 'loading' };
    if (!loaded.ok) return { kind: 'nobody', why: loaded.why };
    const { person, places } = loaded;
    const found = resolve(place, places);
    return found
      ? { kind: 'ready', person, places, place: found }
      : { kind: 'nowhere', why: whyNot(person, place), person, places };
  }, [loaded, wanted, place]);
}

function whyNot(person: HostPerson, place: Place): string {
  const what = place.kind === 'channel' ? 'channel' : 'meeting';
  return `${person.name} is not in this ${what}, or there is no such ${what}.`;
}

async function load(api: HostApi, user: string, of: string): Promise<Loaded> {
  try {
    const [person, places] = await Promise.all([api.person(user), api.places(user)]);
    return { of, ok: true, person, places };
  } catch {
    return { of, ok: false, why: `There is nobody called ${user} in this organisation.` };
  }
}

function resolve(place: Place, places: Places): FramePlace | undefined {
  switch (place.kind) {
    case 'home':
      return { kind: 'home' };
    case 'channel': {
      const team = places.teams.find((one) => one.channels.some(({ id }) => id === place.channelId));
      const channel = team?.channels.find(({ id }) => id === place.channelId);
      return team && channel && { kind: 'channel', team, channel };
    }
    case 'chat':
    case 'panel': {
      const meeting = places.meetings.find(({ chatId }) => chatId === place.chatId);
      return meeting && { kind: 'meeting', meeting };
    }
  }
}

function idOf(place: Place): string {
  switch (place.kind) {
    case 'home':
      return '';
    case 'channel':
      return place.channelId;
    case 'chat':
    case 'panel':
      return place.chatId;
  }
}
