import { catalogue } from '#ui/text/catalogue.tsx';
import messages from './messages.en.json' with { type: 'json' };

export const useText = catalogue('home', messages);

/** Names of formats alone; their steps and prompts come with a session. One of a newer version has none here. */
export function isFormatName(id: string): id is Extract<keyof typeof messages, `format.${string}`> {
  return Object.hasOwn(messages, id);
}
