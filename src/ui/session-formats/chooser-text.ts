import { catalogue } from '#ui/text/catalogue.tsx';
import messages from './chooser.messages.en.json' with { type: 'json' };

export const useChooserText = catalogue('format-chooser', messages);
