import * as v from 'valibot';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead } from '../client/graph-request.ts';
import { joinedTeams, readTeams, siteOfTeam, toSite } from '../teams/joined-teams.ts';

/**
 * SharePoint tells nobody what they may do on a site, and a team's members are for administrators to show. Of
 * oneself one may read what one owns, and a site belongs to the group whose root it is: two round trips.
 */
export async function mayProvision(
  graph: GraphClient,
  site: SiteId,
  signal?: AbortSignal,
): Promise<'yes' | 'no' | 'not-seen'> {
  const [owned, joined] = await Promise.all([
    graph.readAll(ownedObjects, signal).then(readIds),
    graph.readAll(joinedTeams, signal).then((rows) => readTeams(rows).map(({ id }) => id), noneSeen),
  ]);
  const groups = [...new Set([...owned, ...joined])];
  const sites = await graph.readParts(groups.map(siteOfTeam), signal);
  const group = groups.find((_, index) => {
    const answer = sites[index];
    return answer?.ok === true && toSite(answer.body)?.site === site;
  });
  if (group === undefined) return 'not-seen';

  return owned.includes(group) ? 'yes' : 'no';
}

/** Groups and whatever else one owns; without the permission to read groups only their ids are told. */
const ownedObjects: GraphRead = {
  operation: 'groups.owned',
  method: 'GET',
  path: withQuery('/me/ownedObjects', { $select: 'id' }),
  scopes: ['User.Read'],
  workload: 'directory',
  shared: true,
};

const row = v.looseObject({ id: v.string() });

function readIds(rows: readonly unknown[]): readonly string[] {
  return rows.flatMap((one) => {
    const read = v.safeParse(row, one);
    return read.success ? [read.output.id] : [];
  });
}

/** Whoever owns the team is known without the list of all teams. */
function noneSeen(failure: unknown): readonly string[] {
  if (failure instanceof ServiceFailure) return [];
  throw failure;
}
