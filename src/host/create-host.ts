import { app } from '@microsoft/teams-js';
import type { Host } from '#ports/host.ts';
import { createBrowserHost } from './browser-host.ts';
import { createTeamsHost } from './teams-host.ts';
import { within } from './within.ts';

export interface FoundHost {
  readonly host: Host;
  /** True where a page around us exists and did not answer in time: signing in may then fail. */
  readonly silent: boolean;
  /** Tells the host that the first useful content is there; it shows its own picture until then. */
  ready(): void;
}

export interface HostOptions {
  /** The app's id in Teams, for links into it. */
  readonly appId: string;
  /** Hosts beyond Microsoft's own; only a sandbox build names any. */
  readonly hostOrigins?: readonly string[];
  /** The library itself waits for a minute. Milliseconds. */
  readonly timeoutMs?: number;
  readonly page?: Window;
}

/** Finds out where we are shown. Never throws: what does not answer is treated as a plain browser. */
export async function createHost({
  appId,
  hostOrigins,
  timeoutMs = 3_000,
  page = window,
}: HostOptions): Promise<FoundHost> {
  if (page.parent === page.self) return inBrowser(page, false);

  try {
    await within(timeoutMs, app.initialize(hostOrigins ? [...hostOrigins] : undefined));
    return { host: await within(timeoutMs, createTeamsHost(page, appId)), silent: false, ready: tellHost };
  } catch {
    return inBrowser(page, true);
  }
}

function inBrowser(page: Window, silent: boolean): FoundHost {
  return { host: createBrowserHost(page), silent, ready: () => undefined };
}

function tellHost(): void {
  app.notifyAppLoaded();
  // A host may leave this unanswered, which is no trouble of ours.
  app.notifySuccess().catch(() => undefined);
}
