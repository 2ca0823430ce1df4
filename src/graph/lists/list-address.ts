import * as v from 'valibot';
import type { SiteId } from '#domain/shared/ids.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { ListName } from '#domain/writes/operation.ts';
import type { Cache } from '#ports/outbox.ts';
import type { Clock } from '#ports/platform.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead } from '../client/graph-request.ts';
import { rowsOf } from '../client/page.ts';
import { versionMarkedIn } from './schema/list-schema.ts';
import { madeWhenNeeded, schemas } from './schema/registry.ts';

/** A list on a site that carries our marker, or one that merely bears the name. */
export interface ListFound {
  readonly id: string;
  readonly name: string;
  readonly webUrl: string;
}

export interface ListsOfSite {
  readonly ours: Partial<Readonly<Record<ListName, ListFound>>>;
  /** Somebody else's lists that bear a name of ours. */
  readonly foreign: Partial<Readonly<Record<ListName, ListFound>>>;
}

/**
 * Where the lists of a site are. Lists are ours by the marker in their description and are addressed by id,
 * so one that was renamed is found and one that merely has our name is left alone.
 */
export interface ListAddresses {
  /** What was learned before, here or in an earlier session. */
  known(site: SiteId): Promise<Partial<Readonly<Record<ListName, ListFound>>> | null>;
  /** Throws `list-missing` or `foreign-list` when the list is not there to be used. */
  find(site: SiteId, list: ListName, signal?: AbortSignal): Promise<ListFound>;
  learn(site: SiteId, lists: ListsOfSite): Promise<void>;
  /** After a 404: the list was deleted, or made anew under another id. */
  forget(site: SiteId): Promise<void>;
}

export function createListAddresses({
  graph,
  cache,
  clock,
}: {
  graph: GraphClient;
  cache: Cache;
  clock: Clock;
}): ListAddresses {
  const remembered = new Map<SiteId, ListsOfSite['ours']>();

  async function known(site: SiteId): Promise<ListsOfSite['ours'] | null> {
    const here = remembered.get(site);
    if (here) return here;

    const kept = v.safeParse(keptAddresses, (await cache.read(cacheName(site)))?.value);
    if (kept.success) remembered.set(site, kept.output);
    return kept.success ? kept.output : null;
  }

  async function learn(site: SiteId, lists: ListsOfSite): Promise<void> {
    remembered.set(site, lists.ours);
    await cache.write(cacheName(site), lists.ours);
  }

  return {
    known,
    learn,

    async find(site, list, signal) {
      const before = (await known(site))?.[list];
      if (before) return before;

      const kept = madeWhenNeeded.includes(list) ? await cache.read(cacheName(site)) : null;
      const age = kept ? millisecondsOf(clock.now()) - millisecondsOf(kept.at) : Infinity;
      // Another page of this device, or another list, had all of them looked at just now.
      if (kept && age >= 0 && age < aMoment) {
        const there = v.safeParse(keptAddresses, kept.value);
        if (there.success && there.output[list]) return there.output[list];
        throw new ServiceFailure('list-missing', { subject: schemas[list].name });
      }
      const lists = readListsOfSite(rowsOf(await graph.read(listsRequest(site), signal)));
      await learn(site, lists);
      const found = lists.ours[list];
      if (found) return found;
      throw new ServiceFailure(lists.foreign[list] ? 'foreign-list' : 'list-missing', {
        subject: schemas[list].name,
      });
    },

    async forget(site) {
      remembered.delete(site);
      await cache.remove(cacheName(site));
    },
  };
}

/** Microsoft's guidance is not to ask for the same address again within five seconds. Milliseconds. */
const aMoment = 6_000;

/** All lists of a site, to be told apart by `readListsOfSite`. */
export function listsRequest(site: SiteId): GraphRead {
  return {
    operation: 'lists.survey',
    method: 'GET',
    path: withQuery(path`/sites/${site}/lists`, { $select: 'id,displayName,description,webUrl' }),
    scopes: ['Sites.ReadWrite.All'],
    workload: 'sharepoint',
    shared: true,
  };
}

const listShape = v.looseObject({
  id: v.string(),
  displayName: v.optional(v.nullable(v.string()), ''),
  description: v.optional(v.nullable(v.string()), ''),
  webUrl: v.optional(v.string(), ''),
});

export function readListsOfSite(rows: readonly unknown[]): ListsOfSite {
  const all = rows.flatMap((row) => {
    const list = v.safeParse(listShape, row);
    return list.success ? [list.output] : [];
  });
  const ours: Partial<Record<ListName, ListFound>> = {};
  const foreign: Partial<Record<ListName, ListFound>> = {};
  for (const schema of Object.values(schemas)) {
    const marked = all.find(({ description }) => versionMarkedIn(description ?? '', schema) !== null);
    const sameName = all.find(({ displayName }) => displayName?.toLowerCase() === schema.name.toLowerCase());
    if (marked) ours[schema.list] = toFound(marked);
    else if (sameName) foreign[schema.list] = toFound(sameName);
  }
  return { ours, foreign };
}

function toFound(list: v.InferOutput<typeof listShape>): ListFound {
  return { id: list.id, name: list.displayName ?? '', webUrl: list.webUrl };
}

const keptList = v.object({ id: v.string(), name: v.string(), webUrl: v.string() });

const keptAddresses = v.object({
  charter: v.optional(keptList),
  members: v.optional(keptList),
  sessions: v.optional(keptList),
  log: v.optional(keptList),
  outcomes: v.optional(keptList),
  challenges: v.optional(keptList),
  formats: v.optional(keptList),
});

function cacheName(site: SiteId): string {
  return `lists:${site}`;
}

/** A list's address is its site's, then `/Lists/` and its name. */
export function siteUrlOfList(listUrl: string): string {
  const cut = listUrl.lastIndexOf('/Lists/');
  return cut === -1 ? listUrl : listUrl.slice(0, cut);
}
