import * as v from 'valibot';
import type { SitesReach } from '#domain/access/scopes.ts';
import type { CommunityRef } from '#domain/communities/charter.ts';
import { toSiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { CommunitiesFound } from '#ports/communities.ts';
import type { GraphClient } from '../client/client.ts';
import type { PartRead } from '../client/read-parts.ts';
import { communitiesOfTeams } from './communities-of-teams.ts';
import type { RememberedCommunities } from './remembered-communities.ts';
import { siteUrlOfList } from './list-address.ts';
import { charterSchema } from './schema/charter-schema.ts';
import { searchPage, searchRequest } from './search-request.ts';

/** One look: search and what this device remembers. Joined teams only where search says nothing. */
export async function findCommunities(
  deps: { graph: GraphClient; remembered: RememberedCommunities; sites?: SitesReach },
  signal?: AbortSignal,
): Promise<CommunitiesFound> {
  const { graph, remembered, sites } = deps;
  // Search answers nobody who reaches single sites alone.
  const search = sites === 'selected' ? nothingSearched : () => settle(searchCharters(graph, signal));
  const [kept, searched] = await Promise.all([remembered.all(), search()]);
  const looksFurther = !searched.ok || searched.value.length === 0;
  const inTeams = looksFurther ? await settle(communitiesOfTeams(graph, signal)) : null;

  const communities = unique([
    ...kept,
    ...(searched.ok ? searched.value : []),
    ...(inTeams?.ok ? inTeams.value.communities : []),
  ]);
  // Nobody could look: that is not the same as having no community.
  if (communities.length === 0 && !searched.ok && inTeams?.ok === false) {
    throw sites === 'selected' ? inTeams.failure : searched.failure;
  }

  return {
    communities,
    looked: { search: searched.ok, teams: inTeams?.ok ?? false, remembered: kept.length },
    // Of single sites those that nobody opened to the app hold no community, and refuse all the same.
    closed: communities.length === 0 && inTeams?.ok && sites !== 'selected' ? inTeams.value.closed : 0,
  };
}

const nothingSearched = (): Promise<Settled<readonly CommunityRef[]>> =>
  Promise.resolve({ ok: false, failure: new ServiceFailure('no-access') });

const hits = v.looseObject({
  value: v.array(
    v.looseObject({
      hitsContainers: v.array(
        v.looseObject({
          hits: v.optional(v.array(v.looseObject({ resource: v.looseObject({}) })), []),
          moreResultsAvailable: v.optional(v.boolean(), false),
        }),
      ),
    }),
  ),
});

const hitList = v.looseObject({
  description: v.optional(v.nullable(v.string()), ''),
  webUrl: v.string(),
  parentReference: v.looseObject({ siteId: v.string() }),
});

async function searchCharters(graph: GraphClient, signal?: AbortSignal): Promise<readonly CommunityRef[]> {
  return furtherHits(graph, await graph.read(searchRequest(0), signal), signal);
}

/** What this device remembers and then what a search found beside it, whose first page came with other answers. */
export async function withSearched(
  graph: GraphClient,
  kept: readonly CommunityRef[],
  { first, signal }: { first: PartRead | undefined; signal: AbortSignal | undefined },
): Promise<CommunitiesFound> {
  const searched = await settle(
    first?.ok
      ? furtherHits(graph, first.body, signal)
      : Promise.reject(first?.failure ?? new ServiceFailure('unreadable')),
  );
  return {
    communities: unique([...kept, ...(searched.ok ? searched.value : [])]),
    looked: { search: searched.ok, teams: false, remembered: kept.length },
    closed: 0,
  };
}

async function furtherHits(
  graph: GraphClient,
  first: unknown,
  signal?: AbortSignal,
): Promise<readonly CommunityRef[]> {
  const found: CommunityRef[] = [];
  let body = first;
  for (let from = searchPage; ; from += searchPage) {
    const answer = v.safeParse(hits, body);
    if (!answer.success) throw new ServiceFailure('unreadable');

    const containers = answer.output.value.flatMap(({ hitsContainers }) => hitsContainers);
    found.push(
      ...containers.flatMap((container) => container.hits.flatMap(({ resource }) => toCommunity(resource))),
    );
    if (!containers.some(({ moreResultsAvailable }) => moreResultsAvailable)) return found;
    body = await graph.read(searchRequest(from), signal);
  }
}

function toCommunity(resource: unknown): CommunityRef[] {
  const list = v.safeParse(hitList, resource);
  if (!list.success || !list.output.description?.includes(charterSchema.marker)) return [];

  const site = toSiteId(list.output.parentReference.siteId);
  const webUrl = siteUrlOfList(list.output.webUrl);
  return site ? [{ site, name: nameFromUrl(webUrl), webUrl }] : [];
}

/** A name until the charter is read: search answers with the list, not with the site's name. */
function nameFromUrl(webUrl: string): string {
  const last = webUrl.split('/').at(-1) ?? '';
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

function unique(communities: readonly CommunityRef[]): readonly CommunityRef[] {
  const bySite = new Map<string, CommunityRef>();
  for (const community of communities) if (!bySite.has(community.site)) bySite.set(community.site, community);
  return [...bySite.values()];
}

type Settled<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: ServiceFailure };

async function settle<Value>(work: Promise<Value>): Promise<Settled<Value>> {
  try {
    return { ok: true, value: await work };
  } catch (error) {
    if (error instanceof ServiceFailure) return { ok: false, failure: error };
    throw error;
  }
}
