import type { Key } from './ids.ts';

/** SharePoint keeps a unique, indexed text column to 255 characters. */
const longestKey = 255;

/**
 * Builds a row's key, `kind:part:part`. The same thing always gets the same key, so a second tab, a retry
 * and a colleague who does the same all end in one row.
 *
 * Parts are ids of ours, which are short; a colon inside a part is escaped so that two keys of different
 * parts never meet. Throws when the key would be longer than the column.
 */
export function keyOf(kind: string, ...parts: readonly (string | number)[]): Key {
  const key = [kind, ...parts.map((part) => String(part).replaceAll('%', '%25').replaceAll(':', '%3A'))].join(
    ':',
  );
  if (key.length > longestKey)
    throw new RangeError(`A key of ${key.length} characters does not fit: ${kind}`);

  return key as Key;
}
