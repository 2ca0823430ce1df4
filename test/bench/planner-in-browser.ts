// What a plan takes in the worker that the app starts, as it is built and in the browser that people have.
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import type { PlanRequest } from '#domain/scheduling/plan.ts';
import { openBrowserToTime } from '../journeys/support/browser.ts';
import { startSandbox } from '../journeys/support/sandbox.ts';
import { threadTasks } from './trace.ts';

export interface BrowserTime {
  /** Of the processor, in milliseconds, from the worker's start to its answer: its code is read and compiled too. */
  readonly processor: number;
  /** Milliseconds that a person waits. */
  readonly waited: number;
}

/** Each in a new worker, as the app plans; in the order of the requests. */
export async function plansInBrowser(requests: readonly PlanRequest[]): Promise<readonly BrowserTime[]> {
  const [sandbox, browser] = await Promise.all([startSandbox(['--people', '40']), openBrowserToTime()]);
  try {
    // The worker is started from here and not by the app, whose own policy names nobody else.
    const page = await (await browser.newContext({ bypassCSP: true })).newPage();
    await page.goto(`${sandbox.app}/privacy.html`);
    const times: BrowserTime[] = [];
    for (const request of requests) {
      await browser.startTracing(page, { categories: ['toplevel', '__metadata'] });
      const waited = await planIn(page, request);
      const tasks = threadTasks(await browser.stopTracing(), 'DedicatedWorker thread');
      times.push({ processor: tasks.reduce((sum, time) => sum + time, 0), waited });
    }
    return times;
  } finally {
    await browser.close();
    await sandbox.stop();
  }
}

function planIn(page: Page, request: PlanRequest): Promise<number> {
  const script = workerScript();
  return page.evaluate(
    ([address, asked]) =>
      new Promise<number>((resolve, reject) => {
        const start = performance.now();
        const worker = new Worker(address, { type: 'module' });
        worker.addEventListener('message', () => {
          const waited = performance.now() - start;
          // The task that answered ends a moment after its answer, and one that is cut off is not in the trace.
          setTimeout(() => {
            worker.terminate();
            resolve(waited);
          }, 500);
        });
        worker.addEventListener('error', (event) => reject(new Error(event.message)));
        worker.postMessage(asked);
      }),
    [script, request] as const,
  );
}

/** The last file of a chunk starts it. */
function workerScript(): string {
  const chunks = JSON.parse(readFileSync('.sandbox/chunks.json', 'utf8')) as Partial<
    Record<string, readonly string[]>
  >;
  const file = chunks['planner']?.at(-1);
  if (file === undefined) throw new Error('The build has no worker that plans.');
  return `/${file}`;
}
