import type { PersonRef } from '../communities/person.ts';
import { keyOf } from '../shared/key.ts';
import type { Key, PersonId } from '../shared/ids.ts';
import type { IsoInstant, LocalDate } from '../shared/time.ts';

export const outcomeKinds = ['insight', 'lesson', 'action', 'decision', 'framework'] as const;

export type OutcomeKind = (typeof outcomeKinds)[number];

/** What is kept of a session: one row each, flat, so that any reporting tool can read the list. */
export interface Outcome {
  readonly key: Key;
  readonly kind: OutcomeKind;
  readonly text: string;
  /** The session it came from; empty for one that was added by hand. */
  readonly session: Key | '';
  readonly sessionTitle: string;
  readonly by: PersonRef;
  readonly recordedAt: IsoInstant;
  /** Actions alone have these. */
  readonly action: {
    readonly owner: PersonRef;
    readonly due: LocalDate;
    readonly state: 'open' | 'done' | 'dropped';
  } | null;
  /** The challenge that it answers; left out or empty for none. */
  readonly challenge?: Key | '';
  /** People of the session who helped, without their mail; left out for nobody. */
  readonly thanks?: readonly PersonRef[];
}

/** What one person found most valuable in one session. */
export function insightKey(session: Key, person: PersonId): Key {
  return keyOf('insight', session, person);
}

/** What a session decided; one at most. */
export function decisionKey(session: Key): Key {
  return keyOf('decision', session);
}

/** A way of working that came of a session; one at most. */
export function frameworkKey(session: Key): Key {
  return keyOf('framework', session);
}

/** What others who meet the same can learn of a session; one at most. */
export function lessonKey(session: Key): Key {
  return keyOf('lesson', session);
}

/** An action that was agreed in a session, under the id it had there. */
export function actionKey(session: Key, action: string): Key {
  return keyOf('outcome', session, action);
}

/** What one person told of what came of an action. */
export function resultKey(action: Key, person: PersonId): Key {
  return keyOf('result', action, person);
}

/** What was told in a session of an action of an earlier one, which is no outcome of its own. */
export function isResult({ key }: Outcome): boolean {
  return key.startsWith('result:');
}
