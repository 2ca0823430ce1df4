import { ServiceFailure } from '#domain/writes/answer.ts';
import type { ChannelSite, CommunityPlace } from '#ports/communities.ts';
import { withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import {
  isOpenToOrganisation,
  joinedTeams,
  readTeams,
  siteOfTeam,
  siteSelect,
  teamVisibility,
  toSite,
} from '../teams/joined-teams.ts';

/** The teams that I am in, each with its site: two round trips, whatever their number. */
export async function placesOfTeams(
  graph: GraphClient,
  signal?: AbortSignal,
): Promise<readonly CommunityPlace[]> {
  const teams = readTeams(await graph.readAll(joinedTeams, signal));
  const [sites, visibilities] = await Promise.all([
    graph.readParts(
      teams.map(({ id }) => siteOfTeam(id)),
      signal,
    ),
    graph.readParts(
      teams.map(({ id }) => teamVisibility(id)),
      signal,
    ),
  ]);
  const places = teams.flatMap((team, index): CommunityPlace[] => {
    const answer = sites[index];
    const site = answer?.ok ? toSite(answer.body) : null;
    const visibility = visibilities[index];
    if (!site) return [];
    return [
      {
        site: site.site,
        name: team.name,
        webUrl: site.webUrl,
        openToOrganisation: visibility?.ok ? isOpenToOrganisation(visibility.body) : null,
        team: { id: team.id, name: team.name },
      },
    ];
  });
  // A team whose site is being made, or that I cannot enter, is left out; when none could be read, that is told.
  const failed = sites.find((answer) => !answer.ok);
  if (places.length === 0 && failed) throw failed.failure;

  return places.toSorted((one, other) => one.name.localeCompare(other.name));
}

/** The site of a channel, by the address that the host gives; a private channel has one of its own. */
export async function placeOfChannel(
  graph: GraphClient,
  channel: ChannelSite,
  signal?: AbortSignal,
): Promise<CommunityPlace> {
  const [site, openToOrganisation] = await Promise.all([
    siteAtAddress(graph, channel.siteUrl, signal),
    channel.team === null ? false : seeVisibility(graph, channel.team, signal),
  ]);
  return { ...site, openToOrganisation, team: null };
}

/** A team that cannot be looked at is no reason to refuse its site; the screen then says what was not seen. */
async function seeVisibility(
  graph: GraphClient,
  team: string,
  signal?: AbortSignal,
): Promise<boolean | null> {
  const answer = await graph.ask(teamVisibility(team), signal);
  return answer.ok ? isOpenToOrganisation(answer.body) : null;
}

async function siteAtAddress(
  graph: GraphClient,
  siteUrl: string,
  signal?: AbortSignal,
): Promise<NonNullable<ReturnType<typeof toSite>>> {
  const address = URL.canParse(siteUrl) ? new URL(siteUrl) : null;
  if (address?.protocol !== 'https:') throw new ServiceFailure('refused', { subject: 'site' });

  // `{host}:/{path}`: the path keeps its slashes, and is encoded as the address had it.
  const path = address.pathname.replace(/\/+$/, '') || '/';
  const body = await graph.read(
    {
      operation: 'sites.by-address',
      method: 'GET',
      path: withQuery(`/sites/${address.hostname}:${path}`, { $select: siteSelect }),
      scopes: ['Sites.ReadWrite.All'],
      workload: 'sharepoint',
      shared: true,
    },
    signal,
  );
  const site = toSite(body);
  if (!site) throw new ServiceFailure('unreadable');

  return site;
}
