import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { SiteId } from '#domain/shared/ids.ts';
import { millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import type { ChallengesRead } from '#ports/communities.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';
import { readChallenges, recallChallenges, withPendingChallenges } from '#workflows/challenges.ts';
import { useServices } from '../services/services.tsx';
import { useUnsent } from './useUnsent.ts';

export type ChallengesView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: unknown; readonly retry: () => void }
  | {
      readonly kind: 'ready';
      /** With everything that still waits on this device. */
      readonly read: ChallengesRead;
      readonly asOf: IsoInstant;
      /** What is shown was kept on this device; the service could not be asked since, for this reason. */
      readonly failure: unknown;
      readonly refresh: () => void;
    };

interface Read {
  readonly read: ChallengesRead;
  readonly asOf: IsoInstant;
}

/** A community's challenges: from this device at once, then from its site. */
export function useChallenges(site: SiteId): ChallengesView {
  const services = useServices();
  const unsent = useUnsent();
  const kept = useQuery(keptChallenges(services, site));
  const live = useQuery({ ...challengesOptions(services, site), enabled: kept.isFetched });
  useReadAgain(site);
  const known = live.data ?? kept.data ?? null;
  const read = useMemo(() => known && withPendingChallenges(known.read, unsent, site), [known, unsent, site]);
  const again = () => void live.refetch();
  if (known && read) return { kind: 'ready', read, asOf: known.asOf, failure: live.error, refresh: again };
  return live.isError ? { kind: 'failed', failure: live.error, retry: again } : { kind: 'loading' };
}

/** As the service has them, for whoever shows those of several communities. */
export function challengesOptions(services: Services, site: SiteId) {
  return queryOptions({
    queryKey: challengesQuery(services, site),
    staleTime: pause,
    queryFn: async ({ signal }): Promise<Read> => {
      const read = await readChallenges(services, site, signal);
      return { read, asOf: services.clock.now() };
    },
  });
}

/** Nobody asks for the same twice within so many milliseconds. */
const pause = 6_000;

/** What arrived is laid over what is known, until the answer that has it comes a moment later. */
function useReadAgain(site: SiteId): void {
  const services = useServices();
  const queries = useQueryClient();
  useEffect(() => {
    const { outbox, timers, clock } = services;
    const queryKey = challengesQuery(services, site);
    // What was sent while no screen showed it is missing in an answer that is too young to be asked for again.
    const readAt = queries.getQueryState(queryKey)?.dataUpdatedAt ?? 0;
    const isYoung = millisecondsOf(clock.now()) - readAt < pause;
    let cancel = isYoung ? timers.after(pause, readAgain) : () => undefined;
    let before = outbox.unsent();
    const stop = outbox.subscribe(() => {
      const after = outbox.unsent();
      const left = new Set(after.map(({ id }) => id));
      const gone = before.filter(({ id }) => !left.has(id));
      before = after;
      for (const { id } of gone) void outbox.settled(id).then(layOver);
    });
    return () => {
      stop();
      cancel();
    };

    function readAgain(): void {
      void queries.invalidateQueries({ queryKey }, { cancelRefetch: false });
    }

    function layOver(entry: OutboxEntry): void {
      const known = queries.getQueryData<Read>(queryKey);
      if (!known || entry.state.kind !== 'done') return;

      const read = withPendingChallenges(known.read, [entry], site);
      if (read === known.read) return;

      queries.setQueryData<Read>(queryKey, { ...known, read });
      cancel();
      cancel = timers.after(pause, readAgain);
    }
  }, [services, queries, site]);
}

function keptChallenges(services: Services, site: SiteId) {
  return queryOptions({
    queryKey: ['kept', ...challengesQuery(services, site)],
    staleTime: Infinity,
    queryFn: async (): Promise<Read | null> => {
      const kept = await recallChallenges(services, site);
      return kept && { read: kept.read, asOf: kept.at };
    },
  });
}

function challengesQuery({ account }: Pick<Services, 'account'>, site: SiteId): string[] {
  return [account.tenantId, account.person.id, 'challenges', site];
}
