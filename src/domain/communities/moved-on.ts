import type { PersonId } from '../shared/ids.ts';
import type { Member } from './member.ts';
import { activeMembers } from './overview.ts';
import type { PersonRef } from './person.ts';
import { coverageOf } from './coverage.ts';

/** How somebody who was in the community is not any more. Nothing is deleted by itself. */
export type MovedOn =
  /** Who said so, or took the answer back. */
  | { readonly kind: 'left'; readonly person: PersonRef }
  /** The directory does not know the person any more, or says that nobody may sign in with the account. */
  | {
      readonly kind: 'account-gone' | 'account-disabled';
      readonly person: PersonRef;
      /** What others want to learn and only this person could help with. */
      readonly only: readonly string[];
    }
  /** Still listed, but not in the team, so that the site is closed to the person. */
  | { readonly kind: 'no-access'; readonly person: PersonRef };

/** What could be looked up; null where nobody could look, which says nothing about anybody. */
export interface WhoIsThere {
  /** Who was looked up: of everybody else, e.g. who joined since, nothing is known. */
  readonly asked: ReadonlySet<PersonId>;
  /** Those whom the directory knows, and whether their accounts are in use: a guest's is. */
  readonly accounts: ReadonlyMap<PersonId, AccountSeen> | null;
  readonly inTeam: ReadonlySet<PersonId> | null;
}

/** `not-told`: to this sign-in the directory says names alone. */
export type AccountSeen = 'in-use' | 'disabled' | 'not-told';

/** What nobody could look at: which accounts there are, which of them are disabled, who is in the team. */
export type NotLookedAt = 'accounts' | 'disabled' | 'team';

export function notLookedAt({ accounts, inTeam }: Omit<WhoIsThere, 'asked'>): readonly NotLookedAt[] {
  const isUntold = accounts !== null && [...accounts.values()].includes('not-told');
  return [
    ...(accounts === null ? (['accounts'] as const) : []),
    ...(isUntold ? (['disabled'] as const) : []),
    ...(inTeam === null ? (['team'] as const) : []),
  ];
}

/** Who has moved on, by name; each person once, with what is most certain. */
export function movedOn(
  members: readonly Member[],
  { asked, accounts, inTeam }: WhoIsThere,
): readonly MovedOn[] {
  const { single } = coverageOf(members);
  const gone = activeMembers(members).flatMap(({ person }): MovedOn[] => {
    if (!asked.has(person.id)) return [];
    const account = accounts === null ? 'not-told' : (accounts.get(person.id) ?? 'gone');
    if (account === 'gone' || account === 'disabled') {
      const only = single.filter((one) => one.only.id === person.id).map(({ need }) => need);
      return [{ kind: `account-${account}`, person, only }];
    }
    return inTeam !== null && !inTeam.has(person.id) ? [{ kind: 'no-access', person }] : [];
  });
  const left = members
    .filter(({ status }) => status === 'left')
    .map(({ person }): MovedOn => ({ kind: 'left', person }));
  return [...gone, ...left].toSorted((one, other) => one.person.name.localeCompare(other.person.name));
}
