import * as v from 'valibot';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { TeamOfSite } from '#ports/communities.ts';
import { withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead } from '../client/graph-request.ts';
import { joinedTeams, readTeams, siteOfTeam, toSite } from './joined-teams.ts';

/**
 * The group whose root a site is, among those that I own or have joined; null for a channel's own site. Of oneself
 * one may read what one owns: two round trips, and two more for who is no owner.
 */
export async function groupOfSite(
  graph: GraphClient,
  site: SiteId,
  signal?: AbortSignal,
): Promise<TeamOfSite | null> {
  const owned = await ownedIds(graph, signal);
  const mine = await groupAmong(graph, owned, site, signal);
  if (mine !== null) return { id: mine, isMine: true };

  const joined = await graph.readAll(joinedTeams, signal).then(readTeams, noneSeen);
  const others = joined.map(({ id }) => id).filter((id) => !owned.includes(id));
  const theirs = await groupAmong(graph, others, site, signal);
  return theirs === null ? null : { id: theirs, isMine: false };
}

/** Groups and whatever else I own, by id. */
export async function ownedIds(graph: GraphClient, signal?: AbortSignal): Promise<readonly string[]> {
  return readIds(await graph.readAll(ownedObjects, signal));
}

async function groupAmong(
  graph: GraphClient,
  groups: readonly string[],
  site: SiteId,
  signal?: AbortSignal,
): Promise<string | null> {
  const sites = await graph.readParts(groups.map(siteOfTeam), signal);
  const id = groups.find((_, index) => {
    const answer = sites[index];
    return answer?.ok === true && toSite(answer.body)?.site === site;
  });
  return id ?? null;
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
function noneSeen(failure: unknown): readonly never[] {
  if (failure instanceof ServiceFailure) return [];
  throw failure;
}
