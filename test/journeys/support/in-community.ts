import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { aBookedCommunity, type BookedCommunity } from './community.ts';
import { startSandbox, type RunningSandbox } from './sandbox.ts';

interface There {
  readonly sandbox: RunningSandbox;
  readonly browser: Browser;
  readonly community: BookedCommunity;
}

/** A sandbox with the booked community, and a browser, from before the first journey of a file to after its last. */
export function inCommunity(take: (there: There) => void): void {
  let sandbox: RunningSandbox;
  let browser: Browser;
  beforeAll(async () => {
    [sandbox, browser] = await Promise.all([startSandbox(), openBrowser()]);
    take({ sandbox, browser, community: await aBookedCommunity(sandbox) });
  });
  afterAll(async () => {
    await browser.close();
    await sandbox.stop();
  });
}
