import type { Session } from '../sessions/session.ts';
import type { RowChange } from '../writes/operation.ts';

/**
 * What has to change in the sessions of a series that is booked anew at other times, before those are added: dates
 * that it no longer has are cancelled, those that it keeps get their new times.
 */
export function restated(there: readonly Session[], wanted: readonly Session[]): readonly RowChange[] {
  return there
    .filter(({ state }) => state !== 'held')
    .flatMap((session): RowChange[] => {
      const now = wanted.find(({ key }) => key === session.key);
      const after = now ? partsOf(now) : { state: 'cancelled' as const };
      const before = now ? partsOf(session) : { state: session.state };
      const isSame = JSON.stringify(before) === JSON.stringify(after);
      return isSame ? [] : [{ list: 'sessions', key: session.key, before, after }];
    });
}

function partsOf({ title, startsAt, endsAt, timeZone, format, state }: Session): Partial<Session> {
  return { title, startsAt, endsAt, timeZone, format, state };
}
