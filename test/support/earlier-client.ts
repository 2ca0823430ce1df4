import type { Fetch } from '#ports/platform.ts';
import { columnsOf, earlierLists, type EarlierVersion } from './earlier-lists.ts';

/** What a list is called by its id, as the sandbox has it. */
export type NameOfList = (idOrName: string) => string;

/**
 * A window of an earlier version: today's code, which reads nothing but the columns that version asked for, and fails
 * where it would write another one. What it asks for is cut on the wire, so the tables of that version decide and not
 * the product's own schema.
 */
export function asOfVersion(version: EarlierVersion, nameOf: NameOfList): (real: Fetch) => Fetch {
  const columns = new Map(
    Object.values(earlierLists(version)).map((list) => [
      list.name,
      new Set(['Title', ...columnsOf(list).map(({ name }) => name)]),
    ]),
  );
  const known = (address: string): ReadonlySet<string> | null => {
    const list = /\/lists\/([^/?]+)\/items/.exec(address)?.[1];
    if (list === undefined) return null;
    const name = nameOf(decodeURIComponent(list));
    const found = columns.get(name);
    if (!found) throw new TypeError(`A window of version ${version} knows no list ${name}.`);
    return found;
  };
  const asked = (address: string): string => {
    const those = known(address);
    return those
      ? address.replace(/(fields\(\$select(?:=|%3D))([^)]*)\)/i, (_whole, before: string, names: string) => {
          const separator = names.includes('%2C') ? '%2C' : ',';
          const kept = names.split(separator).filter((name) => those.has(name));
          return `${before}${kept.join(separator)})`;
        })
      : address;
  };
  const check = (address: string, body: unknown): void => {
    const those = known(address);
    const written = (body as { fields?: object } | undefined)?.fields ?? (body as object | undefined) ?? {};
    const strange = those ? Object.keys(written).filter((name) => !those.has(name)) : [];
    if (strange.length > 0) {
      throw new TypeError(`A window of version ${version} knows no column ${strange.join()}.`);
    }
  };

  return (real) => (input, init) => {
    const text = typeof init?.body === 'string' ? init.body : null;
    const body: unknown = text === null ? undefined : JSON.parse(text);
    const address = input;
    if (!address.endsWith('/$batch')) {
      check(address, body);
      return real(asked(address), init);
    }
    const { requests } = body as { requests: { url: string; body?: unknown }[] };
    const cut = requests.map((request) => {
      check(request.url, request.body);
      return { ...request, url: asked(request.url) };
    });
    return real(input, { ...init, body: JSON.stringify({ requests: cut }) });
  };
}
