import type { Evidence, Wishes } from '#domain/discovery/evidence.ts';
import type { SuggestedSet } from '#domain/discovery/suggest-set.ts';
import type { Suggester } from '#ports/suggester.ts';
import type { Answer, Question } from './suggestion-desk.ts';

/** Suggests in a worker that keeps what it was told of a search, so that a change of a wish is answered at once. */
export function createSuggester(start: () => Worker | null = startWorker): Suggester {
  let desk: Desk | null = null;

  return {
    async suggest(evidence, wishes, signal) {
      signal?.throwIfAborted();
      desk ??= openDesk(start());
      const set = await desk?.ask(evidence, wishes, signal).catch((failure: unknown) => {
        if (desk?.isEmpty()) {
          desk.close();
          desk = null;
        }
        if (signal?.aborted) throw failure;
        // A set that cannot be made there throws again on the page, where the error keeps its stack.
        return null;
      });
      return set ?? (await suggestHere(evidence, wishes, signal));
    },
  };
}

interface Desk {
  ask(evidence: Evidence, wishes: Wishes, signal: AbortSignal | undefined): Promise<SuggestedSet>;
  isEmpty(): boolean;
  close(): void;
}

interface Waiting {
  readonly resolve: (set: SuggestedSet) => void;
  readonly reject: (failure: unknown) => void;
}

/** Null where this browser or its policies give no worker. */
function openDesk(worker: Worker | null): Desk | null {
  if (!worker) return null;

  const waiting = new Map<number, Waiting>();
  let told: Evidence | null = null;
  let asked = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.resolve(data.set);
    waiting.delete(data.id);
  });
  worker.addEventListener('error', () => {
    const all = [...waiting.values()];
    waiting.clear();
    for (const { reject } of all) reject(new Error('The worker failed.'));
  });

  return {
    ask(evidence, wishes, signal) {
      return new Promise((resolve, reject) => {
        const id = (asked += 1);
        waiting.set(id, { resolve, reject });
        const abort = (): void => {
          if (waiting.delete(id)) reject(new DOMException('The set is no longer needed', 'AbortError'));
        };
        signal?.addEventListener('abort', abort, { once: true });
        const question: Question = { id, evidence: evidence === told ? null : evidence, wishes };
        told = evidence;
        worker.postMessage(question);
      });
    },
    isEmpty: () => waiting.size === 0,
    close: () => worker.terminate(),
  };
}

function startWorker(): Worker | null {
  if (typeof Worker === 'undefined') return null;
  try {
    return new Worker(/* webpackChunkName: "suggester" */ new URL('./suggester-worker.ts', import.meta.url), {
      type: 'module',
    });
  } catch {
    return null;
  }
}

async function suggestHere(
  evidence: Evidence,
  wishes: Wishes,
  signal: AbortSignal | undefined,
): Promise<SuggestedSet> {
  const { suggestSet } = await import(
    /* webpackChunkName: "suggest-here" */ '#domain/discovery/suggest-set.ts'
  );
  signal?.throwIfAborted();
  return suggestSet(evidence, wishes);
}
