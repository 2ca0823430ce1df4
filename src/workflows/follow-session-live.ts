import type { Fact, FactBody } from '#domain/sessions/fact.ts';
import type { PaceInput } from '#domain/sessions/pace.ts';
import type { Session } from '#domain/sessions/session.ts';
import { foldSession } from '#domain/sessions/fold.ts';
import type { SessionView } from '#domain/sessions/view.ts';
import { instantAt, millisecondsOf } from '#domain/shared/time.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { KeptLog } from './follow-session-messages.ts';

/** A live session as this window sees it. */
export type LiveSession =
  | { readonly kind: 'loading' }
  /** Never looked successfully, and nothing is kept on this device. */
  | { readonly kind: 'failed'; readonly failure: unknown }
  | {
      readonly kind: 'ready';
      /** With what this person wrote and the log does not show yet. */
      readonly view: SessionView;
      /** What the view was made of; votes and groups are told from them where they are shown. */
      readonly facts: readonly Fact[];
      /** When the log was last looked at, by this device's clock; null where it could not be looked at yet. */
      readonly asOf: IsoInstant | null;
      readonly online: boolean;
      /** Why the last look failed; null when it did not. */
      readonly failure: unknown;
      /** Written here and not seen in the log yet. */
      readonly waiting: { readonly facts: number; readonly cards: number };
      /** The budget for looking is used up: it goes on when the person asks. */
      readonly resting: boolean;
    };

export interface SessionFollower {
  /** Changes identity when anything changes. */
  readonly live: () => LiveSession;
  readonly subscribe: (hear: () => void) => () => void;
  /** Resolves once the fact is committed on this device; it is in the view from then on. */
  readonly addFact: (body: FactBody) => Promise<Fact>;
  /** Something is about to happen: looks more often for a while. */
  readonly refreshSoon: () => void;
  /** The person asked for it. */
  readonly refreshNow: () => void;
  readonly stop: () => void;
}

/** Whether somebody can see this window, and when that changes. */
export interface Visibility {
  visible(): boolean;
  onChange(hear: () => void): () => void;
}

/** What a kept log tells before anything else is known of the session. */
export function liveFrom(session: Session, { facts, asOf }: KeptLog): LiveSession {
  if (asOf === null) return { kind: 'loading' };

  return {
    kind: 'ready',
    view: foldSession(session, facts),
    facts,
    asOf,
    online: true,
    failure: null,
    waiting: { facts: 0, cards: 0 },
    resting: false,
  };
}

/** How far the session is, as far as the pace of looking depends on it. */
export function stageOf(session: Session, view: SessionView): PaceInput['stage'] {
  const first = view.past[0] ?? view.step;
  if (view.closedBy) return { kind: 'closed' };
  if (!first) return { kind: 'waiting', startsAt: session.startsAt };

  const length = millisecondsOf(session.endsAt) - millisecondsOf(session.startsAt);
  return { kind: 'running', endsAt: instantAt(millisecondsOf(first.startedAt) + length) };
}

export function isOffline(failure: unknown): boolean {
  return failure instanceof ServiceFailure && failure.code === 'offline';
}
