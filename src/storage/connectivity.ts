import type { Connectivity, Timers } from '#ports/platform.ts';
import { browserTimers } from './browser-platform.ts';

export interface ConnectivityDependencies {
  /** `window` with `navigator.onLine`; what the browser believes. */
  readonly browser: {
    readonly onLine: () => boolean;
    readonly hear: (change: () => void) => void;
  };
  /** Whether our own files can be reached now. */
  readonly reach: () => Promise<boolean>;
  readonly timers: Timers;
}

const checkAgainAfter = 15_000;

/**
 * Whether there is a network. A browser that says "offline" is asked for proof, since it also says so where
 * it does not know the network: in a container, behind some VPNs.
 */
export function createCheckedConnectivity({
  browser,
  reach,
  timers,
}: ConnectivityDependencies): Connectivity {
  // The page has just come from somewhere.
  let online = true;
  let check = 0;
  let cancel = (): void => undefined;
  const hearers = new Set<(online: boolean) => void>();

  browser.hear(look);
  look();

  return {
    online: () => online,
    onChange(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
  };

  function look(): void {
    cancel();
    check += 1;
    if (browser.onLine()) {
      become(true);
      return;
    }
    const mine = check;
    void reach().then((reached) => {
      if (mine !== check) return;

      become(reached);
      cancel = timers.after(checkAgainAfter, look);
    });
  }

  function become(next: boolean): void {
    if (next === online) return;

    online = next;
    for (const hear of [...hearers]) hear(next);
  }
}

/** For the page that this runs in. */
export function createConnectivity(): Connectivity {
  return createCheckedConnectivity({
    browser: {
      onLine: () => navigator.onLine,
      hear(change) {
        window.addEventListener('online', change);
        window.addEventListener('offline', change);
      },
    },
    async reach() {
      try {
        // A small file of our own; with a query of its own, as no cache may answer for the network.
        await fetch(`/page.css?reach=${Date.now()}`, { method: 'HEAD', cache: 'no-store' });
        return true;
      } catch {
        return false;
      }
    },
    timers: browserTimers,
  });
}
