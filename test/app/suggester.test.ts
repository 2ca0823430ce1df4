import { createSuggester } from '#app/suggester.ts';
import { createSuggestionDesk } from '#app/suggestion-desk.ts';
import { answerer, type Question } from '#app/worker-desk.ts';
import type { Evidence, Wishes } from '#domain/discovery/evidence.ts';
import { suggestSet } from '#domain/discovery/suggest-set.ts';
import { evidence, idOf, meeting, person, profile, wishes } from '../domain/discovery/an-evidence.ts';

const seen = evidence({
  profiles: [1, 2, 3].map((number) => profile(number, { title: 'Product manager', department: 'Product' })),
  meetings: [meeting([0, 1, 2]), meeting([0, 3])],
});

/** A worker as the browser's: messages are copied, and arrive when told to. */
class DeskWorker extends EventTarget {
  readonly questions: Question<Evidence, Wishes>[] = [];
  isEnded = false;
  isBroken = false;
  readonly #answer = answerer(createSuggestionDesk());

  postMessage(question: Question<Evidence, Wishes>): void {
    this.questions.push(structuredClone(question));
  }

  answerAll(): void {
    for (const question of this.questions.splice(0)) {
      const event = this.isBroken
        ? new Event('error')
        : new MessageEvent('message', { data: structuredClone(this.#answer(question)) });
      this.dispatchEvent(event);
    }
  }

  terminate(): void {
    this.isEnded = true;
  }
}

function workers() {
  const started: DeskWorker[] = [];
  const suggester = createSuggester(() => {
    const worker = new DeskWorker();
    started.push(worker);
    // Of a browser's worker the suggester uses what this one has.
    return worker as unknown as Worker;
  });
  return { suggester, started };
}

test('where there is no worker the same set is made on the page', async () => {
  await expect(createSuggester().suggest(seen, wishes())).resolves.toEqual(suggestSet(seen, wishes()));
});

test('the evidence goes to the worker once, and each wish is answered as on the page', async () => {
  const { suggester, started } = workers();
  const asked = [
    wishes(),
    wishes({ excluded: [idOf(2)] }),
    wishes({ known: [person(3)] }),
    wishes({ known: [person(3)], roles: ['product-manager'] }),
  ];
  const sets = asked.map((wanted) => suggester.suggest(seen, wanted));
  await Promise.resolve();
  expect(started[0]?.questions.map(({ told }) => told !== null)).toEqual([true, false, false, false]);
  started[0]?.answerAll();

  await expect(Promise.all(sets)).resolves.toEqual(asked.map((wanted) => suggestSet(seen, wanted)));
  expect(started).toHaveLength(1);
});

test('a set that nobody waits for any more ends the worker, and the next one starts anew', async () => {
  const { suggester, started } = workers();
  const stop = new AbortController();
  const set = suggester.suggest(seen, wishes(), stop.signal);
  stop.abort();
  await expect(set).rejects.toMatchObject({ name: 'AbortError' });
  expect(started[0]?.isEnded).toBe(true);

  const next = suggester.suggest(seen, wishes());
  started[1]?.answerAll();
  await expect(next).resolves.toEqual(suggestSet(seen, wishes()));
});

test('where the worker fails the set is made on the page', async () => {
  const { suggester, started } = workers();
  const set = suggester.suggest(seen, wishes());
  if (started[0]) started[0].isBroken = true;
  started[0]?.answerAll();

  await expect(set).resolves.toEqual(suggestSet(seen, wishes()));
  expect(started[0]?.isEnded).toBe(true);
});

test('nothing is asked for a signal that was aborted before', async () => {
  const { suggester, started } = workers();
  await expect(suggester.suggest(seen, wishes(), AbortSignal.abort())).rejects.toMatchObject({
    name: 'AbortError',
  });
  expect(started).toEqual([]);
});
