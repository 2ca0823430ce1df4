import type { Session } from '../sessions/session.ts';
import type { PlanPerson } from './plan.ts';

/**
 * Calendars without a series that is about to move: its own dates are in the way of nothing. A calendar tells no more
 * than times, so whatever lasts exactly as long as one of its dates is taken for it.
 */
export function withoutSeries(
  people: readonly PlanPerson[],
  sessions: readonly Pick<Session, 'startsAt' | 'endsAt'>[],
): readonly PlanPerson[] {
  const own = new Set(
    sessions.map(({ startsAt, endsAt }) => `${Date.parse(startsAt)} ${Date.parse(endsAt)}`),
  );
  if (own.size === 0) return people;

  return people.map((person) => {
    const { calendar } = person;
    if (calendar.kind === 'unknown') return person;

    const busy = calendar.busy.filter(
      ({ start, end }) => !own.has(`${Date.parse(start)} ${Date.parse(end)}`),
    );
    return { ...person, calendar: { ...calendar, busy } };
  });
}
