import type { Entry } from '#domain/knowledge/closest.ts';
import type { ClosestWish } from '#ports/finder.ts';
import { createFinderDesk } from './finder-desk.ts';
import { answerer, type Question } from './worker-desk.ts';

const answer = answerer(createFinderDesk());

self.addEventListener('message', (event: MessageEvent<Question<readonly Entry[], ClosestWish>>) => {
  self.postMessage(answer(event.data));
});
