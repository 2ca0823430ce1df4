import * as v from 'valibot';
import type { SiteId } from '#domain/shared/ids.ts';
import type { ListName } from '#domain/writes/operation.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead } from '../client/graph-request.ts';
import { readListsOfSite, type ListsOfSite } from './list-address.ts';
import { schemas } from './schema/registry.ts';

/** What a site has of ours, down to the columns. */
export interface Survey extends ListsOfSite {
  /** Columns that a list of ours lacks, because it was made by an older version or somebody removed them. */
  readonly lacking: Partial<Readonly<Record<ListName, readonly string[]>>>;
}

/** One request, whatever is there. */
export async function surveyLists(graph: GraphClient, site: SiteId, signal?: AbortSignal): Promise<Survey> {
  return readSurvey(await graph.readAll(surveyRequest(site), signal));
}

/** What the rows of a survey say; columns that were not asked for are not called missing. */
export function readSurvey(rows: readonly unknown[]): Survey {
  const lists = readListsOfSite(rows);
  const lacking: Partial<Record<ListName, readonly string[]>> = {};
  for (const schema of Object.values(schemas)) {
    const found = lists.ours[schema.list];
    const names = found ? columnNamesOf(rows, found.id) : null;
    const missing = names && Object.keys(schema.columns).filter((name) => !names.has(name));
    if (missing && missing.length > 0) lacking[schema.list] = missing;
  }
  return { ...lists, lacking };
}

export function surveyRequest(site: SiteId): GraphRead {
  return {
    operation: 'lists.survey-columns',
    method: 'GET',
    path: withQuery(path`/sites/${site}/lists`, {
      $select: 'id,displayName,description,webUrl',
      $expand: 'columns($select=name)',
    }),
    scopes: ['Sites.ReadWrite.All'],
    workload: 'sharepoint',
  };
}

const listWithColumns = v.looseObject({
  id: v.string(),
  columns: v.array(v.looseObject({ name: v.string() })),
});

/** Null where the answer does not hold columns, which is not the same as a list without any. */
function columnNamesOf(rows: readonly unknown[], id: string): ReadonlySet<string> | null {
  for (const row of rows) {
    const list = v.safeParse(listWithColumns, row);
    if (list.success && list.output.id === id) return new Set(list.output.columns.map(({ name }) => name));
  }
  return null;
}
