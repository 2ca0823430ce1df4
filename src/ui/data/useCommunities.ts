import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { MyCommunities } from '#ports/communities.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { withPendingRows } from '#workflows/pending-rows.ts';
import type { Services } from '#ports/services.ts';
import { recallServerClock } from '#workflows/recall-server-clock.ts';
import { useServices } from '../services/services.tsx';
import { communitiesQuery } from './community-query.ts';
import { isKeptCommunities } from './kept-shape.ts';
import { useUnsent } from './useUnsent.ts';

export type CommunitiesView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: unknown; readonly retry: () => void }
  | {
      readonly kind: 'ready';
      readonly value: MyCommunities;
      readonly asOf: IsoInstant;
      readonly failure: unknown;
      readonly refresh: () => void;
    };

const cacheName = 'my-communities';

/** All communities that I can see, with what is in them: kept ones at once, then one look and one batch. */
export function useCommunities(): CommunitiesView {
  const services = useServices();
  const unsent = useUnsent();
  const key = communitiesQuery(services.account);
  const kept = useQuery(keptCommunities(services));
  const live = useQuery({
    // The sign-in and the Graph client are large: what this device kept is painted before they are begun.
    enabled: kept.isFetched,
    queryKey: key,
    queryFn: async ({ signal }) => {
      const value = await services.communities.mine(signal);
      await services.cache.write(cacheName, value);
      return { value, asOf: services.clock.now() };
    },
  });
  const read = live.data ?? kept.data ?? null;
  const value = useMemo(
    () =>
      read && {
        ...read.value,
        snapshots: read.value.snapshots.map((snapshot) => withPendingRows(snapshot, unsent)),
      },
    [read, unsent],
  );
  const again = () => void live.refetch();
  if (read && value) return { kind: 'ready', value, asOf: read.asOf, failure: live.error, refresh: again };

  return live.isError ? { kind: 'failed', failure: live.error, retry: again } : { kind: 'loading' };
}

/** What this device kept of them; null where that is nothing. */
export function keptCommunities(services: Services) {
  return queryOptions({
    queryKey: ['kept', ...communitiesQuery(services.account)],
    staleTime: Infinity,
    queryFn: async () => {
      const [entry] = await Promise.all([services.cache.read(cacheName), recallServerClock(services)]);
      return entry && isKeptCommunities(entry.value) ? { value: entry.value, asOf: entry.at } : null;
    },
  });
}
