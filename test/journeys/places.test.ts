import type { Browser } from 'playwright-core';
import { paths } from '#ui/navigation/paths.ts';
import { testInAll } from '../support/runs.ts';
import { accessibilityTroubles, troublesIn } from './support/accessibility.ts';
import {
  complaintsOf,
  openOutlook,
  openTeams,
  openTeamsWithoutStorage,
  settingsFor,
  type TeamsWindow,
} from './support/browser.ts';
import { communityLists, siteAt, siteOfTeam } from './support/community-lists.ts';
import type { BookedCommunity } from './support/community.ts';
import { eventually } from './support/eventually.ts';
import { goTo } from './support/frames.ts';
import { inCommunity } from './support/in-community.ts';
import { press } from './support/keyboard.ts';
import { button, heading, personAt } from './support/person.ts';
import { touchTroubles } from './support/phone.ts';
import type { RunningSandbox } from './support/sandbox.ts';

const asha = 'asha.rao@contoso.example';
const patient = { timeout: 60_000 };

let sandbox: RunningSandbox;
let browser: Browser;
let community: BookedCommunity;

inCommunity((there) => {
  ({ sandbox, browser, community } = there);
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

testInAll('on a phone, what a finger meets on a page is large enough for it', async () => {
  const window = await openTeams(browser, sandbox, { seats: [`${asha}|home`], phone: true });
  const { page } = window;
  const app = window.seat(1);
  const { site } = community;
  const tab = (name: string) => app.getByRole('tab', { name, selected: true });
  const title = (name: string | RegExp) => app.getByRole('heading', { level: 1, name });
  await title(/^Good /).waitFor(patient);
  for (const [path, shown] of [
    [paths.home(), title(/^Good /)],
    [paths.community(site), tab('Overview')],
    [paths.community(site, 'people'), tab('People')],
    [paths.community(site, 'challenges'), tab('Challenges')],
    [paths.community(site, 'sessions'), tab('Sessions')],
    [paths.community(site, 'outcomes'), tab('Outcomes')],
    [paths.join(site), title('Your entry in Pricing circle')],
    [paths.find(site), title('Find people: purpose')],
    [paths.book(site), app.getByRole('button', { name: /^Book \d+ sessions?$/ })],
  ] as const) {
    await goTo(page, 'seat1', path);
    await shown.waitFor(patient);
    expect([path, await touchTroubles(page)]).toEqual([path, []]);
  }
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

describe('an appointment in Outlook', () => {
  interface CalendarEvent {
    readonly subject: string;
    readonly isDraft: boolean;
    readonly isOnlineMeeting: boolean;
    readonly type: string;
    readonly seriesMasterId: string | null;
    readonly body: { readonly content: string };
    readonly attendees: readonly { readonly type: string; readonly emailAddress: { address: string } }[];
  }
  const eventsOf = async (user: string, title: string) => {
    const days = new URLSearchParams({
      startDateTime: new Date().toISOString(),
      endDateTime: new Date(Date.now() + 62 * 86_400_000).toISOString(),
      $top: '500',
    });
    const { value } = await sandbox.ask<{ value: readonly CalendarEvent[] }>(
      user,
      'Calendars.ReadWrite',
      `/me/calendarView?${days.toString()}`,
    );
    return value.filter(({ subject }) => subject === title);
  };
  const sessionsCalled = async (title: string) => {
    const site = await siteOfTeam(sandbox, { user: asha, team: 'Pricing practice' });
    return (await site.rows('Peerloom sessions')).filter(({ Title }) => Title === title);
  };
  const title = 'Pricing circle: problem-solving session';

  test('becomes a series that suits its community; where it can be saved, the sessions are there at once', async () => {
    const { page, pane, complaints, context } = await openOutlook(browser, sandbox, { user: asha });
    await pane.getByLabel('Lena Vogel is').selectOption('Optional', patient);
    // That the meeting was made is not heard: it is looked up, and there is one.
    await sandbox.control('POST', 'faults', {
      match: { method: 'PATCH', path: '/me/events/', user: asha },
      phase: 'after',
      action: { reset: true },
      times: 1,
    });
    // Nobody's own words are written over.
    await page.getByLabel('Text').fill('Bring cake.');
    await page.getByLabel('Title').click();
    await pane.getByRole('button', { name: 'Apply to this event' }).dblclick(patient);
    await pane.getByText('Its sessions are in the community.').waitFor(patient);
    expect(await accessibilityTroubles(page, 'pane')).toEqual([]);
    // Sooner than people change their mind.
    await sandbox.control('POST', 'guidance', { freshPages: true });
    await pane.getByRole('radio').nth(1).check();
    await pane.getByRole('button', { name: 'Apply to this event' }).click();
    await pane.getByRole('button', { name: 'Apply to this event', disabled: false }).waitFor();
    await pane.getByText('Its sessions are in the community.').waitFor(patient);

    const drafts = await eventsOf(asha, title);
    expect(new Set(drafts.map(({ seriesMasterId }) => seriesMasterId)).size).toBe(1);
    const [draft] = drafts;
    expect(draft).toMatchObject({ isDraft: true, isOnlineMeeting: true, type: 'occurrence' });
    expect(draft?.body.content.match(/A Peerloom session/g)).toHaveLength(1);
    expect(draft?.body.content).toContain('Bring cake.');
    expect(await eventsOf('marc.dubois@contoso.example', title)).toEqual([]);
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Sent.').waitFor();
    const [sent] = await eventsOf('marc.dubois@contoso.example', title);
    expect(sent).toMatchObject({ isDraft: false, isOnlineMeeting: true });
    expect(sent?.attendees.map(({ type, emailAddress }) => [emailAddress.address, type])).toEqual([
      ['marc.dubois@contoso.example', 'required'],
      ['lena.vogel@contoso.example', 'optional'],
    ]);
    const planned = async () => (await sessionsCalled(title)).filter(({ State }) => State === 'planned');
    expect(await planned()).toHaveLength(6);
    expect(complaints).toEqual([]);
    await context.close();

    // Opened again, it is looked after as in the tab.
    const again = await openOutlook(browser, sandbox, {
      user: asha,
      item: (sent && draft?.seriesMasterId) ?? '',
    });
    await again.pane.getByText(/with 6 dates to come/).waitFor(patient);
    await again.pane
      .getByRole('button', { name: /^Call off/ })
      .last()
      .click(patient);
    await again.pane.getByRole('button', { name: 'Yes, change it' }).click();
    await eventually(planned, (rows) => rows.length === 5);
    expect(await again.pane.getByRole('button', { name: 'Apply to this event' }).count()).toBe(0);
    expect(await accessibilityTroubles(again.page, 'pane')).toEqual([]);
    expect(again.complaints).toEqual([]);
    await again.context.close();
  });

  test('filled in without a pointer, that an older Outlook cannot save, is found by its link in the community', async () => {
    const { page, pane, context } = await openOutlook(browser, sandbox, { user: asha, client: 'mac' });
    await pane.getByRole('button', { name: 'Apply to this event' }).waitFor(patient);
    const frame = 'pane';
    await press(page, { until: /^combobox: How often$/, frame });
    await page.keyboard.type('Monthly, on the second');
    await pane
      .getByRole('radio', { name: /^Second / })
      .first()
      .waitFor(patient);
    await press(page, { until: /^radio: Second /, frame });
    await page.keyboard.press('ArrowDown');
    await press(page, { until: /^button: Apply to this event$/, frame });
    await page.keyboard.press('Enter');
    await pane.getByText('This Outlook does not save what is not sent yet.').waitFor(patient);
    await page.getByLabel('Title').fill('From an older Outlook');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Sent.').waitFor();
    await context.close();

    const { window, person } = await openChannel('Pricing practice', 'General');
    await person.app.getByRole('tab', { name: 'Sessions' }).click(patient);
    await person.app.getByText('From an older Outlook').first().waitFor(patient);
    const [row] = await eventually(
      () => sessionsCalled('From an older Outlook'),
      (rows) => rows.length === 6,
    );
    expect(row).toMatchObject({ JoinUrl: expect.stringContaining('meetup-join') as string });
    expect((await eventsOf(asha, 'From an older Outlook'))[0]).toMatchObject({ isOnlineMeeting: true });
    expect(window.complaints).toEqual([]);
    await window.context.close();
  });
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
