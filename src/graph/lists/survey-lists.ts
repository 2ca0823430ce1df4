import type { ListFinding } from '#domain/communities/list-finding.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead } from '../client/graph-request.ts';
import { loaded } from '../loaded.ts';
import { readListsOfSite, siteUrlOfList, type ListsOfSite } from './list-address.ts';
import type { ListName } from '#domain/writes/operation.ts';
import { madeWhenNeeded, provisioningOrder, schemas } from './schema/registry.ts';

/** What a site has of ours, down to the columns. */
export interface Survey extends ListsOfSite {
  /** In the order in which lists are made. Columns that were not asked for are not called missing. */
  readonly findings: readonly ListFinding[];
  /** Ids of the columns of our lists, by list id and internal name: a column is changed under its id. */
  readonly columnIds: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

/** One request, whatever is there. */
export async function surveyLists(
  graph: GraphClient,
  site: SiteId,
  {
    needed,
    signal,
  }: { readonly needed?: readonly ListName[]; readonly signal?: AbortSignal | undefined } = {},
): Promise<Survey> {
  return readSurvey(await graph.readAll(surveyRequest(site), signal), needed);
}

/** `needed` are lists that count beside those of the start, though they were not made yet. */
export async function readSurvey(
  rows: readonly unknown[],
  needed: readonly ListName[] = [],
): Promise<Survey> {
  const inColumns = rows.some(hasColumns) ? await loadColumnFindings() : null;
  const lists = readListsOfSite(rows);
  const columnIds = new Map<string, ReadonlyMap<string, string>>();
  const findings = [...provisioningOrder, ...madeWhenNeeded].flatMap((list): readonly ListFinding[] => {
    const found = lists.ours[list];
    if (!found && !needed.includes(list) && madeWhenNeeded.includes(list)) return [];
    if (!found) return [{ kind: lists.foreign[list] ? 'foreign' : 'missing', list }];

    const columns = inColumns?.columnsOfList(rows, found.id) ?? null;
    if (!inColumns || columns === null) return [];
    columnIds.set(found.id, new Map(columns.map(({ name, id }) => [name, id])));
    return inColumns.findingsOfColumns(schemas[list], columns);
  });
  return { ...lists, findings, columnIds };
}

/** Once a day, or where something hints at a change: what judges columns is no part of what every visit loads. */
export function loadColumnFindings() {
  return loaded(() => import(/* webpackChunkName: "graph-columns" */ './column-findings.ts'));
}

function hasColumns(row: unknown): boolean {
  return typeof row === 'object' && row !== null && 'columns' in row;
}

/** Empty where no list tells it. */
export function siteUrlOf({ ours }: ListsOfSite): string {
  return siteUrlOfList(ours.charter?.webUrl ?? ours.members?.webUrl ?? '');
}

export function surveyRequest(site: SiteId): GraphRead {
  return {
    operation: 'lists.survey-columns',
    method: 'GET',
    path: withQuery(path`/sites/${site}/lists`, {
      $select: 'id,displayName,description,webUrl',
      $expand:
        'columns($select=id,name,indexed,enforceUniqueValues,required,readOnly,hidden,defaultValue,text,number,dateTime)',
    }),
    scopes: ['Sites.ReadWrite.All'],
    workload: 'sharepoint',
    shared: true,
  };
}
