import { catalogue } from '../text/catalogue.tsx';
import messages from './messages.en.json' with { type: 'json' };

export const useUnseenText = catalogue('unseen', messages);
