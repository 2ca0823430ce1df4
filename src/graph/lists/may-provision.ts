import type { SiteId } from '#domain/shared/ids.ts';
import type { GraphClient } from '../client/client.ts';
import { groupOfSite } from '../teams/group-of-site.ts';

/**
 * SharePoint tells nobody what they may do on a site, and a team's members are for administrators to show; but a
 * site belongs to the group whose root it is.
 */
export async function mayProvision(
  graph: GraphClient,
  site: SiteId,
  signal?: AbortSignal,
): Promise<'yes' | 'no' | 'not-seen'> {
  const group = await groupOfSite(graph, site, signal);
  if (group === null) return 'not-seen';

  return group.isMine ? 'yes' : 'no';
}
