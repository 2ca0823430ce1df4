import { changedFields } from '#domain/communities/charter-history.ts';
import {
  mistakeIn,
  tidied,
  wordsOf,
  type CharterDraft,
  type CharterMistake,
} from '#domain/communities/charter.ts';
import { charterKey } from '#domain/communities/start.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ok, refused, type Result } from '#domain/shared/result.ts';
import type { Services } from '#ports/services.ts';

/**
 * Writes what the charter says from now on: the fields that differ from what was seen and no others, so that two who
 * change different ones do not meet. Answers with what was written, null where nothing differs.
 */
export async function changeCharter(
  { outbox }: Pick<Services, 'outbox'>,
  change: { readonly site: SiteId; readonly seen: CharterDraft; readonly draft: CharterDraft },
): Promise<Result<CharterDraft | null, CharterMistake>> {
  const mistake = mistakeIn(change.draft);
  if (mistake) return refused(mistake);

  const before = wordsOf(change.seen);
  const after = tidied(change.draft);
  const differing = changedFields(before, after);
  if (differing.length === 0) return ok(null);

  const only = (words: CharterDraft): Partial<CharterDraft> =>
    Object.fromEntries(differing.map((field) => [field, words[field]]));
  await outbox.add({
    kind: 'change-row',
    site: change.site,
    change: { list: 'charter', key: charterKey, before: only(before), after: only(after) },
  });
  return ok(after);
}
