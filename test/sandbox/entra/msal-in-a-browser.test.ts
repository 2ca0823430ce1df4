import type { Browser, Page } from 'playwright-core';
import { aBrowser, aTeamsPage } from '../host/a-teams-page.ts';

jest.setTimeout(60_000);

const asha = 'asha.rao@contoso.example';

let browser: Browser;
let sandbox: Awaited<ReturnType<typeof aTeamsPage>>;

beforeAll(async () => {
  sandbox = await aTeamsPage({ port: 5570 });
  browser = await aBrowser();
});

afterAll(async () => {
  await browser.close();
  await sandbox.close();
});

/** The probe in a tab of its own, where MSAL signs in by itself. */
async function open(): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${sandbox.origins.app}/home.html`);
  await page.locator('#state', { hasText: 'ready' }).waitFor();
  return page;
}

async function said(page: Page, id: string, text: string): Promise<string> {
  await page.locator(`#${id}`, { hasText: text }).waitFor();
  return (await page.locator(`#${id}`).textContent()) ?? '';
}

test('the real MSAL signs in by a popup, asks for consent there, and then gets tokens silently', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'silent' }).click();
  expect(await said(page, 'failure', 'Error')).toContain('no_account_error');

  const opening = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'popup' }).click();
  const popup = await opening;
  await popup.getByRole('textbox').fill('Asha');
  await popup.getByRole('button', { name: 'Find' }).click();
  await popup.getByRole('button', { name: /Asha Rao/ }).click();
  await popup.getByText('Sign you in and read your profile').waitFor();
  await popup.getByRole('button', { name: 'Accept' }).click();

  expect(JSON.parse(await said(page, 'token', asha))).toMatchObject({ upn: asha, scp: 'User.Read' });

  await page.locator('#scopes').fill('Chat.Create');
  await page.getByRole('button', { name: 'silent' }).click();
  expect(await said(page, 'failure', 'InteractionRequired')).toContain('invalid_grant');
  await page.context().close();
});

test('a person who cancels in the popup is told apart from a failure', async () => {
  const page = await open();

  const opening = page.waitForEvent('popup');
  await page.getByRole('button', { name: 'popup' }).click();
  await (await opening).getByRole('button', { name: 'Cancel' }).click();

  expect(await said(page, 'failure', 'Error')).toContain('access_denied');
  await page.context().close();
});
