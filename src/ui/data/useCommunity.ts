import { queryOptions, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { SiteId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { withPendingRows } from '#workflows/pending-rows.ts';
import { recallServerClock } from '#workflows/recall-server-clock.ts';
import { useServices } from '../services/services.tsx';
import { communityQuery, type CommunityRead } from './community-query.ts';
import { isKeptSnapshot } from './kept-shape.ts';
import { useUnsent } from './useUnsent.ts';

export type CommunityView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: unknown; readonly retry: () => void }
  | {
      readonly kind: 'ready';
      /** With everything that still waits on this device. */
      readonly snapshot: CommunitySnapshot;
      readonly asOf: IsoInstant;
      /** What is shown was kept on this device; the service could not be asked since, for this reason. */
      readonly failure: unknown;
      readonly refresh: () => void;
    };

/** One community: from this device at once, then from its site. */
export function useCommunity(site: SiteId): CommunityView {
  const services = useServices();
  const unsent = useUnsent();
  const name = communityQuery(services.account, site);
  const kept = useQuery(keptCommunity(services, site));
  const live = useQuery({
    // The sign-in and the Graph client are large: what this device kept is painted before they are begun.
    enabled: kept.isFetched,
    queryKey: name,
    queryFn: async ({ signal }) => {
      const [snapshot] = await services.communities.snapshots([site], signal);
      if (!snapshot) throw new Error('A snapshot was asked for and none came.');
      const read: CommunityRead = { snapshot, asOf: services.clock.now() };
      await services.cache.write(cacheName(site), snapshot);
      return read;
    },
  });
  const read = live.data ?? kept.data ?? null;
  const snapshot = useMemo(() => (read ? withPendingRows(read.snapshot, unsent) : null), [read, unsent]);
  const again = () => void live.refetch();
  // That nothing is there is said after a look alone: what is kept may be from before it was started.
  const known = snapshot && (!isAbsent(snapshot) || (live.isSuccess && !live.isFetching));
  if (read && known) {
    return { kind: 'ready', snapshot, asOf: read.asOf, failure: live.error, refresh: again };
  }
  return live.isError ? { kind: 'failed', failure: live.error, retry: again } : { kind: 'loading' };
}

/** Nobody has started a community on this site. */
export function isAbsent({ charter, trouble }: CommunitySnapshot): boolean {
  return charter === null && trouble.every(({ kind }) => kind === 'missing');
}

function cacheName(site: SiteId): string {
  return `community:${site}`;
}

/** What this device kept of it; null where that is nothing. */
export function keptCommunity(services: Services, site: SiteId) {
  return queryOptions({
    queryKey: ['kept', ...communityQuery(services.account, site)],
    staleTime: Infinity,
    queryFn: async (): Promise<CommunityRead | null> => {
      const [kept] = await Promise.all([services.cache.read(cacheName(site)), recallServerClock(services)]);
      return kept && isKeptSnapshot(kept.value) ? { snapshot: kept.value, asOf: kept.at } : null;
    },
  });
}
