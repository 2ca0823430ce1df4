import type { ListName } from '#domain/writes/operation.ts';

/** A column as we ask for it. People read another name (`wording.ts`); the API knows this one, which never changes. */
export interface Column {
  /** `line`: up to 255 characters, and the only kind of text that SharePoint can index. */
  readonly type: 'line' | 'text' | 'number' | 'instant';
  /** Every column that is filtered by; an unindexed filter is refused even on tiny lists. */
  readonly indexed?: true;
  readonly unique?: true;
  readonly required?: true;
  /** The version of the lists that brought it; left out for the first. A younger column is never a required one. */
  readonly since?: number;
}

/**
 * One list of a community: the one description that provisioning, reading, writing and checking share.
 * No column name ends in Id or LookupId: Graph takes those for lookups.
 */
export interface ListSchema {
  readonly list: ListName;
  /** What people see in SharePoint, and how the list is addressed until its id is known. */
  readonly name: string;
  /** One word that is in no other list's description: Microsoft Search finds it. */
  readonly marker: string;
  /** The version of the lists that brought it; left out for the first. */
  readonly since?: number;
  /** Beside `Title`, which every list has. */
  readonly columns: Readonly<Record<string, Column>>;
}

/** A row's values by column; `Title` is what SharePoint's own views show. */
export type Fields<Schema extends ListSchema = ListSchema> = Readonly<
  Record<keyof Schema['columns'] | 'Title', string | number | null>
>;

export const lineLength = 255;

export const keyColumn = { type: 'line', indexed: true, unique: true, required: true } as const;

/** The version of the lists by which a list was made, as its description says; null for a list that is not ours. */
export function versionMarkedIn(description: string, { marker }: ListSchema): number | null {
  const version = new RegExp(`\\b${marker} schema (\\d+)\\b`).exec(description)?.[1];
  return version === undefined ? null : Number(version);
}

/** All column names of a list that rows are read with. */
export function columnNames(schema: ListSchema): readonly string[] {
  return ['Title', ...Object.keys(schema.columns)];
}
