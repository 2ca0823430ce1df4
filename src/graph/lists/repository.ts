import type { SitesReach } from '#domain/access/scopes.ts';
import type { CommunityRef } from '#domain/communities/charter.ts';
import { occurrenceAt } from '#domain/sessions/occurrence.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { CommunitySnapshot, CommunityStore } from '#ports/communities.ts';
import type { Clock } from '#ports/platform.ts';
import type { GraphClient } from '../client/client.ts';
import { loaded } from '../loaded.ts';
import { askedRowsWhenNeeded } from '../when-needed.ts';
import { codecs } from './codecs.ts';
import { readItems } from './item-requests.ts';
import type { KeptRows } from './kept-rows.ts';
import type { ListAddresses } from './list-address.ts';
import { readSnapshots } from './read-snapshots.ts';
import type { RememberedCommunities } from './remembered-communities.ts';
import { decodeRows, itemsOf } from './row-codec.ts';
import { schemas } from './schema/registry.ts';
import { searchRequest } from './search-request.ts';
import { joinStart } from './sessions-list.ts';
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

    async sessionInChat({ chat, joinUrl, sites, now }, signal) {
      const wanted = [
        { column: 'Chat', is: chat as string },
        ...(joinUrl ? [{ column: 'JoinStart', is: joinStart(joinUrl) }] : []),
      ];
      const known = await Promise.all(sites.map((site) => addresses.known(site)));
      const asked = sites.flatMap((site, index) =>
        wanted.map((only) => ({
          site,
          request: readItems(
            { site, list: known[index]?.sessions?.id ?? schemas.sessions.name },
            schemas.sessions,
            only,
          ),
        })),
      );
      const answers = await graph.readAllParts(
        asked.map(({ request }) => request),
        signal,
      );
      const met = asked.flatMap(({ site }, index) => {
        const answer = answers[index];
        const sessions = answer?.ok ? decodeRows(codecs.sessions, itemsOf(answer.rows)) : [];
        return sessions
          .filter((session) => meetsIn(session, { chat, joinUrl }))
          .map((session) => ({ site, session }));
      });
      const nearest = occurrenceAt(
        met.map(({ session }) => session),
        now,
      );
      const found = met.find(({ session }) => session === nearest);
      if (found) return found;

      // Not found is only an answer when every community could be asked.
      const failed = answers.find((answer) => !answer.ok && !isClosed(answer.failure.code));
      if (failed && !failed.ok) throw failed.failure;
      return null;
    },

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

function meetsIn(session: Session, place: { chat: string; joinUrl: string | null }): boolean {
  return session.chat === place.chat || (place.joinUrl !== null && session.event?.joinUrl === place.joinUrl);
}

/** A community that was deleted or that I cannot enter holds no session of mine. */
function isClosed(code: string): boolean {
  return code === 'gone' || code === 'no-access';
}

function siteOf({ site }: CommunityRef): SiteId {
  return site;
}

function asRef({ site, webUrl, charter }: CommunitySnapshot) {
  return charter ? [{ site, webUrl, name: charter.name }] : [];
}
