import type { Cache } from '#ports/outbox.ts';

export interface FirstPaint {
  /** The same cache; what is read from it is waited for. */
  watch(cache: Cache): Cache;
  /** Resolves when what was read is on the screen. */
  painted(): Promise<void>;
}

/** Frames in a row without a read, after which what was read is on the screen. */
const quietFrames = 2;

/** A page that keeps reading is not waited for any longer: what a slow device kept is there by then. Milliseconds. */
const longestWait = 2_000;

/**
 * The sign-in, the Graph client and the rarer views are large, and on a slow device their code holds up the
 * first paint. So they are begun when what this device kept has been read and painted, which a chain of reads
 * needs several frames for; where nothing is kept that is two frames after the first look.
 */
export function createFirstPaint(): FirstPaint {
  let reading = 0;
  return {
    watch: (cache) => ({
      ...cache,
      read(name) {
        reading += 1;
        return cache.read(name).finally(() => (reading -= 1));
      },
    }),
    painted: () =>
      new Promise((resolve) => {
        // Nothing is painted, so there is nothing to wait for.
        if (document.hidden) {
          resolve();
          return;
        }
        let quiet = 0;
        const giveUp = setTimeout(resolve, longestWait);
        const look = (): void => {
          quiet = reading === 0 ? quiet + 1 : 0;
          if (quiet <= quietFrames) {
            requestAnimationFrame(look);
            return;
          }
          clearTimeout(giveUp);
          resolve();
        };
        requestAnimationFrame(look);
      }),
  };
}
