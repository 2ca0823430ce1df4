import { catalogue } from '#ui/text/catalogue.tsx';
import messages from './messages.en.json' with { type: 'json' };

export const useText = catalogue('formats', messages);
