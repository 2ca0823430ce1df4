import { invalidRequest } from '../refusals.ts';
import { GraphRefusal, type GraphAnswer, type GraphCall, type GraphRoute } from '../route.ts';
import { queryOption } from '../select.ts';
import { enterSite, type Site } from '../sites/site-access.ts';
import { createList, listNamed, listsOf, type List } from './list-store.ts';
import { listBody, shownList } from './list-shape.ts';
import { quotedText } from './item-filter.ts';

const readScopes = ['Sites.Read.All', 'Sites.ReadWrite.All'];

export const listRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/sites/{siteId}/lists',
    scopes: readScopes,
    workload: 'sharepoint',
    units: 2,
    options: ['select', 'expand', 'filter'],
    handle: readLists,
  },
  {
    method: 'GET',
    path: '/sites/{siteId}/lists/{listId}',
    scopes: readScopes,
    workload: 'sharepoint',
    units: 1,
    options: ['select', 'expand'],
    handle: readList,
  },
  // Sites.Manage.All is the only delegated permission for creating a list.
  {
    method: 'POST',
    path: '/sites/{siteId}/lists',
    scopes: ['Sites.Manage.All'],
    workload: 'sharepoint',
    units: 2,
    handle: makeList,
  },
  // The permission reference has no delegated entry for these two.
  {
    method: 'PATCH',
    path: '/sites/{siteId}/lists/{listId}',
    scopes: [],
    workload: 'sharepoint',
    units: 2,
    handle: neverReached,
  },
  {
    method: 'DELETE',
    path: '/sites/{siteId}/lists/{listId}',
    scopes: [],
    workload: 'sharepoint',
    units: 2,
    handle: neverReached,
  },
];

/** The list that a call names, on a site that its person may enter. */
export function calledList(call: GraphCall): { site: Site; list: List } {
  const site = enterSite(call.world, call.user.id, call.params['siteId'] ?? '');
  return { site, list: listNamed(call.world, site.id, call.params['listId'] ?? '') };
}

function readLists(call: GraphCall): GraphAnswer {
  const site = enterSite(call.world, call.user.id, call.params['siteId'] ?? '');
  const name = nameFilter(queryOption(call.query, 'filter'));
  const lists = listsOf(call.world, site.id).filter((list) => name === null || list.displayName === name);
  return {
    status: 200,
    body: {
      '@odata.context': `${call.baseUrl}/$metadata#sites('${encodeURIComponent(site.id)}')/lists`,
      value: lists.map((list) => shownList(call, site, list)),
    },
  };
}

function readList(call: GraphCall): GraphAnswer {
  const { site, list } = calledList(call);
  return { status: 200, body: { ...contextOf(call), ...shownList(call, site, list) } };
}

function makeList(call: GraphCall): GraphAnswer {
  const site = enterSite(call.world, call.user.id, call.params['siteId'] ?? '');
  const asked = typeof call.body === 'object' && call.body !== null ? { ...call.body } : {};
  const request = readRequest(asked);
  const list = createList(call.world, { siteId: site.id, by: call.user.id, ...request });
  return { status: 201, body: { ...contextOf(call), ...listBody(call.world, site, list) } };
}

function readRequest(asked: Record<string, unknown>): {
  displayName: string;
  description: string;
  columns: readonly unknown[];
} {
  if (asked['name'] !== undefined) {
    throw invalidRequest(
      "Cannot define a 'name' for a list as it is assigned by the server. Instead, provide 'displayName'",
    );
  }
  const displayName = asked['displayName'];
  if (typeof displayName !== 'string' || displayName.trim() === '' || displayName.length > 255) {
    throw invalidRequest('A display name is required to create a list.');
  }
  const info = asked['list'];
  const template: unknown =
    typeof info === 'object' && info !== null ? Reflect.get(info, 'template') : undefined;
  if (template === undefined) throw invalidRequest('A list template is required to create a list.');
  if (template !== 'genericList') {
    throw invalidTemplate(template);
  }
  const columns = asked['columns'] ?? [];
  if (!Array.isArray(columns)) throw invalidRequest('columns must be a collection.');
  const description = asked['description'];
  return { displayName, description: typeof description === 'string' ? description : '', columns };
}

function invalidTemplate(template: unknown): GraphRefusal {
  if (typeof template !== 'string') return invalidRequest('One of the provided arguments is not acceptable.');
  return new GraphRefusal(
    501,
    'NotImplemented',
    `The sandbox does not implement lists of template ${template}.`,
  );
}

function contextOf(call: GraphCall): Record<string, string> {
  return {
    '@odata.context': `${call.baseUrl}/$metadata#sites('${call.params['siteId'] ?? ''}')/lists/$entity`,
  };
}

function nameFilter(filter: string | null): string | null {
  if (filter === null || filter === '') return null;
  const name = quotedText(/^\s*displayName\s+eq\s+('.*')\s*$/i.exec(filter)?.[1] ?? '');
  if (name === null) {
    throw new GraphRefusal(
      501,
      'NotImplemented',
      `The sandbox does not implement $filter=${filter} on lists.`,
    );
  }
  return name;
}

function neverReached(): GraphAnswer {
  throw new Error('A route without scopes is refused by the router');
}
