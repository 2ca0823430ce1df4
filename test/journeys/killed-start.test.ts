import type { Browser } from 'playwright-core';
import { testInAll } from '../support/runs.ts';
import { decideConsent } from './support/administration.ts';
import { openBrowser, openTeams } from './support/browser.ts';
import { agreeToEverything } from './support/community.ts';
import { communityLists, siteOfTeam, type CommunitySite } from './support/community-lists.ts';
import { eventually } from './support/eventually.ts';
import {
  allowUntil,
  button,
  arrive,
  describeCommunity,
  heading,
  personAt,
  signIn,
  startCommunity,
  type Person,
} from './support/person.ts';
import { startSandbox, type RunningSandbox } from './support/sandbox.ts';

const asha = 'asha.rao@contoso.example';
const team = 'Pricing practice';
const words = { team: /Pricing practice/, name: 'Pricing circle', about: 'How to price what is new' };

let sandbox: RunningSandbox;
let browser: Browser;

beforeAll(async () => {
  [sandbox, browser] = await Promise.all([startSandbox(), openBrowser()]);
});

beforeEach(async () => {
  await sandbox.control('POST', 'reset', {});
});

afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

test('the sandbox is killed between two lists, and starting again makes each list once', async () => {
  const { window, person } = await ashaAtHome();
  await holdListsBackAfter(2);
  await describeCommunity(person, words);
  await button(person, 'Start the community').click();
  const site = await ashasSite();
  await eventually(site.lists, (lists) => lists.length === 2);
  await sandbox.crashAndRestart();

  const again = button(person, 'Try again');
  await heading(person, words.name).or(again).first().waitFor();
  if (await again.isVisible()) await again.click();
  await heading(person, words.name).waitFor();
  await expectOneCommunity(site);
  expect(window.complaints).toEqual([]);
  await window.context.close();
});

test('the tab is closed in the middle, and another start goes on where it stopped', async () => {
  const first = await ashaAtHome();
  await holdListsBackAfter(3);
  await describeCommunity(first.person, words);
  await button(first.person, 'Start the community').click();
  const site = await ashasSite();
  await eventually(site.lists, (lists) => lists.length === 3);
  await first.window.context.close();
  await sandbox.control('DELETE', 'faults');

  // Another browser, which knows nothing of the first.
  const { window, person } = await ashaAtHome(arrive);
  await startCommunity(person, words);
  await expectOneCommunity(site);
  const created = (await sandbox.log()).filter(
    ({ method, path, status }) => method === 'POST' && path.endsWith('/lists') && status === 201,
  );
  expect(created).toHaveLength(communityLists.length);
  expect([...first.window.complaints, ...window.complaints]).toEqual([]);
  await window.context.close();
});

testInAll('creates whose answers were lost leave one list and one row each', async () => {
  for (const path of ['/lists$', '/lists/[^/]+/items$']) {
    await sandbox.control('POST', 'faults', {
      match: { method: 'POST', path },
      phase: 'after',
      action: { reset: true },
    });
  }
  const { window, person } = await ashaAtHome();
  await startCommunity(person, words);
  const site = await ashasSite();
  await expectOneCommunity(site);
  const faults = await sandbox.control<{ played: number }[]>('GET', 'faults');
  expect(faults.map(({ played }) => played)).toEqual([1, 1]);
  expect(window.complaints).toEqual([]);
  await window.context.close();
});

test('somebody else’s list of the same name is named, and left as it is', async () => {
  const site = await ashasSite();
  await sandbox.control('POST', 'sharepoint', {
    action: 'create-list',
    user: asha,
    site: site.id,
    displayName: 'Peerloom sessions',
    description: 'The diary of the weaving circle',
  });
  const before = await site.lists();
  const { window, person } = await ashaAtHome();
  await describeCommunity(person, words);
  await button(person, 'Start the community').click();

  await person.app
    .getByText(/The site has a list called “Peerloom sessions” that Peerloom did not make/)
    .waitFor();
  expect(await site.lists()).toEqual(before);
  expect(await writes()).toEqual([]);
  expect(window.complaints).toEqual([]);
  await window.context.close();
});

testInAll('who refuses the permission for lists is told what it is for, and can allow it later', async () => {
  await allowAllBut('Sites.Manage.All');
  const { window, person } = await ashaAtHome(arrive);
  await describeCommunity(person, words);
  await button(person, 'Start the community').click();
  const sentence = person.app.getByText(
    'Peerloom makes the community’s lists, once. Your permission is needed',
  );
  await sentence.waitFor();

  await button(person, 'Allow').click();
  await window.page.getByRole('button', { name: 'Cancel' }).click();
  await sentence.waitFor();
  expect(await (await ashasSite()).lists()).toEqual([]);

  await allowUntil(person, heading(person, words.name));
  await expectOneCommunity(await ashasSite());
  expect(window.complaints).toEqual([]);
  await window.context.close();
});

test('where an administrator refused the permission for lists, nothing is made, and it says who can change that', async () => {
  await allowAllBut('Sites.Manage.All');
  await decideConsent(sandbox, { scope: 'Sites.Manage.All', state: 'refused' });
  const { window, person } = await ashaAtHome(arrive);
  await describeCommunity(person, words);
  await button(person, 'Start the community').click();
  await button(person, 'Allow').click();
  await window.page.getByRole('button', { name: 'Close' }).click();
  await person.app
    .getByText(/It was not allowed.* administrator’s approval, send them this name: Sites\.Manage\.All/)
    .waitFor();
  expect(await (await ashasSite()).lists()).toEqual([]);
  expect(window.complaints).toEqual([]);
  await window.context.close();
});

async function ashaAtHome(enter: (person: Person) => Promise<void> = signIn) {
  const window = await openTeams(browser, sandbox, { seats: [`${asha}|home`] });
  const person = personAt(window);
  await enter(person);
  return { window, person };
}

/** For everybody, so that only the one that is left out is asked for. */
async function allowAllBut(scope: string): Promise<void> {
  await agreeToEverything(sandbox);
  await decideConsent(sandbox, { scope, state: 'not asked' });
}

function ashasSite(): Promise<CommunitySite> {
  return siteOfTeam(sandbox, { user: asha, team });
}

/** Lets so many lists be made; the next waits so long that something else happens first. */
async function holdListsBackAfter(lists: number): Promise<void> {
  await sandbox.control('POST', 'faults', {
    match: { method: 'POST', path: '/lists$', nth: lists + 1 },
    action: { delayMs: 600_000 },
  });
}

async function expectOneCommunity(site: CommunitySite): Promise<void> {
  expect((await site.lists()).map(({ displayName }) => displayName)).toEqual(communityLists);
  for (const list of communityLists) {
    const keys = (await site.columns(list)).filter(({ name }) => name === 'Key');
    expect(keys).toMatchObject([{ indexed: true, enforceUniqueValues: true }]);
  }
  const rows = async () => [
    ...(await site.rows('Peerloom charter')),
    ...(await site.rows('Peerloom members')),
  ];
  const found = await eventually(rows, ({ length }) => length === 2);
  expect(found).toMatchObject([{ Title: words.name }, { Title: 'Asha Rao' }]);
}

/** What the app changed on any site. */
async function writes() {
  return (await sandbox.log()).filter(
    ({ method, path }) => method !== 'GET' && path.includes('/sites/') && !path.endsWith('/$batch'),
  );
}
