import type { Plan, PlanRequest } from '#domain/scheduling/plan.ts';

/** Judges the slots of a series, away from the main thread where the browser can. */
export interface Planner {
  /** Rejects with an AbortError once the signal is aborted; the work then stops with it. */
  plan(request: PlanRequest, signal?: AbortSignal): Promise<Plan>;
}
