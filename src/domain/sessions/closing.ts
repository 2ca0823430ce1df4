import { actionKey, decisionKey, frameworkKey, insightKey, lessonKey } from '../knowledge/outcome.ts';
import type { Outcome } from '../knowledge/outcome.ts';
import { ok, refused } from '../shared/result.ts';
import type { Key } from '../shared/ids.ts';
import type { Result } from '../shared/result.ts';
import type { IsoInstant } from '../shared/time.ts';
import type { RowChange } from '../writes/operation.ts';
import type { Session } from './session.ts';
import type { ActionItem, MostValuable, SessionView, Written, WrittenDown } from './view.ts';

/** What is kept of a session, and the change of its own row that says it is all there. */
export interface Closing {
  readonly outcomes: readonly Outcome[];
  readonly mark: RowChange;
}

/** The challenges that what is kept answers. */
export interface Answers {
  /** Of everything that has none of its own, what comes late too. */
  readonly all: Key | '';
  /** By the key of an outcome; empty where it answers none. */
  readonly each?: ReadonlyMap<Key, Key | ''>;
}

/** Every method has this one thing in common, so it is the one thing without which a session is not closed. */
export type ClosingRefusal = 'most-valuable-missing';

/**
 * The rows of a closed session. Their keys and texts come from the facts alone, so a second close, by
 * anybody, makes the same rows. `now` stands in for the stamp of what still waits on this device.
 */
export function closeSession(
  session: Session,
  view: SessionView,
  now: IsoInstant,
  answers: Answers = { all: view.challenge },
): Result<Closing, ClosingRefusal> {
  const insights = view.mostValuable.filter((valued) => valued.text.trim() !== '');
  if (insights.length === 0) return refused('most-valuable-missing');

  const outcomes = [
    ...insights.map((valued) => insight(session, valued, now)),
    ...view.actions.map((action) => agreedAction(session, action, now)),
    ...writtenKinds.flatMap((kind) => {
      const what = view[kind];
      return what ? [written(session, kind, { what, now })] : [];
    }),
  ];
  return ok({
    outcomes: outcomes.map((one) => {
      const challenge = answers.each?.get(one.key) ?? answers.all;
      return challenge === '' ? one : { ...one, challenge };
    }),
    mark: { list: 'sessions', key: session.key, before: { state: session.state }, after: { state: 'held' } },
  });
}

function insight(session: Session, { by, text, at }: MostValuable, now: IsoInstant): Outcome {
  return {
    key: insightKey(session.key, by.id),
    kind: 'insight',
    text: text.trim(),
    session: session.key,
    sessionTitle: session.title,
    by,
    recordedAt: at ?? now,
    action: null,
  };
}

const writtenKinds: readonly Written[] = ['decision', 'framework', 'lesson'];

const keys = { decision: decisionKey, framework: frameworkKey, lesson: lessonKey } satisfies Record<
  Written,
  unknown
>;

function written(
  session: Session,
  kind: Written,
  { what: { by, text, at }, now }: { readonly what: WrittenDown; readonly now: IsoInstant },
): Outcome {
  return {
    key: keys[kind](session.key),
    kind,
    text: text.trim(),
    session: session.key,
    sessionTitle: session.title,
    by,
    recordedAt: at ?? now,
    action: null,
  };
}

function agreedAction(
  session: Session,
  { id, text, owner, due, by, at }: ActionItem,
  now: IsoInstant,
): Outcome {
  return {
    key: actionKey(session.key, id),
    kind: 'action',
    text: text.trim(),
    session: session.key,
    sessionTitle: session.title,
    by,
    recordedAt: at ?? now,
    action: { owner, due, state: 'open' },
  };
}
