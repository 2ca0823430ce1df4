import { isOpen } from '#domain/communities/standing.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { useCommunity } from '#ui/data/useCommunity.ts';
import { laterPart } from '#ui/states/later-part.tsx';

const ClosedNotice = laterPart(
  async () =>
    (await import(/* webpackChunkName: "list-trouble" */ '#features/community/upkeep/ClosedNotice.tsx'))
      .ClosedNotice,
);

/** On a page inside a community what its own page says: why nothing new is offered, since when, what to do. */
export function ClosedHere({ site }: { site: SiteId }) {
  const view = useCommunity(site);
  if (view.kind !== 'ready' || isOpen(view.snapshot)) return null;

  return <ClosedNotice snapshot={view.snapshot} />;
}
