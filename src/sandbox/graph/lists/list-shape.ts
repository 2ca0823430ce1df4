import type { World } from '../../core/world.ts';
import { GraphRefusal, type GraphCall } from '../route.ts';
import { queryOption, selected } from '../select.ts';
import { findSite, type Site } from '../sites/site-access.ts';
import { secondsTime } from '../time-format.ts';
import { shownColumn } from './column-shape.ts';
import { identityOf } from './identity.ts';
import { allColumnsOf, type List } from './list-store.ts';

/** The list as Graph shows it, with `$select` and `$expand=columns`. */
export function shownList(call: GraphCall, site: Site, list: List): Record<string, unknown> {
  const body = { '@odata.etag': listTag(list), ...listBody(call.world, site, list) };
  const known = [
    ...Object.keys(body),
    'columns',
    'items',
    'sharepointIds',
    'system',
    'contentTypes',
    'drive',
  ];
  const shown = selected(body, call.query, { type: 'list', known });
  const expanded = expandedColumns(call.query);
  if (!expanded) return shown;
  return {
    ...shown,
    columns: allColumnsOf(call.world, list.id).map((column) => shownColumn(expanded, column)),
  };
}

export function listBody(world: World, site: Site, list: List): Record<string, unknown> {
  return {
    createdDateTime: secondsTime(list.createdAt),
    description: list.description,
    eTag: listTag(list),
    id: list.id,
    lastModifiedDateTime: secondsTime(list.changedAt),
    name: list.name,
    webUrl: listUrl(site, list),
    displayName: list.displayName,
    createdBy: { user: identityOf(world, list.createdBy) },
    lastModifiedBy: { user: identityOf(world, list.createdBy) },
    parentReference: { siteId: site.id },
    list: { contentTypesEnabled: false, hidden: false, template: 'genericList' },
  };
}

export function listUrl(site: Pick<Site, 'webUrl'>, list: Pick<List, 'name'>): string {
  return `${site.webUrl}/Lists/${encodeURIComponent(list.name)}`;
}

export function siteOf(world: World, list: List): Site {
  const site = findSite(world, list.siteId);
  if (!site) throw new Error(`List ${list.id} is on no site`);
  return site;
}

function listTag(list: List): string {
  return `"${list.id},${list.version}"`;
}

/** What `$expand=columns($select=…)` asks of each column, or null where columns are not asked for. */
function expandedColumns(query: URLSearchParams): URLSearchParams | null {
  const expand = queryOption(query, 'expand');
  if (expand === null || expand === '') return null;
  const found = /^columns(?:\((\$?select=[\w,\s]+)\))?$/i.exec(expand);
  if (found) return new URLSearchParams(found[1] ?? '');
  throw new GraphRefusal(501, 'NotImplemented', `The sandbox does not implement $expand=${expand} on lists.`);
}
