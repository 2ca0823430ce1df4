import { createSuggestionDesk, type Question } from './suggestion-desk.ts';

const answer = createSuggestionDesk();

self.addEventListener('message', (event: MessageEvent<Question>) => {
  self.postMessage(answer(event.data));
});
