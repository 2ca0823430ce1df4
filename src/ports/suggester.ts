import type { Evidence, Wishes } from '#domain/discovery/evidence.ts';
import type { SuggestedSet } from '#domain/discovery/suggest-set.ts';

/** Chooses a set of people, away from the main thread where the browser can. */
export interface Suggester {
  /**
   * The same evidence again, with other wishes, costs little. Rejects with an AbortError once the signal is
   * aborted; the work then stops with it.
   */
  suggest(evidence: Evidence, wishes: Wishes, signal?: AbortSignal): Promise<SuggestedSet>;
}
