import type { World } from '../core/world.ts';
import { personNamed } from './control-input.ts';
import { refuse } from './control-refusal.ts';
import type { Body } from './input-shape.ts';
import { changedColumn } from './lists/column.ts';
import { changeItem, createItem, deleteItem, itemNumbered, restoreItem } from './lists/item-store.ts';
import {
  addColumn,
  columnNamed,
  createList,
  deleteList,
  listNamed,
  removeColumn,
  replaceColumn,
  setColumnAside,
  type List,
} from './lists/list-store.ts';
import { setSecurity } from './lists/list-security.ts';
import { GraphRefusal } from './route.ts';
import { findSite } from './sites/site-access.ts';
import { setSiteState } from './sites/site-state.ts';

/** What a person does by hand in SharePoint, past every permission of the app: `{action, site, list, …}`. */
export function playInSharePoint(world: World, body: Body): unknown {
  try {
    return play(world, body);
  } catch (error) {
    if (error instanceof GraphRefusal) refuse(error.status, error.message);
    throw error;
  }
}

function play(world: World, body: Body): unknown {
  const by = body['user'] === undefined ? somebody(world) : personNamed(world, body['user']).id;
  switch (body['action']) {
    case 'create-list':
      return createList(world, {
        siteId: calledSite(world, body),
        by,
        displayName: text(body, 'displayName'),
        description: typeof body['description'] === 'string' ? body['description'] : '',
        columns: Array.isArray(body['columns']) ? body['columns'] : [],
      });
    case 'delete-list':
      deleteList(world, calledList(world, body));
      return undefined;
    case 'rename-list':
      world.db.run(
        'update list set display_name = ?, version = version + 1 where id = ?',
        text(body, 'displayName'),
        calledList(world, body).id,
      );
      return undefined;
    case 'describe-list':
      world.db.run(
        'update list set description = ?, version = version + 1 where id = ?',
        text(body, 'description'),
        calledList(world, body).id,
      );
      return undefined;
    case 'add-column':
      return addColumn(world, calledList(world, body), body['column']);
    case 'change-column': {
      const list = calledList(world, body);
      const before = columnNamed(world, list.id, text(body, 'column'));
      replaceColumn(world, list, { before, after: changedColumn(before, body['change']) });
      return columnNamed(world, list.id, before.name);
    }
    case 'rename-column': {
      const list = calledList(world, body);
      const before = columnNamed(world, list.id, text(body, 'column'));
      replaceColumn(world, list, { before, after: { ...before, displayName: text(body, 'displayName') } });
      return columnNamed(world, list.id, before.name);
    }
    case 'remove-column': {
      const list = calledList(world, body);
      const remove = body['values'] === 'kept' ? setColumnAside : removeColumn;
      remove(world, list, columnNamed(world, list.id, text(body, 'column')));
      return undefined;
    }
    case 'create-items': {
      const list = calledList(world, body);
      const rows = Array.isArray(body['items']) ? body['items'] : [];
      return { ids: rows.map((fields) => createItem(world, list, { by, fields }).id) };
    }
    case 'change-item': {
      const list = calledList(world, body);
      const item = itemNumbered(world, list, String(body['item']));
      return changeItem(world, list, { by, item, fields: body['fields'] });
    }
    case 'delete-item': {
      const list = calledList(world, body);
      deleteItem(world, list, itemNumbered(world, list, String(body['item'])));
      return undefined;
    }
    case 'restore-item':
      restoreItem(world, calledList(world, body), String(body['item']));
      return undefined;
    case 'own-items':
      setSecurity(world, calledList(world, body), {
        read: oneOf(body, 'read', ['own', 'all']),
        write: oneOf(body, 'write', ['all', 'own']),
      });
      return undefined;
    case 'lock-site':
      return setSiteState(world, calledSite(world, body), {
        lock: oneOf(body, 'lock', ['read-only', 'no-access', 'none']),
      });
    case 'fill-site':
      return setSiteState(world, calledSite(world, body), { isFull: body['isFull'] !== false });
    default:
      return refuse(400, `There is no action ${String(body['action'])}.`);
  }
}

/** Every delta token of one list, or of all lists, is refused with 410 from now on. */
export function expireDelta(world: World, body: Body): unknown {
  if (body['expire'] !== true) refuse(400, 'Say {expire: true}.');
  const { changes } =
    body['list'] === undefined
      ? world.db.run('update list set delta_epoch = delta_epoch + 1')
      : world.db.run('update list set delta_epoch = delta_epoch + 1 where id = ?', text(body, 'list'));
  return { lists: changes };
}

function calledSite(world: World, body: Body): string {
  const site = findSite(world, text(body, 'site'));
  return site?.id ?? refuse(404, 'There is no such site.');
}

/** By id alone, or by name together with its site. */
function calledList(world: World, body: Body): List {
  const list = text(body, 'list');
  const owner = world.db.get<{ siteId: string }>('select site_id as siteId from list where id = ?', list);
  return listNamed(world, owner?.siteId ?? calledSite(world, body), list);
}

function somebody(world: World): string {
  return (
    world.db.get<{ id: string }>('select id from person order by is_admin desc, id limit 1')?.id ??
    refuse(400, 'There is nobody in the organisation.')
  );
}

/** The first is what it is where nothing is said. */
function oneOf<const Value extends string>(
  body: Body,
  name: string,
  values: readonly [Value, ...Value[]],
): Value {
  const value = body[name] ?? values[0];
  return values.find((one) => one === value) ?? refuse(400, `${name} must be one of ${values.join(', ')}.`);
}

function text(body: Body, name: string): string {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? value : refuse(400, `${name} must be a text.`);
}
