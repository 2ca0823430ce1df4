/** Asked of a worker; `told` is null where it is what the question before brought. */
export interface Question<Told, Wish> {
  readonly id: number;
  readonly told: Told | null;
  readonly wish: Wish;
}

export interface Answer<Found> {
  readonly id: number;
  readonly found: Found;
}

/** Rejects with an AbortError once the signal is aborted. */
export type Ask<Told, Wish, Found> = (
  told: Told,
  wish: Wish,
  signal: AbortSignal | undefined,
) => Promise<Found>;

/**
 * Asks a worker that keeps what it was told, so that another wish about the same is answered at once. `start` gives
 * null where this browser or its policies give no worker; `here` then answers on the page.
 */
export function createWorkerDesk<Told, Wish, Found>(
  start: () => Worker | null,
  here: Ask<Told, Wish, Found>,
): Ask<Told, Wish, Found> {
  let desk: Desk<Told, Wish, Found> | null = null;

  return async (told, wish, signal) => {
    signal?.throwIfAborted();
    desk ??= openDesk(start());
    const answer = await desk?.ask(told, wish, signal).catch((failure: unknown) => {
      if (desk?.isEmpty()) {
        desk.close();
        desk = null;
      }
      if (signal?.aborted) throw failure;
      // What cannot be answered there throws again on the page, where the error keeps its stack.
      return null;
    });
    return answer ? answer.found : await here(told, wish, signal);
  };
}

/** In the worker: answers questions about what it was told last. */
export function answerer<Told, Wish, Found>(
  answer: (told: Told, wish: Wish) => Found,
): (question: Question<Told, Wish>) => Answer<Found> {
  let last: Told | null = null;

  return ({ id, told, wish }) => {
    last = told ?? last;
    if (last === null) throw new TypeError('The first question has to bring what it is about.');
    return { id, found: answer(last, wish) };
  };
}

interface Desk<Told, Wish, Found> {
  readonly ask: Ask<Told, Wish, Answer<Found>>;
  readonly isEmpty: () => boolean;
  readonly close: () => void;
}

interface Waiting<Found> {
  readonly resolve: (answer: Answer<Found>) => void;
  readonly reject: (failure: unknown) => void;
}

function openDesk<Told, Wish, Found>(worker: Worker | null): Desk<Told, Wish, Found> | null {
  if (!worker) return null;

  const waiting = new Map<number, Waiting<Found>>();
  let last: Told | null = null;
  let asked = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Answer<Found>>) => {
    waiting.get(data.id)?.resolve(data);
    waiting.delete(data.id);
  });
  worker.addEventListener('error', () => {
    const all = [...waiting.values()];
    waiting.clear();
    for (const { reject } of all) reject(new Error('The worker failed.'));
  });

  return {
    ask: (told, wish, signal) =>
      new Promise((resolve, reject) => {
        const id = (asked += 1);
        waiting.set(id, { resolve, reject });
        const abort = (): void => {
          if (waiting.delete(id)) reject(new DOMException('The answer is no longer needed', 'AbortError'));
        };
        signal?.addEventListener('abort', abort, { once: true });
        const question: Question<Told, Wish> = { id, told: told === last ? null : told, wish };
        last = told;
        worker.postMessage(question);
      }),
    isEmpty: () => waiting.size === 0,
    close: () => worker.terminate(),
  };
}
