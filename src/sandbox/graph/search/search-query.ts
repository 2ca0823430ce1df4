import { invalidRequest } from '../refusals.ts';
import { GraphRefusal } from '../route.ts';

/** What a search asks for: every term has to be found, a phrase word by word in its order. */
export interface SearchQuery {
  readonly terms: readonly string[];
  /** Ends with a star: the beginning of a word is enough. */
  readonly prefixes: readonly string[];
}

/** The part of KQL that the sandbox reads: words, "phrases", prefix*, AND, and contentclass of lists. */
export function searchQuery(text: string): SearchQuery {
  const terms: string[] = [];
  const prefixes: string[] = [];
  for (const [token = ''] of text.matchAll(/[\w.]+:(?:"[^"]*"|\S+)|"[^"]*"|\S+/g)) {
    if (token === 'AND' || /^contentclass:"?STS_List\w*"?\*?$/i.test(token)) continue;
    if (/^(OR|NOT|NEAR|ONEAR|XRANK)$/.test(token) || /^[\w.]+:|^[-+(]/.test(token)) throw unreadable(token);
    const folded = token.replaceAll('"', '').toLowerCase().trim();
    if (folded.endsWith('*')) prefixes.push(folded.slice(0, -1));
    else if (folded !== '') terms.push(folded);
  }
  if (terms.length + prefixes.length === 0) throw invalidRequest('The query string is empty.');
  return { terms, prefixes };
}

/** Whole words, without case, as an index holds them. */
export function finds(query: SearchQuery, ...texts: readonly string[]): boolean {
  const words = texts.map((text) => ` ${wordsOf(text).join(' ')} `);
  const all = words.join('\n');
  return (
    query.terms.every((term) => words.some((text) => text.includes(` ${wordsOf(term).join(' ')} `))) &&
    query.prefixes.every((prefix) => all.includes(` ${wordsOf(prefix).join(' ')}`))
  );
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
}

function unreadable(token: string): GraphRefusal {
  return new GraphRefusal(501, 'NotImplemented', `The sandbox's search does not implement ${token}.`);
}
