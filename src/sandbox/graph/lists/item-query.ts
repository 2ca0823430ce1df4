import type { SqlValue } from '../../core/db.ts';
import { invalidRequest } from '../refusals.ts';
import { GraphRefusal, type GraphCall } from '../route.ts';
import { queryOption } from '../select.ts';
import { secondsTime } from '../time-format.ts';
import { fieldNameOf, type ColumnDefinition } from './column.ts';
import type { FieldValue } from './item-fields.ts';
import { itemFilter, matchesFilter, type ItemFilter } from './item-filter.ts';
import { seesItemsOf } from './list-security.ts';
import { itemColumns, toItem, type Item, type ItemRow } from './item-store.ts';
import { allColumnsOf, type List } from './list-store.ts';

interface ItemPage {
  readonly items: readonly Item[];
  /** Where the next page begins, or null at the end. */
  readonly next: string | null;
}

const defaultPageSize = 200;
const maxPageSize = 999;
/** SharePoint's list view threshold: beyond it a query that no index serves is refused. */
const viewThreshold = 5000;

/** One page of a list, by row number whatever order is asked for. */
export function queryItems(call: GraphCall, list: List): ItemPage {
  refuseUnsupported(call);
  const columns = allColumnsOf(call.world, list.id);
  const filterText = queryOption(call.query, 'filter');
  const filter = filterText ? itemFilter(columns, filterText) : null;
  for (const column of [filter?.column, orderColumn(columns, queryOption(call.query, 'orderby'))]) {
    if (column && !isIndexed(column)) refuseUnlessHonoured(call, list, column);
  }
  const author = seesItemsOf(call, list);
  const query = { filter, author, size: pageSize(call.query), from: pageStart(call.query) };
  return filter && !filter.column.indexed
    ? pageOfMatches(call, list, { ...query, filter })
    : pageOfIndex(call, list, query);
}

/** `$top`, or 200; a page never holds more than 999. */
export function pageSize(query: URLSearchParams): number {
  const top = queryOption(query, 'top');
  if (top === null) return defaultPageSize;
  const size = Number(top);
  if (!Number.isInteger(size) || size < 1) {
    throw new GraphRefusal(400, 'BadRequest', `Invalid value '${top}' for $top query option found.`);
  }
  return Math.min(size, maxPageSize);
}

interface PageQuery {
  readonly filter: ItemFilter | null;
  /** Only this person's items, or everybody's. */
  readonly author: string | null;
  readonly size: number;
  readonly from: number;
}

function pageOfIndex(call: GraphCall, list: List, query: PageQuery): ItemPage {
  const { sql, params } = indexedRows(list, query);
  const rows = call.world.db.all<ItemRow>(
    `${sql} and id > ? order by id limit ?`,
    ...params,
    query.from,
    query.size + 1,
  );
  return pageOf(rows.map(toItem), query.size);
}

function indexedRows(
  list: List,
  { filter, author }: Pick<PageQuery, 'filter' | 'author'>,
): { sql: string; params: SqlValue[] } {
  const all = `select ${itemColumns} from list_item where list_id = ? and (? is null or created_by = ?) and deleted = 0`;
  const readable = [list.id, author, author];
  if (!filter) return { sql: all, params: readable };
  const { comparison, column, value } = filter;
  const byIndex = 'select item_id from list_index where list_id = ? and column_name = ?';
  const params = [...readable, list.id, column.name];
  // A row without a value differs from every value.
  if (comparison === 'ne') {
    return {
      sql: `${all} and id not in (${byIndex} and value = ? collate nocase)`,
      params: [...params, value],
    };
  }
  if (comparison === 'startswith') {
    const prefix = String(value);
    return {
      sql: `${all} and id in (${byIndex} and substr(value, 1, ?) = ? collate nocase)`,
      // SQLite counts characters, not the halves of a pair.
      params: [...params, Array.from(prefix).length, prefix],
    };
  }
  const operator = { eq: '=', lt: '<', gt: '>', le: '<=', ge: '>=' }[comparison];
  return {
    sql: `${all} and id in (${byIndex} and value ${operator} ? collate nocase)`,
    params: [...params, value],
  };
}

/** Reads every row, as SharePoint does for a column without an index. */
function pageOfMatches(call: GraphCall, list: List, query: PageQuery & { filter: ItemFilter }): ItemPage {
  const { sql, params } = indexedRows(list, { filter: null, author: query.author });
  const { filter, size, from } = query;
  const rows = call.world.db.all<ItemRow>(`${sql} and id > ? order by id`, ...params, from);
  return pageOf(
    rows.map(toItem).filter((item) => matchesFilter(filter, valueOf(item, filter.column))),
    size,
  );
}

/** SharePoint itself has an index on the number of a row. */
function isIndexed(column: ColumnDefinition): boolean {
  return column.indexed || column.name === 'ID';
}

function valueOf(item: Item, column: ColumnDefinition): FieldValue | undefined {
  switch (column.name) {
    case 'ID':
      return item.id;
    case 'Created':
      return secondsTime(item.createdAt);
    case 'Modified':
      return secondsTime(item.changedAt);
    default:
      return item.fields[fieldNameOf(column)];
  }
}

function pageOf(rows: readonly Item[], size: number): ItemPage {
  const items = rows.slice(0, size);
  return { items, next: rows.length > size ? String(items.at(-1)?.id ?? 0) : null };
}

/** Rows come by number: an order is ignored (docs 3962, 14191), but its column is looked at. */
function orderColumn(columns: readonly ColumnDefinition[], text: string | null): ColumnDefinition | null {
  const name = /^\s*fields\/(\w+)(?:\s+(?:asc|desc))?\s*$/i.exec(text ?? '')?.[1];
  if (name === undefined) return null;
  const column = columns.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (!column) throw invalidRequest(`Field '${name}' is not recognized`);
  return column;
}

const honour = /\bHonorNonIndexedQueriesWarningMayFailRandomly\b/i;

/** Refused even on tiny lists (docs 2279); with the header it works until the list grows past the threshold. */
function refuseUnlessHonoured(call: GraphCall, list: List, column: ColumnDefinition): void {
  if (!honour.test(call.headers.get('prefer') ?? '')) {
    throw invalidRequest(
      `Field '${column.name}' cannot be referenced in filter or orderby as it is not indexed. Provide the 'Prefer: HonorNonIndexedQueriesWarningMayFailRandomly' header to allow this, but be warned that such queries may fail on large lists.`,
    );
  }
  const rows = call.world.db.get<{ count: number }>(
    'select count(*) as count from list_item where list_id = ? and deleted = 0',
    list.id,
  );
  if ((rows?.count ?? 0) > viewThreshold) {
    throw new GraphRefusal(
      422,
      'notSupported',
      'The request is unprocessable because it uses too many resources',
      { innerError: { code: 'tooManyResources' } },
    );
  }
}

function refuseUnsupported(call: GraphCall): void {
  if (queryOption(call.query, 'skip') !== null) {
    throw invalidRequest(
      '$skip is not supported on this API. Only URLs returned by the API can be used to page.',
    );
  }
  if (queryOption(call.query, 'search') !== null)
    throw invalidRequest('$search is not supported on this API.');
}

/** SharePoint's own skip token names the last row of the page before. */
export function skipToken(next: string): string {
  return Buffer.from(`Paged=TRUE&p_ID=${next}`).toString('base64');
}

function pageStart(query: URLSearchParams): number {
  const token = queryOption(query, 'skiptoken');
  if (token === null) return 0;
  const start = /^Paged=TRUE&p_ID=(\d+)$/.exec(Buffer.from(token, 'base64').toString('utf8'))?.[1];
  if (start === undefined) throw invalidRequest('The skip token is not valid.');
  return Number(start);
}
