import { resultKey, type Outcome } from '../knowledge/outcome.ts';
import type { IsoInstant } from '../shared/time.ts';
import type { PersonRef } from '../communities/person.ts';
import type { Session } from './session.ts';

/** What a session begins with: what came of those before it. */
export interface LastTime {
  /** The held session of the same series that was latest before this one. */
  readonly session: Session;
  /** What was agreed then, and of earlier sessions of the series what is still open; the earliest due first. */
  readonly actions: readonly AgreedAction[];
  /** What people said was most valuable. */
  readonly insights: readonly Outcome[];
}

export interface AgreedAction {
  readonly outcome: Outcome;
  /** What people told of it since. */
  readonly results: readonly Outcome[];
}

/** Null before the second session of a series. */
export function lastTime(
  session: Session,
  { sessions, outcomes }: { readonly sessions: readonly Session[]; readonly outcomes: readonly Outcome[] },
): LastTime | null {
  const before = sessions
    .filter(
      ({ series, state, startsAt }) =>
        series === session.series && state === 'held' && startsAt < session.startsAt,
    )
    .toSorted((one, other) => (one.startsAt < other.startsAt ? 1 : -1));
  const [latest] = before;
  if (!latest) return null;

  const earlier = new Set<string>(before.map(({ key }) => key));
  const actions = outcomes
    .filter(
      ({ session: of, action }) =>
        action !== null && (of === latest.key || (earlier.has(of) && action.state === 'open')),
    )
    .toSorted((one, other) => ((one.action?.due ?? '') < (other.action?.due ?? '') ? -1 : 1));
  return {
    session: latest,
    actions: actions.map((outcome) => ({
      outcome,
      results: outcomes.filter(({ key, by }) => key === resultKey(outcome.key, by.id)),
    })),
    insights: outcomes.filter(({ session: of, kind }) => of === latest.key && kind === 'insight'),
  };
}

/** What somebody tells of an action: kept as a lesson, so that it is found by whoever meets the same. */
export function resultOf(
  action: Outcome,
  told: {
    readonly session: Session;
    readonly by: PersonRef;
    /** A whole sentence: it is read without the action beside it. */
    readonly text: string;
    readonly at: IsoInstant;
  },
): Outcome {
  return {
    key: resultKey(action.key, told.by.id),
    kind: 'lesson',
    text: told.text,
    session: told.session.key,
    sessionTitle: told.session.title,
    by: told.by,
    recordedAt: told.at,
    action: null,
  };
}
