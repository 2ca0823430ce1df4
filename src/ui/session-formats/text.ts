import { catalogue } from '#ui/text/catalogue.tsx';
import messages from './messages.en.json' with { type: 'json' };

export const useFormatText = catalogue('session-formats', messages);

export type FormatTextId = keyof typeof messages;

export function isFormatTextId(id: string): id is FormatTextId {
  return Object.hasOwn(messages, id);
}
