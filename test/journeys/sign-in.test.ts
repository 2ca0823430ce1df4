import type { Browser, BrowserContext, Page } from 'playwright-core';
import { paths } from '#ui/navigation/paths.ts';
import { testInAll } from '../support/runs.ts';
import { complaintsOf, reload, settingsFor } from './support/browser.ts';
import { agreeToEverything, type BookedCommunity } from './support/community.ts';
import { siteOfTeam } from './support/community-lists.ts';
import { inCommunity } from './support/in-community.ts';
import type { RunningSandbox } from './support/sandbox.ts';

const asha = 'asha.rao@contoso.example';
const marc = 'marc.dubois@contoso.example';
const lena = 'lena.vogel@contoso.example';
const admin = 'admin@contoso.example';
const patient = { timeout: 60_000 };

let sandbox: RunningSandbox;
let browser: Browser;
let community: BookedCommunity;

// Everybody here works in a browser window of their own, without Teams around it.
inCommunity((there) => {
  ({ sandbox, browser, community } = there);
});
afterEach(async () => {
  await sandbox.control('POST', 'switches', { appInEntra: 'open' });
  await entra('policy', { usersMayConsent: true });
  await agreeToEverything(sandbox);
});

describe('in a window of its own', () => {
  test('whoever leaves the window reads that nothing was changed, and the next one works', async () => {
    const { page, complaints, close } = await aBrowser();
    await page.goto(`${sandbox.app}/home.html`);
    await (await windowFrom(page, 'Sign in')).getByRole('button', { name: 'Cancel' }).click();
    await page.getByText('The sign-in window was closed. Nothing was changed.').waitFor(patient);

    await pick(await windowFrom(page, 'Sign in'), asha);
    await page.getByRole('link', { name: 'Pricing circle' }).waitFor(patient);
    expect(complaints).toEqual([]);
    await close();
  });

  test('a second factor that the organisation demands is asked for in the window, after a reload too', async () => {
    const { page, close } = await aBrowser();
    await page.goto(`${sandbox.app}/home.html`);
    await pick(await windowFrom(page, 'Sign in'), asha);
    await page.getByRole('link', { name: 'Pricing circle' }).waitFor(patient);

    await entra('interaction', { user: asha });
    await reload(page, sandbox);
    await pick(await windowFrom(page, 'Sign in'), asha);
    await page.getByRole('link', { name: 'Pricing circle' }).waitFor(patient);
    await close();
  });

  test('a permission that the person refuses is named, and may be given afterwards', async () => {
    const { page, close } = await aBrowser();
    await entra('consent', { scope: 'Sites.ReadWrite.All', state: 'not asked' });
    await page.goto(`${sandbox.app}/home.html#${communityPlace()}`);
    await pick(await windowFrom(page, 'Sign in'), marc);

    const asking = await windowFrom(page, 'Allow');
    await asking.getByRole('heading', { name: 'Permissions requested' }).waitFor();
    await asking.getByRole('button', { name: 'Cancel' }).click();
    await page
      .getByText(/^It was not allowed, and nothing was changed\..*Sites\.ReadWrite\.All/)
      .waitFor(patient);

    await (await windowFrom(page, 'Allow')).getByRole('button', { name: 'Accept' }).click();
    await page.getByRole('heading', { level: 1, name: 'Pricing circle' }).waitFor(patient);
    await close();
  });

  test('a permission that the organisation keeps to itself: who can give it, and what to tell them', async () => {
    const { page, close } = await aBrowser();
    await keepSitesToAdministrators();
    await page.goto(`${sandbox.app}/home.html#${communityPlace()}`);
    await pick(await windowFrom(page, 'Sign in'), lena);

    const asking = await windowFrom(page, 'Allow');
    await asking.getByRole('heading', { name: 'Approval required' }).waitFor();
    await asking.getByRole('button', { name: 'Return without consent' }).click();
    await page.getByText(onlyAdministrator).waitFor(patient);

    await page.getByText(/Please allow the app Peerloom[\s\S]*Sites\.ReadWrite\.All: /).waitFor();
    const forAdministrators = page.getByRole('link', { name: 'Open the page for administrators' });
    await allowAsAdministrator((await forAdministrators.getAttribute('href')) ?? '');
    await reload(page, sandbox);
    await page.getByRole('heading', { level: 1, name: 'Pricing circle' }).waitFor(patient);
    await close();
  });
});

testInAll('Setup says what is in the way, from the sign-in to a list, and who can mend it', async () => {
  const { page, complaints, close } = await aBrowser();
  const outcomes = { action: 'delete-list', site: community.site, list: 'Peerloom outcomes' };
  await sandbox.control('POST', 'sharepoint', outcomes);
  await page.goto(`${sandbox.app}/home.html#${paths.setup()}`);
  await page.getByText('You are not signed in.').waitFor(patient);
  await page.getByRole('link', { name: 'Go to the sign-in' }).click();
  await pick(await windowFrom(page, 'Sign in'), asha);
  await page.getByRole('link', { name: 'Pricing circle' }).waitFor(patient);

  await sandbox.control('POST', 'guidance', { freshPages: true });
  await page.goto(`${sandbox.app}/home.html#${paths.setup()}`);
  await page.getByText('Peerloom outcomes: the list is not there.').waitFor(patient);
  await sandbox.control('POST', 'guidance', { freshPages: true });
  await page.getByRole('button', { name: 'Set up again: Pricing circle' }).click();
  await page.getByText('Everything that a community needs is ready.').waitFor(patient);

  await sandbox.control('POST', 'switches', { appInEntra: 'disabled' });
  await reload(page, sandbox);
  const administrator = page.getByRole('region', { name: 'An administrator can mend this' });
  await administrator
    .getByText(/^Peerloom is switched off in your organisation/)
    .first()
    .waitFor(patient);
  await administrator.getByText(/The application’s id: 9f1c2f6e/).waitFor();
  expect(complaints).toEqual([]);
  await close();
});

describe('where the browser opens no windows', () => {
  test('the page itself goes to sign in, and comes back to where the person was', async () => {
    const { page, complaints, close } = await aBrowser({ windows: false });
    await page.goto(`${sandbox.app}/home.html#${sessionPlace()}`);
    await page.getByRole('button', { name: 'Sign in' }).click(patient);
    await pick(page, asha);

    await page.getByRole('button', { name: 'Start the session' }).waitFor(patient);
    expect(new URL(page.url()).hash).toBe(`#${sessionPlace()}`);
    expect(await storedBy(page)).not.toMatch(/eyJ|accesstoken|refreshtoken/i);
    expect(complaints).toEqual([]);
    await close();
  });

  testInAll('whoever cancels there is back at the first page, and may try again', async () => {
    const { page, close } = await aBrowser({ windows: false });
    await page.goto(`${sandbox.app}/home.html`);
    await page.getByRole('button', { name: 'Sign in' }).click(patient);
    await page.getByRole('button', { name: 'Cancel' }).click();

    await page.getByRole('button', { name: 'Sign in' }).click(patient);
    await pick(page, asha);
    await page.getByRole('link', { name: 'Pricing circle' }).waitFor(patient);
    await close();
  });

  test('an approval that is missing is still known after the way back', async () => {
    const { page, close } = await aBrowser({ windows: false });
    await keepSitesToAdministrators();
    await page.goto(`${sandbox.app}/home.html#${communityPlace()}`);
    await page.getByRole('button', { name: 'Sign in' }).click(patient);
    await pick(page, lena);

    await page.getByRole('button', { name: 'Allow', exact: true }).click(patient);
    await page.getByRole('button', { name: 'Return without consent' }).click();
    await page.getByText(onlyAdministrator).waitFor(patient);
    await close();
  });
});

describe('a sign-in service in trouble', () => {
  test('it never answers: the page says so after seconds, then lets the person try themselves', async () => {
    const { context, page, close } = await aBrowser();
    let held = 0;
    await context.route(`${sandbox.entra}/**`, () => {
      held += 1;
    });
    await context.clock.install();
    await page.goto(`${sandbox.app}/home.html`);
    await page.getByText('The sign-in service takes longer than usual to answer.').waitFor(patient);
    expect(held).toBe(1);
    await context.clock.fastForward(30_000);
    await page.getByRole('button', { name: 'Sign in' }).waitFor(patient);

    await context.unrouteAll();
    await pick(await windowFrom(page, 'Sign in'), asha);
    await page.getByRole('link', { name: 'Pricing circle' }).waitFor(patient);
    await close();
  });

  testInAll(
    'it fails when the window is done: the page says what is safe, and the next try works',
    async () => {
      const { context, page, close } = await aBrowser();
      await context.route(/\/oauth2\/v2\.0\/token/, (route) =>
        route.fulfill({ status: 500, contentType: 'text/html', body: '<h1>Sorry</h1>' }),
      );
      await page.goto(`${sandbox.app}/home.html`);
      await pick(await windowFrom(page, 'Sign in'), asha);
      await page
        .getByText('Microsoft 365 has a problem at the moment. What you wrote is safe.')
        .waitFor(patient);

      await context.unrouteAll();
      await pick(await windowFrom(page, 'Sign in'), asha);
      await page.getByRole('link', { name: 'Pricing circle' }).waitFor(patient);
      await close();
    },
  );
});

testInAll(
  'from a bare organisation to the first community: an administrator allows it, another unlocks the site that Home names',
  async () => {
    await sandbox.control('POST', 'reset', {});
    await agreeToEverything(sandbox);
    const { id } = await siteOfTeam(sandbox, { user: asha, team: 'Pricing practice' });
    await sandbox.control('POST', 'sharepoint', { action: 'lock-site', site: id, lock: 'no-access' });
    await keepSitesToAdministrators();
    const { page, complaints, close } = await aBrowser();
    await page.goto(`${sandbox.app}/home.html`);
    await pick(await windowFrom(page, 'Sign in'), asha);
    const asking = await windowFrom(page, 'Allow');
    await asking.getByRole('button', { name: 'Return without consent' }).click();
    const forAdministrators = page.getByRole('link', { name: 'Open the page for administrators' });
    await allowAsAdministrator((await forAdministrators.getAttribute('href')) ?? '');

    await reload(page, sandbox);
    await page
      .getByText(/^The site of Pricing practice is locked/)
      .first()
      .waitFor(patient);
    await sandbox.control('POST', 'sharepoint', { action: 'lock-site', site: id, lock: 'none' });
    await reload(page, sandbox);
    await page.getByRole('button', { name: 'Start a community' }).click(patient);
    await page.getByRole('radio', { name: /Pricing practice/ }).check(patient);
    await page.getByRole('textbox', { name: /^Name/ }).fill('Pricing circle');
    await page.getByRole('textbox', { name: /What should these people/ }).fill('How to price what is new');
    await page.getByRole('button', { name: 'Start the community' }).click();
    await page.getByRole('heading', { level: 1, name: 'Pricing circle' }).waitFor(patient);
    expect(await page.getByText(/is locked/).count()).toBe(0);
    expect(complaints).toEqual([]);
    await close();
  },
  120_000,
);

const onlyAdministrator =
  /Only an administrator of your organisation can allow that\. Send them this name: Sites\.ReadWrite\.All\./;

function communityPlace(): string {
  return paths.community(community.site);
}

function sessionPlace(): string {
  return paths.session(community.site, community.session.key);
}

interface OpenBrowser {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly complaints: readonly string[];
  close(): Promise<void>;
}

async function aBrowser({ windows = true } = {}): Promise<OpenBrowser> {
  const context = await browser.newContext(settingsFor({ width: 1000 }));
  context.setDefaultTimeout(30_000);
  if (!windows) await context.addInitScript('window.open = () => null');
  const page = await context.newPage();
  await sandbox.control('POST', 'guidance', { freshPages: true });
  return { context, page, complaints: complaintsOf(page), close: () => context.close() };
}

/** What the administrator does with the address from the message, in a browser of their own. */
async function allowAsAdministrator(address: string): Promise<void> {
  const { page, close } = await aBrowser();
  await page.goto(address);
  await pick(page, admin);
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.getByRole('heading', { level: 1, name: 'Peerloom' }).waitFor(patient);
  await close();
}

/** The window that opens when the button is pressed. */
async function windowFrom(page: Page, name: string): Promise<Page> {
  const opened = page.waitForEvent('popup', patient);
  await page.getByRole('button', { name, exact: true }).click(patient);
  return opened;
}

async function pick(window: Page, upn: string): Promise<void> {
  await window.getByRole('textbox', { name: /Find somebody/ }).fill(upn);
  await window.getByRole('button', { name: 'Find', exact: true }).click();
  await window.getByRole('button', { name: new RegExp(upn) }).click();
}

/** Microsoft's recommended policy, and nobody has granted it yet. */
async function keepSitesToAdministrators(): Promise<void> {
  await entra('policy', { usersMayConsent: false });
  await entra('consent', { scope: 'Sites.ReadWrite.All', state: 'not asked' });
}

async function entra(call: 'policy' | 'consent' | 'interaction', body: object): Promise<void> {
  const response = await fetch(`${sandbox.entra}/admin/${call}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ by: admin, ...body }),
  });
  if (!response.ok) throw new Error(await response.text());
}

function storedBy(page: Page): Promise<string> {
  return page.evaluate(() => JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)]));
}
