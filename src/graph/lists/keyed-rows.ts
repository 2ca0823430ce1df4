import type { Key, SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure, type Answer } from '#domain/writes/answer.ts';
import type { ListName, Row } from '#domain/writes/operation.ts';
import { mayBeTaken } from '../client/classify.ts';
import type { GraphClient, Written } from '../client/client.ts';
import type { GraphRequest } from '../client/graph-request.ts';
import { rowsOf } from '../client/page.ts';
import { newFieldsOf } from './codecs.ts';
import { createItem, readItemByKey } from './item-requests.ts';
import type { ListAddresses } from './list-address.ts';
import { toStoredItem, type StoredItem } from './row-codec.ts';
import { schemas } from './schema/registry.ts';

export interface RowsDeps {
  readonly graph: GraphClient;
  readonly addresses: ListAddresses;
}

/** A row's place in a community: its list and its key, which is unique there. */
export interface KeyedPlace {
  readonly list: ListName;
  readonly key: Key;
}

/** Looks for keys in one round trip a twenty; null where a key is not there. Throws when it could not look. */
export async function lookForKeys(
  { graph, addresses }: RowsDeps,
  site: SiteId,
  places: readonly KeyedPlace[],
  signal?: AbortSignal,
): Promise<readonly (StoredItem | null)[]> {
  const requests = await Promise.all(
    places.map(async ({ list, key }) => {
      const { id } = await addresses.find(site, list, signal);
      return readItemByKey({ site, list: id }, schemas[list], key);
    }),
  );
  const [only] = requests;
  const answers =
    requests.length === 1 && only ? [await graph.ask(only, signal)] : await graph.readParts(requests, signal);
  return answers.map((answer) => {
    if (!answer.ok) throw withoutIndex(answer.failure);
    return oldest(rowsOf(answer.body));
  });
}

/** A key is one indexed value, so it asks too much of a long list only where the index is gone. */
function withoutIndex(failure: ServiceFailure): ServiceFailure {
  const { trace } = failure;
  return trace?.code.split('/').includes('tooManyResources') === true
    ? new ServiceFailure('column-unindexed', { trace, subject: 'Key', cause: failure })
    : failure;
}

export async function createRequests(
  { addresses }: RowsDeps,
  {
    site,
    rows,
    without = [],
  }: { readonly site: SiteId; readonly rows: readonly Row[]; readonly without?: readonly string[] },
  signal?: AbortSignal,
): Promise<readonly GraphRequest[]> {
  return Promise.all(
    rows.map(async (row) => {
      const { id } = await addresses.find(site, row.list, signal);
      const fields = Object.entries(await newFieldsOf(row)).filter(([column]) => !without.includes(column));
      return createItem({ site, list: id }, schemas[row.list], Object.fromEntries(fields));
    }),
  );
}

/**
 * What creating these rows came to. A refusal that may mean "this key is there already" is settled by looking:
 * the row that is found is ours or says the same, whoever wrote it.
 */
export async function settleCreates(
  deps: RowsDeps,
  site: SiteId,
  created: readonly { readonly row: Row; readonly written: Written }[],
  signal?: AbortSignal,
): Promise<readonly Answer[]> {
  const doubtful = created.filter(({ written }) => mayBeTaken(written.reply));
  const found = await lookForKeys(
    deps,
    site,
    doubtful.map(({ row }) => placeOf(row)),
    signal,
  ).catch((error: unknown) => {
    if (error instanceof ServiceFailure) return null;
    throw error;
  });

  return created.map(({ row, written }): Answer => {
    const at = doubtful.findIndex((each) => each.row === row);
    if (at !== -1 && found?.[at]) return rowsDone;
    const { verdict } = written;
    if (verdict.kind === 'accepted') return rowsDone;
    // Could not look: whether the key is there stays open.
    if (at !== -1 && found === null) return { kind: 'in-doubt', trace: verdict.trace };
    return verdict;
  });
}

/** One answer for all: what needs a person first, then what has to be looked up, then what waits. */
export function worstOf(answers: readonly Answer[]): Answer {
  const order = ['refused', 'conflict', 'in-doubt', 'not-applied'] as const;
  return order.map((kind) => answers.find((answer) => answer.kind === kind)).find(Boolean) ?? rowsDone;
}

export function placeOf(row: Row): KeyedPlace {
  return { list: row.list, key: row.value.key };
}

export const rowsDone: Answer = { kind: 'done', result: { kind: 'rows' } };

function oldest(rows: readonly unknown[]): StoredItem | null {
  const items = rows.map(toStoredItem).filter((item) => item !== null);
  return items.toSorted((one, other) => one.id - other.id)[0] ?? null;
}
