import type { Outcome } from '../knowledge/outcome.ts';
import { isOnNow, type Session } from '../sessions/session.ts';
import type { PersonId } from '../shared/ids.ts';
import { millisecondsOf, type IsoInstant } from '../shared/time.ts';
import type { Member } from './member.ts';

/** People talk on after the planned end; until then a session that nobody closed is still the one that is meant. */
const talkOnMilliseconds = 60 * 60_000;

/** The session to prepare for or to be in: the first that is neither closed nor long over. */
export function nextSession(sessions: readonly Session[], now: IsoInstant): Session | null {
  const open = sessions
    .filter(
      ({ state, endsAt }) =>
        state === 'planned' && millisecondsOf(endsAt) + talkOnMilliseconds > millisecondsOf(now),
    )
    .toSorted((one, other) => (one.startsAt < other.startsAt ? -1 : 1));
  return open.find((session) => isOnNow(session, now)) ?? open[0] ?? null;
}

/** Actions that nobody has finished or dropped, the earliest due first. */
export function openActions(outcomes: readonly Outcome[], owner?: PersonId): readonly Outcome[] {
  return outcomes
    .filter(({ action }) => action?.state === 'open' && (owner === undefined || action.owner.id === owner))
    .toSorted((one, other) => ((one.action?.due ?? '') < (other.action?.due ?? '') ? -1 : 1));
}

/** Newest first; the same instant in the order of their keys, so that two people see one order. */
export function newestFirst(outcomes: readonly Outcome[]): readonly Outcome[] {
  return outcomes.toSorted((one, other) =>
    one.recordedAt === other.recordedAt
      ? one.key < other.key
        ? -1
        : 1
      : one.recordedAt > other.recordedAt
        ? -1
        : 1,
  );
}

/** Members who take part; who left or asked not to be suggested is not counted. */
export function activeMembers(members: readonly Member[]): readonly Member[] {
  return members
    .filter(({ status }) => status === 'active' || status === 'accepted' || status === 'paused')
    .toSorted((one, other) => one.person.name.localeCompare(other.person.name));
}

/** What the community needs next: people first, then a date, then what comes of it. */
export function nextMove(
  { members, sessions }: { readonly members: readonly Member[]; readonly sessions: readonly Session[] },
  now: IsoInstant,
): NextMove {
  if (sessions.every(({ state }) => state === 'cancelled')) {
    return { kind: activeMembers(members).length < 2 ? 'find-people' : 'book-first-session' };
  }
  const session = nextSession(sessions, now);
  return session ? { kind: 'open', session } : { kind: 'book' };
}

type NextMove =
  | { readonly kind: 'find-people' | 'book-first-session' | 'book' }
  | { readonly kind: 'open'; readonly session: Session };
