import type { Browser, Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { paths } from '#ui/navigation/paths.ts';
import { firstOf } from '../support/runs.ts';
import { complaintsOf, openTeams, reload, settingsFor, type TeamsWindow } from './support/browser.ts';
import { agreeToEverything, type BookedCommunity } from './support/community.ts';
import { eventually } from './support/eventually.ts';
import { frameOf } from './support/frames.ts';
import { inCommunity } from './support/in-community.ts';
import type { Logged, RunningSandbox } from './support/sandbox.ts';

const asha = 'asha.rao@contoso.example';
const marc = 'marc.dubois@contoso.example';
const admin = 'admin@contoso.example';
const patient = { timeout: 60_000 };

let sandbox: RunningSandbox;
let browser: Browser;
let community: BookedCommunity;
let teams: TeamsWindow;
let panel: FrameLocator;

inCommunity((there) => {
  ({ sandbox, browser, community } = there);
});
// Asha has started the session; Marc sits in its side panel, and something happens to his permission to write.
beforeAll(async () => {
  // So that who calls before the time that was named is found out, whatever the journey is about.
  await sandbox.control('POST', 'switches', { exposeRetryAfter: true });
  const facilitation = await openTeams(browser, sandbox, viewOf(asha));
  await facilitation.seat(1).getByRole('button', { name: 'Start the session' }).click(patient);
  await facilitation.seat(1).getByRole('button', { name: /^Next/ }).click();
  await facilitation.seat(1).getByText('step 2 of 6').waitFor();
  await eventually(
    () => logRows(),
    (rows) => rows.filter(({ Kind }) => Kind === 'step-started').length === 2,
  );
  await facilitation.context.close();
});
afterEach(async () => {
  await sandbox.control('DELETE', 'challenge');
  await sandbox.control('DELETE', 'throttle');
  await agreeToEverything(sandbox);
});

describe('in the side panel', () => {
  beforeEach(async () => {
    teams = await openTeams(browser, sandbox, viewOf(marc));
    panel = teams.seat(1);
    await teams.context.clock.install();
    await panel.getByRole('timer').waitFor(patient);
    await eventually(
      () => logRows(),
      (rows) => rows.some(({ ByName }) => ByName === 'Marc Dubois'),
    );
  });
  afterEach(async () => {
    expect(teams.complaints).toEqual([]);
    await teams.context.close();
  });

  test('a permission is taken back while he writes: both cards are safe, and sent once he gave it again', async () => {
    await entra('consent', { scope: 'Sites.ReadWrite.All', state: 'not asked' });
    await sandbox.control('POST', 'tokens', { expire: true, user: marc });
    await addCard(panel, 'Written without permission');
    await addCard(panel, 'And another one');
    await banner(panel, 'Sign in again; your 2 changes are safe on this device.').waitFor(patient);
    expect(await rowsWith('Written without permission')).toEqual([]);

    await banner(panel).getByRole('button', { name: 'Sign in' }).click();
    const question = teams.page.getByRole('alertdialog', { name: 'Permissions requested' });
    await question.getByText('(Sites.ReadWrite.All)').waitFor();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await banner(panel)
      .getByText(/^The window was closed, or it was not allowed/)
      .waitFor();
    await banner(panel).getByRole('button', { name: 'Sign in' }).click();
    await question.getByRole('button', { name: 'Accept' }).click();

    await banner(panel).waitFor({ state: 'detached', ...patient });
    await areSent(panel, ['Written without permission', 'And another one']);
  });

  test('every window learns how long to wait, by the service’s time, on a device that is two hours ahead', async () => {
    await teams.context.clock.setSystemTime(Date.now() + 7_200_000);
    const { utc } = await sandbox.control<{ utc: string }>('GET', 'clock');
    const until = new Date(Date.parse(utc) + 90_000).toUTCString();
    await sandbox.control('POST', 'faults', {
      match: { user: marc, path: '/sites/' },
      // Such an answer need not say what time it is there.
      action: {
        status: 429,
        headers: { 'Retry-After': until },
        body: { error: { code: 'tooManyRequests' } },
      },
    });
    await addCard(panel, 'Two hours ahead');

    const note = await eventually(gateNote, (found) => found !== null);
    const wait = (note?.until ?? 0) - (note?.at ?? 0);
    expect(wait).toBeGreaterThan(60_000);
    expect(wait).toBeLessThanOrEqual(91_000);
    await sandbox.control('POST', 'clock', { advanceSeconds: 91 });
  });

  test('the token expires while SharePoint lets him wait for a minute', async () => {
    await sandbox.control('POST', 'throttle', { user: marc, workload: 'sharepoint', seconds: 60 });
    const since = await lastSeq();
    await addCard(panel, 'Waited for a minute');
    await eventually(
      () => writesOf('Waited for a minute', since),
      (tries) => tries.length > 0,
    );
    await sandbox.control('POST', 'tokens', { expire: true, user: marc });
    await sandbox.control('POST', 'clock', { advanceSeconds: 61 });
    await teams.context.clock.fastForward(61_000);

    await areSent(panel, ['Waited for a minute']);
    // Nothing went out before its time, the token was found out, and its renewal needed no person.
    const waited = (await sandbox.log()).filter(({ seq }) => seq > since);
    const sharePoint = waited.filter(({ workload }) => workload === 'sharepoint').map(({ status }) => status);
    expect(sharePoint[0]).toBe(429);
    expect(sharePoint.slice(1)).not.toContain(429);
    expect(sharePoint).toContain(401);
    expect((await writesOf('Waited for a minute', since)).at(-1)).toMatchObject({ status: 201, user: marc });
    expect(await banner(panel).count()).toBe(0);
  });

  test('a challenge that the sign-in can meet, and a link for changes that expired, cost the person nothing', async () => {
    const since = await lastSeq();
    const said = await announcements(frameOf(teams.page, 'seat1'));
    await sandbox.control('POST', 'challenge', { user: marc, claims: contextClaims('c1'), as: 401 });
    await sandbox.control('POST', 'delta', { expire: true });
    await addCard(panel, 'Challenged in silence');

    await areSent(panel, ['Challenged in silence']);
    expect(await banner(panel).count()).toBe(0);
    const answered = async () =>
      (await sandbox.log()).filter(({ seq, user }) => seq > since && user === marc);
    expect((await answered()).map(({ status }) => status)).toContain(401);
    // All of the session is read anew, and what was told before is not told again.
    const readAnew = await eventually(answered, (requests) => {
      const expired = requests.findIndex(({ status }) => status === 410);
      return expired !== -1 && requests.slice(expired).some(isWholeSession);
    });
    expect(readAnew.map(({ status }) => status)).toContain(410);
    expect(await said()).toContain('Card added');
    expect((await said()).filter((text) => text.includes('Clarifying questions'))).toEqual([]);
  });

  test.each(firstOf(1, [{ as: 403 }, { as: 401 }]))(
    'a challenge in the middle of saving, worded as $as, waits for the person and is met in their window',
    async ({ as }) => {
      const context = `c${as}`;
      const text = `Challenged by ${context}`;
      await entra('interaction', { user: marc, context });
      await sandbox.control('POST', 'challenge', { user: marc, claims: contextClaims(context), as });
      await addCard(panel, text);
      await banner(panel, 'Sign in again; your 1 change is safe on this device.').waitFor(patient);
      expect(await rowsWith(text)).toEqual([]);

      await banner(panel).getByRole('button', { name: 'Sign in' }).click();
      await teams.page
        .getByRole('alertdialog', { name: 'Sign in again' })
        .getByRole('button', { name: 'Sign in' })
        .click();
      await areSent(panel, [text]);
      await banner(panel).waitFor({ state: 'detached', ...patient });
    },
  );
});

describe('in a browser that several people use', () => {
  test('what one of them left unsent is not seen and not sent by the other, and goes out as its author', async () => {
    const context = await browser.newContext(settingsFor({ width: 1000 }));
    context.setDefaultTimeout(30_000);
    // No window opens here: the page itself goes to sign in, and comes back.
    await context.addInitScript('window.open = () => null');
    const page = await context.newPage();
    const complaints = complaintsOf(page);
    const place = `${sandbox.app}/home.html#${paths.session(community.site, community.session.key)}`;
    await page.goto(place);
    await signIn(page, asha);
    await page.getByText('step 2 of 6').waitFor(patient);
    await entra('interaction', { user: asha });
    await sandbox.control('POST', 'tokens', { expire: true, user: asha });
    await addCard(page, 'Left behind by Asha');
    await page.getByRole('textbox', { name: 'Your card' }).fill('A draft of hers');
    await page.getByRole('region', { name: 'Sign-in' }).waitFor(patient);

    // Somebody else takes the seat, and signs in where she would have.
    await page.getByRole('region', { name: 'Sign-in' }).getByRole('button', { name: 'Sign in' }).click();
    await pick(page, marc);
    await page.getByText('step 2 of 6').waitFor(patient);
    await addCard(page, 'Written by Marc');
    await areSent(page, ['Written by Marc']);
    expect(await page.getByText('Left behind by Asha').count()).toBe(0);
    expect(await page.getByRole('textbox', { name: 'Your card' }).inputValue()).toBe('');
    expect(await rowsWith('Left behind by Asha')).toEqual([]);

    await context.clearCookies();
    await reload(page, sandbox);
    await signIn(page, asha);
    await areSent(page, ['Left behind by Asha']);
    expect(await page.getByRole('textbox', { name: 'Your card' }).inputValue()).toBe('A draft of hers');
    expect(await rowsWith('Left behind by Asha')).toMatchObject([{ ByName: 'Asha Rao' }]);
    const writers = (text: string) => writesOf(text, 0).then((tries) => tries.map(({ user }) => user));
    expect(new Set(await writers('Left behind by Asha'))).toEqual(new Set([asha]));
    expect(new Set(await writers('Written by Marc'))).toEqual(new Set([marc]));
    expect(complaints).toEqual([]);
    await context.close();
  });
});

/** What this window tells the others of the wait. */
function gateNote(): Promise<{ readonly at: number; readonly until: number } | null> {
  return frameOf(teams.page, 'seat1').evaluate(() => {
    const kept = Object.entries(localStorage).find(([name]) => name.endsWith('/gate:sharepoint'));
    // As the app wrote it.
    return kept ? (JSON.parse(String(kept[1])) as { at: number; until: number }) : null;
  });
}

function viewOf(upn: string) {
  return { seats: [`${upn}|panel:${community.chat}`], width: 700, height: 1000 };
}

async function signIn(page: Page, upn: string): Promise<void> {
  await page.getByRole('button', { name: 'Sign in' }).click(patient);
  await pick(page, upn);
}

async function pick(page: Page, upn: string): Promise<void> {
  await page.getByRole('textbox', { name: /Find somebody/ }).fill(upn);
  await page.getByRole('button', { name: 'Find', exact: true }).click();
  await page.getByRole('button', { name: new RegExp(upn) }).click();
}

type Screen = Pick<FrameLocator & Page, 'getByRole' | 'getByText'>;

function banner(screen: Screen, text?: string): Locator {
  const region = screen.getByRole('region', { name: 'Sign-in' });
  return text === undefined ? region : region.filter({ hasText: text });
}

async function addCard(screen: Screen, text: string): Promise<void> {
  await screen.getByRole('textbox', { name: 'Your card' }).fill(text);
  await screen.getByRole('button', { name: 'Add', exact: true }).click();
  await screen.getByRole('listitem').filter({ hasText: text }).waitFor();
}

/** On the screen and in SharePoint, each of them once. */
async function areSent(screen: Screen, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    const card = screen.getByRole('listitem').filter({ hasText: text });
    await card.waitFor(patient);
    await card.getByText('on this device').waitFor({ state: 'detached', ...patient });
    expect(await rowsWith(text)).toHaveLength(1);
  }
}

function isWholeSession({ method, status, url }: Logged): boolean {
  return method === 'GET' && status === 200 && decodeURIComponent(url).includes('fields/Session eq');
}

/** What a screen reader is told in this frame from now on. */
async function announcements(frame: Frame): Promise<() => Promise<readonly string[]>> {
  await frame.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    for (const region of document.querySelectorAll('[role="status"]')) {
      new MutationObserver(() => heard.push(region.textContent)).observe(region, {
        childList: true,
        characterData: true,
        subtree: true,
      });
    }
  });
  return () => frame.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

type Row = Readonly<Record<string, unknown>>;

async function logRows(): Promise<readonly Row[]> {
  const address = `/sites/${community.site}/lists/Peerloom%20session%20log/items?expand=fields&$top=500`;
  const { value } = await sandbox.ask<{ value: { fields: Row }[] }>(asha, 'Sites.ReadWrite.All', address);
  return value.map(({ fields }) => fields);
}

async function rowsWith(text: string): Promise<readonly Row[]> {
  return (await logRows()).filter(({ Body }) => String(Body).includes(text));
}

/** Every attempt to write a row with this text. */
async function writesOf(text: string, since: number): Promise<readonly Logged[]> {
  return (await sandbox.log()).filter(
    ({ seq, method, path, requestBody }) =>
      seq > since &&
      method === 'POST' &&
      path.endsWith('/items') &&
      JSON.stringify(requestBody).includes(text),
  );
}

async function lastSeq(): Promise<number> {
  return (await sandbox.log()).at(-1)?.seq ?? 0;
}

function contextClaims(value: string) {
  return { access_token: { acrs: { essential: true, value } } };
}

async function entra(call: 'consent' | 'interaction', body: object): Promise<void> {
  const response = await fetch(`${sandbox.entra}/admin/${call}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ by: admin, ...body }),
  });
  if (!response.ok) throw new Error(await response.text());
}
