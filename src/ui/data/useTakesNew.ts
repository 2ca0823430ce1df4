import { takesNew } from '#domain/communities/standing.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { useCommunity } from './useCommunity.ts';

/** Whether buttons for what is new are shown in this community; the page says why where they are not. */
export function useTakesNew(site: SiteId): boolean {
  const view = useCommunity(site);
  return view.kind !== 'ready' || takesNew(view.snapshot);
}
