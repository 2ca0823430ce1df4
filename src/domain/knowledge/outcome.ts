import type { PersonRef } from '../communities/person.ts';
import type { Key } from '../shared/ids.ts';
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
}
