import { schemaVersion } from '#domain/communities/lists-version.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { path } from '../client/address.ts';
import type { GraphRequest } from '../client/graph-request.ts';
import { lineLength, type Column, type ListSchema } from './schema/list-schema.ts';
import { labelOf, purposes } from './schema/wording.ts';

/** Makes a list with all its columns in one request, so that a crash leaves a whole list or none. */
export function createListRequest(site: SiteId, schema: ListSchema): GraphRequest {
  return {
    operation: `${schema.list}.make`,
    method: 'POST',
    path: path`/sites/${site}/lists`,
    body: {
      displayName: schema.name,
      description: descriptionOf(schema),
      list: { template: 'genericList' },
      columns: Object.entries(schema.columns).map(([name, column]) => columnDefinition(schema, name, column)),
    },
    // The only delegated permission that makes lists.
    scopes: ['Sites.Manage.All'],
    workload: 'sharepoint',
  };
}

/** Adds a column that a list of ours lacks. */
export function createColumnRequest(
  place: { site: SiteId; list: string },
  schema: ListSchema,
  name: string,
): GraphRequest {
  return {
    operation: `${schema.list}.add-column`,
    method: 'POST',
    path: path`/sites/${place.site}/lists/${place.list}/columns`,
    body: columnDefinition(schema, name, columnNamed(schema, name)),
    scopes: ['Sites.Manage.All'],
    workload: 'sharepoint',
  };
}

/** Gives a column of ours back what filters and keys rely on; its values stay as they are. */
export function restoreColumnRequest(
  place: { site: SiteId; list: string; column: string },
  schema: ListSchema,
  name: string,
): GraphRequest {
  const { indexed = false, unique = false } = columnNamed(schema, name);
  return {
    operation: `${schema.list}.restore-column`,
    method: 'PATCH',
    path: path`/sites/${place.site}/lists/${place.list}/columns/${place.column}`,
    body: { indexed, enforceUniqueValues: unique },
    scopes: ['Sites.Manage.All'],
    workload: 'sharepoint',
  };
}

/** The sentence that tells our lists from somebody else's of the same name. */
export function descriptionOf({ list, marker }: ListSchema): string {
  return `${purposes[list]} Made by Peerloom, which looks for these words: ${marker} schema ${schemaVersion}.`;
}

function columnNamed({ list, columns }: ListSchema, name: string): Column {
  const column = columns[name];
  if (!column) throw new RangeError(`No column ${name} in the schema of ${list}.`);
  return column;
}

function columnDefinition({ list }: ListSchema, name: string, column: Column): Record<string, unknown> {
  return {
    name,
    displayName: labelOf(list, name),
    // SharePoint makes a column unique only when it is indexed too.
    indexed: column.indexed ?? false,
    enforceUniqueValues: column.unique ?? false,
    required: column.required ?? false,
    ...facetOf(column.type),
  };
}

function facetOf(type: Column['type']): Record<string, unknown> {
  switch (type) {
    case 'line':
      return { text: { allowMultipleLines: false, maxLength: lineLength } };
    case 'text':
      return { text: { allowMultipleLines: true, textType: 'plain' } };
    case 'number':
      return { number: { decimalPlaces: 'automatic' } };
    case 'instant':
      return { dateTime: { format: 'dateTime', displayAs: 'standard' } };
  }
}
