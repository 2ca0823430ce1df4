import type { QueryClient } from '@tanstack/react-query';
import { toChatId, type ChatId } from '#domain/shared/ids.ts';
import type { Services } from '#ports/services.ts';
import { recallSessionPlace } from '#workflows/run-session-place.ts';
import { asyncKey } from '#ui/data/useAsync.ts';
import { keptCommunity } from '#ui/data/useCommunity.ts';

/** Reads what this device kept of the session that is met in this chat, so that it is painted whole at first. */
export async function recallMeeting(services: Services, queries: QueryClient): Promise<void> {
  const chat = toChatId(services.host.context().chat?.id ?? '');
  if (!chat) return;

  const place = await recallSessionPlace(services, chat);
  queries.setQueryData(asyncKey(services.account, placeKey(chat)), place);
  if (place) await queries.query(keptCommunity(services, place.site));
}

export function placeKey(chat: ChatId): readonly string[] {
  return ['session-place', chat];
}
