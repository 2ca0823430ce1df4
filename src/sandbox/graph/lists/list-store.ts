import type { World } from '../../core/world.ts';
import { invalidRequest, itemNotFound } from '../refusals.ts';
import { GraphRefusal } from '../route.ts';
import { readOnlyColumns, titleColumn } from './built-in-columns.ts';
import { fieldNameOf, isMultiChoice, isMultiLine, newColumn, type ColumnDefinition } from './column.ts';

export interface List {
  readonly id: string;
  readonly siteId: string;
  readonly name: string;
  readonly displayName: string;
  readonly description: string;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly changedAt: number;
  readonly version: number;
  readonly changeCount: number;
  readonly deltaEpoch: number;
}

const listColumns = `id, site_id as siteId, name, display_name as displayName, description,
  created_at as createdAt, created_by as createdBy, changed_at as changedAt, version,
  change_count as changeCount, delta_epoch as deltaEpoch`;

const maxIndexedColumns = 20;

export function listsOf(world: World, siteId: string): List[] {
  return world.db.all<List>(
    `select ${listColumns} from list where site_id = ? and deleted = 0 order by display_name`,
    siteId,
  );
}

/** By id, or by the name that people see. */
export function listNamed(world: World, siteId: string, idOrName: string): List {
  const list = world.db.get<List>(
    `select ${listColumns} from list where site_id = ? and deleted = 0 and (id = ? or lower(display_name) = ?)`,
    siteId,
    idOrName.toLowerCase(),
    idOrName.toLowerCase(),
  );
  if (!list) throw itemNotFound('The specified list was not found');
  return list;
}

export function createList(
  world: World,
  request: {
    siteId: string;
    by: string;
    displayName: string;
    description: string;
    columns: readonly unknown[];
  },
): List {
  const { siteId, by, displayName, description } = request;
  const taken = world.db.get(
    'select id from list where site_id = ? and deleted = 0 and lower(display_name) = ?',
    siteId,
    displayName.toLowerCase(),
  );
  if (taken) throw new GraphRefusal(409, 'nameAlreadyExists', 'The specified item name already exists.');
  const id = world.uuid();
  const now = world.now();
  world.db.run(
    `insert into list (id, site_id, name, display_name, description, created_at, created_by, changed_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    id,
    siteId,
    displayName,
    displayName,
    description,
    now,
    by,
    now,
  );
  const columns = [titleColumn];
  for (const input of request.columns) columns.push(columnBeside(columns, newColumn(input, world.uuid())));
  refuseTooManyIndexes(columns);
  columns.forEach((column, index) => insertColumn(world, { listId: id, column, position: index + 1 }));
  return listNamed(world, siteId, id);
}

export function deleteList(world: World, list: List): void {
  world.db.run('update list set deleted = 1 where id = ?', list.id);
}

/** The columns that can be written, Title first, in the order they were made. */
export function columnsOf(world: World, listId: string): ColumnDefinition[] {
  return world.db
    .all<{ json: string }>(
      'select definition_json as json from list_column where list_id = ? order by position',
      listId,
    )
    .map(({ json }) => JSON.parse(json) as ColumnDefinition); // Only this module writes the rows.
}

export function allColumnsOf(world: World, listId: string): ColumnDefinition[] {
  return [...columnsOf(world, listId), ...readOnlyColumns];
}

/** By id or internal name. */
export function columnNamed(world: World, listId: string, idOrName: string): ColumnDefinition {
  const folded = idOrName.toLowerCase();
  const found = allColumnsOf(world, listId).find(
    (column) => column.id.toLowerCase() === folded || column.name.toLowerCase() === folded,
  );
  if (!found) throw itemNotFound('The specified column was not found');
  return found;
}

export function addColumn(world: World, list: List, input: unknown): ColumnDefinition {
  const others = columnsOf(world, list.id);
  const column = columnBeside(others, newColumn(input, world.uuid()));
  refuseTooManyIndexes([...others, column]);
  const last = world.db.get<{ position: number | null }>(
    'select max(position) as position from list_column where list_id = ?',
    list.id,
  );
  insertColumn(world, { listId: list.id, column, position: (last?.position ?? 0) + 1 });
  touchList(world, list);
  if (column.indexed) buildIndex(world, list, column);
  return column;
}

function columnBeside(others: readonly ColumnDefinition[], column: ColumnDefinition): ColumnDefinition {
  const folded = column.name.toLowerCase();
  if ([...others, ...readOnlyColumns].some((other) => other.name.toLowerCase() === folded)) {
    throw new GraphRefusal(409, 'nameAlreadyExists', `A column named '${column.name}' already exists.`);
  }
  return column;
}

export function replaceColumn(
  world: World,
  list: List,
  change: { before: ColumnDefinition; after: ColumnDefinition },
): void {
  world.db.run(
    'update list_column set definition_json = ? where list_id = ? and name = ?',
    JSON.stringify(change.after),
    list.id,
    change.before.name,
  );
  touchList(world, list);
  refuseTooManyIndexes(columnsOf(world, list.id));
  if (change.after.indexed && !change.before.indexed) buildIndex(world, list, change.after);
  if (!change.after.indexed) dropIndex(world, list, change.after.name);
  if (change.after.enforceUniqueValues) refuseDuplicates(world, list, change.after);
}

/** What it held goes with it: one that is made again under the same name is another column, and empty. */
export function removeColumn(world: World, list: List, column: ColumnDefinition): void {
  setColumnAside(world, list, column);
  world.db.run(
    "update list_item set fields_json = json_remove(fields_json, '$.' || ?) where list_id = ?",
    fieldNameOf(column),
    list.id,
  );
}

/** Removed, but what it held is there again with one of the same name, as when somebody puts it back. */
export function setColumnAside(world: World, list: List, column: ColumnDefinition): void {
  if (column.readOnly || column.name === 'Title') {
    throw invalidRequest(`The column '${column.name}' cannot be deleted.`);
  }
  world.db.run('delete from list_column where list_id = ? and name = ?', list.id, column.name);
  dropIndex(world, list, column.name);
  touchList(world, list);
}

function insertColumn(
  world: World,
  { listId, column, position }: { listId: string; column: ColumnDefinition; position: number },
): void {
  world.db.run(
    'insert into list_column (list_id, name, id, position, definition_json) values (?, ?, ?, ?, ?)',
    listId,
    column.name,
    column.id,
    position,
    JSON.stringify(column),
  );
}

function touchList(world: World, list: List): void {
  world.db.run('update list set changed_at = ?, version = version + 1 where id = ?', world.now(), list.id);
}

function refuseTooManyIndexes(columns: readonly ColumnDefinition[]): void {
  if (columns.filter((column) => column.indexed).length > maxIndexedColumns) {
    throw invalidRequest(`A list can have no more than ${maxIndexedColumns} indexed columns.`);
  }
}

function buildIndex(world: World, list: List, column: ColumnDefinition): void {
  if (isMultiLine(column) || isMultiChoice(column)) return;
  world.db.run(
    `insert or replace into list_index (list_id, column_name, item_id, value)
     select list_id, ?, id, json_extract(fields_json, '$.' || ?) from list_item
     where list_id = ? and deleted = 0 and json_extract(fields_json, '$.' || ?) is not null`,
    column.name,
    column.name,
    list.id,
    column.name,
  );
}

function dropIndex(world: World, list: List, name: string): void {
  world.db.run('delete from list_index where list_id = ? and column_name = ?', list.id, name);
}

function refuseDuplicates(world: World, list: List, column: ColumnDefinition): void {
  const twice = world.db.get(
    `select value from list_index where list_id = ? and column_name = ?
     group by value collate nocase having count(*) > 1 limit 1`,
    list.id,
    column.name,
  );
  if (twice) throw invalidRequest(`The column '${column.name}' holds duplicate values.`);
}
