import { catalogue } from '#ui/text/catalogue.tsx';
import messages from './messages.en.json' with { type: 'json' };

export const usePlannerText = catalogue('run-session-planner', messages);
