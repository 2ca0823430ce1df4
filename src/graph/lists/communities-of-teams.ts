import type { CommunityRef } from '#domain/communities/charter.ts';
import type { FailureCode } from '#domain/writes/answer.ts';
import type { GraphClient } from '../client/client.ts';
import { rowsOf } from '../client/page.ts';
import { joinedTeams, readTeams, siteOfTeam, toSite } from '../teams/joined-teams.ts';
import { listsRequest, readListsOfSite } from './list-address.ts';

/**
 * Three more round trips, whatever the number of teams. Where none is found and some could not be looked at, that is
 * thrown: it is not the same as having none.
 */
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
  const found = places.filter((_, index) => {
    const answer = lists[index];
    return answer?.ok === true && readListsOfSite(rowsOf(answer.body)).ours.charter !== undefined;
  });
  const unseen = [...sites, ...lists].find((answer) => !answer.ok && !shut.has(answer.failure.code));
  if (found.length === 0 && unseen?.ok === false) throw unseen.failure;

  return found;
}

/** No site for this person, or none that opens: that is an answer. */
const shut: ReadonlySet<FailureCode> = new Set(['gone', 'no-access', 'locked']);
