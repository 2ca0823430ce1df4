import type { SitesReach } from '#domain/access/scopes.ts';
import type { CommunityRef } from '#domain/communities/charter.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot, CommunityStore } from '#ports/communities.ts';
import type { Clock } from '#ports/platform.ts';
import type { GraphClient } from '../client/client.ts';
import { loaded } from '../loaded.ts';
import { askedRowsWhenNeeded } from '../when-needed.ts';
import type { KeptRows } from './kept-rows.ts';
import type { ListAddresses } from './list-address.ts';
import { readSnapshots } from './read-snapshots.ts';
import type { RememberedCommunities } from './remembered-communities.ts';
import { searchRequest } from './search-request.ts';
import { siteUrlOf, surveyLists } from './survey-lists.ts';

export function createCommunityStore(deps: {
  graph: GraphClient;
  addresses: ListAddresses;
  remembered: RememberedCommunities;
  rows: KeptRows;
  clock: Clock;
  sites?: SitesReach;
}): CommunityStore {
  const { graph, addresses, remembered, rows, sites: reach } = deps;
  const asked = askedRowsWhenNeeded(deps);

  async function snapshots(
    sites: readonly SiteId[],
    signal?: AbortSignal,
  ): Promise<readonly CommunitySnapshot[]> {
    const read = await readSnapshots(deps, sites, { signal });
    await remembered.remember(read.snapshots.flatMap(asRef));
    return read.snapshots;
  }

  return {
    find: async (signal) => (await finding()).findCommunities(deps, signal),

    snapshots,

    async mine(signal) {
      const kept = await remembered.all();
      if (kept.length === 0) {
        const found = await (await finding()).findCommunities(deps, signal);
        return { found, snapshots: await snapshots(found.communities.map(siteOf), signal) };
      }
      const search = reach === 'selected' ? [] : [searchRequest(0)];
      const later = finding();
      const [read, inTeams] = await Promise.all([
        readSnapshots(deps, kept.map(siteOf), { also: search, signal }),
        reach === 'selected' ? later.then(({ findCommunities }) => findCommunities(deps, signal)) : null,
        later,
      ]);
      const found =
        inTeams ?? (await (await later).withSearched(graph, kept, { first: read.also[0], signal }));
      const fresh = found.communities.slice(kept.length).map(siteOf);
      await remembered.remember(read.snapshots.flatMap(asRef));
      return { found, snapshots: [...read.snapshots, ...(await snapshots(fresh, signal))] };
    },

    async survey(site, signal) {
      const survey = await surveyLists(graph, site, { signal });
      await addresses.learn(site, survey);
      await rows.surveyed(site, { webUrl: siteUrlOf(survey), findings: survey.findings });
      return survey.findings;
    },

    sessionInChat: async (place, signal) => (await meeting()).sessionInChat(deps, place, signal),

    challenges: asked.challenges,
    formats: asked.formats,
    history: asked.history,

    async listUrl(site: SiteId, list) {
      return (await addresses.find(site, list)).webUrl;
    },
  };
}

/** A meeting knows its community: what looks for others comes beside the first answers. */
function finding() {
  return loaded(() => import(/* webpackChunkName: "graph-find" */ './find-communities.ts'));
}

function meeting() {
  return loaded(() => import(/* webpackChunkName: "graph-find" */ './session-in-chat.ts'));
}

function siteOf({ site }: CommunityRef): SiteId {
  return site;
}

function asRef({ site, webUrl, charter }: CommunitySnapshot) {
  return charter ? [{ site, webUrl, name: charter.name }] : [];
}
