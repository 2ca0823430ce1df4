import { selected } from '../select.ts';
import type { ColumnDefinition } from './column.ts';

const optionalProperties = [
  'text',
  'choice',
  'number',
  'dateTime',
  'boolean',
  'personOrGroup',
  'defaultValue',
];

/** A column as Graph shows it, with `$select`. */
export function shownColumn(query: URLSearchParams, column: ColumnDefinition): Record<string, unknown> {
  const known = [...Object.keys(column), ...optionalProperties];
  return selected({ ...column }, query, { type: 'columnDefinition', known });
}
