import type { Outcome } from '../knowledge/outcome.ts';
import type { Session } from '../sessions/session.ts';
import type { PersonId } from '../shared/ids.ts';
import { millisecondsOf, type IsoInstant } from '../shared/time.ts';
import type { Member } from './member.ts';
import { newestFirst, nextSession } from './overview.ts';

/** So long after joining somebody is new. */
const newForDays = 30;

/** So many logs are worth a look for one tick. */
const lookedAt = 3;

const day = 86_400_000;

/** The own row of somebody who joined a short while ago and takes part; null for everybody else. */
export function newcomerAmong(members: readonly Member[], me: PersonId, now: IsoInstant): Member | null {
  const own = members.find(({ person }) => person.id === me);
  if (own?.status !== 'active' || own.role !== 'member') return null;

  return millisecondsOf(now) - millisecondsOf(own.joinedAt) < newForDays * day ? own : null;
}

export interface FirstSteps {
  /** Needs and offers are both said. */
  readonly saidBoth: boolean;
  /** Held since the person joined, the last few; who was there, their logs tell. */
  readonly held: readonly Session[];
  /** The one to come; null where none is booked. */
  readonly next: Session | null;
  /** What was most valuable lately, else the newest of all; null where nothing is kept. */
  readonly worthReading: Outcome | null;
}

/** What helps somebody who is new, as far as the community's lists tell. */
export function firstSteps(
  own: Member,
  { sessions, outcomes }: { readonly sessions: readonly Session[]; readonly outcomes: readonly Outcome[] },
  now: IsoInstant,
): FirstSteps {
  const newest = newestFirst(outcomes);
  return {
    saidBoth: own.needs.length > 0 && own.offers.length > 0,
    held: sessions
      .filter(({ state, endsAt }) => state === 'held' && endsAt > own.joinedAt)
      .toSorted((one, other) => (one.startsAt < other.startsAt ? 1 : -1))
      .slice(0, lookedAt),
    next: nextSession(sessions, now),
    worthReading: newest.find(({ kind }) => kind === 'insight') ?? newest[0] ?? null,
  };
}
