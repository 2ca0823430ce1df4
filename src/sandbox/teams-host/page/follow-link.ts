import { registration } from '../../registration.ts';
import type { FrameIdentity } from './host-context.ts';
import type { HostLink } from './host-link.ts';
import type { HostSession } from './host-session.ts';
import type { Place } from './host-url.ts';
import type { Put } from './questions.ts';

/** Goes where a link of the app leads, or says where Teams would go; false where it leads nowhere. */
export async function followLink(
  session: HostSession,
  put: Put,
  frame: FrameIdentity,
  link: HostLink,
): Promise<boolean> {
  const { api, dispatch } = session;
  const move = (place: Place) => {
    dispatch({ type: 'seat-moved', seat: frame.seat, place });
    return true;
  };
  const say = (title: string, lines: readonly string[]) => {
    put(({ key, close }) => ({
      kind: 'notice',
      key,
      title,
      lines: lines.filter((line) => line !== ''),
      answer: close,
    }));
    return true;
  };

  switch (link.kind) {
    case 'page':
      if (link.channelId !== '') return move({ kind: 'channel', channelId: link.channelId, sub: link.sub });
      if (link.chatId !== '') return move({ kind: 'chat', chatId: link.chatId, sub: link.sub });
      if (link.pageId === 'home' || link.pageId === '') return move({ kind: 'home', sub: link.sub });
      return move(placeAround(frame, link.sub));
    case 'join': {
      const meeting = await api.meetingOfLink(link.joinUrl).catch(() => undefined);
      if (!meeting) return say('This meeting is not in the sandbox', [link.joinUrl]);
      return move({ kind: 'panel', chatId: meeting.chatId, sub: '' });
    }
    case 'chat':
      return say('Teams would open a chat with this draft', [
        `With: ${link.people.join(', ')}`,
        link.topic === '' ? '' : `Topic: ${link.topic}`,
        link.message,
      ]);
    case 'new meeting':
      return say('Teams would open a new meeting', [link.subject]);
    case 'elsewhere': {
      const list = await api.listOfLink(link.url).catch(() => undefined);
      if (list) {
        put(({ key, close }) => ({ kind: 'list', key, list, answer: close }));
        return true;
      }
      return say(`${registration.name} opens a link outside of Teams`, [link.url]);
    }
  }
}

/** A page of the app that is shown where the frame already is. */
function placeAround({ place, frameContext }: FrameIdentity, sub: string): Place {
  switch (place.kind) {
    case 'home':
      return { kind: 'home', sub };
    case 'channel':
      return { kind: 'channel', channelId: place.channel.id, sub };
    case 'meeting':
      return { kind: frameContext === 'content' ? 'chat' : 'panel', chatId: place.meeting.chatId, sub };
  }
}
