import { selected } from '../select.ts';
import type { ColumnDefinition } from './column.ts';

/** A column as Graph shows it, with `$select`. */
export function shownColumn(query: URLSearchParams, column: ColumnDefinition): Record<string, unknown> {
  const known = [...Object.keys(column), 'text', 'choice', 'number', 'dateTime', 'boolean', 'defaultValue'];
  return selected({ ...column }, query, { type: 'columnDefinition', known });
}
