import { toItem, itemColumns, type Item, type ItemRow } from '../lists/item-store.ts';
import { listBody, listUrl, siteOf } from '../lists/list-shape.ts';
import { seesItemsOf } from '../lists/list-security.ts';
import { listsOf, type List } from '../lists/list-store.ts';
import { invalidRequest } from '../refusals.ts';
import { GraphRefusal, type GraphAnswer, type GraphCall, type GraphRoute } from '../route.ts';
import { readableSiteIds } from '../sites/site-access.ts';
import { secondsTime } from '../time-format.ts';
import { finds, searchQuery, type SearchQuery } from './search-query.ts';

export const searchRoutes: readonly GraphRoute[] = [
  {
    method: 'POST',
    path: '/search/query',
    scopes: ['Sites.Read.All', 'Sites.ReadWrite.All'],
    workload: 'search',
    units: 2,
    handle: search,
  },
];

interface SearchRequest {
  readonly entityType: 'list' | 'listItem';
  readonly text: string;
  readonly query: SearchQuery;
  readonly from: number;
  readonly size: number;
}

interface Found {
  readonly id: string;
  readonly resource: Record<string, unknown>;
}

function search(call: GraphCall): GraphAnswer {
  const request = readRequest(call.body);
  const found = request.entityType === 'list' ? foundLists(call, request) : foundItems(call, request);
  const page = found.slice(request.from, request.from + request.size);
  const hits = page.map(({ id, resource }, index) => ({
    hitId: id,
    rank: request.from + index + 1,
    summary: '',
    resource,
  }));
  return {
    status: 200,
    body: {
      '@odata.context': `${call.baseUrl}/$metadata#Collection(microsoft.graph.searchResponse)`,
      value: [
        {
          searchTerms: request.text.split(/\s+/).filter(Boolean),
          hitsContainers: [
            {
              ...(hits.length > 0 ? { hits } : {}),
              total: found.length,
              moreResultsAvailable: request.from + page.length < found.length,
            },
          ],
        },
      ],
    },
  };
}

function foundLists(call: GraphCall, { query }: SearchRequest): Found[] {
  return indexedLists(call)
    .filter((list) => finds(query, list.displayName, list.description))
    .map((list) => {
      const {
        createdDateTime,
        description,
        displayName,
        id,
        lastModifiedDateTime,
        name,
        webUrl,
        createdBy,
        parentReference,
      } = listBody(call.world, siteOf(call.world, list), list);
      const shown = {
        createdDateTime,
        description,
        displayName,
        id,
        lastModifiedDateTime,
        name,
        webUrl,
        createdBy,
        parentReference,
      };
      return { id: list.id, resource: { '@odata.type': '#microsoft.graph.list', ...shown } };
    });
}

function foundItems(call: GraphCall, { query }: SearchRequest): Found[] {
  return indexedLists(call).flatMap((list) => {
    const author = seesItemsOf(call, list);
    return call.world.db
      .all<ItemRow>(`select ${itemColumns} from list_item where list_id = ? and deleted = 0`, list.id)
      .map(toItem)
      .filter((item) => author === null || item.createdBy === author)
      .filter((item) => isIndexed(call, item.changedAt) && finds(query, ...textsOf(item)))
      .map((item) => ({ id: item.guid, resource: itemResource(call, list, item) }));
  });
}

function itemResource(call: GraphCall, list: List, item: Item): Record<string, unknown> {
  const site = siteOf(call.world, list);
  return {
    '@odata.type': '#microsoft.graph.listItem',
    id: item.guid,
    createdDateTime: secondsTime(item.createdAt),
    lastModifiedDateTime: secondsTime(item.changedAt),
    webUrl: `${listUrl(site, list)}/DispForm.aspx?ID=${item.id}`,
    parentReference: { siteId: site.id },
    sharepointIds: { listId: list.id, listItemId: String(item.id) },
    fields: { title: item.fields['Title'] ?? '' },
  };
}

/** Only what the person may read, and only what the index has seen. */
function indexedLists(call: GraphCall): List[] {
  return readableSiteIds(call.world, call.user.id)
    .flatMap((siteId) => listsOf(call.world, siteId))
    .filter((list) => isIndexed(call, list.createdAt));
}

function isIndexed(call: GraphCall, since: number): boolean {
  return since + call.world.switches.searchIndexLagSeconds * 1000 <= call.world.now();
}

function textsOf(item: Item): string[] {
  return Object.values(item.fields).flatMap((value) =>
    typeof value === 'string' ? [value] : Array.isArray(value) ? value.map(String) : [],
  );
}

const defaultSize = 25;
const maxSize = 500;

function readRequest(body: unknown): SearchRequest {
  const requests: unknown = propertyOf(body, 'requests');
  if (!Array.isArray(requests) || requests.length !== 1) {
    throw invalidRequest('A search must carry exactly one search request.');
  }
  const asked: unknown = requests[0];
  const text = propertyOf(propertyOf(asked, 'query'), 'queryString');
  if (typeof text !== 'string') throw invalidRequest('A search request must carry a query string.');
  const from = propertyOf(asked, 'from') ?? 0;
  const size = propertyOf(asked, 'size') ?? defaultSize;
  if (typeof from !== 'number' || typeof size !== 'number' || from < 0 || size < 1 || size > maxSize) {
    throw invalidRequest(`from must not be negative and size must be between 1 and ${maxSize}.`);
  }
  return {
    entityType: readEntityType(propertyOf(asked, 'entityTypes')),
    text,
    query: searchQuery(text),
    from,
    size,
  };
}

function readEntityType(value: unknown): SearchRequest['entityType'] {
  const types: readonly unknown[] = Array.isArray(value) ? value : [];
  const [type] = types;
  if (types.length === 1 && (type === 'list' || type === 'listItem')) return type;
  throw new GraphRefusal(
    501,
    'NotImplemented',
    `The sandbox's search does not implement the entity types ${JSON.stringify(value ?? null)}.`,
  );
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
