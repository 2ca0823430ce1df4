import { ServiceFailure } from '#domain/writes/answer.ts';
import { graphOrigin, graphVersion } from './graph-request.ts';

/**
 * Builds a path from words of ours and values of anybody: `/users/${id}`. Every value becomes one segment.
 * The SDK encodes nothing, so a `#` or an `&` of a name would cut the address.
 */
export function path(words: TemplateStringsArray, ...values: readonly string[]): string {
  return String.raw({ raw: words }, ...values.map(segment));
}

/** Appends a query; the values are encoded, the names are ours. */
export function withQuery(address: string, query: Readonly<Record<string, string | number>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${queryValue(String(value))}`);
  return `${address}?${pairs.join('&')}`;
}

/** A text as OData writes it: `'O''Brien'`. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A link of Graph's as the address below the version; throws when it leads anywhere else. */
export function belowVersion(link: string): string {
  const prefix = `${graphOrigin}/${graphVersion}/`;
  if (!link.startsWith(prefix) || new URL(link).origin !== graphOrigin) {
    throw new ServiceFailure('unreadable', {
      cause: new Error('A link of an answer leads away from Graph.'),
    });
  }
  return link.slice(prefix.length - 1);
}

/** The whole address of a request, always on Graph's own origin. */
export function wholeAddress(pathOrLink: string): string {
  const below = pathOrLink.startsWith('/') ? pathOrLink : belowVersion(pathOrLink);
  return `${graphOrigin}/${graphVersion}${below}`;
}

function segment(value: string): string {
  // Site ids hold commas, which are plain in a path.
  return encodeURIComponent(value).replaceAll('%2C', ',');
}

/** What is harmless in a query stays readable, for whoever reads the log. */
function queryValue(value: string): string {
  return encodeURIComponent(value)
    .replaceAll('%24', '$')
    .replaceAll('%2C', ',')
    .replaceAll('%2F', '/')
    .replaceAll('%3A', ':')
    .replaceAll('%3D', '=');
}
