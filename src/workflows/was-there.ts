import { thoseThere } from '#domain/sessions/attendance.ts';
import type { Key, PersonId, SiteId } from '#domain/shared/ids.ts';
import type { Services } from '#ports/services.ts';

/**
 * Whether somebody was in one of these held sessions, as their logs tell. One whose log names nobody, as it was run
 * without it, speaks for everybody. Throws ServiceFailure where a log could not be read.
 */
export async function wasThere(
  { log }: Pick<Services, 'log'>,
  {
    site,
    sessions,
    person,
  }: { readonly site: SiteId; readonly sessions: readonly Key[]; readonly person: PersonId },
  signal: AbortSignal,
): Promise<boolean> {
  for (const session of sessions) {
    const { facts } = await log.start({ site, session }, signal);
    const present = thoseThere(facts);
    if (present.length === 0 || present.some(({ id }) => id === person)) return true;
  }
  return false;
}
