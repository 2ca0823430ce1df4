import { useEffect } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import { standingOf } from '#domain/communities/standing.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { useCommunity } from '#ui/data/useCommunity.ts';

/** An address in a community that moved leads to the same place where it is now: the keys of its rows came along. */
export function FollowMoved({ site }: { site: SiteId }) {
  const view = useCommunity(site);
  const [path, go] = useHashLocation();
  const standing = view.kind === 'ready' ? standingOf(view.snapshot.charter) : null;
  const to = standing?.kind === 'moved' ? standing.to.site : null;
  useEffect(() => {
    if (to) go(path.replace(encodeURIComponent(site), encodeURIComponent(to)), { replace: true });
  }, [to, site, path, go]);
  return null;
}
