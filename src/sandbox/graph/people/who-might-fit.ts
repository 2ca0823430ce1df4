import { parseFilter, type Filter } from '../odata/filter.ts';
import type { Condition } from './person-store.ts';

/**
 * A condition that holds for everybody whom this filter and this search find, and for as few others as columns can
 * tell; null where everybody has to be looked at. The database folds the case of ASCII letters alone, so texts with
 * others are left to the exact comparison.
 */
export function whoMightFit(filter: string | null, search: string | null): Condition | null {
  const conditions = [
    filter === null || filter.trim() === '' ? null : ofFilter(parseFilter(filter)),
    search === null ? null : ofSearch(search),
  ].filter((one) => one !== null);
  return conditions.length === 0 ? null : joined(conditions, 'and');
}

const columns: Readonly<Record<string, string>> = {
  id: 'id',
  mail: 'mail',
  userprincipalname: 'upn',
  displayname: 'display_name',
  givenname: 'given_name',
  surname: 'surname',
  jobtitle: 'job_title',
  department: 'department',
};

function ofFilter(filter: Filter): Condition | null {
  switch (filter.kind) {
    case 'and': {
      const both = [ofFilter(filter.left), ofFilter(filter.right)].filter((one) => one !== null);
      return both.length === 0 ? null : joined(both, 'and');
    }
    case 'or': {
      const [left, right] = [ofFilter(filter.left), ofFilter(filter.right)];
      return left === null || right === null ? null : joined([left, right], 'or');
    }
    case 'in':
      return among(filter.path, filter.values);
    case 'compare':
      return filter.operator === 'eq' ? among(filter.path, [filter.value]) : null;
    case 'call':
      return filter.name === 'startswith' ? beginning(filter.path, filter.value) : null;
    case 'not':
    case 'any':
      return null;
  }
}

function among(path: string, values: readonly unknown[]): Condition | null {
  const column = columns[path.toLowerCase()];
  const texts = values.filter((value) => typeof value === 'string' && isPlain(value));
  if (column === undefined || texts.length !== values.length) return null;
  // Ids are kept in small letters, and their index knows no other order.
  const [folded, value] = column === 'id' ? ['', 'lower(?)'] : [' collate nocase', '?'];
  return {
    sql: `${column}${folded} in (${texts.map(() => value).join(', ')})`,
    values: texts.map(String),
  };
}

function beginning(path: string, text: string): Condition | null {
  const column = columns[path.toLowerCase()];
  return column === undefined || !isPlain(text) ? null : like(column, `${escaped(text)}%`);
}

/** Each clause as `searchFits` reads it; one that is not understood is refused there. */
function ofSearch(search: string): Condition | null {
  const parts = search.split(/\s+OR\s+/u).map((part) => {
    const clauses = part.split(/\s+AND\s+/u).flatMap((clause) => ofClause(clause.trim()) ?? []);
    return clauses.length === 0 ? null : joined(clauses, 'and');
  });
  const known = parts.filter((one) => one !== null);
  return known.length < parts.length ? null : joined(known, 'or');
}

function ofClause(clause: string): Condition | null {
  const found = /^\(?"([A-Za-z]+):((?:[^"\\]|\\.)*)"\)?$/u.exec(clause);
  const column = columns[found?.[1]?.toLowerCase() ?? ''];
  const text = (found?.[2] ?? '').replaceAll(/\\(.)/gu, '$1');
  if (column === undefined) return null;
  if (column !== 'display_name') return isPlain(text) ? like(column, `${escaped(text)}%`) : null;

  const words = text.split(/[^A-Za-z]+/u).filter(Boolean);
  const [longest] = words.sort((one, other) => other.length - one.length);
  return longest === undefined || !isPlain(text) ? null : like(column, `%${longest}%`);
}

function joined(conditions: readonly Condition[], word: 'and' | 'or'): Condition {
  return {
    sql: `(${conditions.map(({ sql }) => sql).join(` ${word} `)})`,
    values: conditions.flatMap(({ values }) => values),
  };
}

function like(column: string, pattern: string): Condition {
  return { sql: `${column} like ? escape '\\'`, values: [pattern] };
}

function escaped(text: string): string {
  return text.replaceAll(/[\\%_]/gu, '\\$&');
}

/** ASCII, which both sides fold alike; the letters that others fold into ASCII are too rare to be lost here. */
function isPlain(text: string): boolean {
  return /^[\x20-\x7e]*$/u.test(text);
}
