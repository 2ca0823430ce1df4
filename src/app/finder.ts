import type { Entry } from '#domain/knowledge/closest.ts';
import type { ClosestWish, Finder } from '#ports/finder.ts';
import { createWorkerDesk } from './worker-desk.ts';

/** Finds in a worker, which makes what was kept ready once for all that is typed. */
export function createFinder(start: () => Worker | null = startWorker): Finder {
  const ask = createWorkerDesk(start, findHere);
  return { closest: (entries, wish, signal) => ask(entries, wish, signal) };
}

function startWorker(): Worker | null {
  if (typeof Worker === 'undefined') return null;
  try {
    return new Worker(/* webpackChunkName: "finder" */ new URL('./finder-worker.ts', import.meta.url), {
      type: 'module',
    });
  } catch {
    return null;
  }
}

async function findHere(
  entries: readonly Entry[],
  wish: ClosestWish,
  signal: AbortSignal | undefined,
): Promise<readonly number[]> {
  const { createFinderDesk } = await import(/* webpackChunkName: "find-here" */ './finder-desk.ts');
  signal?.throwIfAborted();
  return createFinderDesk()(entries, wish);
}
