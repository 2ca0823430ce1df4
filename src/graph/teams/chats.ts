import * as v from 'valibot';
import type { Chats } from '#ports/people.ts';
import { toChatId, type ChatId } from '#domain/shared/ids.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';

const meetingChat = v.looseObject({
  onlineMeetingInfo: v.looseObject({ joinWebUrl: v.optional(v.nullable(v.string()), null) }),
});

export function createChats({ graph }: { graph: GraphClient }): Chats {
  return {
    async joinUrl(chat, signal) {
      const body = await graph.read(
        {
          operation: 'chats.meeting',
          method: 'GET',
          path: withQuery(path`/chats/${chat}`, { $select: 'id,chatType,onlineMeetingInfo' }),
          scopes: ['Chat.ReadBasic'],
          workload: 'teams',
        },
        signal,
      );
      const read = v.safeParse(meetingChat, body);
      return read.success ? read.output.onlineMeetingInfo.joinWebUrl : null;
    },
  };
}

/** The chat that a long join link names; short links (`/meet/…`) name none. */
export function chatInJoinUrl(joinUrl: string): ChatId | null {
  const encoded = /\/l\/meetup-join\/([^/?]+)/.exec(joinUrl)?.[1];
  if (!encoded) return null;
  try {
    return toChatId(decodeURIComponent(encoded));
  } catch {
    return null;
  }
}
