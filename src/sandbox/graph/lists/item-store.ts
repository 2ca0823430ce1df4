import type { World } from '../../core/world.ts';
import { itemNotFound } from '../refusals.ts';
import { GraphRefusal } from '../route.ts';
import type { ColumnDefinition } from './column.ts';
import { changedFields, newFields, type Fields } from './item-fields.ts';
import { columnsOf, type List } from './list-store.ts';

export interface Item {
  readonly id: number;
  readonly guid: string;
  readonly fields: Fields;
  readonly version: number;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly changedAt: number;
  readonly changedBy: string;
  /** The list's change count when this row was last changed. */
  readonly change: number;
  readonly deleted: boolean;
}

export interface ItemRow extends Omit<Item, 'fields' | 'deleted'> {
  readonly json: string;
  readonly deleted: number;
}

export const itemColumns = `id, guid, fields_json as json, version, created_at as createdAt,
  created_by as createdBy, changed_at as changedAt, changed_by as changedBy, change, deleted`;

export function toItem(row: ItemRow): Item {
  const { json, deleted, ...rest } = row;
  // Only this module writes the rows.
  return { ...rest, deleted: deleted === 1, fields: JSON.parse(json) as Fields };
}

export function itemNumbered(world: World, list: List, id: string): Item {
  const row = /^\d+$/.test(id)
    ? world.db.get<ItemRow>(
        `select ${itemColumns} from list_item where list_id = ? and id = ? and deleted = 0`,
        list.id,
        Number(id),
      )
    : undefined;
  if (!row) throw itemNotFound('The specified item was not found');
  return toItem(row);
}

export function createItem(world: World, list: List, request: { by: string; fields: unknown }): Item {
  const columns = writableColumns(world, list);
  const fields = newFields(columns, request.fields);
  const id =
    world.db.get<{ id: number }>('select next_item_id as id from list where id = ?', list.id)?.id ?? 1;
  refuseTakenValues(world, list, { id, columns, fields });
  world.db.run('update list set next_item_id = ? where id = ?', id + 1, list.id);
  const now = world.now();
  world.db.run(
    `insert into list_item (list_id, id, guid, fields_json, created_at, created_by, changed_at, changed_by, change)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    list.id,
    id,
    world.uuid(),
    JSON.stringify(fields),
    now,
    request.by,
    now,
    request.by,
    nextChange(world, list),
  );
  const item = itemNumbered(world, list, String(id));
  remember(world, list, { columns, item });
  return item;
}

export function changeItem(
  world: World,
  list: List,
  request: { by: string; item: Item; fields: unknown },
): Item {
  const columns = writableColumns(world, list);
  const { id } = request.item;
  const fields = changedFields(columns, request.item.fields, request.fields);
  refuseTakenValues(world, list, { id, columns, fields });
  world.db.run(
    `update list_item set fields_json = ?, version = version + 1, changed_at = ?, changed_by = ?, change = ?
     where list_id = ? and id = ?`,
    JSON.stringify(fields),
    world.now(),
    request.by,
    nextChange(world, list),
    list.id,
    id,
  );
  const item = itemNumbered(world, list, String(id));
  remember(world, list, { columns, item });
  return item;
}

export function deleteItem(world: World, list: List, item: Item): void {
  world.db.run(
    'update list_item set deleted = 1, change = ? where list_id = ? and id = ?',
    nextChange(world, list),
    list.id,
    item.id,
  );
  world.db.run('delete from list_index where list_id = ? and item_id = ?', list.id, item.id);
}

/** Out of the recycle bin, as it was and under its old number. */
export function restoreItem(world: World, list: List, id: string): Item {
  world.db.run(
    'update list_item set deleted = 0, version = version + 1, change = ? where list_id = ? and id = ? and deleted = 1',
    nextChange(world, list),
    list.id,
    Number(id),
  );
  const item = itemNumbered(world, list, id);
  remember(world, list, { columns: columnsOf(world, list.id), item });
  return item;
}

/** Where required columns are not enforced, none is. */
function writableColumns(world: World, list: List): readonly ColumnDefinition[] {
  const columns = columnsOf(world, list.id);
  if (world.switches.requiredColumns === 'enforced') return columns;
  return columns.map((column) => ({ ...column, required: false }));
}

/** Every create, change and delete moves the list's own clock, which the delta tokens name. */
function nextChange(world: World, list: List): number {
  world.db.run(
    'update list set change_count = change_count + 1, changed_at = ? where id = ?',
    world.now(),
    list.id,
  );
  return (
    world.db.get<{ count: number }>('select change_count as count from list where id = ?', list.id)?.count ??
    0
  );
}

/** The indexed values and the version of a row that was just written. */
function remember(
  world: World,
  list: List,
  written: { columns: readonly ColumnDefinition[]; item: Item },
): void {
  const { columns, item } = written;
  world.db.run('delete from list_index where list_id = ? and item_id = ?', list.id, item.id);
  for (const column of columns.filter(({ indexed }) => indexed)) {
    const value = indexedValue(item.fields[column.name]);
    if (value === null) continue;
    world.db.run(
      'insert into list_index (list_id, column_name, item_id, value) values (?, ?, ?, ?)',
      list.id,
      column.name,
      item.id,
      value,
    );
  }
  world.db.run(
    `insert into list_item_version (list_id, item_id, version, fields_json, changed_at, changed_by)
     values (?, ?, ?, ?, ?, ?)`,
    list.id,
    item.id,
    item.version,
    JSON.stringify(item.fields),
    item.changedAt,
    item.changedBy,
  );
}

function refuseTakenValues(
  world: World,
  list: List,
  row: { id: number; columns: readonly ColumnDefinition[]; fields: Fields },
): void {
  for (const column of row.columns.filter(({ enforceUniqueValues }) => enforceUniqueValues)) {
    const value = indexedValue(row.fields[column.name]);
    if (value === null || value === '') continue;
    const taken = world.db.get(
      `select item_id from list_index
       where list_id = ? and column_name = ? and value = ? collate nocase and item_id <> ?`,
      list.id,
      column.name,
      value,
      row.id,
    );
    if (taken) throw uniqueViolation(world, column);
  }
}

/** Graph's own words, and those of SharePoint below it, which come through as 500. */
function uniqueViolation(world: World, column: ColumnDefinition): GraphRefusal {
  const status = world.switches.uniqueViolationStatus;
  if (status === 500) {
    return new GraphRefusal(
      status,
      'generalException',
      `The list item could not be added or updated because duplicate values were found in the following field(s) in the list: [${column.displayName}].`,
    );
  }
  return new GraphRefusal(
    status,
    status === 409 ? 'nameAlreadyExists' : 'invalidRequest',
    'One or more fields with unique constraints already has the provided value.',
  );
}

/** As SQLite compares it: booleans as 0 and 1; several choices have no order. */
function indexedValue(value: Fields[string] | undefined): string | number | null {
  if (value === undefined || typeof value === 'object') return null;
  return typeof value === 'boolean' ? Number(value) : value;
}
