import * as v from 'valibot';
import { allLists, type StoredRow, type WholeRows } from '#domain/communities/whole-copy.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { millisecondsOf, toInstant, type IsoInstant } from '#domain/shared/time.ts';
import type { ListName } from '#domain/writes/operation.ts';
import type { ProvisioningStep } from '#ports/communities.ts';
import type { Clock, Timers } from '#ports/platform.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead } from '../client/graph-request.ts';
import { pause } from '../client/patience.ts';
import { columnsOfList, isDataColumn } from './column-findings.ts';
import { readListsOfSite } from './list-address.ts';
import { itemsOf, type StoredItem } from './row-codec.ts';

interface ReadDeps {
  readonly graph: GraphClient;
  readonly clock: Clock;
  readonly timers: Timers;
}

export type OnStep = (step: ProvisioningStep) => void;

/** A list of ours as it is there. */
export interface ThereList {
  readonly id: string;
  /** Every column that holds a text, a number or a time. */
  readonly columns: readonly string[];
}

export async function readAllRows(
  deps: ReadDeps,
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

export interface ListPlaceThere {
  readonly site: SiteId;
  readonly list: ListName;
  readonly there: ThereList;
}

async function listsThere(
  deps: ReadDeps,
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
  const rows = await readCalmly(deps, request, signal);
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

export async function itemsIn(
  deps: ReadDeps,
  { site, list, there }: ListPlaceThere,
  signal?: AbortSignal,
): Promise<readonly WholeItem[]> {
  const request: GraphRead = {
    operation: `${list}.read-all`,
    method: 'GET',
    path: withQuery(path`/sites/${site}/lists/${there.id}/items`, {
      $select: 'id,eTag,createdDateTime,lastModifiedDateTime',
      $expand: `fields($select=${there.columns.join(',')})`,
      $top: 500,
    }),
    scopes: ['Sites.ReadWrite.All'],
    workload: 'sharepoint',
  };
  const rows = await readCalmly(deps, request, signal);
  const changedAt = new Map(
    rows.flatMap((row) => {
      const changed = v.safeParse(changedItem, row);
      return changed.success
        ? [[Number(changed.output.id), changed.output.lastModifiedDateTime] as const]
        : [];
    }),
  );
  return itemsOf(rows)
    .map((item) => ({ ...item, changedAt: toInstant(changedAt.get(item.id) ?? '') }))
    .toSorted((one, other) => one.id - other.id);
}

/** Whoever wants the same whole list once more waits until it may be asked for again. */
async function readCalmly(
  { graph, clock, timers }: ReadDeps,
  request: GraphRead,
  signal?: AbortSignal,
): Promise<readonly unknown[]> {
  const answered = answeredAt.get(graph) ?? new Map<string, number>();
  answeredAt.set(graph, answered);
  const now = () => millisecondsOf(clock.now());
  const age = now() - (answered.get(request.path) ?? -Infinity);
  if (age >= 0 && age < aMoment) await pause(aMoment - age, timers, signal);
  const rows = await graph.readAll(request, signal);
  answered.set(request.path, now());
  return rows;
}

/** Microsoft's guidance is not to ask for the same address again within five seconds. Milliseconds. */
const aMoment = 6_000;

/** By address, by this device's clock. */
const answeredAt = new WeakMap<GraphClient, Map<string, number>>();

/** A row and when it was changed last. */
export interface WholeItem extends StoredItem {
  readonly changedAt: IsoInstant | null;
}

const changedItem = v.looseObject({ id: v.string(), lastModifiedDateTime: v.string() });

/** Null for a row that has no key: nothing of this product wrote it. */
export function toRow({ fields, createdAt, changedAt }: WholeItem): StoredRow | null {
  const key = fields['Key'];
  if (typeof key !== 'string' || key === '') return null;

  const kept = Object.entries(fields).filter(
    (field): field is [string, string | number] =>
      !field[0].startsWith('@') && (typeof field[1] === 'string' || typeof field[1] === 'number'),
  );
  return {
    key,
    madeAt: toInstant(createdAt),
    ...(changedAt ? { changedAt } : {}),
    fields: Object.fromEntries(kept),
  };
}
