import type { World } from '../../core/world.ts';
import { GraphRefusal, type GraphCall } from '../route.ts';
import { queryOption, selected } from '../select.ts';
import type { Site } from '../sites/site-access.ts';
import { secondsTime } from '../time-format.ts';
import { fieldNameOf, type ColumnDefinition } from './column.ts';
import { identityOf, siteUserId } from './identity.ts';
import type { Item } from './item-store.ts';
import { listUrl } from './list-shape.ts';
import { columnsOf, type List } from './list-store.ts';

const known = [
  'createdDateTime',
  'eTag',
  'id',
  'lastModifiedDateTime',
  'webUrl',
  'createdBy',
  'lastModifiedBy',
  'parentReference',
  'contentType',
  'fields',
  'deleted',
  'description',
  'name',
  'sharepointIds',
  'versions',
  'driveItem',
];

export function isOfListItem(name: string): boolean {
  return known.includes(name);
}

/** Items as the query asks for them; `fields` only where it is expanded. */
export function itemShape(call: GraphCall, site: Site, list: List): (item: Item) => Record<string, unknown> {
  const columns = columnsOf(call.world, list.id);
  const expanded = expandedFields(queryOption(call.query, 'expand'));
  // Refuses an unknown name even where no row shows it.
  selected({}, call.query, { type: 'listItem', known });
  return (item) => {
    const body = itemBody(call.world, { site, list, item });
    const shown = selected(body, call.query, { type: 'listItem', known });
    return expanded
      ? { ...shown, fields: fieldsBody(call.world, { list, columns, item, names: expanded }) }
      : shown;
  };
}

export function itemTag(item: Item): string {
  return `"${item.guid},${item.version}"`;
}

export function itemBody(
  world: World,
  { site, list, item }: { site: Site; list: List; item: Item },
): Record<string, unknown> {
  return {
    '@odata.etag': itemTag(item),
    createdDateTime: secondsTime(item.createdAt),
    eTag: itemTag(item),
    id: String(item.id),
    lastModifiedDateTime: secondsTime(item.changedAt),
    webUrl: `${listUrl(site, list)}/${item.id}_.000`,
    createdBy: { user: identityOf(world, item.createdBy) },
    lastModifiedBy: { user: identityOf(world, item.changedBy) },
    parentReference: { id: list.id, siteId: site.id },
    contentType: { id: `0x0100${list.id.replaceAll('-', '').toUpperCase()}`, name: 'Item' },
  };
}

/** A fieldValueSet: empty columns are absent, hidden ones unless they are selected. */
export function fieldsBody(
  world: World,
  row: { list: List; columns: readonly ColumnDefinition[]; item: Item; names: FieldNames; withTag?: boolean },
): Record<string, unknown> {
  const { list, columns, item, names } = row;
  const own = columns.flatMap((column) => {
    const name = fieldNameOf(column);
    const value = item.fields[name];
    return value === undefined || (column.hidden && names === 'all') ? [] : [[name, value] as const];
  });
  const all: Record<string, unknown> = {
    ...Object.fromEntries(own),
    id: String(item.id),
    ContentType: 'Item',
    Modified: secondsTime(item.changedAt),
    Created: secondsTime(item.createdAt),
    AuthorLookupId: String(siteUserId(world, list.siteId, item.createdBy)),
    EditorLookupId: String(siteUserId(world, list.siteId, item.changedBy)),
    _UIVersionString: `${item.version}.0`,
    Attachments: false,
    Edit: '',
    LinkTitleNoMenu: item.fields['Title'],
    LinkTitle: item.fields['Title'],
    ItemChildCount: '0',
    FolderChildCount: '0',
  };
  const tag = row.withTag === false ? {} : { '@odata.etag': itemTag(item) };
  if (names === 'all') return { ...tag, ...all };
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  return {
    ...tag,
    ...Object.fromEntries(Object.entries(all).filter(([name]) => wanted.has(name.toLowerCase()))),
  };
}

type FieldNames = readonly string[] | 'all';

/** `fields`, `fields($select=A,B)` and `fields(select=A,B)`; null where fields are not asked for. */
export function expandedFields(expand: string | null): FieldNames | null {
  if (expand === null || expand.trim() === '') return null;
  const found = /^\s*fields(?:\(\s*\$?select\s*=\s*([^()]*)\))?\s*$/i.exec(expand);
  if (!found) {
    throw new GraphRefusal(
      501,
      'NotImplemented',
      `The sandbox does not implement $expand=${expand} on list items.`,
    );
  }
  return found[1] === undefined ? 'all' : found[1].split(',').map((name) => name.trim());
}
