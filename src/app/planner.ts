import type { Plan, PlanRequest } from '#domain/scheduling/plan.ts';
import type { Planner } from '#ports/planner.ts';

/** Plans in a worker, so that the page stays quick while thousands of slots are judged. */
export function createPlanner(): Planner {
  return {
    async plan(request, signal) {
      signal?.throwIfAborted();
      const plan = typeof Worker === 'undefined' ? null : await planInWorker(request, signal);
      return plan ?? (await planHere(request, signal));
    },
  };
}

/** Null where this browser or its policies give no worker. */
function planInWorker(request: PlanRequest, signal: AbortSignal | undefined): Promise<Plan | null> {
  return new Promise((resolve, reject) => {
    const worker = startWorker();
    if (!worker) {
      resolve(null);
      return;
    }
    const stop = () => {
      worker.terminate();
      signal?.removeEventListener('abort', abort);
    };
    const abort = () => {
      stop();
      reject(new DOMException('The plan is no longer needed', 'AbortError'));
    };
    signal?.addEventListener('abort', abort);
    worker.addEventListener('message', (event: MessageEvent<Plan>) => {
      stop();
      resolve(event.data);
    });
    // A plan that throws throws again on the page, where the error keeps its stack.
    worker.addEventListener('error', () => {
      stop();
      resolve(null);
    });
    worker.postMessage(request);
  });
}

function startWorker(): Worker | null {
  try {
    return new Worker(/* webpackChunkName: "planner" */ new URL('./planner-worker.ts', import.meta.url), {
      type: 'module',
    });
  } catch {
    return null;
  }
}

async function planHere(request: PlanRequest, signal: AbortSignal | undefined): Promise<Plan> {
  const { planSeries } = await import(
    /* webpackChunkName: "plan-here" */ '#domain/scheduling/plan-series.ts'
  );
  signal?.throwIfAborted();
  return planSeries(request);
}
