import { catalogue } from '../text/catalogue.tsx';
import messages from './messages.en.json' with { type: 'json' };

export const useText = catalogue('calendar-news', messages);
