import type { Browser } from 'playwright-core';
import { accessibilityTroubles, troublesIn } from './support/accessibility.ts';
import {
  complaintsOf,
  openBrowser,
  openTeams,
  openTeamsWithoutStorage,
  settingsFor,
  type TeamsWindow,
} from './support/browser.ts';
import { communityLists, siteAt, siteOfTeam } from './support/community-lists.ts';
import { aBookedCommunity, type BookedCommunity } from './support/community.ts';
import { button, heading, personAt } from './support/person.ts';
import { startSandbox, type RunningSandbox } from './support/sandbox.ts';

const asha = 'asha.rao@contoso.example';
const patient = { timeout: 60_000 };

let sandbox: RunningSandbox;
let browser: Browser;
let community: BookedCommunity;

beforeAll(async () => {
  [sandbox, browser] = await Promise.all([startSandbox(), openBrowser()]);
  community = await aBookedCommunity(sandbox);
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

test('the tab in a standard channel shows the community of its team', async () => {
  const { window, person } = await openChannel('Pricing practice', 'General');
  await heading(person, 'Pricing circle').waitFor(patient);
  await person.app.getByRole('tab', { name: 'Sessions' }).waitFor();
  expect(window.complaints).toEqual([]);
  await window.context.close();
});

test('a private channel has a community of its own, on its own site', async () => {
  const { window, person, siteUrl } = await openChannel('Pricing practice', 'Pricing experiments');
  await heading(person, 'There is no community here yet').waitFor(patient);
  await button(person, 'Start a community').click();
  await person.app.getByRole('radio', { name: /Pricing experiments · for its members/ }).waitFor(patient);
  await person.app.getByRole('textbox', { name: /^Name/ }).fill('Experiment clinic');
  await person.app.getByRole('textbox', { name: /What should these people/ }).fill('How to test prices');
  await button(person, 'Start the community').click();
  await heading(person, 'Experiment clinic').waitFor(patient);

  const { hostname, pathname } = new URL(siteUrl);
  const own = await siteAt(sandbox, { user: asha, path: `/sites/${hostname}:${pathname}:` });
  const team = await siteOfTeam(sandbox, { user: asha, team: 'Pricing practice' });
  expect(own.id).not.toBe(team.id);
  expect((await own.lists()).map(({ displayName }) => displayName)).toEqual(communityLists);
  expect(await own.rows('Peerloom charter')).toMatchObject([{ Title: 'Experiment clinic' }]);
  expect(await team.rows('Peerloom charter')).toMatchObject([{ Title: 'Pricing circle' }]);
  expect(window.complaints).toEqual([]);
  await window.context.close();
});

test('before a community starts in a public team, it is said that the whole organisation can read it', async () => {
  const { window, person } = await openChannel('Product guild', 'General');
  await heading(person, 'There is no community here yet').waitFor(patient);
  await button(person, 'Start a community').click();
  await person.app.getByRole('radio', { name: /open to the whole organisation/ }).waitFor(patient);
  await person.app.getByText('Everybody in the organisation can read this team’s site.').waitFor();
  expect(window.complaints).toEqual([]);
  await window.context.close();
});

test('a browser that keeps nothing for the app says so on every page, before anybody types', async () => {
  const window = await openTeamsWithoutStorage(browser, sandbox, {
    seats: [`marc.dubois@contoso.example|home`, `${asha}|panel:${community.chat}`],
  });
  const warning = 'This browser keeps nothing for Peerloom.';
  await window.seat(1).getByText(warning).first().waitFor(patient);
  expect(await accessibilityTroubles(window.page, 'seat1')).toEqual([]);
  await window.seat(1).getByRole('link', { name: 'Pricing circle' }).click(patient);
  await window.seat(1).getByRole('heading', { level: 1, name: 'Pricing circle' }).waitFor(patient);
  expect(await window.seat(1).getByRole('region', { name: 'This device' }).count()).toBe(1);

  // Reading works; what cannot be kept is not claimed to be.
  const panel = window.seat(2);
  await panel.getByText(warning).first().waitFor(patient);
  await panel.getByRole('button', { name: 'Start the session' }).click(patient);
  await panel.getByText(/^This was not saved/).waitFor(patient);
  expect(await panel.getByRole('timer').count()).toBe(0);
  expect(window.complaints).toEqual([]);
  await window.context.close();
});

test('a device that is full says so before anybody types', async () => {
  const context = await browser.newContext(settingsFor({}));
  const page = await context.newPage();
  const complaints = complaintsOf(page);
  const inspector = await context.newCDPSession(page);
  // It knows pages of their own alone, not frames; so this is the app in a plain browser.
  await inspector.send('Storage.overrideQuotaForOrigin', { origin: sandbox.app, quotaSize: 1 });
  await page.goto(`${sandbox.app}/home.html`);
  await page.getByText('This device has no room left for Peerloom.').first().waitFor(patient);
  // The notice may be there a moment before the page that it is on.
  await page.getByRole('heading', { level: 1 }).waitFor(patient);
  expect(await troublesIn(page.mainFrame())).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

test('a browser that keeps what is typed has nothing to say about it', async () => {
  const window = await openTeams(browser, sandbox, { seats: [`${asha}|home`] });
  await window.seat(1).getByRole('link', { name: 'Pricing circle' }).waitFor(patient);
  expect(await window.seat(1).getByText('This browser keeps nothing').count()).toBe(0);
  await window.context.close();
});

interface HostPlaces {
  readonly teams: readonly {
    readonly name: string;
    readonly channels: readonly { readonly id: string; readonly name: string; readonly siteUrl: string }[];
  }[];
}

async function openChannel(team: string, channel: string) {
  const places = (await (await fetch(`${sandbox.teams}/host/places?user=${asha}`)).json()) as HostPlaces;
  const found = places.teams.find(({ name }) => name === team)?.channels.find(({ name }) => name === channel);
  if (!found) throw new Error(`Asha has no channel ${channel} in ${team}.`);

  const window: TeamsWindow = await openTeams(browser, sandbox, { seats: [`${asha}|channel:${found.id}`] });
  return { window, person: personAt(window), siteUrl: found.siteUrl };
}
