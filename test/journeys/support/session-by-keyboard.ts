import type { FrameLocator, Page } from 'playwright-core';
import { decideConsent } from './administration.ts';
import type { BookedCommunity } from './community.ts';
import { hasFocus, press } from './keyboard.ts';
import type { RunningSandbox } from './sandbox.ts';

// What is done in a session without a pointer, with the focus where a person looks for it afterwards.

/** Somebody's window with the session in the side panel. */
export interface PanelWindow {
  readonly page: Page;
  readonly panel: FrameLocator;
}

const patient = { timeout: 40_000 };

/** Of the report; nobody has it at first. */
export const reportsScope = 'OnlineMeetingArtifact.Read.All';

export async function giveRoles(window: PanelWindow): Promise<void> {
  const { page, panel } = window;
  // They are proposed once two others are seen to be there.
  await panel.getByText('Roles', { exact: true }).waitFor(patient);
  await pressEnter(window, /: Roles$/);
  await pressTo(window, /^combobox: Writes down$/);
  await page.keyboard.type('Lena');
  const give = /^button: Give these roles$/;
  await pressEnter(window, give);
  await hasFocus(page, give);
}

/** Puts the second card to the first one and takes it out again. */
export async function groupCards({ page, panel }: PanelWindow): Promise<void> {
  const press = async (name: string) => {
    await panel.getByRole('button', { name }).first().focus();
    await page.keyboard.press('Enter');
  };
  await press('Put cards together');
  await press("Move: O'Brien");
  await press(
    "Put together: O'Brien said =HYPERLINK() <img src=x onerror=alert(1)> and What did support say?",
  );
  await panel.getByRole('button', { name: /^Take out: O'Brien/ }).waitFor(patient);
  // The card is at another place, and so is who moved it.
  await hasFocus(page, /^button: Move: O'Brien/);
  await press("Take out: O'Brien");
  await panel.getByRole('button', { name: /^Take out: O'Brien/ }).waitFor({ state: 'detached', ...patient });
  await hasFocus(page, /^button: Move: O'Brien/);
}

/** The answer to the post is lost, so that its person has to look and say. */
export async function takeAlong(sandbox: RunningSandbox, window: PanelWindow): Promise<void> {
  const { page, panel } = window;
  const enter = (until: RegExp) => pressEnter(window, until);
  const action = 'Interview five customers about add-ons';
  await enter(new RegExp(`^button: Add to my To Do: ${action}$`));
  await hasFocus(page, new RegExp(`^group: Add to my To Do: ${action}$`));
  await panel.getByText('It is in your To Do.').waitFor(patient);

  await enter(/^button: Add to a plan of the team: /);
  await pressTo(window, /^combobox: Plan$/);
  await page.keyboard.type('Pricing');
  await enter(/^button: Add$/);
  await hasFocus(page, new RegExp(`^group: Add to a plan of the team: ${action}$`));
  await panel.getByText('It is in the plan.').waitFor(patient);

  await sandbox.control('POST', 'faults', {
    match: { method: 'POST', path: '/channels/[^/]+/messages$' },
    phase: 'after',
    action: { status: 504 },
  });
  await enter(/^button: Post it to a channel$/);
  await enter(/^button: Do not post$/);
  await hasFocus(page, /^button: Post it to a channel$/);
  await page.keyboard.press('Enter');
  await pressTo(window, /^combobox: Channel$/);
  await page.keyboard.type('General');
  await enter(/^button: Post$/);
  await panel.getByText('We could not confirm the post.').waitFor(patient);
  await hasFocus(page, /^group: Post it to a channel$/);
  await enter(/^button: It is there$/);
  await panel.getByText('Marc Dubois posts it to General.').waitFor(patient);
  await hasFocus(page, /^group: Post it to a channel$/);
  const posts = (await sandbox.log()).filter(
    ({ method, path }) => method === 'POST' && /\/channels\/[^/]+\/messages$/.test(path),
  );
  expect(posts).toHaveLength(1);
}

/** Not before it is allowed, and then who was in the meeting without the app. */
export async function fillAttendance(
  sandbox: RunningSandbox,
  { session, people }: BookedCommunity,
  window: PanelWindow,
): Promise<void> {
  const { page, panel } = window;
  const fill = /^button: Fill in from the attendance report$/;
  await pressEnter(window, fill);
  await page.getByRole('button', { name: 'Close' }).waitFor(patient);
  await page.keyboard.press('Enter');
  await panel.getByText(/^It was not allowed, and nothing was read/).waitFor(patient);
  await decideConsent(sandbox, { scope: reportsScope, state: 'granted' });

  const now = Date.now();
  await sandbox.control('POST', 'switches', { attendanceReportLagSeconds: 0 });
  await sandbox.control('POST', 'meetings', {
    joinUrl: session.event?.joinUrl,
    startedAt: new Date(now - 20 * 60_000).toISOString(),
    endedAt: new Date(now).toISOString(),
    people: [people.asha, people.marc, people.wei].map(({ id }) => id),
    guests: 1,
  });
  await pressEnter(window, fill);
  await panel.getByText('In the meeting, and not checked in').waitFor(patient);
  await panel.getByText(/^1 more person was in the meeting and is not a member/).waitFor();
  await pressEnter(window, /^button: Add 1 person$/);
  await panel.getByText('Added from the attendance report: Wei Chen.').waitFor(patient);
  await hasFocus(page, fill);
}

async function pressEnter(window: PanelWindow, until: RegExp): Promise<void> {
  await pressTo(window, until);
  await window.page.keyboard.press('Enter');
}

/** Not before it is there: what comes later would push away what a person came by meanwhile. */
async function pressTo({ page, panel }: PanelWindow, until: RegExp): Promise<void> {
  const [, role, name] = /^\^(button|combobox): (.*)$/.exec(until.source) ?? [];
  if (name) {
    const control = panel.getByRole(role === 'button' ? role : 'combobox', { name: new RegExp(`^${name}`) });
    await control.first().waitFor(patient);
  }
  await press(page, { until });
}
