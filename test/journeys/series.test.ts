import { randomUUID } from 'node:crypto';
import type { Browser, FrameLocator } from 'playwright-core';
import { occurrenceDates } from '#domain/scheduling/occurrences.ts';
import { weekdays } from '#domain/scheduling/rhythm.ts';
import { instantOf, minuteOf } from '#domain/scheduling/zone-table.ts';
import { sessionKey, type Session } from '#domain/sessions/session.ts';
import { toPersonId, toSeriesId } from '#domain/shared/ids.ts';
import {
  instantAt,
  toInstant,
  toLocalDate,
  toLocalTime,
  type LocalDate,
  type TimeZoneName,
} from '#domain/shared/time.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import { createTimeZones } from '#host/time-zones.ts';
import { earliestDate } from '#workflows/book-series.ts';
import { accessibilityTroubles } from './support/accessibility.ts';
import { openBrowser, openOutlook, openTeams, reload, type TeamsWindow } from './support/browser.ts';
import { siteOfTeam, type CommunitySite } from './support/community-lists.ts';
import { aBookedCommunity, deskOf, memberRow, type BookedCommunity } from './support/community.ts';
import { eventually } from './support/eventually.ts';
import { button, choosePerson, heading, personAt, type Person } from './support/person.ts';
import { testInAll } from '../support/runs.ts';
import { goTo } from './support/frames.ts';
import { startSandbox, type RunningSandbox } from './support/sandbox.ts';
import { changeAfterAsking, unfold } from './support/series-life.ts';

const asha = 'asha.rao@contoso.example';
const marc = 'marc.dubois@contoso.example';
const title = 'Pricing circle: problem-solving session';
const patient = { timeout: 60_000 };
const cities: Readonly<Record<string, string>> = {
  Berlin: 'Europe/Berlin',
  'New York': 'America/New_York',
  Sydney: 'Australia/Sydney',
};

interface Somebody {
  readonly id: string;
  readonly upn: string;
  readonly displayName: string;
  readonly mail: string;
  readonly timeZone: string;
  readonly userType: string;
  readonly kind: string;
}

let sandbox: RunningSandbox;
let browser: Browser;
let community: BookedCommunity;
let site: CommunitySite;
let sydney: Somebody;
let guest: Somebody;

beforeAll(async () => {
  [sandbox, browser] = await Promise.all([startSandbox(), openBrowser()]);
  community = await aBookedCommunity(sandbox);
  site = await siteOfTeam(sandbox, { user: asha, team: 'Pricing practice' });
  const everybody = await sandbox.control<readonly Somebody[]>('GET', 'people');
  const find = (is: (one: Somebody) => boolean) => {
    const found = everybody.find(is);
    if (!found) throw new Error('The organisation has nobody like that.');
    return found;
  };
  sydney = find(({ timeZone, userType }) => timeZone === 'Australia/Sydney' && userType === 'Member');
  // Of another firm: nobody here can read that calendar.
  guest = find(({ userType }) => userType === 'Guest');
  await letIntoTeam(sydney);
  const rows = [sydney, guest].map(({ id, displayName: name, mail }) =>
    memberRow({ id: idOf(id), name, mail }),
  );
  await deskOf(sandbox, community.people.asha).send({ kind: 'add-rows', site: community.site, rows });
});
afterAll(async () => {
  await browser.close();
  await sandbox.stop();
});

describe('a year of weeks for people in Berlin, New York and Sydney', () => {
  let window: TeamsWindow;
  let person: Person;
  /** What the page says that the clocks of each of them show. */
  let clocks: Readonly<Record<string, readonly string[]>>;

  beforeAll(async () => {
    window = await openTeams(browser, sandbox, {
      seats: [`${asha}|home:/c/${encodeURIComponent(community.site)}/book`],
      locale: 'en-GB',
    });
    person = personAt(window);
  });
  afterAll(() => window.context.close());

  test('is planned without the calendar that nobody can read, and says so', async () => {
    const { app } = person;
    await heading(person, 'Book a series').waitFor(patient);
    await app.getByRole('combobox', { name: 'How often' }).selectOption('Every week');
    await app.getByRole('combobox', { name: 'For', exact: true }).selectOption('12 months');
    await button(person, /^Book 5\d sessions$/).waitFor(patient);
    await app.getByText('1 calendar could not be read').waitFor();
    await app.getByText(`${guest.displayName}. They are invited all the same`).waitFor();
  });

  test('is not booked at a time that somebody else took meanwhile; another time is, with one date moved by hand', async () => {
    const { app } = person;
    const from = toLocalDate(await app.getByLabel('From', { exact: true }).inputValue());
    await takeTheTime(await chosenTime(app), from);
    await button(person, /^Book 5\d sessions$/).click();
    await app.getByText('There is already a series at this time by Marc Dubois').waitFor();
    expect(await eventsOf(asha)).toEqual([]);

    const other = app.getByRole('radiogroup', { name: 'Choose a time' }).getByRole('radio').nth(1);
    await other.check();
    const dates = app.getByRole('region', { name: /^Dates/ });
    const move = dates.locator('summary').filter({ hasText: /^Move .* to another time$/ });
    await move.first().click();
    const first = dates.getByRole('listitem').filter({ has: app.locator('details[open]') });
    await first.getByLabel('New time').fill('06:10');
    await first
      .getByText(/^\d of 5 can$/)
      .last()
      .waitFor();
    await first.getByRole('button', { name: /^Move .* to .*06:10$/ }).click();
    await first.getByText(/^Moved to .*06:10$/).waitFor();
    clocks = await clocksShown();
  });

  test('a Teams meeting that silently comes back off is said, and two presses of the button make one event', async () => {
    const { app } = person;
    await sandbox.control('POST', 'switches', { onlineMeetingComesBackOff: true });
    await button(person, /^Book 5\d sessions$/).dblclick();
    await app.getByText(/^The calendar made no online meeting\./).waitFor(patient);
    const told = app.getByRole('main').getByText(/The invitations are on their way/);
    expect(await told.first().innerText()).not.toContain('link');
    await sandbox.control('POST', 'switches', { onlineMeetingComesBackOff: false });
    expect(await accessibilityTroubles(window.page, 'seat1')).toEqual([]);

    expect(await eventsOf(asha)).toMatchObject([{ isOnlineMeeting: false, type: 'seriesMaster' }]);
    const instances = await instancesOf(asha);
    expect(instances.length).toBeGreaterThanOrEqual(50);
    expect(instances.filter(({ type }) => type === 'exception')).toHaveLength(1);
    expect(window.complaints).toEqual([]);
  });

  test('begins on each clock when the page said that it would, through the clock changes of all three', async () => {
    const starts = (await instancesOf(asha)).map(({ originalStart }) => originalStart);
    const onClocks = Object.fromEntries(
      Object.entries(cities).map(([city, zone]) => [
        city,
        [...new Set(starts.map((start) => timeIn(zone, start)))].toSorted(),
      ]),
    );
    expect(clocks).toEqual(onClocks);
    // Two of the three see other times in the weeks in which only one side changed its clock.
    const steady = Object.values(onClocks).filter(({ length }) => length === 1);
    expect(steady.length).toBeLessThanOrEqual(1);
  });

  test.each([
    ['New York', 'America/New_York', () => marc],
    ['Sydney', 'Australia/Sydney', () => sydney.upn],
  ])('is shown in %s by the clock there, date by date', async (_city, timeZone, who) => {
    const there = await openTeams(browser, sandbox, {
      seats: [`${who()}|home:/c/${encodeURIComponent(community.site)}/sessions`],
      locale: 'en-GB',
      timeZone,
    });
    const planned = there.seat(1).getByRole('region', { name: /^Planned/ });
    const lines = planned.getByRole('listitem').filter({ hasText: title });
    await lines.first().waitFor(patient);
    const starts = (await instancesOf(asha)).map(({ start }) => `${start.dateTime.slice(0, 19)}Z`).toSorted();
    const shown = await eventually(
      () => lines.allInnerTexts(),
      ({ length }) => length === starts.length,
    );
    expect(shown).toEqual(starts.map((start) => expect.stringContaining(timeIn(timeZone, start)) as unknown));
    expect(there.complaints).toEqual([]);
    await there.context.close();
  });

  async function clocksShown(): Promise<typeof clocks> {
    const region = person.app.getByRole('region', { name: 'What time it is for each' });
    const lines = await region.getByRole('listitem').allInnerTexts();
    const of = (name: string) => {
      const line = lines.find((text) => text.includes(name)) ?? '';
      return [...new Set(line.match(/\b\d\d:\d\d\b/g) ?? [])].toSorted();
    };
    return { Berlin: of('Asha Rao'), 'New York': of('Marc Dubois'), Sydney: of(sydney.displayName) };
  }
});

test('in Outlook the series is looked after: a date moves once, however often it is pressed, somebody comes, and it ends early', async () => {
  const [series] = await eventsOf(asha);
  await Promise.all([marc, 'lena.vogel@contoso.example', sydney.upn].map((upn) => declineThird(upn)));
  const { page, pane, complaints, context } = await openOutlook(browser, sandbox, {
    user: asha,
    item: series?.id ?? '',
    timeZone: 'Asia/Kolkata',
  });
  const person: Person = { page, app: pane };
  await pane.getByText(/with 5\d dates to come/).waitFor(patient);
  const date = pane.getByRole('listitem').filter({ has: pane.getByRole('button', { name: /^Call off/ }) });
  await date.first().waitFor(patient);
  // Each date by the clock of the series' own place, wherever the device is, and through both changes of that clock.
  const lines = await date.allInnerTexts();
  const starts = (await instancesOf(asha)).map(({ start }) => `${start.dateTime.slice(0, 19)}Z`).toSorted();
  const city = Object.keys(cities).find((one) => lines[0]?.includes(one)) ?? '';
  const inCity = starts.map(
    (start) => `${dayIn(cities[city] ?? '', start)}, ${timeIn(cities[city] ?? '', start)} ${city}`,
  );
  expect(lines).toEqual(inCity.map((line) => expect.stringContaining(line) as unknown));
  expect(new Set(starts.slice(1).map((start) => start.slice(11))).size).toBe(2);

  const third = date.nth(2);
  expect(await third.getByText(/: declined$/).count()).toBe(3);
  const moved = await changeAfterAsking(person, sandbox, {
    change: third.getByRole('button', { name: /^Move to .*: [2-5] can$/ }),
    says: /gets? \d mails?\. The link to the meeting and its chat stay/,
  });
  expect(moved).toContain('update marc, one date');

  const second = date.nth(1);
  await second.locator('summary').click(patient);
  await second.getByLabel('New time').fill('06:20');
  const before = (await sandbox.log()).at(-1)?.seq ?? 0;
  await second.getByRole('button', { name: 'Move it' }).click();
  await second.getByRole('button', { name: 'Yes, change it' }).dblclick();
  await pane.getByRole('main').getByText('The calendar is changed.').waitFor();
  const changes = (await sandbox.log()).filter(
    ({ method, path, seq }) => method === 'PATCH' && path.includes('/me/events/') && seq > before,
  );
  expect(changes).toHaveLength(1);

  await unfold(person, /^4 people are invited/);
  await choosePerson(person, 'Invite more people', { typed: 'jonas', name: 'Jonas Berg' });
  const invited = await changeAfterAsking(person, sandbox, {
    change: button(person, 'Invite 1 person'),
    says: /^Only those who come or go get 4 mails/,
  });
  expect(invited).toEqual(Array.from({ length: 4 }, () => 'invitation jonas'));

  await unfold(person, /^End the series early/);
  await pane.getByRole('combobox', { name: 'Last date' }).selectOption({ index: 2 });
  await changeAfterAsking(person, sandbox, {
    change: button(person, /^End after/),
    says: /^Everybody who is invited gets \d+ mails/,
  });
  const states = await eventually(
    async () => (await sessionsCalled(title)).map(({ State }) => State),
    (all) => all.filter((state) => state === 'planned').length === 3,
  );
  expect(states.slice(0, 4)).toEqual(['planned', 'planned', 'planned', 'cancelled']);
  expect(await accessibilityTroubles(page, 'pane')).toEqual([]);
  expect(complaints).toEqual([]);
  await context.close();
});

async function chosenTime(app: FrameLocator): Promise<string> {
  const times = app.getByRole('radiogroup', { name: 'Choose a time' });
  return (await times.getByRole('radio', { checked: true }).getAttribute('value')) ?? '';
}

/** By Marc, who found the same one a moment before. `slot`: as the page names it, zone, weekday and time. */
async function takeTheTime(slot: string, from: LocalDate | null): Promise<void> {
  const [zone = '', weekday = '', clock = ''] = slot.split(' ');
  const [day, time] = [weekdays.find((one) => one === weekday), toLocalTime(clock)];
  if (!from || !day || !time) throw new Error(`No slot is called ${slot}.`);

  const timeZone = zone as TimeZoneName;
  const year = { from: instantAt(Date.now()), to: instantAt(Date.now() + 400 * 86_400_000) };
  const table = await createTimeZones().offsets(timeZone, year);
  const until = toLocalDate(year.to.slice(0, 10)) ?? from;
  const [date] = occurrenceDates({ kind: 'weekly', everyWeeks: 1, day }, { from, until });
  const series = toSeriesId(randomUUID());
  if (!date || !series) throw new Error(`${slot} has no date.`);

  const { minute } = instantOf(table, { date, minuteOfDay: minuteOf(time) });
  const startsAt = instantAt(minute * 60_000);
  const facilitator = community.people.marc;
  const value = aSession({ series, date, startsAt, timeZone, title: 'Marc’s own', facilitator });
  const rows = [{ list: 'sessions' as const, value }];
  await deskOf(sandbox, community.people.marc).send({ kind: 'add-rows', site: community.site, rows });
}

/** Whose site the community is on: who is in it reads the lists. */
async function letIntoTeam({ id }: Somebody): Promise<void> {
  const { value } = await sandbox.ask<{ value: readonly { id: string; displayName: string }[] }>(
    asha,
    'Team.ReadBasic.All',
    '/me/joinedTeams',
  );
  const team = value.find(({ displayName }) => displayName === 'Pricing practice');
  const answer = await post(
    asha,
    'TeamMember.ReadWriteNonOwnerRole.All',
    `/teams/${team?.id ?? ''}/members`,
    {
      '@odata.type': '#microsoft.graph.aadUserConversationMember',
      roles: [],
      'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${id}')`,
    },
  );
  expect(answer.status).toBe(201);
}

/** Asks Graph for a change as somebody, past the app. */
async function post(user: string, scopes: string, path: string, body: unknown): Promise<Response> {
  const { access_token } = await sandbox.control<{ access_token: string }>('POST', 'token', { user, scopes });
  return fetch(`${sandbox.graph}/v1.0${path}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${access_token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

test('in Outlook a time that is taken is exchanged, an unread calendar is nobody free, and a lost answer leaves each session once', async () => {
  const earlier = new Set((await sessionsCalled(title)).map(({ Series }) => Series));
  const { page, pane, complaints, context } = await openOutlook(browser, sandbox, { user: asha });
  const weekly = async () => {
    await pane.getByLabel('How often').selectOption('Every week', patient);
    await pane
      .getByRole('radio', { name: /^Every / })
      .first()
      .waitFor(patient);
  };
  await weekly();
  const wanted = await chosenTime(pane);
  await takeTheTime(wanted, earliestDate(instantAt(Date.now())));
  await reload(page, sandbox);
  await weekly();
  await pane.getByText(/^“Marc’s own” of this community meets at the same time/).waitFor();
  await button({ page, app: pane }, /^Take instead: /).click();
  await pane.getByText(/^“Marc’s own” of this community/).waitFor({ state: 'detached' });
  expect(await chosenTime(pane)).not.toBe(wanted);
  const apply = pane.getByRole('button', { name: 'Apply to this event' });
  const isNext = () =>
    apply.evaluate(
      (one) => one === document.activeElement && one.getBoundingClientRect().bottom <= window.innerHeight,
    );
  await eventually(isNext, Boolean);

  await pane.getByText(`The calendar of ${guest.displayName} could not be read`).waitFor();
  const can = await pane
    .getByRole('radiogroup', { name: 'Choose a time' })
    .getByText(/ on all \d+ dates$/)
    .allInnerTexts();
  for (const line of can) expect(line).toMatch(/^[0-4] of 5 /);
  const inTheWay = pane.getByRole('region', { name: /^What is in the way/ }).getByRole('listitem');
  const dates = await inTheWay.allInnerTexts();
  expect(dates.filter((text) => !text.includes(`${guest.displayName}: calendar not readable`))).toEqual([]);

  await sandbox.control('POST', 'switches', { onlineMeetingComesBackOff: true });
  await sandbox.control('POST', 'faults', {
    match: { method: 'POST', path: '/lists/[^/]+/items$', user: asha },
    phase: 'after',
    action: { reset: true },
    times: 1,
  });
  await apply.dblclick();
  await pane.getByText(/^The calendar made no online meeting\. Turn the Teams meeting on/).waitFor(patient);
  await pane.getByText('Its sessions are in the community.').waitFor(patient);
  await sandbox.control('POST', 'switches', { onlineMeetingComesBackOff: false });
  expect(await accessibilityTroubles(page, 'pane')).toEqual([]);

  const rows = (await sessionsCalled(title)).filter(({ Series }) => !earlier.has(Series));
  expect(rows).toHaveLength(dates.length);
  expect(new Set(rows.map(({ Occurrence }) => Occurrence)).size).toBe(rows.length);
  expect(new Set(rows.map(({ EventKey }) => EventKey)).size).toBe(1);
  const played = await sandbox.control<readonly { readonly played: number }[]>('GET', 'faults');
  expect(played.at(-1)).toMatchObject({ played: 1 });
  expect(complaints).toEqual([]);
  await context.close();
});

testInAll('a series of somebody else is proposed to, led in turn, taken over and renewed', async () => {
  const name = 'Marc’s clinic';
  await bookWeekly(community.people.marc, name);
  const book = `home:/c/${encodeURIComponent(community.site)}/book`;
  const window = await openTeams(browser, sandbox, {
    seats: [`${asha}|${book}`, `${marc}|${book}`],
    locale: 'en-GB',
  });
  const [her, him] = [personAt(window, 1), personAt(window, 2)];

  await unfold(her, /^Marc’s clinic: 4 more dates/);
  const propose = her.app.locator('summary').filter({ hasText: /^Propose another time for / });
  await propose.nth(1).click();
  const date = her.app.getByRole('listitem').filter({ has: her.app.locator('details[open] input') });
  await date.getByLabel('New time').fill('13:40');
  await date.getByLabel(/^Why/).fill('I teach that morning.');
  await date.getByRole('button', { name: 'Propose it' }).click();
  await her.app.getByText(/^You proposed .*13:40\. Marc Dubois has not decided yet\.$/).waitFor();
  await eventually(
    async () => (await site.rows('Peerloom session log')).map(({ Kind }) => Kind),
    (kinds) => kinds.includes('move-proposed'),
  );

  await unfold(him, /^Marc’s clinic: 4 more dates/);
  await him.app.getByText('“I teach that morning.”').waitFor(patient);
  await expect(
    changeAfterAsking(him, sandbox, {
      change: button(him, /^Move it as Asha Rao proposes: .*13:40$/),
      says: /gets 1 mail\. The link to the meeting and its chat stay/,
    }),
  ).resolves.toEqual(['update asha, one date', 'update lena, one date']);

  const leads = async () => (await sessionsCalled(name)).map(({ FacilitatorName }) => FacilitatorName);
  await reload(window.page, sandbox);
  await heading(her, 'Book a series').waitFor(patient);
  await goTo(window.page, 'seat1', `/c/${encodeURIComponent(community.site)}/sessions`);
  await unfold(her, /^Who leads which date/);
  const who = her.app.getByRole('combobox', { name: /^Who leads on / });
  const those = her.app.getByRole('listitem').filter({ has: who });
  // No other session begins then. The second date was moved.
  const mine = those.filter({ hasText: '10:05 UTC' });
  await mine.nth(1).getByRole('combobox').selectOption('Asha Rao');
  await button(her, /^Asha Rao leads on /).click();
  await eventually(leads, ([, , third]) => third === 'Asha Rao');
  const third = (await sessionsCalled(name))[2]?.['Key'];
  await mine.first().getByRole('combobox').selectOption(String(third));
  await button(her, /^Swap .* and /).click();
  const swapped = await eventually(leads, ([one, , other]) => one === 'Asha Rao' && other !== one);
  expect(swapped).toEqual(['Asha Rao', 'Marc Dubois', 'Marc Dubois', 'Marc Dubois']);

  await goTo(window.page, 'seat1', `/c/${encodeURIComponent(community.site)}/book`);
  const eventIds = async () => new Set((await sessionsCalled(name)).map(({ EventKey }) => EventKey));
  const [old] = await eventIds();
  await unfold(her, /^Marc’s clinic: 4 more dates/);
  await unfold(her, /^Marc Dubois cannot go on: take this series over/);
  await changeAfterAsking(her, sandbox, {
    change: button(her, 'Take it over'),
    says: /^Everybody who is invited gets 1 mail/,
  });
  const ids = await eventually(eventIds, (all) => !all.has(old));
  expect(ids.size).toBe(1);
  // What its organizer would have led is led by who took it over.
  expect(await leads()).toEqual(Array.from({ length: 4 }, () => 'Asha Rao'));

  await reload(window.page, sandbox);
  await unfold(her, /^Marc’s clinic: 4 more dates/);
  await button(her, 'Look at six more months').click(patient);
  await changeAfterAsking(her, sandbox, {
    change: button(her, /^Go on with \d+ more dates$/),
    says: /^Everybody who is invited gets 1 mail/,
  });
  const all = await eventually(
    () => sessionsCalled(name),
    ({ length }) => length > 20,
  );
  expect(new Set(all.map(({ Series }) => Series)).size).toBe(1);
  expect(window.complaints).toEqual([]);
  await window.context.close();
});

/** On four weeks from the next one on, at five past ten by UTC. */
async function bookWeekly(organizer: PersonRef, name: string): Promise<void> {
  const series = toSeriesId(randomUUID());
  const dates = [7, 14, 21, 28].map((days) =>
    toLocalDate(new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)),
  );
  const [firstDate, lastDate] = [dates[0], dates[3]];
  const startTime = toLocalTime('10:05');
  const day = weekdays[(new Date().getUTCDay() + 6) % 7];
  if (!series || !firstDate || !lastDate || !startTime || !day)
    throw new Error('No series can be like that.');

  const timeZone = 'UTC' as TimeZoneName;
  const { asha: one, marc: other, lena } = community.people;
  await deskOf(sandbox, organizer).send({
    kind: 'book-series',
    site: community.site,
    besides: true,
    booking: {
      series,
      title: name,
      body: 'Bring a case.',
      timeZone,
      firstDate,
      startTime,
      minutes: 55,
      rhythm: { kind: 'weekly', everyWeeks: 1, day },
      lastDate,
      attendees: [one, other, lena].filter(({ id }) => id !== organizer.id),
    },
    sessions: dates.flatMap((date): Session[] => {
      const startsAt = date && toInstant(`${date}T10:05:00Z`);
      return date && startsAt
        ? [aSession({ series, date, startsAt, timeZone, title: name, facilitator: organizer })]
        : [];
    }),
  });
}

function aSession(given: {
  readonly series: Session['series'];
  readonly date: Session['occurrence'];
  readonly startsAt: Session['startsAt'];
  readonly timeZone: Session['timeZone'];
  readonly title: string;
  readonly facilitator: PersonRef;
}): Session {
  const { date, ...rest } = given;
  return {
    ...rest,
    key: sessionKey(given.series, date),
    occurrence: date,
    endsAt: instantAt(Date.parse(given.startsAt) + 55 * 60_000),
    format: 'consultancy',
    deputy: null,
    event: null,
    chat: null,
    state: 'planned',
  };
}

interface CalendarEvent {
  readonly id: string;
  readonly type: string;
  readonly isOnlineMeeting: boolean;
  readonly start: { readonly dateTime: string };
  readonly originalStart: string;
}

/** This date alone, as people do in their own calendar. */
async function declineThird(user: string): Promise<void> {
  const [, , third] = (await instancesOf(user)).toSorted((one, other) =>
    one.start.dateTime < other.start.dateTime ? -1 : 1,
  );
  const path = `/me/events/${encodeURIComponent(third?.id ?? '')}/decline`;
  expect((await post(user, 'Calendars.ReadWrite', path, {})).status).toBe(202);
}

async function eventsOf(user: string): Promise<readonly CalendarEvent[]> {
  const filter = encodeURIComponent(`subject eq '${title}'`);
  const { value } = await sandbox.ask<{ value: readonly CalendarEvent[] }>(
    user,
    'Calendars.ReadWrite',
    `/me/events?$filter=${filter}`,
  );
  return value;
}

async function instancesOf(user: string): Promise<readonly CalendarEvent[]> {
  const [series] = await eventsOf(user);
  const days = new URLSearchParams({
    startDateTime: new Date().toISOString(),
    endDateTime: new Date(Date.now() + 400 * 86_400_000).toISOString(),
    $top: '100',
  });
  const { value } = await sandbox.ask<{ value: readonly CalendarEvent[] }>(
    user,
    'Calendars.ReadWrite',
    `/me/events/${encodeURIComponent(series?.id ?? '')}/instances?${days.toString()}`,
  );
  return value;
}

async function sessionsCalled(name: string) {
  const rows = (await site.rows('Peerloom sessions')).filter(({ Title }) => Title === name);
  return rows.toSorted((one, other) => (String(one['Occurrence']) < String(other['Occurrence']) ? -1 : 1));
}

/** By the browser makers' own clock arithmetic, of which the product has none. */
function timeIn(timeZone: string, instant: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' });
  return time.format(new Date(instant));
}

function dayIn(timeZone: string, instant: string): string {
  const day = new Intl.DateTimeFormat('en-GB', { timeZone, day: 'numeric', month: 'short' });
  return day.format(new Date(instant));
}

function idOf(text: string) {
  const id = toPersonId(text);
  if (!id) throw new Error(`Not an id: ${text}`);
  return id;
}
