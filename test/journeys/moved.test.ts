import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { paths } from '#ui/navigation/paths.ts';
import { testInAll } from '../support/runs.ts';
import { openBrowser, openTeams } from './support/browser.ts';
import { aBookedCommunity } from './support/community.ts';
import { frameOf, goTo } from './support/frames.ts';
import { startSandbox, type RunningSandbox } from './support/sandbox.ts';
import { english } from './support/tongue.ts';
import { asha, marc } from './support/walk-session.ts';
import { named, saying, titled, type Walk } from './support/walk.ts';

let sandbox: RunningSandbox;
let browser: Browser;

beforeAll(async () => {
  [sandbox, browser] = await Promise.all([startSandbox(), openBrowser()]);
});
beforeEach(() => sandbox.control('POST', 'reset'));
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

testInAll(
  'a community is copied, brought back, archived, opened, and moved to another team and home again',
  async () => {
    const { site, session } = await aBookedCommunity(sandbox);
    const window = await openTeams(browser, sandbox, {
      seats: [`${asha}|home`, `${marc}|home`],
      width: 1600,
    });
    const { page } = window;
    const [walk, member] = [1, 2].map((seat): Walk => ({
      page,
      app: window.seat(seat),
      seat: `seat${seat}`,
      say: english,
      look: () => Promise.resolve(),
    })) as [Walk, Walk];
    await titled(walk, 'My communities').waitFor();

    await goTo(page, 'seat1', paths.care(site));
    await bringBackWhatIsLost(walk, site);
    await archiveAndOpen(walk, member, site);

    await goTo(page, 'seat1', paths.care(site));
    await move(walk, 'Product guild');
    await goTo(page, 'seat1', paths.community(site));
    await saying(walk, 'This community moved to another site').waitFor();
    await goTo(page, 'seat1', paths.session(site, session.key));
    const old = encodeURIComponent(site);
    await frameOf(page, 'seat1').waitForURL((address) => !address.hash.includes(old));
    await goTo(page, 'seat1', paths.home());
    await walk.app.getByText('Archived and moved').waitFor({ state: 'detached' });
    await titled(walk, 'My communities').waitFor();

    await goTo(page, 'seat1', paths.care(site));
    await named(walk, 'link', 'Open the new place').click();
    await titled(walk, 'About').waitFor();
    const there = decodeURIComponent(/\/c\/([^/]+)/.exec(frameOf(page, 'seat1').url())?.[1] ?? '');
    await goTo(page, 'seat1', paths.care(there as typeof site));
    await named(walk, 'link', 'To the earlier place').waitFor();
    await move(walk, 'Pricing practice');
    await goTo(page, 'seat1', paths.session(there as typeof site, session.key));
    await frameOf(page, 'seat1').waitForURL((address) => address.hash.includes(old));
    await named(walk, 'button', 'Start the session').waitFor();
    expect(window.complaints).toEqual([]);
    await window.context.close();
  },
);

async function bringBackWhatIsLost({ page, app, ...rest }: Walk, site: string): Promise<void> {
  const walk = { page, app, ...rest };
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    named(walk, 'button', 'Save a copy').click(),
  ]);
  const copy = readFileSync(await download.path(), 'utf8');
  await sandbox.control('POST', 'sharepoint', {
    action: 'delete-item',
    site,
    list: 'Peerloom members',
    item: '2',
  });
  const choose = (name: string, text: string) =>
    app.locator('input[type="file"]').setInputFiles({
      name,
      mimeType: 'application/json',
      buffer: Buffer.from(text),
    });
  await choose('half.json', copy.slice(0, copy.length / 2));
  await app.getByText(/half\.json is not a copy of a community/).waitFor();
  await choose('damaged.json', copy.replace('"Key":"member:', '"Key":"'));
  await app.getByText(/damaged\.json is damaged/).waitFor();
  await choose('tomorrow.json', JSON.stringify({ ...(JSON.parse(copy) as object), version: 2 }));
  await app.getByText(/tomorrow\.json was made by a newer version/).waitFor();
  await choose('copy.json', copy);
  await named(walk, 'button', 'Bring back what is missing').click();
  await app.getByText('1 row is brought back.').waitFor();
}

async function archiveAndOpen(
  walk: Walk,
  member: Walk,
  site: Parameters<typeof paths.care>[0],
): Promise<void> {
  const { page } = walk;
  await named(walk, 'button', 'Archive this community').click();
  await named(walk, 'button', 'Open it again').waitFor();

  await goTo(page, 'seat2', paths.community(site, 'challenges'));
  await saying(member, 'This community is archived').waitFor();
  await named(member, 'button', 'Bring a challenge').waitFor({ state: 'detached' });
  // What was booked can still be called off.
  await goTo(page, 'seat2', paths.community(site, 'sessions'));
  await named(member, 'link', 'Your series').waitFor();
  await goTo(page, 'seat2', paths.care(site));
  await saying(member, 'An owner of the team can do this').waitFor();

  await named(walk, 'button', 'Open it again').click();
  await named(walk, 'button', 'Archive this community').waitFor();
  await goTo(page, 'seat2', paths.community(site, 'challenges'));
  await named(member, 'button', 'Refresh').click();
  await named(member, 'button', 'Bring a challenge').waitFor();
}

async function move(walk: Walk, team: string): Promise<void> {
  await walk.app.getByLabel('Team').selectOption({ label: team });
  await named(walk, 'button', 'Move the community').click();
  await walk.app.getByText(/at the new place/).waitFor();
}
