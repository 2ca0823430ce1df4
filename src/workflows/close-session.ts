import type { Outcome } from '#domain/knowledge/outcome.ts';
import { closeSession as decideClosing } from '#domain/sessions/closing.ts';
import type { Answers, ClosingRefusal } from '#domain/sessions/closing.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
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
