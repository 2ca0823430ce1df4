import type { Browser } from 'playwright-core';
import { paths } from '#ui/navigation/paths.ts';
import { openBrowser, openTeams } from './support/browser.ts';
import { aBookedCommunity } from './support/community.ts';
import { frameOf, goTo } from './support/frames.ts';
import { startSandbox, type RunningSandbox } from './support/sandbox.ts';
import { english } from './support/tongue.ts';
import { asha } from './support/walk-session.ts';
import { named, saying, titled, type Walk } from './support/walk.ts';

let sandbox: RunningSandbox;
let browser: Browser;

beforeAll(async () => {
  [sandbox, browser] = await Promise.all([startSandbox(), openBrowser()]);
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

test('a community moves to the site of another team, and its links lead there', async () => {
  const { site, session } = await aBookedCommunity(sandbox);
  const window = await openTeams(browser, sandbox, { seats: [`${asha}|home`] });
  const { page } = window;
  const app = page.frameLocator('iframe[name="seat1"]');
  const walk: Walk = { page, app, seat: 'seat1', say: english, look: () => Promise.resolve() };
  await titled(walk, 'My communities').waitFor();

  await goTo(page, 'seat1', paths.care(site));
  await named(walk, 'button', 'Save a copy').waitFor();
  await app.getByLabel('Team').selectOption({ label: 'Product guild' });
  await named(walk, 'button', 'Move the community').click();
  await app.getByText(/at the new place/).waitFor();

  await goTo(page, 'seat1', paths.community(site));
  await saying(walk, 'This community moved to another site').waitFor();
  await goTo(page, 'seat1', paths.session(site, session.key));
  const old = encodeURIComponent(site);
  await frameOf(page, 'seat1').waitForURL((address) => !address.hash.includes(old));
  await goTo(page, 'seat1', paths.home());
  await app.getByText('Archived and moved').waitFor({ state: 'detached' });
  await titled(walk, 'My communities').waitFor();
  expect(window.complaints).toEqual([]);
  await window.context.close();
});
