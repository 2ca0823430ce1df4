// Makes one plan in a worker that was never warm, as the app does, and then a few more; tells what they took.
import { parentPort, workerData } from 'node:worker_threads';
import { planSeries } from '#domain/scheduling/plan-series.ts';
import type { PlanRequest } from '#domain/scheduling/plan.ts';

// The one who starts this worker gives it a request.
const request = workerData as PlanRequest;
const used = () => {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 2 ** 20;
};
/** Of the processor: other work of the machine does not count. Whoever started this worker waits for it. */
const spent = () => process.cpuUsage().user / 1_000;

const [memory, start] = [used(), spent()];
const { judged } = planSeries(request);
const [first, megabytes] = [spent() - start, used() - memory];
const later = Array.from({ length: 5 }, () => {
  const before = spent();
  planSeries(request);
  return spent() - before;
}).toSorted((one, other) => one - other);
parentPort?.postMessage({ judged, first, later: later[2], megabytes });
