import type { CharterField } from '#domain/communities/charter-history.ts';
import { wordsOf, type CharterDraft } from '#domain/communities/charter.ts';

/** What is typed, with the earlier words of these fields alone: what else was changed since stays. */
export function withEarlierWords(
  draft: CharterDraft,
  earlier: CharterDraft,
  fields: readonly CharterField[],
): CharterDraft {
  const taken: Partial<CharterDraft> = Object.fromEntries(fields.map((field) => [field, earlier[field]]));
  return wordsOf({ ...draft, ...taken });
}
