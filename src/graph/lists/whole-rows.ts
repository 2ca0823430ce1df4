import {
  allLists,
  countOf,
  isSameRow,
  type Added,
  type StoredRow,
  type WholeRows,
} from '#domain/communities/whole-copy.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { toInstant } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { ListName } from '#domain/writes/operation.ts';
import type { ProvisioningStep } from '#ports/communities.ts';
import type { Identity } from '#ports/identity.ts';
import type { Clock, Timers } from '#ports/platform.ts';
import { path, withQuery } from '../client/address.ts';
import { mostParts } from '../client/batch.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead, GraphRequest } from '../client/graph-request.ts';
import { columnsOfList, isDataColumn } from './column-findings.ts';
import { changeItem, createItem } from './item-requests.ts';
import { readListsOfSite } from './list-address.ts';
import { itemsOf, type StoredItem } from './row-codec.ts';
import { columnNames, type ListSchema } from './schema/list-schema.ts';
import { schemas } from './schema/registry.ts';
import { mostDoubts, settle } from './settle-made.ts';
import type { Survey } from './survey-lists.ts';

interface WholeDeps {
  readonly graph: GraphClient;
  readonly identity: Identity;
  readonly clock: Clock;
  readonly timers: Timers;
}

type OnStep = (step: ProvisioningStep) => void;

/** A list of ours as it is there. */
interface ThereList {
  readonly id: string;
  /** Every column that holds a text, a number or a time. */
  readonly columns: readonly string[];
}

export async function readAllRows(
  deps: WholeDeps,
  { site, onStep }: { readonly site: SiteId; readonly onStep: OnStep },
  signal?: AbortSignal,
): Promise<WholeRows> {
  const lists = await listsThere(deps, site, signal);
  const rows: [ListName, readonly StoredRow[]][] = [];
  for (const list of allLists) {
    onStep({ list, done: rows.length, of: allLists.length });
    const there = lists.get(list);
    const items = there ? await itemsIn(deps, { site, list, there }, signal) : [];
    rows.push([list, items.flatMap((item) => toRow(item) ?? [])]);
  }
  return Object.fromEntries(rows.filter(([list]) => lists.has(list)));
}

/**
 * Looks which keys are there, adds what is missing, and looks at every column before the next list is begun: what the
 * site has says how far it came, and whether it is what was sent.
 */
export async function addAllRows(
  deps: WholeDeps,
  {
    site,
    survey,
    rows,
    onStep,
    overwrite,
  }: {
    readonly site: SiteId;
    readonly survey: Survey;
    readonly rows: WholeRows;
    readonly onStep: OnStep;
    readonly overwrite: boolean;
  },
  signal?: AbortSignal,
): Promise<Added> {
  const of = countOf(rows);
  const leftOut = new Set<string>();
  const come = { added: 0, changed: 0 };
  let before = 0;
  for (const list of allLists) {
    const wanted = rows[list] ?? [];
    const there = listAfter(survey, { list, wanted });
    if (wanted.length === 0) continue;
    // Another list has the name that this one would have.
    if (!there) throw new ServiceFailure('foreign-list', { subject: schemas[list].name });

    for (const column of wanted.flatMap(({ fields }) => Object.keys(fields))) {
      if (!there.columns.includes(column)) leftOut.add(`${schemas[list].name}: ${column}`);
    }
    const onRows = (left: number) => onStep({ list, done: before + wanted.length - left, of });
    await addRowsOf(deps, { place: { site, list, there }, wanted, overwrite, come, onRows }, signal);
    before += wanted.length;
  }
  return { ...come, leftOut: [...leftOut] };
}

interface ListPlaceThere {
  readonly site: SiteId;
  readonly list: ListName;
  readonly there: ThereList;
}

async function addRowsOf(
  deps: WholeDeps,
  {
    place,
    wanted,
    overwrite,
    come,
    onRows,
  }: {
    readonly place: ListPlaceThere;
    readonly wanted: readonly StoredRow[];
    readonly overwrite: boolean;
    readonly come: { added: number; changed: number };
    readonly onRows: (left: number) => void;
  },
  signal?: AbortSignal,
): Promise<void> {
  const { list } = place;
  const keys = await itemsIn(deps, { ...place, there: { ...place.there, columns: ['Key'] } }, signal);
  let todo = openRequests(place, { wanted, items: keys, overwrite: false });
  // Where nothing is missing and nothing shall be written over, the keys say it all.
  if (todo.length === 0 && !overwrite) {
    onRows(0);
    return;
  }
  let fewest = Infinity;
  for (let doubts = 0; ; doubts += 1) {
    onRows(todo.length);
    if (todo.length < fewest) doubts = 0;
    fewest = Math.min(fewest, todo.length);
    if (doubts > mostDoubts) throw new ServiceFailure('service-trouble', { subject: schemas[list].name });

    for (let at = 0; at < todo.length; at += mostParts) {
      const part = todo.slice(at, at + mostParts);
      const requests = part.map(({ request }) => request);
      // Facts are told in the order of their rows.
      const written = await deps.graph.writeParts(requests, list === 'log' ? 'serial' : 'parallel', signal);
      for (const [index, made] of written.entries()) {
        const isStale = made.verdict.kind === 'refused' && made.verdict.code === 'conflict';
        const settled = isStale ? 'doubt' : await settle(deps, { list, made, doubts }, signal);
        if (settled === 'made') come[part[index]?.isNew ? 'added' : 'changed'] += 1;
      }
      onRows(Math.max(0, todo.length - at - part.length));
    }
    todo = openRequests(place, { wanted, items: await itemsIn(deps, place, signal), overwrite });
    if (todo.length === 0) return;
  }
}

/** A list as it is there by now; one that was made just now has the columns of the schema. */
function listAfter(
  { ours, columnIds }: Survey,
  { list, wanted }: { readonly list: ListName; readonly wanted: readonly StoredRow[] },
): ThereList | null {
  const id = ours[list]?.id;
  if (id === undefined) return null;

  const schema = columnNames(schemas[list]);
  const named = [...new Set(wanted.flatMap(({ fields }) => Object.keys(fields)))];
  const there = columnIds.get(id);
  return { id, columns: [...new Set([...schema, ...named.filter((column) => there?.has(column))])] };
}

interface Open {
  readonly request: GraphRequest;
  readonly isNew: boolean;
}

/** What is to be written so that these rows are there. */
function openRequests(
  { site, list, there }: ListPlaceThere,
  {
    wanted,
    items,
    overwrite,
  }: {
    readonly wanted: readonly StoredRow[];
    readonly items: readonly StoredItem[];
    readonly overwrite: boolean;
  },
): readonly Open[] {
  const schema: ListSchema = schemas[list];
  const place = { site, list: there.id };
  const known = new Map(items.map((item) => [item.fields['Key'], item]));
  return wanted.flatMap((row): readonly Open[] => {
    const fields = fieldsFor(row, there);
    const item = known.get(row.key);
    if (!item) return [{ request: createItem(place, schema, fields), isNew: true }];

    const now = toRow(item);
    if (!overwrite || !now || isSameRow(now, { ...row, fields })) return [];
    const emptied = Object.keys(now.fields).filter((column) => !(column in fields) && column !== 'MadeAt');
    const change = { ...fields, ...Object.fromEntries(emptied.map((column) => [column, null])) };
    return [
      {
        request: changeItem(place, schema, { item: item.id, eTag: item.eTag, fields: change }),
        isNew: false,
      },
    ];
  });
}

/** Without what the list has no column for; with when the row was made, where the list keeps that. */
function fieldsFor({ fields, madeAt }: StoredRow, { columns }: ThereList): Record<string, string | number> {
  const known = Object.entries(fields).filter(([column]) => columns.includes(column));
  const made: readonly [string, string][] =
    columns.includes('MadeAt') && madeAt !== null ? [['MadeAt', madeAt]] : [];
  return Object.fromEntries([...made, ...known]);
}

async function listsThere(
  { graph }: WholeDeps,
  site: SiteId,
  signal?: AbortSignal,
): Promise<ReadonlyMap<ListName, ThereList>> {
  const request: GraphRead = {
    operation: 'lists.read-all',
    method: 'GET',
    path: withQuery(path`/sites/${site}/lists`, {
      $select: 'id,displayName,description,webUrl',
      $expand: 'columns($select=name,readOnly,hidden,text,number,dateTime)',
    }),
    scopes: ['Sites.ReadWrite.All'],
    workload: 'sharepoint',
  };
  const rows = await graph.readAll(request, signal);
  const { ours } = readListsOfSite(rows);
  return new Map(
    allLists.flatMap((list) => {
      const id = ours[list]?.id;
      if (id === undefined) return [];
      const columns = (columnsOfList(rows, id) ?? []).filter(isDataColumn).map(({ name }) => name);
      return [[list, { id, columns: [...new Set(['Title', ...columns])] }]];
    }),
  );
}

async function itemsIn(
  { graph }: WholeDeps,
  { site, list, there }: ListPlaceThere,
  signal?: AbortSignal,
): Promise<readonly StoredItem[]> {
  const request: GraphRead = {
    operation: `${list}.read-all`,
    method: 'GET',
    path: withQuery(path`/sites/${site}/lists/${there.id}/items`, {
      $select: 'id,eTag,createdDateTime',
      $expand: `fields($select=${there.columns.join(',')})`,
      $top: 500,
    }),
    scopes: ['Sites.ReadWrite.All'],
    workload: 'sharepoint',
  };
  return itemsOf(await graph.readAll(request, signal)).toSorted((one, other) => one.id - other.id);
}

/** Null for a row that has no key: nothing of this product wrote it. */
function toRow({ fields, createdAt }: StoredItem): StoredRow | null {
  const key = fields['Key'];
  if (typeof key !== 'string' || key === '') return null;

  const kept = Object.entries(fields).filter(
    (field): field is [string, string | number] =>
      !field[0].startsWith('@') && (typeof field[1] === 'string' || typeof field[1] === 'number'),
  );
  return { key, madeAt: toInstant(createdAt), fields: Object.fromEntries(kept) };
}
