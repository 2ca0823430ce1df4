import { catalogue } from '../text/catalogue.tsx';
import messages from './messages.en.json' with { type: 'json' };

export const useLinksText = catalogue('outcome-links', messages);
