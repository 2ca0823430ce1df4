import { minutesOf, type Format, type Rounds } from '../sessions/format.ts';
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
 * How many challenges a session has time for: one a round where the format has rounds of people or topics, else as many
 * as one run of the format takes each time that the whole of it fits. A session that is too short still takes up one.
 */
export function challengesThatFit(session: Session, format: Format | null): number {
  if (format === null) return 1;

  const minutes = minutesBooked(session);
  const { rounds } = format;
  if (rounds === null || rounds.of === 'talks') {
    const cases = casesIn(format);
    const runs = minutes / minutesOf(format);
    return Math.max(1, runs < 1 ? Math.floor(runs * cases) : Math.floor(runs) * cases);
  }

  const { once, besides } = roundsOf(format, rounds);
  return Math.min(rounds.most, Math.max(1, Math.floor((minutes - besides) / once)));
}

/** More than there is time for. */
export interface TooLong {
  /** What alone is too much: the format, however few challenges there are, or how many they are. */
  readonly kind: 'format' | 'challenges';
  /** What all of it takes, and what was booked; the time to arrive is left aside. */
  readonly minutes: number;
  readonly booked: number;
}

/** Null where a session has the time for its format and so many challenges. */
export function tooLong(session: Session, format: Format, challenges: number): TooLong | null {
  const booked = minutesBooked(session);
  const kind =
    challenges > challengesThatFit(session, format)
      ? 'challenges'
      : minutesOf(format) > booked
        ? 'format'
        : null;
  return kind && { kind, minutes: minutesTaken(format, challenges), booked };
}

function minutesTaken(format: Format, challenges: number): number {
  const { rounds } = format;
  if (rounds === null || rounds.of === 'talks')
    return Math.max(1, Math.ceil(challenges / casesIn(format))) * minutesOf(format);

  const { once, besides } = roundsOf(format, rounds);
  return besides + once * Math.max(challenges, rounds.count);
}

/** What one round takes, and what stands around all of them. */
function roundsOf(format: Format, { count }: Rounds) {
  const all = format.steps.filter(({ round }) => round).reduce((sum, step) => sum + step.minutes, 0);
  return { once: all / count, besides: minutesOf(format) - all };
}

/** How many one run takes up. A community's copy of a format with rounds has each round as steps of its own, by number. */
function casesIn({ own, steps }: Format): number {
  if (!own) return 1;

  const roundsOfStep = steps.map(
    ({ id: first }) => steps.filter(({ id }) => id === first || /^(.+)-\d$/.exec(id)?.[1] === first).length,
  );
  return Math.max(1, ...roundsOfStep);
}

function minutesBooked({ startsAt, endsAt }: Session): number {
  return (millisecondsOf(endsAt) - millisecondsOf(startsAt)) / 60_000;
}
