import { catalogue } from '#ui/text/catalogue.tsx';
import messages from './trouble-messages.en.json' with { type: 'json' };

/** What a page that opens as it should never says; it comes with the views that say it. */
export const useTroubleText = catalogue('app-trouble', messages);
