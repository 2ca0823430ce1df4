import { useMemo, useSyncExternalStore } from 'react';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { Services } from '#ports/services.ts';
import { keepLateOutcomes } from '#workflows/close-session.ts';
import type { LiveSession, SessionFollower } from '#workflows/follow-session-live.ts';
import { followSession } from '#workflows/follow-session.ts';
import { answerForFacilitator } from '#workflows/run-session.ts';
import { useServices } from '../services/services.tsx';

interface Place {
  readonly site: SiteId;
  readonly session: Session;
  /** Whether opening it means that this person takes part. */
  readonly takesPart: boolean;
}

/** One live session, followed for as long as a component shows it. */
export function useLiveSession({ site, session, takesPart }: Place): {
  live: LiveSession;
  follower: SessionFollower;
} {
  const services = useServices();
  const follower = useMemo(
    () => followWhileHeard(() => follow(services, { site, session, takesPart })),
    // The row is read again and again while the session runs; only another session is followed anew.
    [services, site, session.key, takesPart],
  );
  return { live: useSyncExternalStore(follower.subscribe, follower.live), follower };
}

const loading: LiveSession = { kind: 'loading' };

function follow(services: Services, { site, session, takesPart }: Place): SessionFollower {
  const follower = followSession(services, { site, session, visibility: pageVisibility, checkIn: takesPart });
  if (!takesPart) return follower;

  const ends = [
    answerForFacilitator(services, follower),
    keepLateOutcomes(services, { site, session, follower }),
    follower.stop,
  ];
  return { ...follower, stop: () => ends.forEach((end) => end()) };
}

/** Starts with the first listener and stops with the last, as React asks of what is outside of it. */
function followWhileHeard(start: () => SessionFollower): SessionFollower {
  let running: SessionFollower | null = null;
  let hearers = 0;
  return {
    live: () => running?.live() ?? loading,
    subscribe(hear) {
      running ??= start();
      hearers += 1;
      const stopHearing = running.subscribe(hear);
      return () => {
        stopHearing();
        hearers -= 1;
        if (hearers > 0) return;

        running?.stop();
        running = null;
      };
    },
    addFact: (body) =>
      running
        ? running.addFact(body)
        : Promise.reject(new Error('A fact was added to a session that nobody shows.')),
    refreshSoon: () => running?.refreshSoon(),
    refreshNow: () => running?.refreshNow(),
    stop: () => running?.stop(),
  };
}

const pageVisibility = {
  visible: () => document.visibilityState === 'visible',
  onChange(hear: () => void) {
    document.addEventListener('visibilitychange', hear);
    return () => document.removeEventListener('visibilitychange', hear);
  },
};
