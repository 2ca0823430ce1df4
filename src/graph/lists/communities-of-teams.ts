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
): Promise<{ readonly communities: readonly CommunityRef[]; readonly closed: number }> {
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
  const communities = places.filter((_, index) => {
    const answer = lists[index];
    return answer?.ok === true && readListsOfSite(rowsOf(answer.body)).ours.charter !== undefined;
  });
  const failures = [...sites, ...lists].flatMap((answer) => (answer.ok ? [] : [answer.failure]));
  const passing = failures.find(({ code }) => code !== 'gone' && !shut.has(code));
  if (communities.length === 0 && passing) throw passing;

  return { communities, closed: failures.filter(({ code }) => shut.has(code)).length };
}

/** Setup tells an owner which these are, and a community may begin elsewhere: no reason to show nothing at all. */
const shut: ReadonlySet<FailureCode> = new Set(['no-access', 'locked']);
