// What becomes of an asking that never reached anybody, or that was called off again.
import type { Candidate, CandidateList } from '../communities/candidate.ts';
import type { PersonId } from '../shared/ids.ts';
import { millisecondsOf, type IsoInstant } from '../shared/time.ts';
import { changed } from './candidates.ts';

/** What the organizer's calendar holds of a talk; a cancelled one is not there. */
export type TalkSeen =
  | { readonly kind: 'there'; readonly startsAt: IsoInstant; readonly declined: boolean }
  | { readonly kind: 'not-there' };

const day = 86_400_000;

/** So long after its time a talk that nobody noted anything of is still looked for. */
const lookBackDays = 14;

/** Whose talks are worth a look: those to come, and those of people who answered nothing since. */
export function talksInQuestion(list: CandidateList, now: IsoInstant): readonly Candidate[] {
  return list.candidates.filter(({ talk, status }) => {
    if (!talk || status === 'declined' || status === 'active') return false;
    const waits = status === 'suggested' || status === 'asked' ? lookBackDays * day : 0;
    return millisecondsOf(talk.startsAt) + waits > millisecondsOf(now);
  });
}

/**
 * The list after a look at the calendar: a talk that is not there any more asked nobody, so the person is where they
 * were before it; one that was declined did ask. The same list where nothing is new.
 */
export function withTalkSeen(
  list: CandidateList,
  person: PersonId,
  { seen, at }: { readonly seen: TalkSeen; readonly at: IsoInstant },
): CandidateList {
  return changed(list, person, (candidate) => {
    const { talk, asked, status } = candidate;
    if (!talk) return candidate;

    const { number } = talk;
    if (seen.kind === 'not-there') {
      if (talk.off === 'gone') return candidate;
      const gone: Candidate = { ...candidate, talk: { ...talk, off: 'gone' }, changedAt: at };
      return status === 'asked' && asked?.by === 'talk' ? asBefore(gone, asked) : gone;
    }
    const off = seen.declined ? ({ off: 'declined' } as const) : {};
    const now = { number, startsAt: seen.startsAt, ...off };
    if (talk.off === seenAs(seen) && sameTime(talk.startsAt, seen.startsAt)) return candidate;
    // It was taken for gone, e.g. as it waited on another device; it asked after all.
    const isBack = talk.off === 'gone' && asked?.by === 'talk' && status === asked.before;
    return { ...candidate, status: isBack ? 'asked' : status, talk: now, changedAt: at };
  });
}

function seenAs({ declined }: Extract<TalkSeen, { kind: 'there' }>): 'declined' | undefined {
  return declined ? 'declined' : undefined;
}

function sameTime(one: IsoInstant, other: IsoInstant): boolean {
  return millisecondsOf(one) === millisecondsOf(other);
}

/** An invitation by chat or activity that was discarded before it went out; the same list where it was not what asked. */
export function withInvitationDiscarded(
  list: CandidateList,
  person: PersonId,
  { at }: { readonly at: IsoInstant },
): CandidateList {
  return changed(list, person, (candidate) => {
    const { asked, status } = candidate;
    if (status !== 'asked' || !asked || asked.by === 'talk') return candidate;
    // A talk that was booked meanwhile has asked as well.
    if (candidate.talk && candidate.talk.off !== 'gone' && candidate.talk.startsAt > at) return candidate;

    return { ...asBefore({ ...candidate, changedAt: at }, asked), discarded: true };
  });
}

/** Discarding it was taken back, so that it goes out after all. */
export function withInvitationBack(
  list: CandidateList,
  person: PersonId,
  { at }: { readonly at: IsoInstant },
): CandidateList {
  return changed(list, person, (candidate) => {
    if (!candidate.discarded) return candidate;
    const asked: { -readonly [Name in keyof Candidate]: Candidate[Name] } = { ...candidate };
    delete asked.discarded;
    return { ...asked, status: 'asked', changedAt: at };
  });
}

function asBefore(candidate: Candidate, { before, until }: NonNullable<Candidate['asked']>): Candidate {
  return { ...candidate, status: before, ...(until ? { until } : {}) };
}
