import { mkdirSync } from 'node:fs';
import type { Browser, Locator } from 'playwright-core';
import { paths } from '#ui/navigation/paths.ts';
import { openBrowser, openTeams } from './support/browser.ts';
import { aBookedCommunity, type BookedCommunity } from './support/community.ts';
import { eventually } from './support/eventually.ts';
import { goTo } from './support/frames.ts';
import { startSandbox, type RunningSandbox } from './support/sandbox.ts';

/** Where `npm run pictures` puts what the README shows; another folder for a look. */
const folder = process.env['PEERLOOM_PICTURES'] ?? '.github/pictures';

let sandbox: RunningSandbox;
let browser: Browser;
let community: BookedCommunity;

beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  [sandbox, browser] = await Promise.all([startSandbox(), openBrowser()]);
  community = await aBookedCommunity(sandbox);
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

test('the session from three seats, in three themes, and what came of it', async () => {
  const seats = ['asha.rao', 'marc.dubois', 'lena.vogel'].map(
    (upn) => `${upn}@contoso.example|panel:${community.chat}`,
  );
  const teams = await openTeams(browser, sandbox, { seats, width: 1320, height: 900 });
  const [asha, marc, lena] = [teams.seat(1), teams.seat(2), teams.seat(3)];
  const shot = (name: string) => teams.page.screenshot({ path: `${folder}/${name}.png` });
  const theme = async (value: string) => {
    const address = new URL(teams.page.url());
    address.searchParams.set('theme', value);
    await sandbox.control('POST', 'guidance', { freshPages: true });
    await teams.page.goto(address.href);
    await shown(asha.getByRole('timer'));
    await shown(lena.getByText('Who decided the first price?'));
  };

  await asha.getByRole('button', { name: 'Start the session' }).click();
  await asha.getByRole('button', { name: /^Next/ }).click();
  for (const [panel, text] of [
    [marc, 'What did support say about the add-on?'],
    [lena, 'Who decided the first price?'],
  ] as const) {
    await shown(panel.getByText('step 2 of 6'));
    await panel.getByRole('textbox', { name: 'Your card' }).fill(text);
    await panel.getByRole('button', { name: 'Add', exact: true }).click();
  }
  await shown(asha.getByText('Who decided the first price?'));
  await shown(asha.getByText('What did support say about the add-on?'));
  await shown(marc.getByText('Who decided the first price?'));
  await shot('session');
  await theme('dark');
  await shot('session-dark');
  await theme('contrast');
  await shot('session-contrast');
  expect(teams.complaints).toEqual([]);
  await teams.context.close();

  const home = await openTeams(browser, sandbox, { seats: ['asha.rao@contoso.example|home'], width: 1100 });
  await shown(home.seat(1).getByRole('heading', { name: 'My communities' }));
  await home.page.screenshot({ path: `${folder}/home.png` });
  await home.seat(1).getByRole('link', { name: 'Pricing circle' }).click();
  await shown(home.seat(1).getByRole('tab', { name: 'Outcomes' }));
  await shown(home.seat(1).getByRole('heading', { name: /^Getting going/ }));
  await home.page.screenshot({ path: `${folder}/community.png` });
  await home.context.close();
});

// As large as the Store asks for.
test('what the listing in the Store shows', async () => {
  const store = `${folder}/store`;
  mkdirSync(store, { recursive: true });
  const size = { width: 1366, height: 768 };
  const { page, context, seat } = await openTeams(browser, sandbox, {
    seats: ['asha.rao@contoso.example|home'],
    ...size,
  });
  const app = seat(1);
  const open = (place: string) => goTo(page, 'seat1', place);
  const shot = (name: string) => page.screenshot({ path: `${store}/${name}.png` });

  await shown(app.getByRole('heading', { name: 'My communities' }));
  await shot('1-home');
  await open(paths.find(community.site));
  const topics = app.getByRole('textbox', { name: /^What should these people/ });
  await topics.fill('pricing');
  await topics.press('Enter');
  await app.getByRole('button', { name: 'Find people' }).click();
  await shown(app.getByRole('button', { name: /^Go on with/ }));
  // The sandbox has somebody whose name looks like a program, which is no picture for a shop.
  const hostile = app.getByRole('article', { name: /onerror/ });
  await hostile.getByRole('button', { name: 'Not this person' }).click();
  await hostile.waitFor({ state: 'detached' });
  await shot('2-find-people');
  await open(paths.book(community.site));
  await shown(app.getByRole('button', { name: /^Book / }));
  await shot('3-book-a-series');
  await context.close();

  const asha = 'asha.rao@contoso.example';
  const session = await openTeams(browser, sandbox, { seats: [`${asha}|panel:${community.chat}`], ...size });
  const panel = session.seat(1);
  await shown(panel.getByText('Who decided the first price?'));
  await panel.getByRole('button', { name: 'Show the board to everyone' }).click();
  await shown(
    session.page.frameLocator('iframe[name="seat1-stage"]').getByText('Who decided the first price?'),
  );
  await session.page.screenshot({ path: `${store}/4-session.png` });
  const valued = panel.getByRole('textbox', { name: 'What was most valuable?' });
  for (const step of [3, 4, 5]) {
    await panel.getByRole('button', { name: /^Next/ }).click();
    await panel.getByText(`step ${step} of 6`).waitFor();
  }
  await valued.fill('Ask what somebody paid last time, before asking what they would pay.');
  await panel.getByRole('button', { name: 'Save', exact: true }).click();
  await panel.getByRole('button', { name: 'Close the session' }).click();
  await panel.getByRole('button', { name: 'Close and keep' }).click();
  await shown(panel.getByText(/^Kept: /));
  // The panel shows it as soon as it is safe on this device.
  const address = `/sites/${community.site}/lists/Peerloom%20outcomes/items?$top=5`;
  await eventually(
    () => sandbox.ask<{ readonly value: readonly unknown[] }>(asha, 'Sites.ReadWrite.All', address),
    ({ value }) => value.length > 0,
  );
  await session.context.close();

  const kept = await openTeams(browser, sandbox, { seats: [`${asha}|home`], ...size });
  await shown(kept.seat(1).getByRole('heading', { name: 'My communities' }));
  await goTo(kept.page, 'seat1', paths.community(community.site, 'outcomes'));
  await shown(kept.seat(1).getByText('before asking what they would pay'));
  await kept.page.screenshot({ path: `${store}/5-outcomes.png` });
  await kept.context.close();
});

function shown(what: Locator): Promise<void> {
  return what.first().waitFor({ timeout: 40_000 });
}
