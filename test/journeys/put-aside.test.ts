import type { Browser, FrameLocator, Page } from 'playwright-core';
import { firstOf } from '../support/runs.ts';
import { openTeams, type TeamsWindow } from './support/browser.ts';
import type { BookedCommunity } from './support/community.ts';
import { eventually } from './support/eventually.ts';
import { inCommunity } from './support/in-community.ts';
import type { RunningSandbox } from './support/sandbox.ts';

const asha = 'asha.rao@contoso.example';
const marc = 'marc.dubois@contoso.example';
const patient = { timeout: 60_000 };

let sandbox: RunningSandbox;
let browser: Browser;
let community: BookedCommunity;
let teams: TeamsWindow;
let panel: FrameLocator;

inCommunity((there) => {
  ({ sandbox, browser, community } = there);
});
// Marc sits in the side panel of a session that runs; Teams shows him something else in its place.
beforeAll(async () => {
  const facilitation = await openTeams(browser, sandbox, viewOf(asha));
  await facilitation.seat(1).getByRole('button', { name: 'Start the session' }).click(patient);
  await facilitation.seat(1).getByRole('button', { name: /^Next/ }).click();
  await facilitation.seat(1).getByText('step 2 of 6').waitFor();
  await eventually(logRows, (rows) => rows.filter(({ Kind }) => Kind === 'step-started').length === 2);
  await facilitation.context.close();
});
beforeEach(async () => {
  teams = await openTeams(browser, sandbox, viewOf(marc));
  panel = teams.seat(1);
  await teams.context.clock.install();
  await panel.getByRole('timer').waitFor(patient);
  await eventually(logRows, (rows) => rows.some(({ ByName }) => ByName === 'Marc Dubois'));
});
afterEach(async () => {
  await sandbox.control('DELETE', 'faults');
  expect(teams.complaints).toEqual([]);
  await teams.context.close();
});

const moments = firstOf(1, [
  { phase: 'after', when: 'SharePoint has the card, and no answer comes', there: 1 },
  { phase: 'before', when: 'SharePoint has not read it yet', there: 0 },
] as const);

test.each(moments)('suspended in the middle of saving, and shown again: $when', async ({ phase, there }) => {
  const text = `Suspended ${phase}`;
  await saveSlowly(phase);
  await addCard(text);
  await panel.getByRole('textbox', { name: 'Your card' }).fill('Half a sentence');
  await played();
  await showSomethingElse();
  await teams.page.getByText('Something else is shown here. Teams keeps the app.').waitFor(patient);
  // It gave up at once, and asks for nothing while nobody sees it.
  expect(await rowsWith(text)).toHaveLength(there);
  const aside = await lastLook();
  await sandbox.control('DELETE', 'faults');
  await teams.context.clock.fastForward(120_000);
  expect(await rowsWith(text)).toHaveLength(there);
  const shown = await lastLook();

  await showAgain();
  await isSent(text);
  expect(await rowsWith(text)).toHaveLength(1);
  expect(await panel.getByRole('textbox', { name: 'Your card' }).inputValue()).toBe('Half a sentence');
  const asked = (await sandbox.log()).filter(({ user, time }) => user === marc && time > aside);
  expect(asked.filter(({ time }) => time <= shown)).toEqual([]);
  expect(asked).not.toEqual([]);
});

test.each(moments)('evicted while it was suspended: $when', async ({ phase }) => {
  const text = `Evicted ${phase}`;
  await saveSlowly(phase);
  await addCard(text);
  await panel.getByRole('textbox', { name: 'Your card' }).fill('Kept through it');
  await played();
  await showSomethingElse();
  await inControls(async (page) => {
    await page.getByRole('button', { name: 'Seat 1: end the app' }).click(patient);
  });
  await teams.page.getByText('Something else is shown here. Teams has ended the app.').waitFor();
  await sandbox.control('DELETE', 'faults');

  await showAgain();
  await isSent(text);
  expect(await rowsWith(text)).toHaveLength(1);
  expect(await panel.getByRole('textbox', { name: 'Your card' }).inputValue()).toBe('Kept through it');
});

test('a window that is put aside leaves the sending to another one of the same person', async () => {
  const text = 'Sent by the other window';
  await saveSlowly('before');
  await addCard(text);
  await played();
  await showSomethingElse();
  await teams.page.getByText('Something else is shown here. Teams keeps the app.').waitFor(patient);
  await sandbox.control('DELETE', 'faults');

  // Seats of one number are one origin on this device, so that this is another window of the same app.
  const other = await teams.context.newPage();
  await other.goto(teams.page.url().replace(/panel:|panel%3A/i, 'chat%3A'));
  await eventually(
    () => rowsWith(text),
    (rows) => rows.length > 0,
  );
  await showAgain();
  await isSent(text);
  expect(await rowsWith(text)).toHaveLength(1);
});

function viewOf(upn: string) {
  return { seats: [`${upn}|panel:${community.chat}`], width: 900, height: 1000 };
}

async function saveSlowly(phase: 'before' | 'after'): Promise<void> {
  await sandbox.control('POST', 'faults', {
    match: { method: 'POST', path: '/items$', user: marc },
    phase,
    action: phase === 'after' ? { delayMs: 600_000 } : { delayMs: 600_000, status: 503 },
    times: null,
  });
}

async function played(): Promise<void> {
  await eventually(
    () => sandbox.control<readonly { played: number }[]>('GET', 'faults'),
    (faults) => faults.some((fault) => fault.played > 0),
  );
}

async function addCard(text: string): Promise<void> {
  await panel.getByRole('textbox', { name: 'Your card' }).fill(text);
  await panel.getByRole('button', { name: 'Add', exact: true }).click();
  await panel.getByRole('listitem').filter({ hasText: text }).getByText('on this device').waitFor();
}

async function isSent(text: string): Promise<void> {
  const card = panel.getByRole('listitem').filter({ hasText: text });
  await card.waitFor(patient);
  await card.getByText('on this device').waitFor({ state: 'detached', ...patient });
}

async function showSomethingElse(): Promise<void> {
  await inControls((page) => page.getByRole('button', { name: 'Seat 1: show something else' }).click());
}

async function showAgain(): Promise<void> {
  await teams.page.getByRole('button', { name: 'Show the app again' }).click();
}

async function inControls(work: (page: Page) => Promise<void>): Promise<void> {
  await teams.page.getByRole('button', { name: 'Sandbox controls' }).click();
  await work(teams.page);
  await teams.page.getByRole('button', { name: 'Close', exact: true }).click();
  await teams.page.getByRole('heading', { name: 'Sandbox', exact: true }).waitFor({ state: 'detached' });
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

/** When this test last looked into SharePoint itself, which it does as Asha; by the server's clock. */
async function lastLook(): Promise<string> {
  return (await sandbox.log()).findLast(({ user }) => user === asha)?.time ?? '';
}
