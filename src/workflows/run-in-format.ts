import type { Format } from '#domain/sessions/format.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { Services } from '#ports/services.ts';

/** Has a session that has not started run in another format; the others of its series stay as they are. */
export async function runInFormat(
  { outbox }: Pick<Services, 'outbox'>,
  {
    site,
    session,
    format,
  }: {
    readonly site: SiteId;
    readonly session: Pick<Session, 'key' | 'format'>;
    readonly format: Format['id'];
  },
): Promise<void> {
  if (session.format === format) return;

  const { key } = session;
  const change = { list: 'sessions', key, before: { format: session.format }, after: { format } } as const;
  await outbox.add({ kind: 'change-row', site, change });
}
