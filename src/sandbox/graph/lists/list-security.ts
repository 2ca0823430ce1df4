import type { World } from '../../core/world.ts';
import { accessDenied, itemNotFound } from '../refusals.ts';
import type { GraphCall } from '../route.ts';
import { ownsSite } from '../sites/site-access.ts';
import { itemNumbered, type Item } from './item-store.ts';
import type { List } from './list-store.ts';

/** What a list's advanced settings say in SharePoint; Graph neither shows nor changes them. */
export interface ListSecurity {
  /** Everybody's items, or only those that one has made. */
  readonly read: 'all' | 'own';
  readonly write: 'all' | 'own';
}

const open: ListSecurity = { read: 'all', write: 'all' };

export function setSecurity(world: World, list: List, { read, write }: ListSecurity): void {
  world.db.run(
    `insert into list_security (list_id, read, write) values (?, ?, ?)
     on conflict (list_id) do update set read = excluded.read, write = excluded.write`,
    list.id,
    read,
    write,
  );
}

/** Whose items alone a person sees: one's own, or null for everybody's. Nothing says that there are others. */
export function seesItemsOf(call: GraphCall, list: List): string | null {
  if (securityOf(call.world, list).read === 'all' || isAboveSettings(call, list)) return null;
  return call.user.id;
}

/** The item that a call names, where its person may see it. */
export function calledItem(call: GraphCall, list: List): Item {
  const item = itemNumbered(call.world, list, call.params['itemId'] ?? '');
  const author = seesItemsOf(call, list);
  if (author !== null && item.createdBy !== author) throw itemNotFound('The specified item was not found');
  return item;
}

export function refuseForeign(call: GraphCall, list: List, item: Item): void {
  if (item.createdBy === call.user.id || isAboveSettings(call, list)) return;
  if (securityOf(call.world, list).write === 'own') throw accessDenied();
}

/** Owners are, but Graph looks past the settings only for a token that may manage lists (docs 12692). */
function isAboveSettings(call: GraphCall, list: List): boolean {
  const mayManage = call.scopes.has('Sites.Manage.All') || call.scopes.has('Sites.FullControl.All');
  return mayManage && ownsSite(call.world, call.user.id, list.siteId);
}

function securityOf(world: World, list: List): ListSecurity {
  const row = world.db.get<ListSecurity>('select read, write from list_security where list_id = ?', list.id);
  return row ?? open;
}
