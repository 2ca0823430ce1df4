import type { Browser } from 'playwright-core';
import { testInAll } from '../support/runs.ts';
import { openBrowser, openTeams, type TeamsWindow } from './support/browser.ts';
import { agreeToEverything } from './support/community.ts';
import { siteOfTeam } from './support/community-lists.ts';
import { eventually } from './support/eventually.ts';
import { goTo } from './support/frames.ts';
import { focused, hasFocus, press } from './support/keyboard.ts';
import { heading, personAt, type Person } from './support/person.ts';
import { startSandbox, type RunningSandbox } from './support/sandbox.ts';

const asha = 'asha.rao@contoso.example';
const marc = 'marc.dubois@contoso.example';

let sandbox: RunningSandbox;
let browser: Browser;
let window: TeamsWindow;
let person: Person;

beforeAll(async () => {
  [sandbox, browser] = await Promise.all([startSandbox(), openBrowser()]);
  await agreeToEverything(sandbox);
  window = await openTeams(browser, sandbox, { seats: [`${asha}|home`] });
  person = personAt(window);
});

afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

test('a community is started, people are found and a series is booked without a pointer', async () => {
  const { page, app } = person;
  await app.getByRole('button', { name: 'Start a community' }).waitFor();
  // From the host's own bar into the app.
  await press(page, { until: /^button: Start a community$/ });
  await page.keyboard.press('Enter');

  await onScreen('Start a community');
  await press(page, { until: /^radio: Pricing practice/, orArrow: 'ArrowDown', among: 'radio' });
  await page.keyboard.press('Space');
  await press(page, { until: /^textbox: Name/ });
  await page.keyboard.type('Pricing circle');
  await press(page, { until: /^textbox: What should these people/ });
  await page.keyboard.type('How to price what is new');
  await press(page, { until: /^button: Start the community$/ });
  await page.keyboard.press('Enter');

  await onScreen('Pricing circle');
  await press(page, { until: /^button: Find people$/ });
  await page.keyboard.press('Enter');
  await onScreen('Find people: purpose');
  await press(page, { until: /^textbox: What should these people/ });
  await page.keyboard.type('pricing');
  await page.keyboard.press('Enter');
  await press(page, { until: /^combobox: Start from people you know/ });
  await page.keyboard.type('marc');
  await app.getByRole('option', { name: 'Marc Dubois' }).waitFor();
  await page.keyboard.press('Enter');
  await press(page, { until: /^button: Find people$/ });
  await page.keyboard.press('Enter');
  await onScreen('Find people: who');
  await app.getByRole('article', { name: 'Marc Dubois' }).waitFor();
  await press(page, { until: /^button: Pin Marc Dubois$/ });
  await page.keyboard.press('Space');
  await app.getByRole('button', { name: 'Pin Marc Dubois', pressed: true }).waitFor();
  await press(page, { until: /^button: Go on with/ });
  await page.keyboard.press('Enter');
  await onScreen('Find people: invite');
  await press(page, { until: /^button: Keep this list$/ });
  await page.keyboard.press('Enter');
  await app.getByText('Kept. You can close this page and come back.').waitFor();
  await press(page, { until: /^link: Back to the community$/, backwards: true });
  await page.keyboard.press('Enter');

  await onScreen('Pricing circle');
  await press(page, { until: /^tab: People$/ });
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await press(page, { until: /^button: Book a series$/ });
  await page.keyboard.press('Enter');
  await onScreen('Book a series');
  await press(page, { until: /^combobox: How often/ });
  await page.keyboard.type('Monthly, on the second');
  await press(page, { until: /^combobox: People to invite/ });
  await page.keyboard.type('marc');
  await app.getByRole('option', { name: 'Marc Dubois' }).waitFor();
  await page.keyboard.press('Enter');
  await app.getByRole('button', { name: /^Book \d+ sessions?$/ }).waitFor();
  await press(page, { until: /^radio: / });
  await page.keyboard.press('ArrowDown');
  await press(page, { until: /^button: Book \d+ sessions?$/ });
  await page.keyboard.press('Enter');
  await app
    .getByText(/^\d+ sessions are booked$/)
    .first()
    .waitFor();

  const site = await siteOfTeam(sandbox, { user: asha, team: 'Pricing practice' });
  expect((await site.rows('Peerloom sessions')).length).toBeGreaterThan(1);
  expect(window.complaints).toEqual([]);
});

test('somebody joins, writes in the session and mends what could not be sent, without a pointer', async () => {
  const site = await siteOfTeam(sandbox, { user: asha, team: 'Pricing practice' });
  const join = `/c/${encodeURIComponent(site.id)}/join`;
  const his = await openTeams(browser, sandbox, { seats: [`${marc}|home:${join}`] });
  const him = personAt(his);
  const { page, app } = him;
  await onScreen('Join Pricing circle', him);
  await press(page, { until: /^textbox: What would you like to learn/ });
  await page.keyboard.type('packaging');
  await page.keyboard.press('Enter');
  await press(page, { until: /^textbox: What could you help/ });
  await page.keyboard.type('conjoint studies');
  await press(page, { until: /^checkbox: I would like to join/ });
  await page.keyboard.press('Space');
  await press(page, { until: /^button: Join$/ });
  await page.keyboard.press('Enter');
  await onScreen('Welcome to Pricing circle', him);
  await press(page, { until: /^button: Open the community$/ });
  await page.keyboard.press('Enter');
  await onScreen('Pricing circle', him);
  await app.getByText('unsent').waitFor({ state: 'detached' });
  expect(await site.rows('Peerloom members')).toHaveLength(2);

  // The list refuses his change once; it is mended where everything unsent is.
  await sandbox.control('POST', 'faults', {
    match: { method: 'PATCH', path: '/items/', user: marc },
    action: { status: 400 },
  });
  await goTo(page, 'seat1', join);
  await onScreen('Your entry in Pricing circle', him);
  await press(page, { until: /^textbox: What could you help/ });
  await page.keyboard.type('interviews');
  await press(page, { until: /^checkbox: I would like to join/ });
  await page.keyboard.press('Space');
  await press(page, { until: /^button: Save$/ });
  await page.keyboard.press('Enter');
  await onScreen('Welcome to Pricing circle', him);
  await press(page, { until: /^button: Open the community$/ });
  await page.keyboard.press('Enter');
  await press(page, { until: /^link: 1 unsent$/ });
  await page.keyboard.press('Enter');
  await onScreen('Unsent', him);
  await app.getByRole('heading', { name: /^Needs you/ }).waitFor();
  await press(page, { until: /^button: Try again$/ });
  await page.keyboard.press('Enter');
  await app.getByText('Everything is sent').waitFor();
  const [own] = (await site.rows('Peerloom members')).filter(({ Mail }) => Mail === marc);
  expect(own?.['Offers']).toContain('interviews');
  expect(his.complaints).toEqual([]);
  await his.context.close();
});

test('a session is run from its start to its close without a pointer', async () => {
  const { page, app } = person;
  await press(page, { until: /^button: See the sessions$/ });
  await page.keyboard.press('Enter');
  await app.getByRole('heading', { name: /^Planned/ }).waitFor();
  await press(page, { until: /^button: Refresh$/, backwards: true });
  await page.keyboard.press('Enter');
  await press(page, { until: /^link: \w+, \w+ \d/ });
  await page.keyboard.press('Enter');
  await press(page, { until: /^button: Start the session$/ });
  await page.keyboard.press('Enter');
  await app.getByRole('timer').waitFor();
  await goOn(2);

  await press(page, { until: /^textbox: Your card$/ });
  await page.keyboard.type('What did support say?');
  await page.keyboard.press('Control+Enter');
  await press(page, { until: /^button: Edit your card: What did support say/ });
  await page.keyboard.press('Enter');
  await page.keyboard.press('End');
  await page.keyboard.type(' And sales?');
  await press(page, { until: /^button: Save$/ });
  await page.keyboard.press('Enter');
  await press(page, { until: /^button: Withdraw your card: .* And sales\?$/ });
  await page.keyboard.press('Enter');
  await press(page, { until: /^button: Undo$/ });
  await page.keyboard.press('Enter');
  await app.getByText('What did support say? And sales?').waitFor();

  for (const step of [3, 4, 5]) await goOn(step);
  await press(page, { until: /^textbox: What was most valuable/ });
  await page.keyboard.type('Ask what they paid last time');
  await press(page, { until: /^button: Save$/ });
  await page.keyboard.press('Enter');
  await goOn(6);
  await press(page, { until: /^textbox: What will be done$/ });
  await page.keyboard.type('Interview five customers');
  await press(page, { until: /^combobox: Who$/ });
  await page.keyboard.type('Marc');
  await press(page, { until: /^button: Add action$/ });
  await page.keyboard.press('Enter');
  await app.getByText('Interview five customers').first().waitFor();
  await press(page, { until: /^button: Close the session$/ });
  await page.keyboard.press('Enter');
  await hasFocus(page, /^heading: Close the session$/);
  await press(page, { until: /^button: Close and keep$/ });
  await page.keyboard.press('Enter');
  await app.getByText('Kept: 1 outcome, 1 action').waitFor();
  await hasFocus(page, /^heading: Pricing circle/);

  const site = await siteOfTeam(sandbox, { user: asha, team: 'Pricing practice' });
  const outcomes = await eventually(
    () => site.rows('Peerloom outcomes'),
    ({ length }) => length === 2,
  );
  expect(outcomes.find(({ Kind }) => Kind === 'action')).toMatchObject({ OwnerName: 'Marc Dubois' });
  expect(window.complaints).toEqual([]);
});

testInAll('a group is asked for a time, answers and is reminded, without a pointer', async () => {
  const { page, app } = person;
  const site = await siteOfTeam(sandbox, { user: asha, team: 'Pricing practice' });
  const enter = async (until: RegExp, { page: where } = person) => {
    await press(where, { until });
    await where.keyboard.press('Enter');
  };
  const place = `/c/${encodeURIComponent(site.id)}`;
  await goTo(page, 'seat1', `${place}/book`);
  await onScreen('Book a series');
  await press(page, { until: /^combobox: How often/ });
  await page.keyboard.type('Monthly, on the second');
  await app.getByRole('button', { name: /^Book \d+ sessions?$/ }).waitFor();
  await enter(/^button: Ask the group instead$/);
  await app.getByText('Marc Dubois is asked.').waitFor();
  await enter(/^button: Rather not$/);
  await hasFocus(page, /^button: Ask the group instead$/);
  await page.keyboard.press('Enter');
  await enter(/^button: Ask about 3 times$/);
  await app.getByRole('button', { name: 'See the question' }).waitFor();
  await hasFocus(page, /^button: Undo$/);
  await press(page, { until: /^button: See the question$/, backwards: true });
  await page.keyboard.press('Enter');
  await onScreen('Pricing circle');
  await app.getByText('0 of 1 answered.').waitFor();
  const askedAt = Date.now();
  await enter(/: Remind those who said nothing$/);
  await enter(/^button: Remind Marc Dubois by chat$/);
  await app.getByText('A message to Marc Dubois is on its way').first().waitFor();
  await hasFocus(page, /^group: Remind those who said nothing$/);

  const his = await openTeams(browser, sandbox, {
    seats: [`${marc}|home:${place}/sessions`],
  });
  const him = personAt(his);
  await him.app.getByRole('radiogroup').first().waitFor();
  await press(him.page, { until: /^radio: / });
  await him.page.keyboard.press('Space');
  await enter(/^button: Save my answers$/, him);
  await hasFocus(him.page, /^button: Save my answers$/);
  await eventually(
    async () => (await site.rows('Peerloom session log')).map(({ Kind }) => Kind),
    (kinds) => kinds.includes('poll-answered'),
  );
  expect(his.complaints).toEqual([]);
  await his.context.close();

  // Nobody needs to look at the same again within five seconds, and the sandbox takes it for a mistake.
  await eventually(
    () => Promise.resolve(Date.now() - askedAt),
    (passed) => passed > 5_000,
  );
  await press(page, { until: /^button: Look again$/, backwards: true });
  await page.keyboard.press('Enter');
  await app.getByText(/^1 of 1 answered\./).waitFor();
  await enter(/^button: Book this time: /);
  await onScreen('Book a series');
  await app.getByRole('button', { name: /^Book \d+ sessions?$/ }).waitFor();
  await press(page, { until: /^button: Look for another time instead$/ });
  await page.keyboard.press('Enter');
  await onScreen('Book a series');
  expect(window.complaints).toEqual([]);
});

/** To the next step; the button keeps the focus, so that the one after it is one key away. */
async function goOn(step: number): Promise<void> {
  const { page, app } = person;
  await press(page, { until: /^button: Next step: / });
  await page.keyboard.press('Enter');
  await app.getByText(`step ${step} of 6`).waitFor();
}

/** The screen is there and its heading has the focus, so that a reader begins with it. */
async function onScreen(name: string, who = person): Promise<void> {
  await heading(who, name).waitFor();
  expect(await focused(who.page)).toBe(`heading: ${name}`);
}
