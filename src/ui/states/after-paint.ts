/** Where no frame comes, as in a page that nobody sees, it is not waited for. Milliseconds. */
const longestWait = 200;

/**
 * Resolves when what was rendered just now is on the screen. To ask for a script takes a slow device several
 * milliseconds, which the frame would wait for.
 */
export function afterPaint(): Promise<void> {
  return new Promise((resolve) => {
    const giveUp = setTimeout(resolve, longestWait);
    requestAnimationFrame(() => {
      clearTimeout(giveUp);
      // The frame is painted when its callbacks are done.
      setTimeout(resolve);
    });
  });
}
