/** What the last part of the address asks for. */
export type Wanted =
  | { readonly kind: 'list' }
  | { readonly kind: 'one'; readonly id: string }
  | { readonly kind: 'copy'; readonly of: string };

const copyMark = 'copy-of:';

/** It comes from outside; the ids are looked up, and nothing else is done with them. */
export function wantedBy(word: string | null): Wanted {
  if (word === null) return { kind: 'list' };

  return word.startsWith(copyMark)
    ? { kind: 'copy', of: word.slice(copyMark.length) }
    : { kind: 'one', id: word };
}

export function copyWord(id: string): string {
  return `${copyMark}${id}`;
}
