import type { PersonId } from '../shared/ids.ts';
import type { Member } from './member.ts';
import { activeMembers } from './overview.ts';
import type { PersonRef } from './person.ts';
import { coverageOf } from './coverage.ts';

/** How somebody who was in the community is not any more. Nothing is deleted by itself. */
export type MovedOn =
  /** Who said so, or took the answer back. */
  | { readonly kind: 'left'; readonly person: PersonRef }
  /** The directory does not know the person any more. */
  | {
      readonly kind: 'account-gone';
      readonly person: PersonRef;
      /** What others want to learn and only this person could help with. */
      readonly only: readonly string[];
    }
  /** Still listed, but not in the team, so that the site is closed to the person. */
  | { readonly kind: 'no-access'; readonly person: PersonRef };

/** What could be looked up; null where nobody could look, which says nothing about anybody. */
export interface WhoIsThere {
  readonly inDirectory: ReadonlySet<PersonId> | null;
  readonly inTeam: ReadonlySet<PersonId> | null;
}

/** Who has moved on, by name; each person once, with what is most certain. */
export function movedOn(members: readonly Member[], there: WhoIsThere): readonly MovedOn[] {
  const { single } = coverageOf(members);
  const gone = activeMembers(members).flatMap(({ person }): MovedOn[] => {
    if (there.inDirectory !== null && !there.inDirectory.has(person.id)) {
      const only = single.filter((one) => one.only.id === person.id).map(({ need }) => need);
      return [{ kind: 'account-gone', person, only }];
    }
    return there.inTeam !== null && !there.inTeam.has(person.id) ? [{ kind: 'no-access', person }] : [];
  });
  const left = members
    .filter(({ status }) => status === 'left')
    .map(({ person }): MovedOn => ({ kind: 'left', person }));
  return [...gone, ...left].toSorted((one, other) => one.person.name.localeCompare(other.person.name));
}
