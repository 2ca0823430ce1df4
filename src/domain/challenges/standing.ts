import type { Fact } from '../sessions/fact.ts';
import type { Session } from '../sessions/session.ts';
import type { Key, PersonId } from '../shared/ids.ts';
import { millisecondsOf, type IsoInstant } from '../shared/time.ts';
import type { Challenge } from './challenge.ts';
import {
  milestones,
  nothingTold,
  readChallengeFact,
  toldOf,
  type Milestone,
  type Told,
  type Worked,
} from './challenge-facts.ts';

/** A challenge with everything that is known of it. */
export interface StandingChallenge {
  readonly challenge: Challenge;
  /** Where it stands by now, which its row may not say yet. */
  readonly stage: Exclude<Challenge['stage'], 'withdrawn'>;
  /** The session that takes or took it up, where it is known. */
  readonly session: Session | null;
  readonly told: Told;
  /** Who brought it is asked whether it worked; null while nobody has to be. */
  readonly asked: Milestone | null;
  /** From the stamp of its row to that of the result that closed it; null while its clock runs. */
  readonly resolvedAfterMs: number | null;
}

/** Every challenge that nobody withdrew. */
export function standingChallenges(
  challenges: readonly Challenge[],
  { facts, sessions, now }: { facts: readonly Fact[]; sessions: readonly Session[]; now: IsoInstant },
): readonly StandingChallenge[] {
  const told = toldOf(facts);
  const byKey = new Map<Key | '', Session>(sessions.map((session) => [session.key, session]));
  return challenges.flatMap((challenge): readonly StandingChallenge[] => {
    if (challenge.stage === 'withdrawn') return [];

    const session = byKey.get(challenge.session) ?? null;
    const of = told.get(challenge.key) ?? nothingTold;
    const stage = stageOf(challenge, { session, told: of, now });
    return [
      {
        challenge,
        stage,
        session,
        told: of,
        asked: stage === 'trying' && session ? askedOf(session, of, now) : null,
        resolvedAfterMs: stage === 'resolved' ? resolvedAfter(challenge, of) : null,
      },
    ];
  });
}

/**
 * The rows of a session and of its challenges, and what is told of them, are written one after the other and by several
 * people: the later word stands where an earlier one has not arrived.
 */
function stageOf(
  { stage }: Challenge,
  { session, told, now }: { session: Session | null; told: Told; now: IsoInstant },
): StandingChallenge['stage'] {
  switch (stage) {
    case 'raised':
    case 'withdrawn':
      return 'raised';
    case 'in-session':
      if (session?.state === 'held') return closedBy(told) ?? 'trying';
      // Called off, gone, or nobody closed it: it waits for another session.
      return session?.state === 'planned' && !isLongOver(session, now) ? 'in-session' : 'raised';
    case 'trying':
      return closedBy(told) ?? 'trying';
    case 'resolved':
    case 'unresolved':
      // Its row follows an answer that was taken back a moment later.
      return closedBy(told) ?? (told.answers.size > 0 ? 'trying' : stage);
  }
}

/** What a result makes of it: it worked, or it still did not when it was asked for the last time. */
function closedBy({ results }: Told): 'resolved' | 'unresolved' | null {
  if (results.some(({ worked }) => worked === 'yes')) return 'resolved';
  return results.some(({ after }) => after === lastMilestone) ? 'unresolved' : null;
}

function askedOf({ endsAt }: Session, { results }: Told, now: IsoInstant): Milestone | null {
  const days = (millisecondsOf(now) - millisecondsOf(endsAt)) / day;
  const due = milestones.findLast((after) => days >= after);
  return due !== undefined && !results.some(({ after }) => after >= due) ? due : null;
}

function resolvedAfter({ raisedAt }: Challenge, { results }: Told): number | null {
  const at = results.find(({ worked }) => worked === 'yes')?.at;
  return at && raisedAt ? Math.max(0, millisecondsOf(at) - millisecondsOf(raisedAt)) : null;
}

function isLongOver({ endsAt }: Session, now: IsoInstant): boolean {
  return millisecondsOf(now) - millisecondsOf(endsAt) > day;
}

const day = 24 * 60 * 60_000;

const lastMilestone: Milestone = milestones[1];

/** Whether something was said of challenges that are not shown: their rows are gone, or kept from this person. */
export function speaksOfUnseen(challenges: readonly Challenge[], facts: readonly Fact[]): boolean {
  const seen = new Set(challenges.map(({ key }) => key));
  return facts.some((fact) => {
    const about = readChallengeFact(fact)?.challenge;
    return about !== undefined && !seen.has(about);
  });
}

/** Most votes first; of as many, what was brought first, and what waits on this device last. */
export function byVotes<Voted extends Pick<StandingChallenge, 'challenge' | 'told'>>(
  challenges: readonly Voted[],
): readonly Voted[] {
  const raised = ({ challenge }: Voted) => challenge.raisedAt ?? '9';
  return challenges.toSorted(
    (one, other) =>
      other.told.voters.size - one.told.voters.size ||
      (raised(one) === raised(other)
        ? one.challenge.key < other.challenge.key
          ? -1
          : 1
        : raised(one) < raised(other)
          ? -1
          : 1),
  );
}

/** What an answer that is given now is an answer to: it may come before it is asked for. */
export function nextMilestone({ results }: Told): Milestone {
  return milestones.find((after) => !results.some((one) => one.after >= after)) ?? lastMilestone;
}

/** What an answer makes of a challenge that is being tried. */
export function stageAfter(worked: Worked, after: Milestone): 'resolved' | 'unresolved' | 'trying' {
  if (worked === 'yes') return 'resolved';
  return after === lastMilestone ? 'unresolved' : 'trying';
}

/** The turn of a person's next word on it: an odd one votes, an even one takes it back. */
export function nextVoteTurn({ turns }: Told, person: PersonId): number {
  return (turns.get(person) ?? 0) + 1;
}

/** How long resolved ones took, in the middle; null while none is. */
export function medianToResolution(challenges: readonly StandingChallenge[]): number | null {
  const times = challenges
    .flatMap(({ resolvedAfterMs }) => (resolvedAfterMs === null ? [] : [resolvedAfterMs]))
    .toSorted((one, other) => one - other);
  const [low, high] = [times[Math.ceil(times.length / 2) - 1], times[Math.floor(times.length / 2)]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}
