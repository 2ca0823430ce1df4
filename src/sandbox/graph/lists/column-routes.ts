import { invalidRequest } from '../refusals.ts';
import type { GraphAnswer, GraphCall, GraphRoute } from '../route.ts';
import { shownColumn } from './column-shape.ts';
import { changedColumn, type ColumnDefinition } from './column.ts';
import { calledList } from './list-routes.ts';
import { addColumn, allColumnsOf, columnNamed, removeColumn, replaceColumn } from './list-store.ts';

const readScopes = ['Sites.Read.All', 'Sites.ReadWrite.All', 'Sites.Manage.All', 'Sites.FullControl.All'];
const manageScopes = ['Sites.Manage.All', 'Sites.FullControl.All'];
const all = '/sites/{siteId}/lists/{listId}/columns';
const one = `${all}/{columnId}`;

export const columnRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: all,
    scopes: readScopes,
    workload: 'sharepoint',
    units: 2,
    options: ['select'],
    handle: readColumns,
  },
  { method: 'POST', path: all, scopes: manageScopes, workload: 'sharepoint', units: 2, handle: makeColumn },
  {
    method: 'GET',
    path: one,
    scopes: readScopes,
    workload: 'sharepoint',
    units: 1,
    options: ['select'],
    handle: readColumn,
  },
  {
    method: 'PATCH',
    path: one,
    scopes: manageScopes,
    workload: 'sharepoint',
    units: 2,
    handle: changeColumn,
  },
  {
    method: 'DELETE',
    path: one,
    scopes: manageScopes,
    workload: 'sharepoint',
    units: 2,
    handle: deleteColumn,
  },
];

function readColumns(call: GraphCall): GraphAnswer {
  const { list } = calledList(call);
  return {
    status: 200,
    body: {
      '@odata.context': `${call.baseUrl}/$metadata#columns`,
      value: allColumnsOf(call.world, list.id).map((column) => shownColumn(call.query, column)),
    },
  };
}

function readColumn(call: GraphCall): GraphAnswer {
  const { list } = calledList(call);
  return { status: 200, body: shownColumn(call.query, calledColumn(call, list.id)) };
}

function makeColumn(call: GraphCall): GraphAnswer {
  const { list } = calledList(call);
  return { status: 201, body: addColumn(call.world, list, call.body) };
}

function changeColumn(call: GraphCall): GraphAnswer {
  const { list } = calledList(call);
  const before = calledColumn(call, list.id);
  if (before.readOnly) throw invalidRequest(`The column '${before.name}' cannot be changed.`);
  const after = changedColumn(before, call.body);
  replaceColumn(call.world, list, { before, after });
  return { status: 200, body: after };
}

function deleteColumn(call: GraphCall): GraphAnswer {
  const { list } = calledList(call);
  removeColumn(call.world, list, calledColumn(call, list.id));
  return { status: 204 };
}

function calledColumn(call: GraphCall, listId: string): ColumnDefinition {
  return columnNamed(call.world, listId, call.params['columnId'] ?? '');
}
