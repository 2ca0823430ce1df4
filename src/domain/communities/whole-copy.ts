import { toInstant, type IsoInstant } from '../shared/time.ts';
import { isRecord, parsed } from '../shared/record.ts';
import type { ListName } from '../writes/operation.ts';
import { schemaVersion } from './lists-version.ts';

/** A row as its list holds it. */
export interface StoredRow {
  readonly key: string;
  /** SharePoint's own stamp; null where it is not known. */
  readonly madeAt: IsoInstant | null;
  /** SharePoint's own stamp of the last change; left out where it is not known, as in a file. */
  readonly changedAt?: IsoInstant;
  /** By column; empty ones are left out. */
  readonly fields: Readonly<Record<string, string | number>>;
}

/** Rows by list, in the order in which they were made. */
export type WholeRows = Partial<Readonly<Record<ListName, readonly StoredRow[]>>>;

/** What came of adding rows. */
export interface Added {
  /** Rows that were added, or written over where that was asked for. */
  readonly added: number;
  /** Rows that were changed at both places since: those that are there stay. */
  readonly differing: number;
  /** Columns that the lists there do not have, e.g. those that people added: `list: column`. */
  readonly leftOut: readonly string[];
}

/**
 * What becomes of rows that are there already and say something else: they stay, they are written over, or those are
 * that nobody has changed there since a moment.
 */
export type OnExisting =
  { readonly kind: 'stays' | 'goes' } | { readonly kind: 'goes-unchanged'; readonly since: IsoInstant };

/** A community as a file: every list, every row, every column. */
export interface WholeCopy {
  readonly product: 'Peerloom';
  readonly kind: 'whole-community';
  readonly version: 1;
  readonly schemaVersion: number;
  readonly madeAt: IsoInstant;
  readonly name: string;
  readonly lists: WholeRows;
}

export const allLists = [
  'members',
  'sessions',
  'outcomes',
  'challenges',
  'formats',
  'log',
  'charter',
] as const satisfies readonly ListName[];

export function wholeCopy(copy: Pick<WholeCopy, 'madeAt' | 'name' | 'lists'>): WholeCopy {
  return { product: 'Peerloom', kind: 'whole-community', version: 1, schemaVersion, ...copy };
}

export type CopyMistake = 'no-copy' | 'newer-copy' | 'damaged-copy';

/** Reads a file's text. Rows of a form that is not ours make the whole file a damaged one. */
export function readWholeCopy(text: string): WholeCopy | CopyMistake {
  const value = parsed(text);
  if (!isRecord(value) || value['product'] !== 'Peerloom' || value['kind'] !== 'whole-community')
    return 'no-copy';
  const { version, schemaVersion: of, name, lists } = value;
  const madeAt = toInstant(String(value['madeAt']));
  if (typeof version !== 'number' || typeof of !== 'number' || typeof name !== 'string')
    return 'damaged-copy';
  if (version > 1) return 'newer-copy';
  if (!madeAt || !isRecord(lists)) return 'damaged-copy';

  const rows = new Map<ListName, readonly StoredRow[]>();
  for (const list of allLists) {
    const found = lists[list];
    if (found === undefined) continue;
    if (!Array.isArray(found)) return 'damaged-copy';
    const read = found.flatMap((one: unknown) => readRow(one) ?? []);
    if (read.length < found.length) return 'damaged-copy';
    rows.set(list, read);
  }
  return { ...wholeCopy({ madeAt, name, lists: Object.fromEntries(rows) }), schemaVersion: of };
}

/** How many rows there are in all. */
export function countOf(rows: WholeRows): number {
  return allLists.reduce((sum, list) => sum + (rows[list]?.length ?? 0), 0);
}

/** Whether a row says the same, its making aside: that is told by another column where it was moved. */
export function isSameRow(there: StoredRow | undefined, { fields }: StoredRow): boolean {
  if (!there) return false;

  const names = new Set([...Object.keys(fields), ...Object.keys(there.fields)]);
  names.delete('MadeAt');
  return [...names].every((name) => fields[name] === there.fields[name]);
}

function readRow(value: unknown): StoredRow | null {
  if (!isRecord(value) || !isRecord(value['fields'])) return null;

  const { key, madeAt, fields } = value;
  if (typeof key !== 'string' || key === '' || fields['Key'] !== key) return null;
  const kept: Record<string, string | number> = {};
  for (const [name, one] of Object.entries(fields)) {
    if (typeof one !== 'string' && typeof one !== 'number') return null;
    kept[name] = one;
  }
  return { key, madeAt: typeof madeAt === 'string' ? toInstant(madeAt) : null, fields: kept };
}
