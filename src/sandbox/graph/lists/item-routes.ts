import { invalidRequest, notHere, preconditionFailed } from '../refusals.ts';
import type { GraphAnswer, GraphCall, GraphRoute } from '../route.ts';
import { pageLink } from '../page-link.ts';
import { secondsTime } from '../time-format.ts';
import { identityOf } from './identity.ts';
import { readDelta } from './item-delta.ts';
import type { Fields } from './item-fields.ts';
import { queryItems, skipToken } from './item-query.ts';
import { fieldsBody, isOfListItem, itemBody, itemShape, itemTag } from './item-shape.ts';
import { changeItem, createItem, deleteItem, type Item } from './item-store.ts';
import { calledList } from './list-routes.ts';
import { calledItem, refuseForeign } from './list-security.ts';
import { columnsOf } from './list-store.ts';

const readScopes = ['Sites.Read.All', 'Sites.ReadWrite.All'];
const writeScopes = ['Sites.ReadWrite.All'];
const all = '/sites/{siteId}/lists/{listId}/items';
const one = `${all}/{itemId}`;

export const itemRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: all,
    scopes: readScopes,
    workload: 'sharepoint',
    units: 2,
    options: ['select', 'expand', 'filter', 'orderby', 'search', 'top', 'skip', 'skiptoken'],
    handle: readItems,
  },
  { method: 'POST', path: all, scopes: writeScopes, workload: 'sharepoint', units: 2, handle: makeItem },
  {
    method: 'GET',
    path: `${all}/delta`,
    scopes: readScopes,
    workload: 'sharepoint',
    // One unit with a token, two for a read of many.
    units: (call) => (call.query.has('token') || call.query.has('$deltatoken') ? 1 : 2),
    options: ['select', 'expand', 'filter', 'top', 'deltatoken'],
    handle: readDelta,
  },
  {
    method: 'GET',
    path: one,
    scopes: readScopes,
    workload: 'sharepoint',
    units: 1,
    options: ['select', 'expand'],
    handle: readItem,
  },
  { method: 'PATCH', path: one, scopes: writeScopes, workload: 'sharepoint', units: 2, handle: patchItem },
  {
    method: 'PATCH',
    path: `${one}/fields`,
    scopes: writeScopes,
    workload: 'sharepoint',
    units: 2,
    handle: patchFields,
  },
  { method: 'DELETE', path: one, scopes: writeScopes, workload: 'sharepoint', units: 2, handle: removeItem },
  {
    method: 'GET',
    path: `${one}/versions`,
    scopes: readScopes,
    workload: 'sharepoint',
    units: 2,
    handle: readVersions,
  },
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
  const { site, list } = calledList(call);
  refuseOtherProperties(call.body);
  const item = createItem(call.world, list, { by: call.user.id, fields: sentFields(call.body) ?? {} });
  const columns = columnsOf(call.world, list.id);
  return {
    status: 201,
    headers: { ETag: itemTag(item) },
    body: {
      '@odata.context': `${context(call)}/items/$entity`,
      ...itemBody(call.world, { site, list, item }),
      fields: fieldsBody(call.world, { list, columns, item, names: 'all' }),
    },
  };
}

function patchItem(call: GraphCall): GraphAnswer {
  const fields = sentFields(call.body);
  if (fields === undefined) throw invalidRequest('A list item can be changed through its fields only.');
  const { site, list } = calledList(call);
  const item = changed(call, fields);
  const columns = columnsOf(call.world, list.id);
  return {
    status: 200,
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
    // The store wrote it.
    fields: JSON.parse(version.json) as Fields,
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
