import type { Browser, Page } from 'playwright-core';
import { firstOf } from '../../support/runs.ts';
import { aBrowser, aTeamsPage, buildTeamsPage, seatFrame, violationsOf } from './a-teams-page.ts';

jest.setTimeout(120_000);

const asha = 'asha.rao@contoso.example';
const marc = 'marc.dubois@contoso.example';
const admin = 'admin@contoso.example';

let browser: Browser;
let teams: Awaited<ReturnType<typeof aTeamsPage>>;

beforeAll(async () => {
  buildTeamsPage();
  teams = await aTeamsPage({ port: 5520 });
  browser = await aBrowser();
});

afterAll(async () => {
  await browser.close();
  await teams.close();
});

async function open(query: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${teams.origins.teams}/${query}`);
  return page;
}

const meetingOf = (first: string, second: string) =>
  teams.world.db.get<{ id: string; join_url: string }>(
    `select chat.id, chat.join_url from chat
     join chat_member one on one.chat_id = chat.id join person a on a.id = one.person_id and a.upn = ?
     join chat_member two on two.chat_id = chat.id join person b on b.id = two.person_id and b.upn = ?
     where chat.chat_type = 'meeting' order by chat.id limit 1`,
    first,
    second,
  ) ?? { id: '', join_url: '' };

async function textOf(page: Page, frame: string, id: string): Promise<string> {
  return (await seatFrame(page, frame).locator(`#${id}`).textContent()) ?? '';
}

async function waitFor(page: Page, frame: string, id: string, text: string): Promise<string> {
  await seatFrame(page, frame).locator(`#${id}`, { hasText: text }).waitFor();
  return textOf(page, frame, id);
}

async function contextIn(page: Page, frame: string): Promise<Record<string, Record<string, unknown>>> {
  await waitFor(page, frame, 'state', 'ready');
  return JSON.parse(await textOf(page, frame, 'context')) as Record<string, Record<string, unknown>>;
}

test('the real teams-js starts in the personal app and learns who, where and how it looks', async () => {
  const page = await open(`?seat=${asha}|home:community/7&theme=dark&locale=de`);

  const context = await contextIn(page, 'seat1');

  expect(context['app']).toMatchObject({
    theme: 'dark',
    locale: 'de-de',
    host: { name: 'Teams', clientType: 'desktop' },
  });
  expect(context['page']).toMatchObject({ id: 'home', subPageId: 'community/7', frameContext: 'content' });
  expect(context['user']).toMatchObject({ userPrincipalName: asha, tenant: { id: teams.world.tenantId } });
  expect(await page.title()).toBe('Peerloom sandbox – not Microsoft Teams');
  await page.context().close();
});

test('the real MSAL gets a token after the person agreed, and silently from then on', async () => {
  const page = await open(`?seat=${asha}|home`);
  await contextIn(page, 'seat1');
  const app = seatFrame(page, 'seat1');

  await app.getByRole('button', { name: 'silent' }).click();
  await waitFor(page, 'seat1', 'failure', 'InteractionRequiredAuthError');

  await app.getByRole('button', { name: 'popup' }).click();
  const dialog = page.getByRole('alertdialog', { name: 'Permissions requested' });
  await dialog.getByText('User.Read').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await waitFor(page, 'seat1', 'failure', 'user_canceled');

  await app.getByRole('button', { name: 'popup' }).click();
  await dialog.getByRole('button', { name: 'Accept' }).click();
  await waitFor(page, 'seat1', 'token', asha);
  expect(JSON.parse(await textOf(page, 'seat1', 'token'))).toEqual({
    username: asha,
    given: expect.arrayContaining(['User.Read']) as unknown,
    upn: asha,
    scp: 'User.Read',
  });

  await page.reload();
  await contextIn(page, 'seat1');
  await app.getByRole('button', { name: 'silent' }).click();
  await waitFor(page, 'seat1', 'token', asha);
  await page.context().close();
});

test('a theme that is chosen reaches every seat at once, without loading the app anew', async () => {
  const page = await open(`?seat=${asha}|home&seat=${marc}|home`);
  await contextIn(page, 'seat1');
  await contextIn(page, 'seat2');
  await seatFrame(page, 'seat1').locator('#scopes').fill('typed before');

  await page.getByRole('button', { name: 'Appearance' }).click();
  await page.getByRole('menuitemradio', { name: 'Glass' }).click();

  await waitFor(page, 'seat1', 'theme', 'glass');
  await waitFor(page, 'seat2', 'theme', 'glass');
  expect(await seatFrame(page, 'seat1').locator('#scopes').inputValue()).toBe('typed before');
  expect(new URL(page.url()).searchParams.get('theme')).toBe('glass');
  await page.context().close();
});

test('two people in one meeting see what one of them shares, each from an origin of their own', async () => {
  const { id } = meetingOf(asha, marc);
  const page = await open(`?seat=${asha}|panel:${id}&seat=${marc}|panel:${id}`);
  const context = await contextIn(page, 'seat1');
  expect(context['page']).toMatchObject({ frameContext: 'sidePanel' });
  expect(context['chat']).toMatchObject({ id });
  expect(context['meeting']).toHaveProperty('id');
  expect(await page.locator('iframe[name="seat1"]').evaluate((frame) => frame.clientWidth)).toBe(280);

  await seatFrame(page, 'seat1').getByRole('button', { name: 'share', exact: true }).click();

  for (const seat of ['seat1', 'seat2']) {
    const stage = await contextIn(page, `${seat}-stage`);
    expect(stage['page']).toMatchObject({ frameContext: 'meetingStage' });
    const frame = page.frame({ name: `${seat}-stage` });
    expect(frame?.url()).toBe(`http://${seat}.localhost:5521/stage.html?session=1`);
    expect(frame?.parentFrame()).toBe(page.mainFrame());
  }
  await seatFrame(page, 'seat2').getByRole('button', { name: 'unshare' }).click();
  await page.locator('iframe[name="seat1-stage"]').waitFor({ state: 'detached' });
  await page.context().close();
});

test('a channel tab is told its team and the site of its own channel', async () => {
  const channel = teams.world.db.get<{ id: string; team_id: string; web_url: string }>(
    `select channel.id, channel.team_id, site.web_url from channel join site on site.id = channel.site_id
     join team_member on team_member.team_id = channel.team_id
     join person on person.id = team_member.person_id and person.upn = ?
     where team_member.role = 'owner' and channel.membership_type = 'standard'`,
    asha,
  );
  const page = await open(`?seat=${asha}|channel:${channel?.id ?? ''}`);

  const context = await contextIn(page, 'seat1');

  expect(context['channel']).toMatchObject({ id: channel?.id, membershipType: 'Regular' });
  expect(context['team']).toMatchObject({ groupId: channel?.team_id });
  expect(context['sharePointSite']).toMatchObject({ teamSiteUrl: channel?.web_url });
  await page.context().close();
});

test('a dialog of the app gives its result to the frame that opened it', async () => {
  const page = await open(`?seat=${asha}|home`);
  await contextIn(page, 'seat1');

  await seatFrame(page, 'seat1').getByRole('button', { name: 'dialog' }).click();
  await contextIn(page, 'seat1-dialog');
  await seatFrame(page, 'seat1-dialog').getByRole('button', { name: 'finish' }).click();

  expect(JSON.parse(await waitFor(page, 'seat1', 'failure', 'chosen'))).toEqual({
    err: null,
    result: { chosen: 3 },
  });
  await page.context().close();
});

test('what the page does not play is refused by name and shown in its log', async () => {
  const { id } = meetingOf(asha, marc);
  const page = await open(`?seat=${asha}|panel:${id}`);
  await contextIn(page, 'seat1');

  await seatFrame(page, 'seat1').getByRole('button', { name: 'unknown' }).click();
  expect(await waitFor(page, 'seat1', 'failure', 'Error')).toBe('Error: 100');

  await page.getByRole('button', { name: 'Sandbox controls' }).click();
  await page.getByText('seat1 meeting.getMeetingDetails (not played here)').waitFor();
  await page.context().close();
});

test('an administrator refuses a scope for everybody, and the next request of anyone fails', async () => {
  const page = await open(`?seat=${asha}|home&seat=${admin}|home`);
  await contextIn(page, 'seat1');
  const app = seatFrame(page, 'seat1');
  await app.locator('#scopes').fill('User.ReadBasic.All');
  await app.getByRole('button', { name: 'popup' }).click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await waitFor(page, 'seat1', 'token', 'User.ReadBasic.All');

  await page.getByRole('button', { name: 'Permissions of Peerloom' }).click();
  await page.getByRole('combobox', { name: 'User.ReadBasic.All for everybody' }).click();
  await page.getByRole('option', { name: 'Refused' }).click();
  await page
    .getByRole('combobox', { name: 'User.ReadBasic.All for everybody' })
    .filter({ hasText: 'Refused' })
    .waitFor();
  await page.getByRole('button', { name: 'Done' }).click();

  await page.reload();
  await contextIn(page, 'seat1');
  await app.locator('#scopes').fill('User.ReadBasic.All');
  await app.getByRole('button', { name: 'popup' }).click();
  await page
    .getByRole('alertdialog', { name: 'Approval required' })
    .getByRole('button', { name: 'Close' })
    .click();
  expect(await waitFor(page, 'seat1', 'failure', 'Error')).toContain('user_canceled');
  await page.context().close();
});

test('another person in the same seat is another start of the app', async () => {
  const page = await open(`?seat=${asha}|home`);
  await contextIn(page, 'seat1');

  await page.getByRole('button', { name: 'Asha Rao', exact: true }).click();
  await page.getByRole('searchbox').fill('Tom Baker');
  await page.getByRole('button', { name: /Tom Baker/ }).click();

  await seatFrame(page, 'seat1').locator('#context', { hasText: 'tom.baker@contoso.example' }).waitFor();
  expect(new URL(page.url()).searchParams.get('seat')).toBe('tom.baker@contoso.example|home');
  await page.context().close();
});

const looks = firstOf<[string, number]>(1, [
  ['contrast', 280],
  ['default', 1280],
  ['dark', 1024],
]);

test.each(looks)(
  'the page itself can be used by everyone, and scrolls to no side: %s at %i px',
  async (theme, width) => {
    const { id } = meetingOf(asha, marc);
    const page = await open(`?seat=${asha}|panel:${id}&seat=${admin}|home&theme=${theme}`);
    await page.setViewportSize({ width, height: 720 });
    await contextIn(page, 'seat1');
    await page.getByRole('button', { name: 'Sandbox controls' }).click();
    await page.getByText('UTC').waitFor();

    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await page.getByRole('button', { name: 'Permissions of Peerloom' }).click();
    await page.getByRole('combobox').first().waitFor();
    expect(await violationsOf(page)).toEqual([]);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth),
    ).toBeLessThanOrEqual(0);
    await page.context().close();
  },
);
