import type { Browser, Page } from 'playwright-core';
import { paths } from '#ui/navigation/paths.ts';
import { complaintsOf, openBrowser, openTeams, reload, settingsFor } from './support/browser.ts';
import { aBookedCommunity, type BookedCommunity } from './support/community.ts';
import { startSandbox, type RunningSandbox } from './support/sandbox.ts';

const asha = 'asha.rao@contoso.example';
const patient = { timeout: 60_000 };

let sandbox: RunningSandbox;
let browser: Browser;
let community: BookedCommunity;
let page: Page;
let complaints: readonly string[];

// Asha works in a browser window of her own, without Teams around it.
beforeAll(async () => {
  [sandbox, browser] = await Promise.all([startSandbox(), openBrowser()]);
  community = await aBookedCommunity(sandbox);
  const context = await browser.newContext(settingsFor({ width: 1100 }));
  context.setDefaultTimeout(30_000);
  page = await context.newPage();
  complaints = complaintsOf(page);
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

test('a person signs in from the first page, in a window that closes by itself', async () => {
  await page.goto(`${sandbox.app}/home.html`);
  const opened = page.waitForEvent('popup', patient);
  await page.getByRole('button', { name: 'Sign in' }).click(patient);
  const popup = await opened;
  await popup.getByRole('textbox', { name: /Find somebody/ }).fill(asha);
  await popup.getByRole('button', { name: 'Find', exact: true }).click();
  const closed = popup.waitForEvent('close', patient);
  await popup.getByRole('button', { name: /Asha Rao/ }).click();
  await closed;
  await page.getByRole('link', { name: 'Pricing circle' }).waitFor(patient);
  await page.getByRole('heading', { name: 'My actions' }).waitFor();
});

test('after a reload she is signed in again without a window', async () => {
  const windows: Page[] = [];
  page.on('popup', (popup) => windows.push(popup));
  await reload(page, sandbox);
  await page.getByRole('link', { name: 'Pricing circle' }).waitFor(patient);
  expect(windows).toEqual([]);
});

test('she is told of a new version, and reloads when it suits her', async () => {
  const context = page.context();
  await context.route('**/version.json', (route) =>
    route.fulfill({ json: { version: '9.0.0', commit: 'new' } }),
  );
  await reload(page, sandbox);
  const news = page.getByRole('region', { name: 'Version' });
  await news.getByText('There is a new version of Peerloom.').waitFor(patient);
  await context.unroute('**/version.json');
  await sandbox.control('POST', 'guidance', { freshPages: true });
  await news.getByRole('button', { name: 'Reload' }).click();
  await news.waitFor({ state: 'detached', ...patient });
  await page.getByRole('link', { name: 'Pricing circle' }).waitFor(patient);
});

test('tokens are kept in no storage of the browser', async () => {
  const stored = await page.evaluate(() =>
    JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]),
  );
  expect(stored).not.toMatch(/eyJ|accesstoken|refreshtoken/i);
});

test('she runs the session from her browser, and a member takes part from the personal app', async () => {
  const place = paths.session(community.site, community.session.key);
  await page.goto(`${sandbox.app}/home.html#${place}`);
  await page.getByRole('button', { name: 'Start the session' }).click(patient);
  await page.getByRole('button', { name: /^Next/ }).click();
  await page.getByText('step 2 of 6').waitFor();

  const teams = await openTeams(browser, sandbox, { seats: [`marc.dubois@contoso.example|home:${place}`] });
  const marc = teams.seat(1);
  await marc.getByText('step 2 of 6').waitFor(patient);
  await marc.getByRole('textbox', { name: 'Your card' }).fill('Who decides on the price?');
  await marc.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByText('Who decides on the price?').waitFor(patient);
  // Outside the meeting there is no stage to show the board on, and a way back to the community.
  await page.getByRole('link', { name: 'Back to the community' }).click();
  await page.getByRole('heading', { level: 1, name: 'Pricing circle' }).waitFor();

  expect(teams.complaints).toEqual([]);
  await teams.context.close();
});

test('nothing was refused on the way, and the browser had nothing to complain about', async () => {
  const refused = (await sandbox.log()).filter(({ status }) => status >= 400);
  expect(refused.map(({ method, url, status }) => `${method} ${url}: ${status}`)).toEqual([]);
  expect(complaints).toEqual([]);
});
