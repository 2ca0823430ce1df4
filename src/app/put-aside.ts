import type { Host } from '#ports/host.ts';
import type { Connectivity } from '#ports/platform.ts';
import { placeOf } from '#ui/navigation/paths.ts';

/**
 * A page that a host keeps without showing it works as without a network: nothing is asked for nobody. Shown
 * again, it reads at once.
 */
export function whileShown(network: Connectivity, host: Pick<Host, 'onPutAside'>): Connectivity {
  let aside = false;
  const hearers = new Set<(online: boolean) => void>();
  const online = () => !aside && network.online();
  const tell = () => {
    for (const hear of [...hearers]) hear(online());
  };
  network.onChange(() => {
    if (!aside) tell();
  });
  host.onPutAside({
    stop() {
      aside = true;
      tell();
      return Promise.resolve();
    },
    goOn() {
      aside = false;
      tell();
    },
  });
  return {
    online,
    onChange(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
  };
}

/** A place that somebody sent a link to; it is looked at once, and only in the forms that we write ourselves. */
export function followDeepLink(subPage: string): void {
  // A place that does not exist has a page of its own, which says so.
  if (subPage !== '') window.location.hash = placeOf(subPage) ? subPage : '/no-such-place';
}

/** Goes where the host wants to be when it shows this page again. */
export function followHost(host: Pick<Host, 'onPutAside'>): void {
  host.onPutAside({
    stop: () => Promise.resolve(),
    goOn(shown) {
      if (shown.kind === 'here') followDeepLink(shown.subPage);
      else window.location.replace(shown.url);
    },
  });
}
