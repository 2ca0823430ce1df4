import {
  allLists,
  countOf,
  isSameRow,
  type Added,
  type OnExisting,
  type StoredRow,
  type WholeRows,
} from '#domain/communities/whole-copy.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { ListName } from '#domain/writes/operation.ts';
import type { Identity } from '#ports/identity.ts';
import type { Clock, Timers } from '#ports/platform.ts';
import { mostParts } from '../client/batch.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRequest } from '../client/graph-request.ts';
import { changeItem, createItem } from './item-requests.ts';
import {
  itemsIn,
  toRow,
  type ListPlaceThere,
  type OnStep,
  type ThereList,
  type WholeItem,
} from './read-whole-rows.ts';
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
    onExisting,
  }: {
    readonly site: SiteId;
    readonly survey: Survey;
    readonly rows: WholeRows;
    readonly onStep: OnStep;
    readonly onExisting: OnExisting;
  },
  signal?: AbortSignal,
): Promise<Added> {
  const of = countOf(rows);
  const leftOut = new Set<string>();
  const come = { added: 0, differing: 0 };
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
    await addRowsOf(deps, { place: { site, list, there }, wanted, onExisting, come, onRows }, signal);
    before += wanted.length;
  }
  return { ...come, leftOut: [...leftOut] };
}

async function addRowsOf(
  deps: WholeDeps,
  {
    place,
    wanted,
    onExisting,
    come,
    onRows,
  }: {
    readonly place: ListPlaceThere;
    readonly wanted: readonly StoredRow[];
    readonly onExisting: OnExisting;
    readonly come: { added: number; differing: number };
    readonly onRows: (left: number) => void;
  },
  signal?: AbortSignal,
): Promise<void> {
  const { list } = place;
  const columns = onExisting.kind === 'goes-unchanged' ? place.there.columns : ['Key'];
  const before = await itemsIn(deps, { ...place, there: { ...place.there, columns } }, signal);
  const { going, differing } = existing(before, { wanted, onExisting, place });
  come.differing += differing;
  const isGoing = onExisting.kind === 'goes' ? () => true : (key: string) => going.has(key);
  // The keys alone say nothing of what is in the rows, and then nothing is written over yet.
  let todo = openRequests(place, {
    wanted,
    items: before,
    isGoing: onExisting.kind === 'goes' ? none : isGoing,
  });
  // Where nothing is missing and nothing shall be written over, that says it all.
  if (todo.length === 0 && onExisting.kind !== 'goes') {
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
      // Facts are told in the order of their rows.
      const written = await deps.graph.writeParts(part, list === 'log' ? 'serial' : 'parallel', signal);
      for (const made of written) {
        const isStale = made.verdict.kind === 'refused' && made.verdict.code === 'conflict';
        const settled = isStale ? 'doubt' : await settle(deps, { list, made, doubts }, signal);
        if (settled === 'made') come.added += 1;
      }
      onRows(Math.max(0, todo.length - at - part.length));
    }
    todo = openRequests(place, { wanted, items: await itemsIn(deps, place, signal), isGoing });
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

/** What is to be written so that these rows are there. */
function openRequests(
  { site, list, there }: ListPlaceThere,
  {
    wanted,
    items,
    isGoing,
  }: {
    readonly wanted: readonly StoredRow[];
    readonly items: readonly WholeItem[];
    /** Whether the row that is there is written over. */
    readonly isGoing: (key: string) => boolean;
  },
): readonly GraphRequest[] {
  const schema: ListSchema = schemas[list];
  const place = { site, list: there.id };
  const known = new Map(items.map((item) => [item.fields['Key'], item]));
  return wanted.flatMap((row): readonly GraphRequest[] => {
    const fields = fieldsFor(row, there);
    const item = known.get(row.key);
    if (!item) return [createItem(place, schema, fields)];

    const now = toRow(item);
    if (!isGoing(row.key) || !now || isSameRow(now, { ...row, fields })) return [];
    const emptied = Object.keys(now.fields).filter((column) => !(column in fields) && column !== 'MadeAt');
    const change = { ...fields, ...Object.fromEntries(emptied.map((column) => [column, null])) };
    return [changeItem(place, schema, { item: item.id, eTag: item.eTag, fields: change })];
  });
}

/** Of the rows that are there and say something else, those that are written over, and how many are in dispute. */
function existing(
  items: readonly WholeItem[],
  {
    wanted,
    onExisting,
    place,
  }: {
    readonly wanted: readonly StoredRow[];
    readonly onExisting: OnExisting;
    readonly place: ListPlaceThere;
  },
): { readonly going: ReadonlySet<string>; readonly differing: number } {
  const going = new Set<string>();
  // Whoever goes on in the charter says where the community stands, here and there.
  if (onExisting.kind !== 'goes-unchanged' || place.list === 'charter') return { going, differing: 0 };

  const since = millisecondsOf(onExisting.since);
  const known = new Map(items.map((item) => [item.fields['Key'], item]));
  let differing = 0;
  for (const row of wanted) {
    const item = known.get(row.key);
    const now = item && toRow(item);
    if (!now || isSameRow(now, { ...row, fields: fieldsFor(row, place.there) })) continue;
    const isLater = ({ changedAt }: StoredRow) =>
      changedAt !== undefined && millisecondsOf(changedAt) > since;
    if (!isLater(now)) going.add(row.key);
    else if (isLater(row)) differing += 1;
  }
  return { going, differing };
}

const none = () => false;

/** Without what the list has no column for; with when the row was made, where the list keeps that. */
function fieldsFor({ fields, madeAt }: StoredRow, { columns }: ThereList): Record<string, string | number> {
  const known = Object.entries(fields).filter(([column]) => columns.includes(column));
  const made: readonly [string, string][] =
    columns.includes('MadeAt') && madeAt !== null ? [['MadeAt', madeAt]] : [];
  return Object.fromEntries([...made, ...known]);
}
