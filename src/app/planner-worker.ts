import { planSeries } from '#domain/scheduling/plan-series.ts';
import type { PlanRequest } from '#domain/scheduling/plan.ts';

// One worker makes one plan and is then ended by whoever started it.
self.addEventListener('message', (event: MessageEvent<PlanRequest>) => {
  self.postMessage(planSeries(event.data));
});
