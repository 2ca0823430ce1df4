import { useEffect } from 'react';
import { useHashLocation } from 'wouter/use-hash-location';
import { standingOf } from '#domain/communities/standing.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import { useCommunity } from '#ui/data/useCommunity.ts';

/** When communities came to the sites that this window was led to. */
const cameTo = new Map<SiteId, number>();

/** An address in a community that moved leads to the same place where it is now: the keys of its rows came along. */
export function FollowMoved({ site }: { site: SiteId }) {
  const view = useCommunity(site);
  const [path, go] = useHashLocation();
  const standing = view.kind === 'ready' ? standingOf(view.snapshot.charter) : null;
  const to = standing?.kind === 'moved' ? standing.to.site : null;
  const at = standing?.kind === 'moved' ? millisecondsOf(standing.at) : 0;
  useEffect(() => {
    // After a way back what this device kept of the old place leads away from it once more, until it is read anew.
    if (!to || at <= (cameTo.get(site) ?? -Infinity)) return;
    cameTo.set(to, at);
    go(path.replace(encodeURIComponent(site), encodeURIComponent(to)), { replace: true });
  }, [to, at, site, path, go]);
  return null;
}
