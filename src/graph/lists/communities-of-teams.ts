import type { CommunityRef } from '#domain/communities/charter.ts';
import type { GraphClient } from '../client/client.ts';
import { rowsOf } from '../client/page.ts';
import { joinedTeams, readTeams, siteOfTeam, toSite } from '../teams/joined-teams.ts';
import { listsRequest, readListsOfSite } from './list-address.ts';

/** Three more round trips, whatever the number of teams. */
export async function communitiesOfTeams(
  graph: GraphClient,
  signal?: AbortSignal,
): Promise<readonly CommunityRef[]> {
  const teams = readTeams(await graph.readAll(joinedTeams, signal));
  const sites = await graph.readParts(
    teams.map(({ id }) => siteOfTeam(id)),
    signal,
  );
  const places = teams.flatMap((team, index) => {
    const answer = sites[index];
    const site = answer?.ok ? toSite(answer.body) : null;
    return site ? [{ ...site, name: team.name }] : [];
  });
  const lists = await graph.readParts(
    places.map(({ site }) => listsRequest(site)),
    signal,
  );
  return places.filter((_, index) => {
    const answer = lists[index];
    return answer?.ok === true && readListsOfSite(rowsOf(answer.body)).ours.charter !== undefined;
  });
}
