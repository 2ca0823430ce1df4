import type { ListFinding } from '#domain/communities/list-finding.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead } from '../client/graph-request.ts';
import { columnsOfList, findingsOfColumns, sinceOf } from './column-findings.ts';
import { siteUrlOfList } from './find-communities.ts';
import { readListsOfSite, type ListsOfSite } from './list-address.ts';
import type { ListName } from '#domain/writes/operation.ts';
import type { ListSchema } from './schema/list-schema.ts';
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
  { needed, signal }: { readonly needed?: ListName; readonly signal?: AbortSignal | undefined } = {},
): Promise<Survey> {
  return readSurvey(await graph.readAll(surveyRequest(site), signal), needed);
}

/** `needed` is the one list that counts beside those of the start, though it was not made yet. */
export function readSurvey(rows: readonly unknown[], needed?: ListName): Survey {
  const lists = readListsOfSite(rows);
  const columnIds = new Map<string, ReadonlyMap<string, string>>();
  const findings = [...provisioningOrder, ...madeWhenNeeded].flatMap((list): readonly ListFinding[] => {
    const schema: ListSchema = schemas[list];
    const found = lists.ours[list];
    if (!found && list !== needed && madeWhenNeeded.includes(list)) return [];
    if (!found && lists.foreign[list]) return [{ kind: 'foreign', list }];
    if (!found) return [{ kind: 'missing', list, ...sinceOf(schema) }];

    const columns = columnsOfList(rows, found.id);
    if (columns === null) return [];
    columnIds.set(found.id, new Map(columns.map(({ name, id }) => [name, id])));
    return findingsOfColumns(schema, columns);
  });
  return { ...lists, findings, columnIds };
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
