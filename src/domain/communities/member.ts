import { keyOf } from '../shared/key.ts';
import type { Key, PersonId } from '../shared/ids.ts';
import type { IsoInstant } from '../shared/time.ts';
import type { Charter } from './charter.ts';
import type { PersonRef } from './person.ts';

export const memberStatuses = [
  'accepted',
  'active',
  'paused',
  'left',
  'do-not-suggest',
  'may-be-suggested',
] as const;

/**
 * `do-not-suggest` is a person's own wish, kept in the person's own row; `may-be-suggested` takes it back, and is
 * like no row at all: the person is no member, and may be asked like anybody.
 */
export type MemberStatus = (typeof memberStatuses)[number];

export const memberRoles = ['member', 'facilitator', 'sponsor'] as const;

export type MemberRole = (typeof memberRoles)[number];

/** A membership, written by the person alone and only after accepting. Key: the person. */
export interface Member {
  readonly key: Key;
  readonly person: PersonRef;
  readonly status: MemberStatus;
  readonly role: MemberRole;
  /** What the person wants to learn. */
  readonly needs: readonly string[];
  /** What the person can help with. */
  readonly offers: readonly string[];
  /** What the person agreed to, in the words that were shown, and when. */
  readonly consent: { readonly text: string; readonly at: IsoInstant };
  readonly joinedAt: IsoInstant;
}

/** The same person always has the same row. */
export function memberKey(person: PersonId): Key {
  return keyOf('member', person);
}

/** Who steers the community: an active facilitator, and who started it. They edit its charter. */
export function steers(
  { members, charter }: { readonly members: readonly Member[]; readonly charter: Charter | null },
  person: PersonId,
): boolean {
  return (
    charter?.startedBy.id === person || members.some((one) => one.person.id === person && facilitates(one))
  );
}

export function facilitates({ role, status }: Member): boolean {
  return role === 'facilitator' && status === 'active';
}
