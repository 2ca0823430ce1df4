import { GraphRefusal } from '../route.ts';

/** The part of OData's $filter that Graph's directory, calendar and chats understand. */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly kind: 'not'; readonly of: Filter }
  | {
      readonly kind: 'compare';
      readonly operator: Operator;
      readonly path: string;
      readonly value: FilterValue;
    }
  | { readonly kind: 'in'; readonly path: string; readonly values: readonly FilterValue[] }
  | { readonly kind: 'call'; readonly name: StringTest; readonly path: string; readonly value: string }
  | { readonly kind: 'any'; readonly path: string; readonly variable: string; readonly of: Filter };

export type Operator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';
export type StringTest = 'startswith' | 'endswith' | 'contains';
export type FilterValue = string | number | boolean | null;

export function parseFilter(text: string): Filter {
  const parser = new FilterParser(tokensOf(text));
  const filter = parser.or();
  parser.end();
  return filter;
}

/** Every property that the filter looks at, for rules about which may be filtered. */
export function pathsIn(filter: Filter): string[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return [...pathsIn(filter.left), ...pathsIn(filter.right)];
    case 'not':
      return pathsIn(filter.of);
    case 'any':
    case 'compare':
    case 'in':
    case 'call':
      return [filter.path];
  }
}

/** Operators and functions in it, lower case. */
export function operationsIn(filter: Filter): string[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return [...operationsIn(filter.left), ...operationsIn(filter.right)];
    case 'not':
      return ['not', ...operationsIn(filter.of)];
    case 'compare':
      return [filter.operator];
    case 'in':
      return ['in'];
    case 'call':
      return [filter.name];
    case 'any':
      return ['any', ...operationsIn(filter.of)];
  }
}

/** How many values a record is compared with where one of them is enough: the directory takes fifteen. */
export function alternativesIn(filter: Filter): number {
  switch (filter.kind) {
    case 'or':
      return alternativesIn(filter.left) + alternativesIn(filter.right);
    case 'and':
      return Math.max(alternativesIn(filter.left), alternativesIn(filter.right));
    case 'not':
    case 'any':
      return alternativesIn(filter.of);
    case 'in':
      return filter.values.length;
    case 'compare':
    case 'call':
      return 1;
  }
}

/** Texts compare without regard to case, as the directory and Exchange do. */
export function fits(filter: Filter, record: unknown): boolean {
  switch (filter.kind) {
    case 'and':
      return fits(filter.left, record) && fits(filter.right, record);
    case 'or':
      return fits(filter.left, record) || fits(filter.right, record);
    case 'not':
      return !fits(filter.of, record);
    case 'compare':
      return compares(filter.operator, valueAt(record, filter.path), filter.value);
    case 'in':
      return filter.values.some((value) => compares('eq', valueAt(record, filter.path), value));
    case 'call':
      return tests(filter.name, valueAt(record, filter.path), filter.value);
    case 'any': {
      const list = valueAt(record, filter.path);
      return (
        Array.isArray(list) && list.some((item) => fits(filter.of, { [filter.variable]: item as unknown }))
      );
    }
  }
}

function valueAt(record: unknown, path: string): unknown {
  return path.split('/').reduce<unknown>((value, name) => {
    if (typeof value !== 'object' || value === null) return undefined;
    const key = Object.keys(value).find((one) => one.toLowerCase() === name.toLowerCase());
    return key === undefined ? undefined : (value as Record<string, unknown>)[key];
  }, record);
}

function compares(operator: Operator, left: unknown, right: FilterValue): boolean {
  const [one, other] = [comparable(left), comparable(right)];
  switch (operator) {
    case 'eq':
      return one === other;
    case 'ne':
      return one !== other;
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le':
      if (one === null || other === null || typeof one !== typeof other) return false;
      return { gt: one > other, ge: one >= other, lt: one < other, le: one <= other }[operator];
  }
}

function comparable(value: unknown): string | number | boolean | null {
  if (typeof value === 'string') {
    // Times differ in their number of fractional digits.
    return value.toLowerCase().replace(/^(\d{4}-\d\d-\d\dt\d\d:\d\d:\d\d)(\.\d+)?z?$/u, '$1');
  }
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

function tests(name: StringTest, left: unknown, right: string): boolean {
  if (typeof left !== 'string') return false;
  const [text, part] = [left.toLowerCase(), right.toLowerCase()];
  return { startswith: text.startsWith(part), endswith: text.endsWith(part), contains: text.includes(part) }[
    name
  ];
}

type Token =
  { readonly kind: 'text'; readonly value: string } | { readonly kind: 'word'; readonly value: string };

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s+|'((?:[^']|'')*)'|([(),:])|([^\s(),:']+(?::\d\d[^\s(),']*)*)/gy;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const found = pattern.exec(text);
    if (!found) throw syntaxError(text, at);
    if (found[1] !== undefined) tokens.push({ kind: 'text', value: found[1].replaceAll("''", "'") });
    else if (found[2] !== undefined || found[3] !== undefined) tokens.push({ kind: 'word', value: found[0] });
  }
  return tokens;
}

function syntaxError(text: string, position: number): GraphRefusal {
  return new GraphRefusal(
    400,
    'BadRequest',
    `Invalid filter clause: Syntax error at position ${String(position)} in '${text}'.`,
  );
}

class FilterParser {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  or(): Filter {
    let left = this.#and();
    while (this.#takesWord('or')) left = { kind: 'or', left, right: this.#and() };
    return left;
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw this.#unexpected();
  }

  #and(): Filter {
    let left = this.#not();
    while (this.#takesWord('and')) left = { kind: 'and', left, right: this.#not() };
    return left;
  }

  #not(): Filter {
    return this.#takesWord('not') ? { kind: 'not', of: this.#not() } : this.#primary();
  }

  #primary(): Filter {
    if (this.#takesWord('(')) {
      const inner = this.or();
      this.#expect(')');
      return inner;
    }
    const word = this.#word();
    const name = word.toLowerCase();
    if (name === 'startswith' || name === 'endswith' || name === 'contains') return this.#call(name);
    if (name.endsWith('/any') && this.#takesWord('(')) return this.#any(word.slice(0, -'/any'.length));
    return this.#comparison(word);
  }

  #call(name: StringTest): Filter {
    this.#expect('(');
    const path = this.#word();
    this.#expect(',');
    const token = this.#next();
    if (token.kind !== 'text') throw this.#unexpected();
    this.#expect(')');
    return { kind: 'call', name, path, value: token.value };
  }

  #any(path: string): Filter {
    const variable = this.#word();
    this.#expect(':');
    const of = this.or();
    this.#expect(')');
    return { kind: 'any', path, variable, of };
  }

  #comparison(path: string): Filter {
    const operator = this.#word().toLowerCase();
    if (operator === 'in') {
      this.#expect('(');
      const values = [this.#value()];
      while (this.#takesWord(',')) values.push(this.#value());
      this.#expect(')');
      return { kind: 'in', path, values };
    }
    if (!isOperator(operator)) throw this.#unexpected();
    return { kind: 'compare', operator, path, value: this.#value() };
  }

  #value(): FilterValue {
    const token = this.#next();
    if (token.kind === 'text') return token.value;
    if (token.value === 'null') return null;
    if (token.value === 'true' || token.value === 'false') return token.value === 'true';
    if (/^-?\d+(\.\d+)?$/u.test(token.value)) return Number(token.value);
    if (/^(\d{4}-\d\d-\d\d|[0-9a-f]{8}-)/iu.test(token.value)) return token.value;
    throw this.#unexpected();
  }

  #takesWord(value: string): boolean {
    const token = this.#tokens[this.#at];
    if (token?.kind !== 'word' || token.value.toLowerCase() !== value) return false;
    this.#at++;
    return true;
  }

  #expect(value: string): void {
    if (!this.#takesWord(value)) throw this.#unexpected();
  }

  #word(): string {
    const token = this.#next();
    if (token.kind !== 'word') throw this.#unexpected();
    return token.value;
  }

  #next(): Token {
    const token = this.#tokens[this.#at++];
    if (!token) throw this.#unexpected();
    return token;
  }

  #unexpected(): GraphRefusal {
    return syntaxError(this.#tokens.map(({ value }) => value).join(' '), this.#at);
  }
}

function isOperator(word: string): word is Operator {
  return ['eq', 'ne', 'gt', 'ge', 'lt', 'le'].includes(word);
}
