import { toPersonId, type PersonId } from '#domain/shared/ids.ts';

/**
 * What a search for people begins from: something that nobody offers yet, somebody whom a member names, or the
 * circle of a member who wants to name somebody.
 */
export type FindFrom =
  | { readonly kind: 'nominate' }
  | { readonly kind: 'need'; readonly need: string }
  | { readonly kind: 'named'; readonly person: PersonId; readonly by: PersonId };

/** As long as the field that it is typed into takes. */
const longestNeed = 120;

/** As the last part of a path; see `paths.find`. */
export function findWord(from: FindFrom): string {
  switch (from.kind) {
    case 'nominate':
      return from.kind;
    case 'need':
      return `need:${from.need.trim().slice(0, longestNeed)}`;
    case 'named':
      return `named:${from.person}:${from.by}`;
  }
}

/** Null for anything else: a path comes from outside, so only these exact forms are taken. */
export function findFrom(word: string): FindFrom | null {
  if (word === 'nominate') return { kind: word };

  const [kind, ...rest] = word.split(':');
  const need = rest.join(':').trim();
  if (kind === 'need') return need && need.length <= longestNeed ? { kind, need } : null;

  const [person, by, ...more] = rest.map(toPersonId);
  return kind === 'named' && person && by && more.length === 0 ? { kind, person, by } : null;
}
