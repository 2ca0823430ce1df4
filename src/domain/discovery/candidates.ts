import type { Candidate, CandidateList, CandidateStatus } from '../communities/candidate.ts';
import type { Member } from '../communities/member.ts';
import type { PersonRef } from '../communities/person.ts';
import type { PersonId, SiteId } from '../shared/ids.ts';
import type { IsoInstant } from '../shared/time.ts';

/**
 * What an organizer may mark next. Who said no is not asked again; being active is never marked by hand, it
 * follows from the person's own row.
 */
const next = {
  suggested: ['asked'],
  asked: ['talked', 'accepted', 'later', 'declined'],
  talked: ['accepted', 'later', 'declined'],
  accepted: ['has-access', 'later', 'declined'],
  'has-access': ['declined'],
  active: [],
  declined: [],
  later: ['asked', 'accepted', 'declined'],
} as const satisfies Record<CandidateStatus, readonly CandidateStatus[]>;

export function statusesAfter(status: CandidateStatus): readonly CandidateStatus[] {
  return next[status];
}

export function emptyList(site: SiteId): CandidateList {
  return { site, topics: [], candidates: [] };
}

/** Adds people who are not on the list yet; who is there keeps status and reason. */
export function withCandidates(
  list: CandidateList,
  people: readonly { readonly person: PersonRef; readonly reason: string }[],
  at: IsoInstant,
): CandidateList {
  const there = new Set(list.candidates.map(({ person }) => person.id));
  const added = people
    .filter(({ person }) => !there.has(person.id))
    .map(({ person, reason }): Candidate => ({ person, reason, status: 'suggested', changedAt: at }));
  return { ...list, candidates: [...list.candidates, ...added] };
}

/** Puts one candidate where that person is or was on the list; the others are as they are by now. */
export function withCandidate(list: CandidateList, candidate: Candidate): CandidateList {
  const isThere = list.candidates.some(({ person }) => person.id === candidate.person.id);
  const candidates = isThere
    ? list.candidates.map((one) => (one.person.id === candidate.person.id ? candidate : one))
    : [...list.candidates, candidate];
  return { ...list, candidates };
}

/** Takes somebody off the list again, as long as nobody asked them; what people answered is not forgotten. */
export function withoutSuggested(list: CandidateList, person: PersonId): CandidateList {
  const candidates = list.candidates.filter((one) => one.person.id !== person || one.status !== 'suggested');
  return { ...list, candidates };
}

/** The same list where that is not a step from where the candidate is, or the person is not on it. */
export function withStatus(
  list: CandidateList,
  person: PersonId,
  { status, at }: { readonly status: CandidateStatus; readonly at: IsoInstant },
): CandidateList {
  const candidate = list.candidates.find((one) => one.person.id === person);
  if (candidate === undefined || !statusesAfter(candidate.status).includes(status)) return list;

  const changed: Candidate = { ...candidate, status, changedAt: at };
  return { ...list, candidates: list.candidates.map((one) => (one === candidate ? changed : one)) };
}

/** Somebody with an active row of their own is active here too, however far the organizer's list had come. */
export function caughtUp(list: CandidateList, members: readonly Member[]): CandidateList {
  const joined = new Map(members.filter(isIn).map((member) => [member.person.id, member.joinedAt]));
  const candidates = list.candidates.map((candidate): Candidate => {
    const joinedAt = joined.get(candidate.person.id);
    if (joinedAt === undefined || candidate.status === 'active') return candidate;
    return { ...candidate, status: 'active', changedAt: joinedAt };
  });
  return { ...list, candidates };
}

/** Who must not be suggested again: they were asked already, or said no. */
export function alreadyAsked(list: CandidateList): readonly PersonId[] {
  return list.candidates.filter(({ status }) => status !== 'suggested').map(({ person }) => person.id);
}

function isIn(member: Member): boolean {
  return member.status === 'accepted' || member.status === 'active' || member.status === 'paused';
}
