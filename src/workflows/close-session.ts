import type { Outcome } from '#domain/knowledge/outcome.ts';
import { closeSession as decideClosing } from '#domain/sessions/closing.ts';
import type { Answers, ClosingRefusal } from '#domain/sessions/closing.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { Key, SiteId } from '#domain/shared/ids.ts';
import { ok, refused } from '#domain/shared/result.ts';
import type { Result } from '#domain/shared/result.ts';
import type { Services } from '#ports/services.ts';
import type { SessionFollower } from './follow-session-live.ts';

export interface ClosedSession {
  readonly outcomes: readonly Outcome[];
  /** The outbox entry that carries the rows and, last, the session's own row. */
  readonly entry: string;
}

/**
 * Keeps what was learned: the rows of outcomes and actions, then the session's own row as the mark that it is
 * whole. Resolves once all of it is committed on this device. Closing again writes the same rows again.
 */
export async function closeSession(
  { outbox, serverClock }: Pick<Services, 'outbox' | 'serverClock'>,
  {
    site,
    session,
    follower,
    answers = { all: '' },
  }: {
    site: SiteId;
    session: Session;
    follower: SessionFollower;
    /** The cases that it worked on; left out for none. */
    answers?: Answers;
  },
): Promise<Result<ClosedSession, ClosingRefusal | 'not-ready'>> {
  const live = follower.live();
  if (live.kind !== 'ready') return refused('not-ready');

  const closing = decideClosing(session, live.view, serverClock.now(), answers);
  if (!closing.ok) return closing;

  const { outcomes, mark } = closing.value;
  const entry = await outbox.add({
    kind: 'add-rows-then-mark',
    site,
    rows: outcomes.map((value) => ({ list: 'outcomes', value })),
    mark,
  });
  const { all: challenge } = answers;
  if (live.view.closedBy === null) {
    await follower.addFact({ kind: 'session-closed', v: 1, ...(challenge === '' ? {} : { challenge }) });
  }
  return ok({ outcomes, entry: entry.id });
}

/**
 * What others wrote in the last seconds may reach the log after the session was closed. The device of who
 * closed it keeps that too, under the keys it would have had.
 */
export function keepLateOutcomes(
  { account, outbox, serverClock }: Pick<Services, 'account' | 'outbox' | 'serverClock'>,
  { site, session, follower }: { site: SiteId; session: Session; follower: SessionFollower },
): () => void {
  let kept: ReadonlySet<Key> | null = null;
  return follower.subscribe(() => {
    const live = follower.live();
    if (live.kind !== 'ready' || live.view.closedBy?.id !== account.person.id) return;

    const closing = decideClosing(session, live.view, serverClock.now());
    if (!closing.ok) return;

    const { outcomes } = closing.value;
    const late = kept === null ? [] : outcomes.filter(({ key }) => !kept?.has(key));
    kept = new Set(outcomes.map(({ key }) => key));
    if (late.length > 0) {
      void outbox.add({ kind: 'add-rows', site, rows: late.map((value) => ({ list: 'outcomes', value })) });
    }
  });
}
