import type { Candidate, CandidateStatus } from '#domain/communities/candidate.ts';
import type { Member, MemberStatus } from '#domain/communities/member.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import type { PersonId } from '#domain/shared/ids.ts';

const comingMembers: readonly MemberStatus[] = ['accepted', 'active'];
const comingCandidates: readonly CandidateStatus[] = ['accepted', 'has-access', 'active'];

/** Who is invited unless the organizer says otherwise: members, and those who said yes and are not members yet. */
export function peopleToInvite(given: {
  readonly organizer: PersonId;
  readonly members: readonly Member[];
  readonly candidates: readonly Candidate[];
}): readonly PersonRef[] {
  const members = given.members.filter(isComing);
  // Somebody who left, paused or wants no suggestions has a row that says so, and it counts more than an old yes.
  const known = new Set(given.members.map(({ person }) => person.id));
  const candidates = given.candidates.filter(
    ({ person, status }) => comingCandidates.includes(status) && !known.has(person.id),
  );
  return [...members, ...candidates].map(({ person }) => person).filter(({ id }) => id !== given.organizer);
}

/** Members who said yes and did not pause or leave. */
export function isComing({ status }: Pick<Member, 'status'>): boolean {
  return comingMembers.includes(status);
}
