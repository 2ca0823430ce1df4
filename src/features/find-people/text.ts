import { catalogue } from '#ui/text/catalogue.tsx';
import accessMessages from './access.messages.en.json' with { type: 'json' };
import messages from './messages.en.json' with { type: 'json' };
import namedMessages from './named.messages.en.json' with { type: 'json' };
import nominateMessages from './nominate.messages.en.json' with { type: 'json' };

export const useText = catalogue('find-people', messages);

export type FindText = ReturnType<typeof useText>;

export const useNamedText = catalogue('find-people-named', namedMessages);

export const useAccessText = catalogue('find-people-access', accessMessages);

export const useNominateText = catalogue('find-people-nominate', nominateMessages);
