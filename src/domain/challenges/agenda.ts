import { minutesOf, type Format } from '../sessions/format.ts';
import type { Session } from '../sessions/session.ts';
import { millisecondsOf } from '../shared/time.ts';
import { byVotes, type StandingChallenge } from './standing.ts';

export interface ChallengeAgenda {
  /** What the session takes up, most votes first. */
  readonly taken: readonly StandingChallenge[];
  /** What has most votes of the rest, as much of it as there is time for. */
  readonly proposed: readonly StandingChallenge[];
  /** How many there is time for. */
  readonly fit: number;
}

export function agendaOf(
  session: Session,
  challenges: readonly StandingChallenge[],
  format: Format | null,
): ChallengeAgenda {
  const taken = byVotes(
    challenges.filter(({ challenge, stage }) => stage === 'in-session' && challenge.session === session.key),
  );
  const fit = challengesThatFit(session, format);
  const open = byVotes(challenges.filter(({ stage }) => stage === 'raised'));
  return { taken, proposed: open.slice(0, Math.max(0, fit - taken.length)), fit };
}

/**
 * How many challenges a session has time for: one a round where the format has rounds of people or topics, else one
 * each time that the whole format fits. A session that is too short still takes up one.
 */
export function challengesThatFit({ startsAt, endsAt }: Session, format: Format | null): number {
  if (format === null) return 1;

  const minutes = (millisecondsOf(endsAt) - millisecondsOf(startsAt)) / 60_000;
  const { rounds } = format;
  if (rounds === null || rounds.of === 'talks') return Math.max(1, Math.floor(minutes / minutesOf(format)));

  const inRounds = format.steps.filter(({ round }) => round).reduce((sum, step) => sum + step.minutes, 0);
  const once = inRounds / rounds.count;
  return Math.min(rounds.most, Math.max(1, Math.floor((minutes - minutesOf(format) + inRounds) / once)));
}
