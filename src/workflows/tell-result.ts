import type { Outcome } from '#domain/knowledge/outcome.ts';
import { resultOf } from '#domain/sessions/last-time.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { Services } from '#ports/services.ts';

/** Keeps what came of an action among the outcomes; one row a person, however often it is sent. */
export async function tellResult(
  { account, outbox, serverClock }: Pick<Services, 'account' | 'outbox' | 'serverClock'>,
  told: { readonly site: SiteId; readonly session: Session; readonly action: Outcome; readonly text: string },
): Promise<void> {
  const { site, session, action, text } = told;
  const value = resultOf(action, { session, by: account.person, text, at: serverClock.now() });
  await outbox.add({ kind: 'add-rows', site, rows: [{ list: 'outcomes', value }] });
}
