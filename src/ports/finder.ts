import type { Entry } from '#domain/knowledge/closest.ts';

/** What somebody asks or describes, and how many answers are wanted at the most. */
export interface ClosestWish {
  readonly asked: Entry;
  readonly most: number;
}

/** Finds what was kept, away from the main thread where the browser can. */
export interface Finder {
  /**
   * The places of the entries that are closest to what is asked, the closest first. The same entries again cost
   * little. Rejects with an AbortError once the signal is aborted.
   */
  closest(entries: readonly Entry[], wish: ClosestWish, signal?: AbortSignal): Promise<readonly number[]>;
}
