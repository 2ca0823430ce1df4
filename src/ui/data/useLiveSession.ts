import { queryOptions, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { Fact } from '#domain/sessions/fact.ts';
import { foldSession } from '#domain/sessions/fold.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { Key, SiteId } from '#domain/shared/ids.ts';
import type { Services } from '#ports/services.ts';
import { liveFrom, type LiveSession, type SessionFollower } from '#workflows/follow-session-live.ts';
import { keptLogName, readKeptLog } from '#workflows/follow-session-messages.ts';
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
  const queries = useQueryClient();
  const follower = useMemo(
    () => {
      const kept = queries.getQueryData(keptLog(services, session.key).queryKey);
      const first: LiveSession = kept ? liveFrom(session, kept) : { kind: 'loading' };
      return followWhileHeard(first, () => follow(services, { site, session, takesPart, first }));
    },
    // The row is read again and again while the session runs; only another session is followed anew.
    [services, queries, site, session.key, takesPart],
  );
  return { live: useOpened(session, useSyncExternalStore(follower.subscribe, follower.live)), follower };
}

/** With what was revealed; what can open it comes when there is something to open. */
function useOpened(session: Session, live: LiveSession): LiveSession {
  const services = useServices();
  const [opened, setOpened] = useState<readonly Fact[]>([]);
  const sealed =
    live.kind === 'ready' && live.facts.some(({ body }) => body.kind === 'round-revealed')
      ? live.facts
      : null;
  useEffect(() => {
    if (!sealed) return undefined;

    let wanted = true;
    void import(/* webpackChunkName: "session-later" */ '#workflows/seal-cards.ts')
      .then(({ openRevealed }) => openRevealed(services, session, sealed))
      // The next look tries again.
      .then(
        (cards) => wanted && setOpened(cards),
        () => undefined,
      );
    return () => {
      wanted = false;
    };
  }, [services, session, sealed]);
  return useMemo(() => {
    if (live.kind !== 'ready' || opened.length === 0) return live;

    const facts = [...live.facts, ...opened];
    return { ...live, facts, view: foldSession(session, facts) };
  }, [session, live, opened]);
}

/** What this device kept of the session, for a first painting; the follower reads it by itself. */
export function keptLog({ account, cache }: Pick<Services, 'account' | 'cache'>, session: Key) {
  return queryOptions({
    queryKey: ['kept', account.tenantId, account.person.id, 'log', session],
    // Only a page that has just been opened is painted from it.
    gcTime: 10_000,
    queryFn: async () => readKeptLog((await cache.read(keptLogName(session)))?.value),
  });
}

function follow(
  services: Services,
  { site, session, takesPart, first }: Place & { readonly first: LiveSession },
): SessionFollower {
  const follower = followSession(services, {
    site,
    session,
    visibility: pageVisibility,
    checkIn: takesPart,
    first,
  });
  if (!takesPart) return follower;

  const ends = [
    answerForFacilitator(services, follower),
    keepLate(services, { site, session, follower }),
    follower.stop,
  ];
  return { ...follower, stop: () => ends.forEach((end) => end()) };
}

/** For who closed it alone, and from then on: what does it is here already where it is closed. */
function keepLate(
  services: Services,
  place: Pick<Place, 'site' | 'session'> & { readonly follower: SessionFollower },
): () => void {
  const { account } = services;
  const { live, subscribe } = place.follower;
  let isAsked = false;
  let isOver = false;
  let stopKeeping: (() => void) | null = null;
  const stopHearing = subscribe(() => {
    const now = live();
    if (isAsked || now.kind !== 'ready' || now.view.closedBy?.id !== account.person.id) return;

    isAsked = true;
    void import(/* webpackChunkName: "session-later" */ '#workflows/keep-late-outcomes.ts').then(
      ({ keepLateOutcomes }) => {
        if (!isOver) stopKeeping = keepLateOutcomes(services, place);
      },
      // The next look tries again.
      () => void (isAsked = false),
    );
  });
  return () => {
    isOver = true;
    stopHearing();
    stopKeeping?.();
  };
}

/** Starts with the first listener and stops with the last, as React asks of what is outside of it. */
function followWhileHeard(first: LiveSession, start: () => SessionFollower): SessionFollower {
  let running: SessionFollower | null = null;
  let hearers = 0;
  return {
    live: () => running?.live() ?? first,
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
