import type { Key, SiteId } from '#domain/shared/ids.ts';
import { literal, path, withQuery } from '../client/address.ts';
import type { GraphRead, GraphRequest } from '../client/graph-request.ts';
import { columnNames, type ListSchema } from './schema/list-schema.ts';

/** A list by its id, or by the name that people see while the id is not known. */
export interface ListPlace {
  readonly site: SiteId;
  readonly list: string;
}

/** Graph's default page is 200; more a page is fewer round trips. */
const pageSize = 500;

/** All rows, or those that one indexed column picks: Graph takes one indexed predicate a query. */
export function readItems(
  { site, list }: ListPlace,
  schema: ListSchema,
  only?: { readonly column: string; readonly is: string },
): GraphRead {
  return {
    operation: `${schema.list}.read`,
    method: 'GET',
    path: withQuery(path`/sites/${site}/lists/${list}/items`, {
      ...itemQuery(schema),
      ...(only ? { $filter: `fields/${only.column} eq ${literal(only.is)}` } : {}),
      $top: pageSize,
    }),
    ...(only ? evenWithoutIndex : {}),
    ...sharepoint,
  };
}

/** One row, and who changed it last: where two hands meet, people want to know whose the other one is. */
export function readItemByKey({ site, list }: ListPlace, schema: ListSchema, key: Key): GraphRead {
  const { $select, ...query } = itemQuery(schema);
  return {
    operation: `${schema.list}.read`,
    method: 'GET',
    path: withQuery(path`/sites/${site}/lists/${list}/items`, {
      $select: `${$select},lastModifiedBy`,
      ...query,
      $filter: `fields/Key eq ${literal(key)}`,
      $top: pageSize,
    }),
    ...evenWithoutIndex,
    ...sharepoint,
  };
}

/** The columns that a list has by now, by their internal names, and what they hold. */
export function readColumnTypes({ site, list }: ListPlace, schema: ListSchema): GraphRead {
  return {
    operation: `${schema.list}.columns`,
    method: 'GET',
    path: withQuery(path`/sites/${site}/lists/${list}/columns`, { $select: 'name,text,number,dateTime' }),
    ...sharepoint,
  };
}

/** Where the list stands now, without its rows. */
export function latestDelta({ site, list }: ListPlace, schema: ListSchema): GraphRead {
  return {
    operation: `${schema.list}.token`,
    method: 'GET',
    path: withQuery(path`/sites/${site}/lists/${list}/items/delta`, {
      ...itemQuery(schema),
      token: 'latest',
    }),
    ...sharepoint,
  };
}

/** All rows, and at the end the link that tells what changes from then on. */
export function firstDelta({ site, list }: ListPlace, schema: ListSchema): GraphRead {
  return {
    operation: `${schema.list}.read`,
    method: 'GET',
    path: withQuery(path`/sites/${site}/lists/${list}/items/delta`, {
      ...itemQuery(schema),
      $top: pageSize,
    }),
    ...sharepoint,
  };
}

/** What changed since the link was handed out; the link is opaque and asked for as it came. */
export function followDelta(link: string, schema: ListSchema): GraphRead {
  return { operation: `${schema.list}.changes`, method: 'GET', path: link, ...sharepoint };
}

export function createItem(
  { site, list }: ListPlace,
  schema: ListSchema,
  fields: Readonly<Record<string, string | number>>,
): GraphRequest {
  return {
    operation: `${schema.list}.add`,
    method: 'POST',
    path: path`/sites/${site}/lists/${list}/items`,
    body: { fields },
    ...sharepoint,
  };
}

/** Only where the row is still as it was read; 412 otherwise. */
export function changeItem(
  { site, list }: ListPlace,
  schema: ListSchema,
  change: {
    readonly item: number;
    readonly eTag: string;
    readonly fields: Readonly<Record<string, string | number | null>>;
  },
): GraphRequest {
  return {
    operation: `${schema.list}.change`,
    method: 'PATCH',
    path: path`/sites/${site}/lists/${list}/items/${String(change.item)}/fields`,
    headers: { 'If-Match': change.eTag },
    body: change.fields,
    ...sharepoint,
  };
}

/** Without it Graph refuses a filter as soon as somebody took the column's index away, on the shortest list too. */
const evenWithoutIndex = { headers: { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' } } as const;

const sharepoint = { scopes: ['Sites.ReadWrite.All'], workload: 'sharepoint' } as const;

function itemQuery(schema: ListSchema): { readonly $select: string; readonly $expand: string } {
  return {
    $select: 'id,eTag,createdDateTime',
    $expand: `fields($select=${columnNames(schema).join(',')})`,
  };
}
