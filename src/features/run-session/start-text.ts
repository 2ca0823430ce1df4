import { catalogue } from '#ui/text/catalogue.tsx';
import messages from './start.messages.en.json' with { type: 'json' };

/** The words of what stands before the start alone. */
export const useStartText = catalogue('run-session-start', messages);
