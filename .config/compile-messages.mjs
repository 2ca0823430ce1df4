// ICU messages are compiled when the app is built, so that no parser for them is sent to anybody.
import { compileMessage } from '@lingui/message-utils/compileMessage';

/** Messages by their ids; in parts, or not. */
export function compiledMessages(catalogue) {
  return Object.fromEntries(
    Object.entries(catalogue).map(([id, message]) => [
      id,
      typeof message === 'string' ? compileMessage(message) : compiledMessages(message),
    ]),
  );
}
