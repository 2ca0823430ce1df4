import type { Browser, FrameLocator } from 'playwright-core';
import { everything } from '../support/runs.ts';
import { openTeams, showTeams, type TeamsWindow } from './support/browser.ts';
import type { BookedCommunity } from './support/community.ts';
import { inCommunity } from './support/in-community.ts';
import { killableBrowser, type KillableBrowser } from './support/killable-browser.ts';
import type { RunningSandbox } from './support/sandbox.ts';

// Each machine is a profile of its own, the facilitator's a browser of its own; the clocks go on with the server's.

let sandbox: RunningSandbox;
let browser: Browser;
let community: BookedCommunity;
let laptop: KillableBrowser;

beforeAll(() => {
  laptop = killableBrowser();
});
afterAll(() => laptop.remove());
inCommunity((there) => {
  ({ sandbox, browser, community } = there);
});

const patient = { timeout: 60_000 };

interface Machine {
  readonly window: TeamsWindow;
  readonly panel: FrameLocator;
}

async function machineOf(upn: string, { phone = false } = {}): Promise<Machine> {
  return asMachine(await openTeams(browser, sandbox, { seats: [seatOf(upn)], ...size, phone }));
}

/** Asha's, which can be killed, and started again with what was kept on it. */
async function laptopOf(upn: string): Promise<Machine> {
  return asMachine(await showTeams(await laptop.open(size), sandbox, { seats: [seatOf(upn)], ...size }));
}

async function asMachine(window: TeamsWindow): Promise<Machine> {
  await window.context.clock.install();
  return { window, panel: window.seat(1) };
}

const size = { width: 700, height: 1000 };
const seatOf = (upn: string) => `${upn}@contoso.example|panel:${community.chat}`;

async function pass(seconds: number, machines: readonly Machine[]): Promise<void> {
  await sandbox.control('POST', 'clock', { advanceSeconds: seconds });
  for (const { window } of machines) await window.context.clock.fastForward(seconds * 1_000);
}

async function addCard({ panel }: Machine, text: string): Promise<void> {
  await panel.getByRole('textbox', { name: 'Your card' }).fill(text);
  await panel.getByRole('button', { name: 'Add', exact: true }).click();
}

async function secondsLeft({ panel }: Machine): Promise<number> {
  const shown = /(\d+):(\d+)/.exec(await panel.getByRole('timer').innerText());
  return Number(shown?.[1]) * 60 + Number(shown?.[2]);
}

const shows = ({ panel }: Machine, text: string) => panel.getByText(text).first().waitFor(patient);

test('the time is told aloud at its marks, the facilitator’s machine dies, and a member goes on after a minute', async () => {
  const asha = await laptopOf('asha.rao');
  await asha.panel.getByRole('button', { name: 'Start the session' }).click(patient);
  const marc = await machineOf('marc.dubois');
  const lena = await machineOf('lena.vogel', { phone: true });
  for (const one of [marc, lena]) await one.panel.getByRole('timer').waitFor(patient);

  for (const [mark, told] of [
    [300, '5 minutes left'],
    [60, '1 minute left'],
    [30, '30 seconds left'],
    [0, 'Time is up'],
  ] as const) {
    await pass((await secondsLeft(marc)) - mark + 2, [asha, marc, lena]);
    await marc.panel.getByRole('status').getByText(told, { exact: true }).waitFor(patient);
  }
  await marc.panel.getByRole('timer', { name: 'Time is up' }).waitFor(patient);

  await asha.panel.getByRole('button', { name: /^Next/ }).click();
  for (const one of [marc, lena]) await shows(one, 'step 2 of 6');
  await laptop.kill();

  await marc.panel.getByRole('button', { name: 'Is Asha Rao here?' }).click();
  for (const one of [marc, lena])
    await one.panel.getByText(/^Asha Rao was asked\. You can take over in/).waitFor(patient);
  expect(await lena.panel.getByRole('button', { name: 'Take over' }).count()).toBe(0);
  await pass(61, [marc, lena]);
  await lena.panel.getByRole('button', { name: 'Take over' }).click(patient);
  await lena.panel.getByRole('button', { name: /^Next/ }).click(patient);
  for (const one of [marc, lena]) await shows(one, 'step 3 of 6');
  await marc.panel.getByText('Lena Vogel steers').waitFor(patient);

  const back = await laptopOf('asha.rao');
  await shows(back, 'step 3 of 6');
  expect(await back.panel.getByRole('button', { name: /^Next/ }).count()).toBe(0);
  if (everything) await withoutNetwork({ marc, lena });
  for (const { window } of [marc, lena, back]) {
    expect(window.complaints).toEqual([]);
    await window.context.close();
  }
});

/** Ten minutes, in which both write and the session goes on. */
async function withoutNetwork({ marc, lena }: Record<'marc' | 'lena', Machine>): Promise<void> {
  const written = ['Written without a network', 'And another one'];
  await marc.window.context.setOffline(true);
  for (const text of written) {
    await addCard(marc, text);
    await marc.panel.getByRole('listitem').filter({ hasText: text }).getByText('on this device').waitFor();
  }
  await shows(marc, 'Offline. 2 cards are safe on this device.');
  await addCard(lena, 'Written meanwhile');
  await pass(600, [marc, lena]);
  await lena.panel.getByRole('button', { name: /^Next/ }).click();
  await shows(lena, 'step 4 of 6');
  await shows(marc, 'Offline. 2 cards are safe on this device.');
  await shows(marc, 'step 3 of 6');

  await marc.window.context.setOffline(false);
  await shows(marc, 'step 4 of 6');
  await marc.panel
    .getByText('Offline.')
    .first()
    .waitFor({ state: 'detached', ...patient });
  await lena.panel.getByRole('button', { name: /^Back to/ }).click();
  for (const one of [marc, lena])
    for (const text of [...written, 'Written meanwhile']) await shows(one, text);
}
