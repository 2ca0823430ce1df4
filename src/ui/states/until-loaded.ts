/** Milliseconds between two tries. */
const pause = 3_000;

/**
 * Fetches a part of the app until it is there. React remembers for good that a part did not come, and takes
 * the whole screen away for it; a screen that is in use waits for its part instead.
 */
export async function untilLoaded<Part>(load: () => Promise<Part>, wait = waitFor): Promise<Part> {
  for (;;) {
    try {
      return await load();
    } catch {
      await wait(pause);
    }
  }
}

function waitFor(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
