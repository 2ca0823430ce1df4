import { catalogue } from '#ui/text/catalogue.tsx';
import messages from './pick.messages.en.json' with { type: 'json' };

export const usePickText = catalogue('format-pick', messages);
