import { listsWithHiddenRows } from '#domain/communities/hidden-rows.ts';
import type { ListFinding } from '#domain/communities/list-finding.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { ListName } from '#domain/writes/operation.ts';
import type { GraphClient } from '../client/client.ts';
import { readDeltas } from './delta-pages.ts';
import { followDelta } from './item-requests.ts';
import { lookedAt, type KeptCommunity, type LookedAt } from './kept-rows.ts';
import { withChangedItems } from './row-codec.ts';
import { schemas } from './schema/registry.ts';
import { snapshotOf } from './snapshot-of.ts';

/**
 * Names the lists that show less than they have. Where that is new, they are asked once more: between two
 * answers of one look somebody may have written to both.
 */
export async function withHiddenRows(
  graph: GraphClient,
  place: { readonly site: SiteId; readonly before: readonly ListFinding[] },
  community: KeptCommunity,
  signal?: AbortSignal,
): Promise<KeptCommunity> {
  const told = new Set(place.before.filter(({ kind }) => kind === 'rows-hidden').map(({ list }) => list));
  const suspected = hiddenIn(place.site, community);
  const isNew = suspected.some((list) => !told.has(list));
  const settled = isNew ? await askedAgain(graph, community, suspected, signal) : community;
  const hidden = isNew ? hiddenIn(place.site, settled) : suspected;
  const findings = hidden.map((list): ListFinding => ({ kind: 'rows-hidden', list }));
  return { ...settled, findings: [...settled.findings, ...findings] };
}

function hiddenIn(site: SiteId, community: KeptCommunity): readonly LookedAt[] {
  const hidden = new Set<ListName>(listsWithHiddenRows(snapshotOf(site, community)));
  // Of a list that could not be read at all that is said already.
  return lookedAt.filter((list) => hidden.has(list) && community.lists[list]);
}

async function askedAgain(
  graph: GraphClient,
  community: KeptCommunity,
  suspected: readonly LookedAt[],
  signal?: AbortSignal,
): Promise<KeptCommunity> {
  const asked = suspected.flatMap((list) => {
    const kept = community.lists[list];
    return kept?.link ? [{ list, kept, request: followDelta(kept.link, schemas[list]) }] : [];
  });
  const { deltas } = await readDeltas(
    graph,
    asked.map(({ request }) => request),
    { signal },
  );
  const lists = { ...community.lists };
  asked.forEach(({ list, kept }, index) => {
    const delta = deltas[index];
    // Whoever cannot look again goes on from the older link the next time.
    if (delta?.kind !== 'read' || delta.rows.length === 0) return;
    lists[list] = { ...kept, link: delta.link, items: withChangedItems(kept.items, delta.rows) };
  });
  return { ...community, lists };
}
