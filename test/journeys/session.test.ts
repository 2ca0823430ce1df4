import { readFileSync } from 'node:fs';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { paths } from '#ui/navigation/paths.ts';
import { openBrowser, openTeams, reload, type TeamsWindow } from './support/browser.ts';
import { aBookedCommunity, type BookedCommunity } from './support/community.ts';
import { eventually } from './support/eventually.ts';
import { decideConsent } from './support/administration.ts';
import { touchTroubles, writeByTouch } from './support/phone.ts';
import { everything } from '../support/runs.ts';
import { startSandbox, type RunningSandbox } from './support/sandbox.ts';
import {
  fillAttendance,
  giveRoles,
  groupCards,
  reportsScope,
  takeAlong,
  type PanelWindow,
} from './support/session-by-keyboard.ts';

let sandbox: RunningSandbox;
let browser: Browser;
let community: BookedCommunity;

beforeAll(async () => {
  [sandbox, browser] = await Promise.all([startSandbox(), openBrowser()]);
  community = await aBookedCommunity(sandbox, { format: 'retrospective', larger: true });
  await decideConsent(sandbox, { scope: reportsScope, state: 'refused' });
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

const patient = { timeout: 40_000 };

/** Every seat once, and again when the page was reloaded. */
const timesOpened = 2;

const seatOf = (upn: string) => `${upn}@contoso.example|panel:${community.chat}`;

async function addCard(panel: FrameLocator, text: string): Promise<void> {
  await panel.getByRole('textbox', { name: 'Your card' }).fill(text);
  await panel.getByRole('button', { name: 'Add', exact: true }).click();
}

const question = 'How do we price add-ons that only a few customers want?';

test('a member brings a challenge, and another one votes for it', async () => {
  const teams = await openTeams(browser, sandbox, {
    seats: [`marc.dubois@contoso.example|home:${paths.community(community.site, 'challenges')}`],
  });
  const marc = teams.seat(1);
  await marc.getByRole('button', { name: 'Bring a challenge' }).click();
  await marc.getByRole('textbox', { name: 'What is the problem?' }).fill('Add-ons eat our margin');
  await marc.getByRole('button', { name: 'Bring it to the group' }).click();
  await marc.getByText('Put one question to the others.').waitFor();
  await marc.getByRole('textbox', { name: /^The one question/ }).fill(question);
  await marc.getByRole('button', { name: 'Bring it to the group' }).click();
  await marc.getByRole('link', { name: question }).waitFor();
  await marc.getByText(/^Marc Dubois · .* · no votes$/).waitFor();
  // His own page shows it as soon as it is safe on his device.
  await eventually(
    // The list is made with its first row.
    () => rowsOf('Peerloom challenges').catch(() => []),
    (rows) => rows.length > 0,
  );

  const others = await openTeams(browser, sandbox, {
    seats: [`lena.vogel@contoso.example|home:${paths.community(community.site, 'people')}`],
  });
  const lena = others.seat(1);
  await lena.getByRole('tab', { name: 'Challenges' }).click();
  await lena.getByRole('button', { name: `Vote “${question}”` }).click();
  await lena.getByRole('button', { name: `Take my vote back “${question}”` }).waitFor();
  await lena.getByText(/^Marc Dubois · .* · 1 vote$/).waitFor();
  // Who brings the next one sees what comes close.
  await lena.getByRole('button', { name: 'Bring a challenge' }).click();
  await lena.getByRole('textbox', { name: 'What is the problem?' }).fill('Nobody pays for our add-on');
  await lena.getByText('One comes close').waitFor();
  await lena.getByRole('link', { name: question }).waitFor();
  expect([...teams.complaints, ...others.complaints]).toEqual([]);
  await Promise.all([teams.context.close(), others.context.close()]);
});

interface Window extends TeamsWindow, PanelWindow {}

async function windowOf(upn: string, view: { readonly phone?: boolean } = {}): Promise<Window> {
  const seats = [seatOf(upn)];
  const teams = await openTeams(browser, sandbox, { seats, width: 900, height: 1000, ...view });
  return { ...teams, panel: teams.seat(1) };
}

const nasty = "O'Brien said =HYPERLINK() <img src=x onerror=alert(1)>";

test('four people run a session, one of them late and on a phone, and what was most valuable is kept', async () => {
  const before = (await sandbox.log()).length;
  const [asha, marc, lena] = await Promise.all([
    windowOf('asha.rao'),
    windowOf('marc.dubois'),
    windowOf('lena.vogel'),
  ]);
  const present = [asha, marc, lena];
  const everybodySees = async (text: string | RegExp) => {
    for (const { panel } of present)
      await panel.getByText(text).filter({ visible: true }).first().waitFor(patient);
  };
  const next = async (step: number) => {
    await asha.panel.getByRole('button', { name: /^Next/ }).click();
    await asha.panel.getByText(`step ${step} of 7`).waitFor();
  };
  const nextForAll = async (step: number) => {
    await next(step);
    await everybodySees(`step ${step} of 7`);
  };

  for (const { panel } of [marc, lena])
    await panel
      .getByText('The session starts for everybody when the facilitator starts it.')
      .waitFor(patient);
  await asha.panel.getByRole('button', { name: `Put on the agenda “${question}”` }).click();
  await asha.panel.getByRole('button', { name: `Take off the agenda “${question}”` }).waitFor();
  await asha.panel.getByRole('button', { name: 'Start the session' }).click();
  await asha.panel.getByRole('timer').waitFor();
  await giveRoles(asha);
  // The others follow by looking at the log, within one interval.
  await nextForAll(2);
  for (const { panel } of [marc, lena]) {
    await panel.getByRole('timer').waitFor();
    expect(await panel.getByRole('button', { name: /^Next/ }).count()).toBe(0);
  }
  await lena.panel.getByText('You write down what is said, as cards.').waitFor(patient);
  await addCard(marc.panel, 'What did support say?');
  const phone = await windowOf('jonas.berg', { phone: true });
  present.push(phone);
  await everybodySees('What did support say?');
  await phone.panel.getByText('step 2 of 7').waitFor();
  await expectSameTime(asha.panel, phone.panel);
  expect(await touchTroubles(phone.page)).toEqual([]);
  await writeByTouch(phone, { field: 'Your card', text: nasty, then: 'Add' });
  await phone.panel.getByRole('button', { name: 'I am ready to go on' }).tap();
  await everybodySees(nasty);
  await everybodySees('1 of 3 are ready');
  await asha.panel.getByText(/^Not yet: .*Marc Dubois/).waitFor();

  await groupCards(asha);
  const together = { name: 'Put cards together' };
  await lena.panel.getByRole('button', { ...together, pressed: true }).waitFor(patient);

  // Who reloads sees the same.
  await reload(asha.page, sandbox);
  await everybodySees('What did support say?');
  await asha.panel.getByRole('button', { name: 'Show the board to everyone' }).click();
  const stage = asha.page.frameLocator('iframe[name="seat1-stage"]');
  await stage.getByText('What did support say?').waitFor(patient);

  await nextForAll(3);
  await phone.panel.getByText('Seen by everyone, without your name.').waitFor();
  await writeByTouch(phone, { field: 'Your card', text: 'Say the price first', then: 'Add' });
  await addCard(marc.panel, 'Show it before it is priced');
  await everybodySees('Show it before it is priced');
  await everybodySees('Say the price first');
  for (const window of [asha, marc, lena])
    expect(await cardWith(window, 'Say the price first').innerText()).not.toMatch(/Jonas/);

  await nextForAll(4);
  const choose = (panel: FrameLocator) => panel.getByRole('button', { name: 'Choose: Say the price first' });
  await choose(lena.panel).click();
  await choose(phone.panel).tap();
  await choose(phone.panel).and(phone.panel.locator('[aria-pressed="true"]')).waitFor();
  await phone.panel.getByText('2 of 3 choices left').first().waitFor();
  expect(await touchTroubles(phone.page)).toEqual([]);
  await everybodySees('(2 people have chosen)');
  for (const { panel } of present) expect(await panel.getByText('2 votes').count()).toBe(0);
  expect(await stage.getByText('2 votes').count()).toBe(0);

  await nextForAll(5);
  await everybodySees('2 votes');
  await stage.getByText('2 votes').waitFor(patient);
  expect(await stage.locator('body').innerText()).not.toMatch(/Jonas|Marc|Lena/);

  await next(6);
  await asha.panel
    .getByRole('textbox', { name: 'What was most valuable?' })
    .fill('Ask what they paid last time');
  await asha.panel.getByRole('button', { name: 'Save', exact: true }).click();
  await next(7);
  await asha.panel
    .getByRole('textbox', { name: 'What will be done' })
    .fill('Interview five customers about add-ons');
  await asha.panel.getByLabel('Who').selectOption({ label: 'Marc Dubois' });
  await asha.panel.getByLabel('By when').fill('2027-01-15');
  await asha.panel.getByRole('button', { name: 'Add action' }).click();
  await everybodySees('Interview five customers about add-ons');
  expect(await touchTroubles(phone.page)).toEqual([]);

  await asha.panel.getByText('Other steps, timer, hand over').click();
  await asha.panel.getByLabel('Hand over to').selectOption({ label: 'Marc Dubois' });
  await asha.panel.getByRole('button', { name: 'Hand over', exact: true }).click();
  await marc.panel.getByRole('button', { name: 'Close the session' }).click(patient);
  expect(await asha.panel.getByRole('button', { name: 'Close the session' }).count()).toBe(0);
  await marc.panel.getByRole('textbox', { name: 'What did you decide?' }).fill('Two tiers from March on');
  await marc.panel.getByRole('button', { name: 'Close and keep' }).click();
  await everybodySees(/Kept: 2 outcomes, 1 action/);
  await everybodySees('Closed by Marc Dubois');
  await everybodySees('Two tiers from March on');
  expect(await touchTroubles(phone.page)).toEqual([]);

  await expectKept();
  await expectHonestLog(4);
  await expectFrugal(before);
  for (const { complaints } of present) expect(complaints).toEqual([]);
  if (everything) await lookWithOwnRowsAlone();
  for (const { context } of [lena, phone]) await context.close();
  afterwards = { asha, marc };
});

/** The windows of the session, as they are when it is over. */
let afterwards: Readonly<Record<'asha' | 'marc', Window>> | null = null;

test('what was kept is taken along, and who was there is filled in, without a pointer', async () => {
  if (!afterwards) throw new Error('The session was not closed.');

  const { asha, marc } = afterwards;
  await takeAlong(sandbox, marc);
  await fillAttendance(sandbox, community, asha);
  for (const { complaints, context } of [asha, marc]) {
    expect(complaints).toEqual([]);
    await context.close();
  }
});

/** Where cards are put together, each also has the words of the others to choose from. */
function cardWith({ page, panel }: Window, text: string) {
  return panel.getByRole('listitem').filter({ has: page.locator('bdi', { hasText: text }) });
}

/** Read on one between two readings on the other: neither may have gone on by more than a second of rounding. */
async function expectSameTime(one: FrameLocator, other: FrameLocator): Promise<void> {
  const first = await secondsLeft(one);
  const meanwhile = await secondsLeft(other);
  const last = await secondsLeft(one);
  expect(meanwhile).toBeLessThanOrEqual(first + 2);
  expect(meanwhile).toBeGreaterThanOrEqual(last - 2);
}

async function secondsLeft(panel: FrameLocator): Promise<number> {
  const shown = /(\d+):(\d+)/.exec(await panel.getByRole('timer').innerText());
  return Number(shown?.[1]) * 60 + Number(shown?.[2]);
}

/** On a device that has nothing of the session yet, where the log shows people their own rows alone. */
async function lookWithOwnRowsAlone(): Promise<void> {
  const own = (read: string) =>
    sandbox.control('POST', 'sharepoint', {
      action: 'own-items',
      site: community.site,
      list: 'Peerloom session log',
      read,
    });
  await own('own');
  const { panel, complaints, context } = await windowOf('lena.vogel');
  await panel.getByText('You cannot see all items').waitFor(patient);
  await panel.getByText(/Kept: 2 outcomes, 1 action/).waitFor();
  await panel.getByText('Two tiers from March on').waitFor();
  expect(complaints).toEqual([]);
  await context.close();
  await own('all');
}

test('the next day an employee finds the outcome in the community, and the action at home', async () => {
  const teams = await openTeams(browser, sandbox, {
    seats: ['marc.dubois@contoso.example|home'],
    width: 1100,
  });
  const home = teams.seat(1);
  await home.getByRole('heading', { name: 'My actions' }).waitFor();
  await home.getByText('Interview five customers about add-ons').waitFor();
  await home.getByRole('link', { name: 'Pricing circle' }).click();
  await home.getByRole('tab', { name: 'Outcomes' }).click();
  await home.getByRole('searchbox', { name: 'Search outcomes' }).fill('paid last');
  await home.getByText('Ask what they paid last time', { exact: true }).waitFor();
  await home.getByText('1 outcome', { exact: true }).waitFor();
  // A whole question has words that no outcome has.
  await home.getByRole('searchbox', { name: 'Search outcomes' }).fill('What was paid the last time?');
  await home.getByText('1 outcome comes close:').waitFor();
  await home.getByText('Ask what they paid last time', { exact: true }).waitFor();

  await bringBackAnArchive(teams.page, home);

  await home.getByRole('tab', { name: 'Challenges' }).click();
  await home.getByRole('heading', { name: /^Being tried/ }).waitFor();
  await home.getByRole('link', { name: question }).click();
  await home.getByRole('link', { name: 'Ask what they paid last time' }).waitFor();
  await home.getByRole('radio', { name: 'It worked', exact: true }).click();
  await home.getByRole('textbox', { name: /^What did you try/ }).fill('We bundled the three least wanted');
  await home.getByRole('button', { name: 'Tell the group' }).click();
  await home.getByText('We bundled the three least wanted').waitFor();
  await home.getByRole('link', { name: 'Challenges' }).click();
  await home.getByText('resolved after less than a day').waitFor();
  await home.getByRole('link', { name: 'Home' }).click();
  await home.getByRole('checkbox', { name: 'Interview five customers about add-ons' }).click();
  await home.getByRole('button', { name: 'Undo' }).waitFor();
  await home.getByText('Nothing to do').waitFor();
  expect(teams.complaints).toEqual([]);
  await teams.context.close();
});

/** Takes everything along, and brings back one outcome that the community does not have. */
async function bringBackAnArchive(page: Page, home: FrameLocator): Promise<void> {
  await home.getByRole('button', { name: 'Clear the search' }).click();
  await home.getByRole('button', { name: 'Export or bring back' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    home.getByRole('button', { name: 'Archive to bring back (JSON)' }).click(),
  ]);
  const archive = JSON.parse(readFileSync(await download.path(), 'utf8')) as { outcomes: object[] };
  expect(archive.outcomes).toHaveLength(3);
  const lost = { ...archive.outcomes[0], key: 'insight:lost', text: 'Discounts teach people to wait' };
  await home.locator('input[type="file"]').setInputFiles({
    name: 'last-year.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ ...archive, outcomes: [...archive.outcomes, lost] })),
  });
  await home.getByText('1 outcome in last-year.json is not here.').waitFor();
  await home.getByRole('button', { name: 'Bring back 1 outcome' }).click();
  await home.getByText('Discounts teach people to wait', { exact: true }).waitFor();
}

if (everything) {
  test('three people exchange ideas: sealed until they are revealed, chosen unseen, and kept', async () => {
    const own = await startSandbox();
    const { site, chat } = await aBookedCommunity(own, { format: 'idea-exchange' });
    const seats = ['asha.rao', 'marc.dubois', 'lena.vogel'].map(
      (upn) => `${upn}@contoso.example|panel:${chat}`,
    );
    const teams = await openTeams(browser, own, { seats, width: 1400, height: 1400 });
    const [asha, marc, lena] = [teams.seat(1), teams.seat(2), teams.seat(3)];
    const words = 'Give the first one away';

    await marc.getByText('The session starts for everybody').waitFor();
    await asha.getByRole('combobox', { name: 'Who else can reveal sealed cards' }).waitFor(patient);
    await asha.getByRole('button', { name: 'Start the session' }).click();
    await asha.getByRole('button', { name: /^Next/ }).click();
    await marc.getByText(/Asha Rao holds the key and could look earlier/).waitFor(patient);
    await addCard(marc, words);
    await marc.getByText('by you, sealed').waitFor();
    await asha.getByRole('button', { name: 'Reveal 1 card to all' }).waitFor(patient);
    expect(await asha.getByText(words).count()).toBe(0);
    const told = async () =>
      JSON.stringify([
        await own.ask(
          'asha.rao@contoso.example',
          'Sites.ReadWrite.All',
          `/sites/${site}/lists/${encodeURIComponent('Peerloom session log')}/items?expand=fields&$top=500`,
        ),
        await own.log(),
      ]);
    expect(await told()).toContain('card-sealed');
    expect(await told()).not.toContain(words);

    await asha.getByRole('button', { name: 'Reveal 1 card to all' }).click();
    await asha.getByText(words).waitFor(patient);
    await marc.getByText(words).waitFor(patient);
    await marc.getByRole('heading', { name: /^Cards/ }).waitFor(patient);

    const next = async (step: number) => {
      await asha.getByRole('button', { name: /^Next/ }).click();
      for (const seat of [asha, marc, lena]) await seat.getByText(`step ${step} of 7`).waitFor(patient);
    };
    await next(3);
    await next(4);
    for (const seat of [marc, lena]) {
      await seat.getByRole('button', { name: `Choose: ${words}` }).click();
      await seat.getByText('2 of 3 choices left').first().waitFor();
    }
    await asha.getByText('(2 people have chosen)').waitFor(patient);
    for (const seat of [asha, marc, lena]) expect(await seat.getByText('2 votes').count()).toBe(0);
    await next(5);
    for (const seat of [asha, marc, lena]) await seat.getByText('2 votes').waitFor(patient);
    await next(6);
    await marc.getByRole('textbox', { name: 'What was most valuable?' }).fill('Write before you talk');
    await marc.getByRole('button', { name: 'Save', exact: true }).click();
    await next(7);
    await asha.getByRole('button', { name: 'Close the session' }).click();
    await asha.getByText('Write before you talk').first().waitFor(patient);
    await asha.getByRole('button', { name: 'Close and keep' }).click();
    for (const seat of [asha, marc, lena]) await seat.getByText(/Kept: 1 outcome/).waitFor(patient);
    expect(teams.complaints).toEqual([]);
    await teams.context.close();
    await own.stop();
  });
}

interface Rows {
  readonly value: readonly { readonly fields: Readonly<Record<string, unknown>> }[];
}

async function rowsOf(list: string): Promise<Rows['value']> {
  const address = `/sites/${community.site}/lists/${encodeURIComponent(list)}/items?expand=fields&$top=500`;
  return (await sandbox.ask<Rows>('asha.rao@contoso.example', 'Sites.ReadWrite.All', address)).value;
}

async function expectKept(): Promise<void> {
  // The panel shows what is kept as soon as it is safe on this device; the session's row is written last.
  const [session] = await eventually(
    async () => (await rowsOf('Peerloom sessions')).map(({ fields }) => fields),
    ([row]) => row?.['State'] === 'held',
  );
  expect(session).toMatchObject({ State: 'held' });
  const outcomes = (await rowsOf('Peerloom outcomes')).map(({ fields }) => fields);
  expect(outcomes).toHaveLength(3);
  const keys = outcomes.map((fields) => fields['Key']);
  expect(new Set(keys).size).toBe(3);
  const log = (await rowsOf('Peerloom session log')).map(({ fields }) => fields);
  expect(new Set(log.map(({ Key }) => Key)).size).toBe(log.length);
  expect(log.map(({ Kind }) => Kind).toSorted()).toEqual([
    'action-added',
    'card-added',
    'card-added',
    'card-added',
    'card-added',
    'card-grouped',
    'card-grouped',
    'challenge-vote',
    'checked-in',
    'checked-in',
    'checked-in',
    'checked-in',
    'decided',
    'facilitation-given',
    'ready-set',
    'role-given',
    'role-given',
    'session-closed',
    'step-started',
    'step-started',
    'step-started',
    'step-started',
    'step-started',
    'step-started',
    'step-started',
    'valued',
    'vote-cast',
    'vote-cast',
  ]);
  const events = (await sandbox.log()).filter(
    ({ method, path, status }) => method === 'POST' && path.endsWith('/events') && status < 300,
  );
  expect(events).toHaveLength(1);
}

/** What SharePoint counts beside the polls: seats that opened, what was written, and the close. */
async function expectFrugal(before: number): Promise<void> {
  const spent = (await sandbox.log())
    .slice(before)
    .filter(({ workload, path }) => workload === 'sharepoint' && !path.endsWith('/items/delta'));
  // 113 where each thing is asked once, 16 of it for the challenge that the facilitator takes up; no seat may need so
  // much more that one of them asked twice.
  expect(spent.reduce((sum, { units }) => sum + units, 0)).toBeLessThanOrEqual(126);
}

/** The strict server refused nothing it should not have been asked, and the polls kept to their budget. */
async function expectHonestLog(seats: number): Promise<void> {
  const log = await sandbox.log();
  expect(
    log.filter(({ status }) => status >= 400).map(({ method, url, status }) => `${status} ${method} ${url}`),
  ).toEqual([]);
  const { id } = await sandbox.ask<{ id: string }>(
    'asha.rao@contoso.example',
    'Sites.ReadWrite.All',
    `/sites/${community.site}/lists/${encodeURIComponent('Peerloom session log')}?$select=id`,
  );
  const polls = log.filter(({ path }) => path.endsWith(`/lists/${id}/items/delta`));
  const people = new Set(polls.map(({ user }) => user));
  expect(people.size).toBe(seats);

  const took = Date.parse(polls.at(-1)?.time ?? '') - Date.parse(polls[0]?.time ?? '');
  const units = polls.reduce((sum, poll) => sum + poll.units, 0);
  expect(took).toBeGreaterThan(20_000);
  // Ten units a person a minute, and one for each time that a page was opened.
  expect(units).toBeLessThanOrEqual(seats * (10 * (took / 60_000) + timesOpened));
  for (const person of people) {
    const times = polls.filter(({ user }) => user === person).map(({ time }) => Date.parse(time));
    const pauses = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    // Six seconds even while something happens, as the way to the service allows, but for a page opened again.
    expect(pauses.filter((pause) => pause < 4_500).length).toBeLessThan(timesOpened);
  }
}
