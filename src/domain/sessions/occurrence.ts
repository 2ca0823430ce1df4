import { millisecondsOf } from '../shared/time.ts';
import type { IsoInstant } from '../shared/time.ts';
import type { Session } from './session.ts';

/**
 * Which session of a series a person means who opens the meeting now: the one nearest in time. A meeting's
 * chat is the same for every occurrence, so the chat alone does not tell. Null where all were cancelled.
 */
export function occurrenceAt(sessions: readonly Session[], now: IsoInstant): Session | null {
  const candidates = sessions.filter((session) => session.state !== 'cancelled');
  return candidates.reduce<Session | null>((nearest, session) => {
    if (nearest === null) return session;

    const closer = distance(session, now) - distance(nearest, now);
    return closer < 0 || (closer === 0 && session.startsAt > nearest.startsAt) ? session : nearest;
  }, null);
}

/** Milliseconds between now and the session's planned time; 0 within it. */
function distance(session: Session, now: IsoInstant): number {
  const time = millisecondsOf(now);
  return Math.max(0, millisecondsOf(session.startsAt) - time, time - millisecondsOf(session.endsAt));
}
