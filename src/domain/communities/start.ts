import type { IsoInstant } from '../shared/time.ts';
import { keyOf } from '../shared/key.ts';
import { ok, refused, type Result } from '../shared/result.ts';
import type { Row } from '../writes/operation.ts';
import type { CharterDraft } from './charter.ts';
import { memberKey } from './member.ts';
import type { PersonRef } from './person.ts';

/** The charter's list has room for one row, and this is its key. */
export const charterKey = keyOf('charter', 'community');

export type DraftMistake = 'no-name' | 'name-too-long' | 'no-domain' | 'no-purpose';

/** A single line of text in SharePoint holds 255 characters. */
const longestName = 255;

/** The first rows of a community: its charter, and its organizer as the first member. */
export function firstRows(
  draft: CharterDraft,
  by: { readonly person: PersonRef; readonly consentText: string; readonly at: IsoInstant },
): Result<readonly Row[], DraftMistake> {
  const name = draft.name.trim();
  const domainStatement = draft.domainStatement.trim();
  if (name === '') return refused('no-name');
  if (name.length > longestName) return refused('name-too-long');
  if (domainStatement === '') return refused('no-domain');
  if (draft.purposes.length === 0) return refused('no-purpose');

  return ok([
    {
      list: 'charter',
      value: { ...draft, key: charterKey, name, domainStatement, startedBy: by.person, startedAt: by.at },
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
