import type { Evidence, Wishes } from '#domain/discovery/evidence.ts';
import { createSuggestionDesk } from './suggestion-desk.ts';
import { answerer, type Question } from './worker-desk.ts';

const answer = answerer(createSuggestionDesk());

self.addEventListener('message', (event: MessageEvent<Question<Evidence, Wishes>>) => {
  self.postMessage(answer(event.data));
});
