import {
  saysNothing,
  type Candidate,
  type CandidateList,
  type CandidateStatus,
  type TalkNotes,
} from '../communities/candidate.ts';
import type { Member } from '../communities/member.ts';
import type { PersonRef } from '../communities/person.ts';
import type { Heard } from './evidence.ts';
import type { PersonId } from '../shared/ids.ts';
import { addMonths } from '../scheduling/calendar-date.ts';
import { toLocalDate, type IsoInstant, type LocalDate } from '../shared/time.ts';

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

/** Adds people who are not on the list yet; who is there keeps status and reason. */
export function withCandidates(
  list: CandidateList,
  people: readonly { readonly person: PersonRef; readonly reason: string }[],
  at: IsoInstant,
): CandidateList {
  // Once by the directory's id and once by the mail, somebody is the same person still.
  const there = new Set<string>(list.candidates.flatMap(({ person }) => namesOf(person)));
  const added = people
    .filter(({ person }) => !namesOf(person).some((name) => there.has(name)))
    .map(({ person, reason }): Candidate => ({ person, reason, status: 'suggested', changedAt: at }));
  return { ...list, candidates: [...list.candidates, ...added] };
}

function namesOf({ id, mail }: PersonRef): readonly string[] {
  return mail === '' ? [id] : [id, mail];
}

/** Puts one candidate where that person is or was on the list; the others are as they are by now. */
export function withCandidate(list: CandidateList, candidate: Candidate): CandidateList {
  const isThere = list.candidates.some(({ person }) => person.id === candidate.person.id);
  const candidates = isThere
    ? list.candidates.map((one) => (one.person.id === candidate.person.id ? candidate : one))
    : [...list.candidates, candidate];
  return { ...list, candidates };
}

/**
 * Puts one person back as they were; whatever happened to the others meanwhile stays. It is a word of now like any
 * other, and so are the notes: with the time of before, what is taken back would count as the later one.
 */
export function withRestored(list: CandidateList, before: Candidate, at: IsoInstant): CandidateList {
  const current = list.candidates.find(({ person }) => person.id === before.person.id);
  const notes = before.notes ?? (current?.notes && noNotes);
  const restored = { ...before, changedAt: at };
  return withCandidate(list, notes ? { ...restored, notes: { ...notes, notedAt: at } } : restored);
}

const noNotes = { challenges: '', needs: [], offers: [], confirmed: false };

/** Takes somebody off the list again, as long as nobody asked them; what people answered is not forgotten. */
export function withoutSuggested(list: CandidateList, person: PersonId): CandidateList {
  const candidates = list.candidates.filter((one) => one.person.id !== person || one.status !== 'suggested');
  return { ...list, candidates };
}

/** The same list where that is not a step from where the candidate is, or the person is not on it. */
export function withStatus(
  list: CandidateList,
  person: PersonId,
  {
    status,
    at,
    by,
  }: {
    readonly status: CandidateStatus;
    readonly at: IsoInstant;
    /** Where the app itself asks; left out where the organizer marks it. */
    readonly by?: 'chat' | 'activity';
  },
): CandidateList {
  return changed(list, person, (candidate) => {
    if (!statusesAfter(candidate.status).includes(status)) return candidate;
    if (status === 'asked' && !canBeAsked(candidate, at)) return candidate;

    const { person: who, reason } = candidate;
    // Of somebody who said no, nothing is kept but the no.
    if (status === 'declined') return { person: who, reason, status, changedAt: at };
    const asked = status === 'asked' && by ? { asked: askedBy(by, candidate) } : {};
    return { ...withoutDay(candidate), status, changedAt: at, ...asked };
  });
}

function askedBy(
  by: NonNullable<Candidate['asked']>['by'],
  { status, until }: Candidate,
): NonNullable<Candidate['asked']> {
  return { by, before: status, ...(until ? { until } : {}) };
}

/** A no to every community: of the person nothing is kept but that. */
export function withNever(list: CandidateList, person: PersonId, at: IsoInstant): CandidateList {
  return changed(list, person, ({ person: who, reason }) => ({
    person: who,
    reason,
    status: 'declined',
    never: true,
    changedAt: at,
  }));
}

/** Who asked the organizer never to be suggested, in this community's list. */
export function whoSaidNever(list: CandidateList): readonly PersonId[] {
  return list.candidates.filter(({ never }) => never).map(({ person }) => person.id);
}

/** From which day on somebody who said later may be asked again; null where the person named none. */
export function withUntil(
  list: CandidateList,
  person: PersonId,
  { until, at }: { readonly until: LocalDate | null; readonly at: IsoInstant },
): CandidateList {
  return changed(list, person, (candidate) => {
    if (candidate.status !== 'later') return candidate;

    return { ...withoutDay(candidate), changedAt: at, ...(until ? { until } : {}) };
  });
}

/**
 * Keeps what was said in a talk: whoever was not further is somebody who was talked with. Nothing said forgets what
 * was noted before, on other devices too.
 */
export function withNotes(
  list: CandidateList,
  person: PersonId,
  { said, at }: { readonly said: Omit<TalkNotes, 'notedAt'>; readonly at: IsoInstant },
): CandidateList {
  return changed(list, person, (candidate) => {
    if (candidate.status === 'declined') return candidate;

    const isTalk = isBeforeTalk(candidate.status) && !saysNothing(said);
    const notes: TalkNotes = { ...said, confirmed: said.confirmed && !saysNothing(said), notedAt: at };
    return { ...candidate, status: isTalk ? 'talked' : candidate.status, notes, changedAt: at };
  });
}

/** Without what belongs to the status of before: a day, and what became of an invitation. */
function withoutDay(candidate: Candidate): Candidate {
  const rest: { -readonly [Name in keyof Candidate]: Candidate[Name] } = { ...candidate };
  delete rest.until;
  delete rest.asked;
  delete rest.discarded;
  return rest;
}

export function changed(
  list: CandidateList,
  person: PersonId,
  change: (candidate: Candidate) => Candidate,
): CandidateList {
  const candidate = list.candidates.find((one) => one.person.id === person);
  const after = candidate && change(candidate);
  return after === undefined || after === candidate ? list : withCandidate(list, after);
}

function isBeforeTalk(status: CandidateStatus): boolean {
  return status === 'suggested' || status === 'asked';
}

/** A talk is booked, which asks the person. Nobody is booked before the day that they named, or after a no. */
export function withTalk(
  list: CandidateList,
  person: PersonId,
  { startsAt, at }: { readonly startsAt: IsoInstant; readonly at: IsoInstant },
): CandidateList {
  return changed(list, person, (candidate) => {
    if (!canTalk(candidate, at)) return candidate;

    const { status } = candidate;
    const talk = { number: nextTalk(candidate), startsAt };
    if (status !== 'suggested' && status !== 'later') return { ...candidate, talk, changedAt: at };
    const asked = askedBy('talk', candidate);
    return { ...withoutDay(candidate), status: 'asked', asked, talk, changedAt: at };
  });
}

export function canTalk(candidate: Candidate, now: IsoInstant): boolean {
  return candidate.status !== 'declined' && candidate.status !== 'active' && !isPutOff(candidate, now);
}

/** The number of the talk that is booked next. */
export function nextTalk({ talk }: Candidate): number {
  return (talk?.number ?? 0) + 1;
}

/** Whether the invitation may go out by now: not a second time, and to nobody before the day that they named. */
export function canBeAsked(candidate: Candidate, now: IsoInstant): boolean {
  return statusesAfter(candidate.status).includes('asked') && !isPutOff(candidate, now);
}

/** True until the day from which the person may be asked again, by the date in UTC. */
export function isPutOff(candidate: Candidate, now: IsoInstant): boolean {
  return candidate.status === 'later' && now.slice(0, 10) < askAgainFrom(candidate);
}

/** Who named no day is asked again after so long. */
const laterMonths = 3;

/** The day that somebody who said later named, else three months after the last word. */
export function askAgainFrom({ until, changedAt }: Candidate): LocalDate {
  const said = toLocalDate(changedAt.slice(0, 10));
  if (!said) throw new RangeError(`Not an instant: ${changedAt}`);
  return until ?? addMonths(said, laterMonths);
}

/** Somebody with an active row of their own is active here too, however far the organizer's list had come. */
export function caughtUp(list: CandidateList, members: readonly Member[]): CandidateList {
  const joined = new Map<string, IsoInstant>(
    members.filter(isIn).flatMap(({ person, joinedAt }) => namesOf(person).map((name) => [name, joinedAt])),
  );
  const candidates = list.candidates.map((candidate): Candidate => {
    const joinedAt = joined.get(candidate.person.id);
    if (joinedAt === undefined || candidate.status === 'active') return candidate;
    return { ...candidate, status: 'active', changedAt: joinedAt };
  });
  return { ...list, candidates };
}

/**
 * Who must not be suggested: they were asked already, or said no, or later. From the day that they named on, or
 * three months on where they named none, they may be suggested again.
 */
export function alreadyAsked(list: CandidateList, now: IsoInstant): readonly PersonRef[] {
  return list.candidates.filter((one) => !mayBeSuggested(one, now)).map(({ person }) => person);
}

function mayBeSuggested(candidate: Candidate, now: IsoInstant): boolean {
  const { status } = candidate;
  return status === 'suggested' || (status === 'later' && !isPutOff(candidate, now));
}

/** What candidates said in talks and agreed to, of those who did not say no and may be counted on by now. */
export function heardFrom(list: CandidateList, now: IsoInstant): readonly Heard[] {
  return list.candidates.flatMap((candidate): readonly Heard[] => {
    const { person, status, notes } = candidate;
    const isOpen = mayBeSuggested(candidate, now);
    if (!notes?.confirmed || (!isOpen && (status === 'later' || status === 'declined'))) return [];
    return [{ person, needs: notes.needs, offers: notes.offers, standing: isOpen ? 'open' : 'coming' }];
  });
}

function isIn(member: Member): boolean {
  return member.status === 'accepted' || member.status === 'active' || member.status === 'paused';
}
