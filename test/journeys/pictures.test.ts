import { mkdirSync } from 'node:fs';
import type { Browser, Locator } from 'playwright-core';
import { openBrowser, openTeams } from './support/browser.ts';
import { aBookedCommunity, type BookedCommunity } from './support/community.ts';
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

function shown(what: Locator): Promise<void> {
  return what.first().waitFor({ timeout: 40_000 });
}
