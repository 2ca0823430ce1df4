import * as v from 'valibot';
import type { ListFinding } from '#domain/communities/list-finding.ts';
import type { Column, ListSchema } from './schema/list-schema.ts';

/** A column as the survey asks for it; facets that were not there are left out or null. */
const columnShape = v.looseObject({
  id: v.optional(v.string(), ''),
  name: v.string(),
  indexed: v.optional(v.boolean(), false),
  enforceUniqueValues: v.optional(v.boolean(), false),
  required: v.optional(v.boolean(), false),
  readOnly: v.optional(v.boolean(), false),
  hidden: v.optional(v.boolean(), false),
  defaultValue: v.optional(v.unknown()),
  text: v.optional(v.nullable(v.looseObject({ allowMultipleLines: v.optional(v.boolean(), false) }))),
  number: v.optional(v.nullable(v.looseObject({}))),
  dateTime: v.optional(v.nullable(v.looseObject({}))),
});

type FoundColumn = v.InferOutput<typeof columnShape>;

const listWithColumns = v.looseObject({ id: v.string(), columns: v.array(columnShape) });

/** Null where the answer does not hold columns, which is not the same as a list without any. */
export function columnsOfList(rows: readonly unknown[], id: string): readonly FoundColumn[] | null {
  for (const row of rows) {
    const list = v.safeParse(listWithColumns, row);
    if (list.success && list.output.id === id) return list.output.columns;
  }
  return null;
}

export function columnsIn(rows: readonly unknown[]): readonly FoundColumn[] {
  return rows.flatMap((row) => {
    const column = v.safeParse(columnShape, row);
    return column.success ? [column.output] : [];
  });
}

/** What differs from the schema; columns that people added are theirs, unless they make us give a value. */
export function findingsOfColumns(
  { list, columns }: ListSchema,
  found: readonly FoundColumn[],
): readonly ListFinding[] {
  const byName = new Map(found.map((column) => [column.name, column]));
  const ours = Object.entries<Column>(columns).flatMap(([column, wanted]): readonly ListFinding[] => {
    const there = byName.get(column);
    const one = { list, column, ...sinceOf(wanted) };
    if (!there) return [{ kind: 'column-missing', ...one }];
    if (typeOf(there) !== wanted.type) return [{ kind: 'column-retyped', ...one }];
    if (wanted.indexed && !there.indexed) return [{ kind: 'index-lost', ...one }];
    if (wanted.unique && !there.enforceUniqueValues) return [{ kind: 'uniqueness-lost', ...one }];
    return [];
  });
  const demanding = found
    .filter((column) => demandsValue(column) && !columns[column.name]?.required)
    .map(({ name }): ListFinding => ({ kind: 'value-required', list, column: name }));
  return [...ours, ...demanding];
}

function sinceOf({ since }: { readonly since?: number }): { readonly since?: number } {
  return since === undefined ? {} : { since };
}

/** SharePoint demands a title of every list, and we always give one. */
const alwaysGiven = new Set(['Title', 'ContentType']);

function demandsValue({ name, required, readOnly, hidden, defaultValue }: FoundColumn): boolean {
  const hasDefault = defaultValue !== undefined && defaultValue !== null;
  return required && !readOnly && !hidden && !hasDefault && !alwaysGiven.has(name);
}

/** Whether it holds what a person or a product wrote; what SharePoint itself writes cannot be brought elsewhere. */
export function isDataColumn(column: FoundColumn): boolean {
  return !column.readOnly && !column.hidden && !builtIn.has(column.name) && typeOf(column) !== 'other';
}

const builtIn = new Set(['ContentType', 'Attachments']);

/** SharePoint may lengthen or format what we made; only another kind of value is another type. */
function typeOf({ text, number, dateTime }: FoundColumn): Column['type'] | 'other' {
  if (text) return text.allowMultipleLines ? 'text' : 'line';
  if (number) return 'number';
  return dateTime ? 'instant' : 'other';
}
