import type { QueryClient } from '@tanstack/react-query';
import { occurrenceAt } from '#domain/sessions/occurrence.ts';
import type { Session } from '#domain/sessions/session.ts';
import { toChatId, type ChatId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { Services } from '#ports/services.ts';
import { recallSessionPlace, type RememberedPlace } from '#workflows/run-session-place.ts';
import { asyncKey } from '#ui/data/useAsync.ts';
import { keptCommunity } from '#ui/data/useCommunity.ts';
import { keptLog } from '#ui/data/useLiveSession.ts';

/** Reads what this device kept of the session that is met in this chat, so that it is painted whole at first. */
export async function recallMeeting(services: Services, queries: QueryClient): Promise<void> {
  const chat = toChatId(services.host.context().chat?.id ?? '');
  if (!chat) return;

  const place = await recallSessionPlace(services, chat);
  queries.setQueryData(asyncKey(services.account, placeKey(chat)), place);
  if (!place) return;

  const kept = await queries.query(keptCommunity(services, place.site));
  const session = kept && sessionNow(kept.snapshot.sessions, place, services.serverClock.now());
  if (session) await queries.query(keptLog(services, session.key));
}

/** A meeting's chat is that of its whole series, so the day tells which session is meant. */
export function sessionNow(
  sessions: readonly Session[],
  place: RememberedPlace,
  now: IsoInstant,
): Session | null {
  return occurrenceAt(
    sessions.filter(({ series }) => series === place.series),
    now,
  );
}

export function placeKey(chat: ChatId): readonly string[] {
  return ['session-place', chat];
}
