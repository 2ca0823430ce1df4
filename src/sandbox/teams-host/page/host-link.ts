import { isRecord, textOf } from './host-message.ts';

/** What a link that the app opens means to Teams. */
export type HostLink =
  | {
      readonly kind: 'page';
      readonly pageId: string;
      readonly sub: string;
      readonly channelId: string;
      readonly chatId: string;
    }
  | { readonly kind: 'join'; readonly joinUrl: string }
  | {
      readonly kind: 'chat';
      readonly people: readonly string[];
      readonly topic: string;
      readonly message: string;
    }
  | { readonly kind: 'new meeting'; readonly subject: string }
  | { readonly kind: 'elsewhere'; readonly url: string };

export function readHostLink(text: string): HostLink | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (!['https:', 'mailto:', 'msteams:'].includes(url.protocol)) return undefined;
  if (url.hostname !== 'teams.microsoft.com') return { kind: 'elsewhere', url: text };

  const value = (name: string) => url.searchParams.get(name) ?? '';
  const [, l = '', what = '', , pageId = ''] = url.pathname.split('/');
  if (l !== 'l') return { kind: 'elsewhere', url: text };
  switch (what) {
    case 'entity': {
      const context = contextOf(value('context'));
      return {
        kind: 'page',
        pageId: decodeURIComponent(pageId),
        sub: textOf(context['subEntityId']),
        channelId: textOf(context['channelId']),
        chatId: textOf(context['chatId']),
      };
    }
    case 'meetup-join':
      return { kind: 'join', joinUrl: text };
    case 'chat':
      return {
        kind: 'chat',
        people: value('users')
          .split(',')
          .filter((one) => one !== ''),
        topic: value('topicName'),
        message: value('message'),
      };
    case 'meeting':
      return { kind: 'new meeting', subject: value('subject') };
    default:
      return { kind: 'elsewhere', url: text };
  }
}

function contextOf(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
