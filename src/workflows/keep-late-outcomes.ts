import { closeSession } from '#domain/sessions/closing.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { Key, SiteId } from '#domain/shared/ids.ts';
import type { Services } from '#ports/services.ts';
import type { SessionFollower } from './follow-session-live.ts';

/**
 * What others wrote in the last seconds may reach the log after the session was closed. The device of who
 * closed it keeps that too, under the keys it would have had.
 */
export function keepLateOutcomes(
  { account, outbox, serverClock }: Pick<Services, 'account' | 'outbox' | 'serverClock'>,
  { site, session, follower }: { site: SiteId; session: Session; follower: SessionFollower },
): () => void {
  let kept: ReadonlySet<Key> | null = null;
  const look = () => {
    const live = follower.live();
    if (live.kind !== 'ready' || live.view.closedBy?.id !== account.person.id) return;

    const closing = closeSession(session, live.view, serverClock.now());
    if (!closing.ok) return;

    const { outcomes } = closing.value;
    const late = kept === null ? [] : outcomes.filter(({ key }) => !kept?.has(key));
    kept = new Set(outcomes.map(({ key }) => key));
    if (late.length > 0) {
      void outbox.add({ kind: 'add-rows', site, rows: late.map((value) => ({ list: 'outcomes', value })) });
    }
  };
  look();
  return follower.subscribe(look);
}
