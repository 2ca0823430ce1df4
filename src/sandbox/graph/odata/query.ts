import type { GraphCall, QueryOption } from '../route.ts';
import { GraphRefusal } from '../route.ts';
import { queryOption } from '../select.ts';

const systemOptions = new Set([
  'select', 'expand', 'filter', 'orderby', 'search', 'top', 'skip', 'count', 'apply', 'compute', 'format',
]); // prettier-ignore

/** The first system query option that an operation does not look at: passed over, it would be a wrong answer. */
export function unknownOption(query: URLSearchParams, known: readonly QueryOption[] = []): string | null {
  const taken: readonly string[] = known;
  for (const name of query.keys()) {
    const plain = name.toLowerCase().replace(/^\$/, '');
    if ((name.startsWith('$') || systemOptions.has(plain)) && !taken.includes(plain)) return name;
  }
  return null;
}

/** `name` without its dollar sign. */
export function wholeNumber(
  call: GraphCall,
  name: string,
  limits: { least: number; most: number; usual: number },
): number {
  const text = queryOption(call.query, name);
  if (text === null) return limits.usual;
  const value = Number(text);
  if (!/^\d+$/u.test(text) || value < limits.least || value > limits.most) {
    throw new GraphRefusal(
      400,
      'BadRequest',
      `Invalid value '${text}' for the query option '$${name}': a whole number from ${String(limits.least)} to ${String(limits.most)} is expected.`,
    );
  }
  return value;
}

/** The same call with other paging options, as a genuine link of Graph. */
export function linkWith(call: GraphCall, options: Readonly<Record<string, string>>): string {
  const replaced = new Set(Object.keys(options).map((name) => name.toLowerCase()));
  const kept = [...call.query].filter(([name]) => !replaced.has(name.toLowerCase()));
  const query = [...kept, ...Object.entries(options)]
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
  return `${call.baseUrl}${call.path}?${query}`;
}

export function context(call: GraphCall, fragment: string): string {
  return `${call.baseUrl}/$metadata#${fragment}`;
}
