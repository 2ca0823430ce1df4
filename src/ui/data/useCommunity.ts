import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { SiteId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { CommunitySnapshot } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { sitesOf, withPendingRows } from '#workflows/pending-rows.ts';
import { useServices } from '../services/services.tsx';
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

interface Read {
  readonly snapshot: CommunitySnapshot;
  readonly asOf: IsoInstant;
}

/** One community: from this device at once, then from its site. */
export function useCommunity(site: SiteId): CommunityView {
  const services = useServices();
  const unsent = useUnsent();
  const name = communityQuery(services, site);
  const kept = useQuery({
    queryKey: ['kept', ...name],
    queryFn: () => readKept(services, site),
    staleTime: Infinity,
  });
  const live = useQuery({
    queryKey: name,
    queryFn: async ({ signal }) => {
      const [snapshot] = await services.communities.snapshots([site], signal);
      if (!snapshot) throw new Error('A snapshot was asked for and none came.');
      const read: Read = { snapshot, asOf: services.clock.now() };
      await services.cache.write(cacheName(site), snapshot);
      return read;
    },
  });
  useReadAgainWhenSent(site);
  const read = live.data ?? kept.data ?? null;
  const snapshot = useMemo(() => (read ? withPendingRows(read.snapshot, unsent) : null), [read, unsent]);
  const again = () => void live.refetch();
  if (read && snapshot) {
    return { kind: 'ready', snapshot, asOf: read.asOf, failure: live.error, refresh: again };
  }
  return live.isError ? { kind: 'failed', failure: live.error, retry: again } : { kind: 'loading' };
}

/** Once something unsent has arrived, what the service has is newer than what is shown. */
function useReadAgainWhenSent(site: SiteId): void {
  const services = useServices();
  const queries = useQueryClient();
  const waiting = sitesOf(useUnsent()).has(site);
  const before = useRef(waiting);
  useEffect(() => {
    if (before.current && !waiting)
      void queries.invalidateQueries({ queryKey: communityQuery(services, site) });
    before.current = waiting;
  }, [queries, services, site, waiting]);
}

function communityQuery({ account }: Services, site: SiteId): string[] {
  return [account.tenantId, account.person.id, 'community', site];
}

function cacheName(site: SiteId): string {
  return `community:${site}`;
}

async function readKept({ cache }: Services, site: SiteId): Promise<Read | null> {
  const kept = await cache.read(cacheName(site));
  // This device wrote it in this shape; a newer version of the product uses another cache name.
  return kept ? { snapshot: kept.value as CommunitySnapshot, asOf: kept.at } : null;
}
