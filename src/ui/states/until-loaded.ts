/** Milliseconds between two tries. */
const pause = 3_000;

/** After five minutes the part is not late but gone, as after an update; the page then has to be loaded anew. */
const mostTries = 100;

/**
 * Fetches a part of the app until it is there. React remembers for good that a part did not come, and takes
 * the whole screen away for it; a screen that is in use waits for its part instead.
 */
export async function untilLoaded<Part>(load: () => Promise<Part>, wait = waitFor): Promise<Part> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await load();
    } catch (failure) {
      if (tried === mostTries) throw failure;
      await wait(pause);
    }
  }
}

function waitFor(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
