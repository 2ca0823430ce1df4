import type { Browser, Frame } from 'playwright-core';
import { memberKey } from '#domain/communities/member.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { paths } from '#ui/navigation/paths.ts';
import { accessibilityTroubles, troublesIn } from './support/accessibility.ts';
import { openTeams, reload, settingsFor, showTeams, type TeamsWindow } from './support/browser.ts';
import { demandSignIn } from './support/administration.ts';
import { clippedIn } from './support/clipped.ts';
import { siteAt } from './support/community-lists.ts';
import type { BookedCommunity } from './support/community.ts';
import { eventually } from './support/eventually.ts';
import { inCommunity } from './support/in-community.ts';
import { addWords, button, heading, personAt, type Person } from './support/person.ts';
import type { RunningSandbox } from './support/sandbox.ts';

const marc = 'marc.dubois@contoso.example';
const asha = 'asha.rao@contoso.example';
const patient = { timeout: 60_000 };

let sandbox: RunningSandbox;
let browser: Browser;
let community: BookedCommunity;

inCommunity((there) => {
  ({ sandbox, browser, community } = there);
});
afterEach(async () => {
  await sandbox.control('DELETE', 'faults');
  await sandbox.control('DELETE', 'throttle');
});

test('Diagnostics tells what is there while Graph is down, and names nobody in what it hands out', async () => {
  await sandbox.control('POST', 'faults', { match: {}, action: { status: 503 }, times: null });
  const { window, person } = await openAt(marc, `home|${paths.diagnostics()}`, '280');
  await heading(person, 'Diagnostics').waitFor(patient);
  await part(person, 'This app').getByText('0.1.0').waitFor(patient);
  await part(person, 'Host').getByText('Answered').waitFor(patient);
  await part(person, 'Changes on this device').getByText('Everything is sent.').waitFor(patient);
  await part(person, 'Permissions').getByText('Sites.ReadWrite.All').waitFor(patient);
  await part(person, 'Who and where').getByText('Marc Dubois').waitFor(patient);
  await part(person, 'Communities on this device').getByText('This device remembers none.').waitFor(patient);
  expect((await sandbox.log()).filter(({ user, status }) => user === marc && status !== 503)).toEqual([]);
  expect(await accessibilityTroubles(window.page, 'seat1')).toEqual([]);

  const [download] = await Promise.all([
    window.page.waitForEvent('download'),
    button(person, 'Download').click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^peerloom-diagnostics-.*\.json$/);
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk as Uint8Array));
  const text = Buffer.concat(chunks).toString('utf8');
  expect(JSON.parse(text)).toMatchObject({
    product: { version: '0.1.0' },
    host: { kind: 'teams', teamsJs: 'initialised' },
  });
  expect(text).not.toMatch(/Marc|@contoso|eyJ|Pricing circle/);
  expect(window.complaints).toEqual([]);
  await window.context.close();
});

test('Diagnostics holds the lists against what the app expects of them', async () => {
  const { window, person } = await openAt(asha, `home|${paths.community(community.site)}`);
  await heading(person, 'Pricing circle').waitFor(patient);
  await goTo(window, paths.diagnostics());
  await part(person, 'Communities on this device')
    .getByText('All lists are as Peerloom made them.')
    .waitFor(patient);

  await sandbox.control('POST', 'faults', { match: {}, action: { status: 503 }, times: null });
  // What was read less than five seconds ago is not asked for again.
  await window.context.clock.install();
  await window.context.clock.fastForward(6_000);
  await sandbox.control('POST', 'clock', { advanceSeconds: 6 });
  await button(person, 'Look again').click();
  const communities = part(person, 'Communities on this device');
  await communities.getByText(/^This could not be looked at/).waitFor(patient);
  await communities.getByText('Pricing circle').waitFor();
  await window.context.close();
});

test('two people change the same thing: both texts stand side by side until one is chosen', async () => {
  const { window, person } = await openAt(marc, `home|${paths.join(community.site)}`, '280');
  await button(person, 'Save').waitFor(patient);
  await changeNeedsElsewhere('pricing research');
  await addWords(person, /like to learn/, 'willingness to pay');
  await person.app.getByRole('checkbox').check();
  await button(person, 'Save').click();
  await button(person, 'Undo').waitFor(patient);

  await goTo(window, paths.unsent());
  const entry = person.app.getByRole('article');
  await entry.getByRole('region', { name: 'Theirs' }).getByText('pricing research').waitFor(patient);
  await entry.getByRole('region', { name: 'Yours' }).getByText('willingness to pay').waitFor();
  expect(await needsOf(community.people.marc.id)).toBe('pricing research');
  expect(await accessibilityTroubles(window.page, 'seat1')).toEqual([]);

  await entry.getByRole('radio', { name: 'Write a third' }).check();
  await entry
    .getByRole('textbox', { name: 'The text that stays' })
    .fill('pricing research\nwillingness to pay');
  await entry.getByRole('button', { name: 'Keep the chosen one' }).click();
  await person.app.getByText('Everything is sent').waitFor(patient);
  expect(await needsOf(community.people.marc.id)).toBe('pricing research\nwillingness to pay');
  expect(window.complaints).toEqual([]);
  await window.context.close();
});

test('a wait that the service asked for is named, the words can be put right meanwhile, and come once', async () => {
  const { window, person } = await openAt(marc, `panel:${community.chat}`, '280');
  const card = person.app.getByRole('textbox', { name: 'Your card' });
  const facilitation = await openTeams(browser, sandbox, { seats: [`${asha}|panel:${community.chat}`] });
  const start = facilitation.seat(1).getByRole('button', { name: 'Start the session' });
  await start.click(patient);
  await facilitation.seat(1).getByRole('timer').waitFor(patient);
  await facilitation.seat(1).getByRole('button', { name: /^Next/ }).click();
  await card.waitFor(patient);
  // Where a browser may not read how long, the app finds the time by itself.
  await sandbox.control('POST', 'switches', { exposeRetryAfter: true });
  await sandbox.control('POST', 'throttle', { user: marc, workload: 'sharepoint', seconds: 120 });
  await window.context.clock.install();
  await card.fill('Tears confuse new customers');
  await person.app.getByRole('button', { name: 'Add', exact: true }).first().click();

  await goTo(window, paths.unsent());
  const entry = person.app.getByRole('article', { name: 'Card in a session' });
  await entry.getByText(/^SharePoint asked us to wait \d+ sec, until/).waitFor(patient);
  await entry.getByRole('button', { name: 'Edit' }).press('Enter');
  await entry.getByRole('textbox', { name: 'Text' }).fill('Tiers confuse new customers');
  await entry.getByRole('button', { name: 'Save' }).press('Enter');
  await entry.getByText('Tiers confuse new customers').waitFor();
  await sandbox.control('POST', 'clock', { advanceSeconds: 121 });
  await window.context.clock.fastForward(121_000);
  await person.app.getByText('Everything is sent').waitFor(patient);
  const site = await siteAt(sandbox, { user: asha, path: `/sites/${community.site}` });
  const bodies = (await site.rows('Peerloom session log')).map(({ Body }) => String(Body));
  expect(bodies.filter((body) => body.includes('confuse new customers'))).toEqual([
    expect.stringContaining('Tiers'),
  ]);
  expect(window.complaints).toEqual([]);
  await facilitation.context.close();
  await window.context.close();
});

test('what was typed or chosen before the page went is there again', async () => {
  const { window, person } = await openAt(asha, `home|${paths.start()}`);
  const about = person.app.getByRole('textbox', { name: /What should these people/ });
  await about.waitFor(patient);
  const team = person.app.getByRole('radio', { name: /Pricing practice/ });
  await team.check();
  await about.fill('How to price what nobody has seen yet');
  const kept = await eventually(
    () => draftsIn(frameOf(window)),
    (texts) => texts.some((text) => text.includes('nobody has seen yet')),
  );
  expect(kept.some((text) => text.includes('nobody has seen yet'))).toBe(true);

  await reload(window.page, sandbox);
  await about.waitFor(patient);
  expect(
    await eventually(
      () => about.inputValue(),
      (text) => text !== '',
    ),
  ).toBe('How to price what nobody has seen yet');
  expect(await eventually(() => team.isChecked(), Boolean)).toBe(true);

  const rhythm = person.app.getByLabel('How often', { exact: true });
  await goTo(window, paths.book(community.site));
  await rhythm.selectOption('weekly-2', patient);
  await goTo(window, paths.unsent());
  await person.app.getByText('Everything is sent').waitFor(patient);
  await goTo(window, paths.book(community.site));
  await rhythm.waitFor(patient);
  const chosen = await eventually(
    () => rhythm.inputValue(),
    (cadence) => cadence === 'weekly-2',
  );
  expect(chosen).toBe('weekly-2');
  expect(window.complaints).toEqual([]);
  await window.context.close();
});

test('a view that fails takes nothing else with it, and is there again when it is asked for', async () => {
  const { window, person } = await openAt(asha, `home|${paths.community(community.site, 'sessions')}`, '280');
  await heading(person, 'Pricing circle').waitFor(patient);
  await hideListFormat(frameOf(window));
  await person.app.getByRole('tab', { name: 'People' }).click();
  await heading(person, 'This page stopped').waitFor(patient);
  await person.app.getByText(/What you wrote is safe/).waitFor();
  await person.app.getByText('Details', { exact: true }).click();
  await person.app.getByText(/^TypeError/).waitFor();
  await button(person, 'Copy details').waitFor();
  expect(await accessibilityTroubles(window.page, 'seat1')).toEqual([]);

  await goTo(window, paths.unsent());
  await person.app.getByText('Everything is sent').waitFor(patient);
  await goTo(window, paths.community(community.site, 'people'));
  await heading(person, 'This page stopped').waitFor(patient);
  await bringListFormatBack(frameOf(window));
  await button(person, 'Try again').click();
  await person.app.getByText('Lena Vogel').waitFor(patient);
  await window.context.close();
});

test('the banner counts what is safe while a sign-in is missing, and all of it goes on after it', async () => {
  const { window, person } = await openAt(marc, `home|${paths.join(community.site)}`, '280');
  await button(person, 'Save').waitFor(patient);
  await demandSignIn(sandbox, marc);
  await sandbox.control('POST', 'tokens', { expire: true, user: marc });
  await addWords(person, /help others/, 'conjoint studies');
  await person.app.getByRole('checkbox').check();
  await button(person, 'Save').click();

  const banner = part(person, 'Sign-in');
  await banner.getByText('Sign in again; your 1 change is safe on this device.').waitFor(patient);
  expect(await accessibilityTroubles(window.page, 'seat1')).toEqual([]);
  await banner.getByRole('button', { name: 'Sign in' }).click();
  await window.page.getByRole('alertdialog').getByRole('button', { name: 'Sign in' }).click();
  await banner.waitFor({ state: 'detached', ...patient });
  await goTo(window, paths.unsent());
  await person.app.getByText('Everything is sent').waitFor(patient);
  expect((await itemOf(community.people.marc.id)).item?.fields.Offers).toContain('conjoint studies');
  expect(window.complaints).toEqual([]);
  await window.context.close();
});

test('a page whose scripts do not come says so in plain words', async () => {
  const context = await browser.newContext(settingsFor({}));
  await context.route('**/assets/*.js', (route) => route.abort());
  const page = await context.newPage();
  await page.goto(`${sandbox.app}/home.html`);
  await page.getByRole('heading', { name: 'Peerloom did not open' }).waitFor(patient);
  await page.getByText(/^What you wrote is safe/).waitFor();
  await page.getByText(/^Peerloom 0\.1\.0/).waitFor();
  // No host tells this page its theme: it follows the system's.
  for (const { system, width } of [
    { system: { colorScheme: 'light' }, width: 280 },
    { system: { colorScheme: 'dark' }, width: 1024 },
    { system: { colorScheme: 'dark', forcedColors: 'active' }, width: 280 },
  ] as const) {
    await page.emulateMedia(system);
    await page.setViewportSize({ width, height: 800 });
    expect(await troublesIn(page.mainFrame())).toEqual([]);
    expect(await clippedIn(page.mainFrame())).toEqual([]);
  }

  await context.unroute('**/assets/*.js');
  await page.getByRole('link', { name: 'Load the page again' }).click();
  await page.getByRole('button', { name: 'Sign in' }).waitFor(patient);
  expect(await page.getByRole('heading', { name: 'Peerloom did not open' }).count()).toBe(0);
  await context.close();
});

async function openAt(
  upn: string,
  place: string,
  frame: 'full' | '280' = 'full',
): Promise<{ window: TeamsWindow; person: Person }> {
  const context = await browser.newContext({ ...settingsFor({ width: 1100 }), acceptDownloads: true });
  const window = await showTeams(context, sandbox, { seats: [`${upn}|${place}`], frame });
  return { window, person: personAt(window) };
}

function part({ app }: Person, name: string) {
  return app.getByRole('region', { name });
}

function frameOf({ page }: TeamsWindow): Frame {
  const frame = page.frame({ name: 'seat1' });
  if (!frame) throw new Error('There is no frame seat1.');

  return frame;
}

/** As a link within the app does it. */
async function goTo(window: TeamsWindow, place: string): Promise<void> {
  await frameOf(window).evaluate((hash) => {
    location.hash = hash;
  }, place);
}

function draftsIn(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(
    () =>
      new Promise<string[]>((resolve, reject) => {
        const opening = indexedDB.open('peerloom');
        opening.onerror = () => reject(new Error('The database did not open.'));
        opening.onsuccess = () => {
          const reading = opening.result.transaction('drafts').objectStore('drafts').getAll();
          reading.onsuccess = () => {
            opening.result.close();
            resolve(reading.result.map(String));
          };
        };
      }),
  );
}

/** As in a browser that has no such thing: views that list something cannot be shown. */
function hideListFormat(frame: Frame): Promise<void> {
  return frame.evaluate(() => {
    Object.assign(window, { hidden: Intl.ListFormat });
    Object.assign(Intl, { ListFormat: undefined });
  });
}

function bringListFormatBack(frame: Frame): Promise<void> {
  return frame.evaluate(() => {
    Object.assign(Intl, { ListFormat: (window as unknown as { hidden: unknown }).hidden });
  });
}

interface StoredItem {
  readonly id: string;
  readonly fields: { readonly Key?: string; readonly Needs?: string; readonly Offers?: string };
}

async function itemOf(person: PersonId): Promise<{ item: StoredItem | undefined; list: string }> {
  const list = `/sites/${community.site}/lists/${encodeURIComponent('Peerloom members')}/items`;
  const { value } = await sandbox.ask<{ value: StoredItem[] }>(
    asha,
    'Sites.ReadWrite.All',
    `${list}?$expand=fields`,
  );
  const key: string = memberKey(person);
  return { item: value.find(({ fields }) => fields.Key === key), list };
}

async function needsOf(person: PersonId): Promise<string> {
  return (await itemOf(person)).item?.fields.Needs ?? '';
}

/** Somebody else's hand, or the same person's on another device. */
async function changeNeedsElsewhere(needs: string): Promise<void> {
  const { item, list } = await itemOf(community.people.marc.id);
  const { access_token } = await sandbox.control<{ access_token: string }>('POST', 'token', {
    user: marc,
    scopes: 'Sites.ReadWrite.All',
  });
  const response = await fetch(`${sandbox.graph}/v1.0${list}/${item?.id ?? ''}/fields`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ Needs: needs }),
  });
  if (!response.ok) throw new Error(`PATCH: ${response.status} ${await response.text()}`);
}
