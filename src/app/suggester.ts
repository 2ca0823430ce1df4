import type { Evidence, Wishes } from '#domain/discovery/evidence.ts';
import type { SuggestedSet } from '#domain/discovery/suggest-set.ts';
import type { Suggester } from '#ports/suggester.ts';
import { createWorkerDesk } from './worker-desk.ts';

/** Suggests in a worker, so that a change of a wish is answered at once. */
export function createSuggester(start: () => Worker | null = startWorker): Suggester {
  const ask = createWorkerDesk(start, suggestHere);
  return { suggest: (evidence, wishes, signal) => ask(evidence, wishes, signal) };
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
