import { invalidRequest } from '../refusals.ts';
import type { ColumnDefinition } from './column.ts';
import { timeValue, type FieldValue } from './item-fields.ts';

type Comparison = 'eq' | 'ne' | 'lt' | 'gt' | 'le' | 'ge' | 'startswith';

/** The one predicate that a query may have. */
export interface ItemFilter {
  readonly column: ColumnDefinition;
  readonly comparison: Comparison;
  readonly value: string | number;
}

export function itemFilter(columns: readonly ColumnDefinition[], text: string): ItemFilter {
  const predicate = predicateOf(text.trim());
  const column = columns.find(({ name }) => name.toLowerCase() === predicate.name.toLowerCase());
  if (!column) throw invalidRequest(`Field '${predicate.name}' is not recognized`);
  const value = literalValue(column, predicate.literal);
  if (predicate.comparison === 'startswith' && typeof value !== 'string') throw invalidFilter();
  return { column, comparison: predicate.comparison, value };
}

/** The text between single quotes, with doubled quotes undone; null for anything else. */
export function quotedText(literal: string): string | null {
  const inner = /^'((?:[^']|'')*)'$/.exec(literal)?.[1];
  return inner === undefined ? null : inner.replaceAll("''", "'");
}

/** For rows that no index covers; compares as the index does, without case. */
export function matchesFilter(filter: ItemFilter, value: FieldValue | undefined): boolean {
  if (value === undefined || typeof value === 'object') return filter.comparison === 'ne';
  const order = ordered(typeof value === 'boolean' ? Number(value) : value, filter.value);
  switch (filter.comparison) {
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
    case 'lt':
      return order < 0;
    case 'gt':
      return order > 0;
    case 'le':
      return order <= 0;
    case 'ge':
      return order >= 0;
    case 'startswith':
      return String(value).toLowerCase().startsWith(String(filter.value).toLowerCase());
  }
}

function ordered(one: string | number, other: string | number): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  const [left, right] = [String(one).toLowerCase(), String(other).toLowerCase()];
  return left < right ? -1 : Number(left > right);
}

const literal = String.raw`'(?:[^']|'')*'|[\w.:+-]+`;
const comparing = new RegExp(
  String.raw`^\(?\s*fields/(\w+)\s+(eq|ne|lt|gt|le|ge)\s+(${literal})\s*\)?$`,
  'i',
);
const starting = new RegExp(String.raw`^startswith\(\s*fields/(\w+)\s*,\s*(${literal})\s*\)$`, 'i');

function predicateOf(text: string): { name: string; comparison: Comparison; literal: string } {
  const [, name = '', operator = '', value = ''] = comparing.exec(text) ?? [];
  // The expression admits no other operator.
  if (name) return { name, comparison: operator.toLowerCase() as Comparison, literal: value };
  const [, startName = '', start = ''] = starting.exec(text) ?? [];
  if (startName) return { name: startName, comparison: 'startswith', literal: start };
  const withoutText = text.replaceAll(/'(?:[^']|'')*'/g, "''");
  if (/\s(and|or)\s/i.test(withoutText)) {
    throw invalidRequest(
      'The filter combines several conditions; only one indexed field can be filtered at a time.',
    );
  }
  throw invalidFilter();
}

function literalValue(column: ColumnDefinition, text: string): string | number {
  const quoted = quotedText(text);
  if (column.number || column.name === 'ID') {
    if (quoted !== null || Number.isNaN(Number(text))) throw invalidFilter();
    return Number(text);
  }
  if (column.boolean) {
    const flag = { true: 1, false: 0, '1': 1, '0': 0 }[text.toLowerCase()];
    if (flag === undefined) throw invalidFilter();
    return flag;
  }
  if (column.dateTime) {
    const time = timeValue(column, quoted ?? text);
    if (time === null) throw invalidFilter();
    return time;
  }
  if (quoted === null) throw invalidFilter();
  return quoted;
}

function invalidFilter(): Error {
  return invalidRequest('Invalid filter clause');
}
