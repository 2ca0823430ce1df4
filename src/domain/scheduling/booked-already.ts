import type { Session } from '../sessions/session.ts';

/**
 * The first session of another series that is planned for the same start as one of these: two facilitators, or two
 * windows of one, may have found the same time. Null where there is none.
 */
export function bookedAlready(there: readonly Session[], wanted: readonly Session[]): Session | null {
  const own = new Set(wanted.map(({ series }) => series));
  const planned = wanted.filter(({ state }) => state === 'planned');
  const starts = new Set(planned.map(({ startsAt }) => Date.parse(startsAt)));
  const met = there.filter(
    ({ state, series, startsAt }) =>
      state === 'planned' && !own.has(series) && starts.has(Date.parse(startsAt)),
  );
  return met.toSorted((one, other) => Date.parse(one.startsAt) - Date.parse(other.startsAt))[0] ?? null;
}
