import * as v from 'valibot';
import type { ListName, RowValue } from '#domain/writes/operation.ts';
import { itemShape, type StoredFields } from './columns.ts';
import type { Fields, ListSchema } from './schema/list-schema.ts';

/** How rows of one list are written and read; the two stand side by side in each list's file. */
export interface RowCodec<List extends ListName> {
  readonly schema: ListSchema;
  toFields(value: RowValue<List>): Fields;
  /** Null for a row that is not one of ours, e.g. added by hand without what makes it whole. */
  fromItem(item: StoredItem): RowValue<List> | null;
}

/** A list item after a look at its shape. */
export interface StoredItem {
  readonly id: number;
  readonly eTag: string;
  /** The server's stamp, in whole seconds; empty where it was not asked for. */
  readonly createdAt: string;
  readonly fields: StoredFields;
  /** Who changed it last, as it was told; left out where it was not asked for. */
  readonly lastModifiedBy?: unknown;
}

/** Null for anything that is no list item. */
export function toStoredItem(input: unknown): StoredItem | null {
  const item = v.safeParse(itemShape, input);
  if (!item.success) return null;

  const { id, eTag = '', createdDateTime = '', fields, lastModifiedBy } = item.output;
  return {
    id: Number(id),
    eTag,
    createdAt: createdDateTime,
    fields,
    ...(lastModifiedBy === undefined ? {} : { lastModifiedBy }),
  };
}

/** The items of an answer, each once. */
export function itemsOf(rows: readonly unknown[]): readonly StoredItem[] {
  return withChangedItems([], rows);
}

/** Rows by their number after what a list's changes say: added, changed or, with a `deleted` facet, gone. */
export function withChangedItems(
  before: readonly StoredItem[],
  changes: readonly unknown[],
): readonly StoredItem[] {
  const items = new Map(before.map((item) => [item.id, item]));
  for (const change of changes) {
    const item = toStoredItem(change);
    if (item === null) continue;
    if (isDeleted(change)) items.delete(item.id);
    else items.set(item.id, item);
  }
  return [...items.values()];
}

function isDeleted(change: unknown): boolean {
  return typeof change === 'object' && change !== null && 'deleted' in change && change.deleted !== null;
}

/**
 * The rows that can be read, in the order in which they were made. Where the unique column was taken away by
 * hand and a key is there twice, the older row counts.
 */
export function decodeRows<List extends ListName>(
  codec: RowCodec<List>,
  items: readonly StoredItem[],
): readonly RowValue<List>[] {
  const rows = new Map<string, RowValue<List>>();
  for (const item of items.toSorted((one, other) => one.id - other.id)) {
    const key = item.fields['Key'];
    const value = typeof key === 'string' && key !== '' && !rows.has(key) ? codec.fromItem(item) : null;
    if (value !== null && typeof key === 'string') rows.set(key, value);
  }
  return [...rows.values()];
}
