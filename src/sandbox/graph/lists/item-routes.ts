import { invalidRequest, notHere, preconditionFailed } from '../refusals.ts';
import type { GraphAnswer, GraphCall, GraphRoute } from '../route.ts';
import { pageLink } from '../page-link.ts';
import { queryOption } from '../select.ts';
import { secondsTime } from '../time-format.ts';
import { identityOf } from './identity.ts';
import { readDelta } from './item-delta.ts';
import type { Fields } from './item-fields.ts';
import { queryItems, skipToken } from './item-query.ts';
import { expandedFields, fieldsBody, isOfListItem, itemBody, itemShape, itemTag } from './item-shape.ts';
import { changeItem, createItem, deleteItem, type Item } from './item-store.ts';
import { calledList } from './list-routes.ts';
import { calledItem, refuseForeign } from './list-security.ts';
import { columnsOf } from './list-store.ts';

const all = '/sites/{siteId}/lists/{listId}/items';
const one = `${all}/{itemId}`;

/** Graph's own table has one scope for every read and one for every write; each write costs two units. */
const reads = {
  method: 'GET',
  scopes: ['Sites.Read.All', 'Sites.ReadWrite.All'],
  workload: 'sharepoint',
} as const;
const writes = { scopes: ['Sites.ReadWrite.All'], workload: 'sharepoint', units: 2 } as const;

export const itemRoutes: readonly GraphRoute[] = [
  {
    ...reads,
    path: all,
    units: 2,
    options: ['select', 'expand', 'filter', 'orderby', 'search', 'top', 'skip', 'skiptoken'],
    handle: readItems,
  },
  {
    ...reads,
    path: `${all}/delta`,
    // One unit with a token, two for a read of many.
    units: (call) => (call.query.has('token') || call.query.has('$deltatoken') ? 1 : 2),
    options: ['select', 'expand', 'filter', 'top', 'deltatoken'],
    handle: readDelta,
  },
  { ...reads, path: one, units: 1, options: ['select', 'expand'], handle: readItem },
  { ...reads, path: `${one}/versions`, units: 2, options: ['expand'], handle: readVersions },
  { ...writes, method: 'POST', path: all, handle: makeItem },
  { ...writes, method: 'PATCH', path: one, handle: patchItem },
  { ...writes, method: 'PATCH', path: `${one}/fields`, handle: patchFields },
  { ...writes, method: 'DELETE', path: one, handle: removeItem },
];

function readItems(call: GraphCall): GraphAnswer {
  const { site, list } = calledList(call);
  const page = queryItems(call, list);
  return {
    status: 200,
    body: {
      '@odata.context': `${context(call)}/items`,
      ...(page.next === null
        ? {}
        : { '@odata.nextLink': pageLink(call, { $skiptoken: skipToken(page.next) }) }),
      value: page.items.map(itemShape(call, site, list)),
    },
  };
}

function readItem(call: GraphCall): GraphAnswer {
  const { site, list } = calledList(call);
  const item = calledItem(call, list);
  return {
    status: 200,
    headers: { ETag: itemTag(item) },
    body: { '@odata.context': `${context(call)}/items/$entity`, ...itemShape(call, site, list)(item) },
  };
}

function makeItem(call: GraphCall): GraphAnswer {
  const { list } = calledList(call);
  refuseOtherProperties(call.body);
  const item = createItem(call.world, list, { by: call.user.id, fields: sentFields(call.body) ?? {} });
  return writtenItem(call, item, 201);
}

function patchItem(call: GraphCall): GraphAnswer {
  const fields = sentFields(call.body);
  if (fields === undefined) throw invalidRequest('A list item can be changed through its fields only.');
  return writtenItem(call, changed(call, fields), 200);
}

/** The whole item with its tag, as a write of it answers. */
function writtenItem(call: GraphCall, item: Item, status: number): GraphAnswer {
  const { site, list } = calledList(call);
  const columns = columnsOf(call.world, list.id);
  return {
    status,
    headers: { ETag: itemTag(item) },
    body: {
      '@odata.context': `${context(call)}/items/$entity`,
      ...itemBody(call.world, { site, list, item }),
      fields: fieldsBody(call.world, { list, columns, item, names: 'all' }),
    },
  };
}

/** Answers with the values alone: whoever needs the new eTag has to read the item again. */
function patchFields(call: GraphCall): GraphAnswer {
  const { list } = calledList(call);
  const item = changed(call, call.body);
  const columns = columnsOf(call.world, list.id);
  return {
    status: 200,
    body: {
      '@odata.context': `${context(call)}/items('${item.id}')/fields/$entity`,
      ...fieldsBody(call.world, { list, columns, item, names: 'all', withTag: false }),
    },
  };
}

function changed(call: GraphCall, fields: unknown): Item {
  const { list } = calledList(call);
  const item = calledItem(call, list);
  refuseForeign(call, list, item);
  refuseStale(call, item);
  return changeItem(call.world, list, { by: call.user.id, item, fields });
}

function removeItem(call: GraphCall): GraphAnswer {
  const { list } = calledList(call);
  const item = calledItem(call, list);
  refuseForeign(call, list, item);
  refuseStale(call, item);
  deleteItem(call.world, list, item);
  return { status: 204 };
}

function readVersions(call: GraphCall): GraphAnswer {
  const { list } = calledList(call);
  const item = calledItem(call, list);
  const versions = call.world.db.all<{ version: number; json: string; changedAt: number; changedBy: string }>(
    `select version, fields_json as json, changed_at as changedAt, changed_by as changedBy
     from list_item_version where list_id = ? and item_id = ? order by version desc`,
    list.id,
    item.id,
  );
  const value = versions.map((version) => ({
    id: `${version.version}.0`,
    lastModifiedDateTime: secondsTime(version.changedAt),
    lastModifiedBy: { user: identityOf(call.world, version.changedBy) },
    // A relationship, so it comes where it is asked for. The store wrote it.
    ...(expandedFields(queryOption(call.query, 'expand'))
      ? { fields: JSON.parse(version.json) as Fields }
      : {}),
  }));
  return { status: 200, body: { '@odata.context': `${context(call)}/items('${item.id}')/versions`, value } };
}

function refuseStale(call: GraphCall, item: Item): void {
  const wanted = call.headers.get('if-match');
  if (wanted === null || wanted === '*') return;
  const tags = wanted.split(/,(?=\s*(?:W\/)?")/).map((tag) => bareTag(tag.trim()));
  const real = itemTag(item);
  if (!tags.includes(bareTag(real))) throw preconditionFailed(call.world, { sent: wanted, real });
}

/** Clients have been seen to lose the quotes; SharePoint does not mind. */
function bareTag(tag: string): string {
  return tag.replace(/^W\//, '').replaceAll('"', '').toLowerCase();
}

/** Columns belong into fields: beside it they would be lost without a word. */
function refuseOtherProperties(body: unknown): void {
  const names = typeof body === 'object' && body !== null ? Object.keys(body) : [];
  const other = names.find((name) => name !== 'fields' && !name.startsWith('@'));
  if (other === undefined) return;
  if (isOfListItem(other)) throw notHere(`${other} in the body of a new list item`);
  throw invalidRequest(`The property '${other}' does not exist on type 'microsoft.graph.listItem'.`);
}

function sentFields(body: unknown): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, 'fields') : undefined;
}

function context(call: GraphCall): string {
  const { siteId = '', listId = '' } = call.params;
  return `${call.baseUrl}/$metadata#sites('${encodeURIComponent(siteId)}')/lists('${encodeURIComponent(listId)}')`;
}
