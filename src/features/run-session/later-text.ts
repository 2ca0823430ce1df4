import { catalogue } from '#ui/text/catalogue.tsx';
import messages from './later.messages.en.json' with { type: 'json' };

/** The words of what comes after the first step is shown. */
export const useLaterText = catalogue('run-session-later', messages);
