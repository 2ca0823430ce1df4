import type { IsoInstant } from '../shared/time.ts';
import { keyOf } from '../shared/key.ts';
import { ok, refused, type Result } from '../shared/result.ts';
import type { Row } from '../writes/operation.ts';
import { mistakeIn, tidied, type CharterDraft, type CharterMistake } from './charter.ts';
import { memberKey } from './member.ts';
import type { PersonRef } from './person.ts';

/** The charter's list has room for one row, and this is its key. */
export const charterKey = keyOf('charter', 'community');

/** The first rows of a community: its charter, and its organizer as the first member. */
export function firstRows(
  draft: CharterDraft,
  by: { readonly person: PersonRef; readonly consentText: string; readonly at: IsoInstant },
): Result<readonly Row[], CharterMistake> {
  const mistake = mistakeIn(draft);
  if (mistake) return refused(mistake);

  return ok([
    {
      list: 'charter',
      value: { ...tidied(draft), key: charterKey, startedBy: by.person, startedAt: by.at },
    },
    {
      list: 'members',
      value: {
        key: memberKey(by.person.id),
        person: by.person,
        status: 'active',
        role: 'facilitator',
        needs: [],
        offers: [],
        consent: { text: by.consentText, at: by.at },
        joinedAt: by.at,
      },
    },
  ]);
}
