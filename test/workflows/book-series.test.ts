import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Candidate, CandidateStatus } from '#domain/communities/candidate.ts';
import { memberKey } from '#domain/communities/member.ts';
import type { Member, MemberStatus } from '#domain/communities/member.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import { planSeries } from '#domain/scheduling/plan-series.ts';
import { rhythmOn } from '#domain/scheduling/rhythm.ts';
import { consultancy } from '#domain/sessions/format.ts';
import { toSeriesId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { createTimeZones } from '#host/time-zones.ts';
import type { Profile } from '#domain/discovery/evidence.ts';
import type { AppIdentity } from '#ports/identity.ts';
import type { Availability, PeopleDirectory } from '#ports/people.ts';
import { bookSeries, earliestDate, lastDateOf, planFor } from '#workflows/book-series.ts';
import { bookedMinutes } from '#workflows/wished-format.ts';
import { readCalendars } from '#workflows/book-series-calendars.ts';
import { countriesDraft, readCountries, withHolidays } from '#workflows/book-series-holidays.ts';
import { peopleToInvite } from '#workflows/book-series-invited.ts';
import { draftsInMemory } from '../support/drafts-in-memory.ts';
import { holidaysFrom } from '../support/holiday-files.ts';
import { site } from '../support/operations.ts';
import { createVirtualTime } from '../support/virtual-time.ts';
import { busy, date, hoursIn, instant, personId, zoneName } from '../support/zone-oracle/plan-requests.ts';

const asha = person(1, 'Asha Rao');
const marc = person(2, 'Marc Weiss');
const wei = person(3, 'Wei Chen');
const lena = person(4, 'Lena Novak');

const planner = { plan: (request: Parameters<typeof planSeries>[0]) => Promise.resolve(planSeries(request)) };

describe('calendars are read', () => {
  test("in the organizer's working zone first, and each zone once", async () => {
    const calendars = await read([
      { kind: 'known', person: asha, busy: [], hours: hoursIn('Europe/Berlin') },
      { kind: 'known', person: marc, busy: [], hours: hoursIn('America/New_York') },
      { kind: 'known', person: lena, busy: [], hours: hoursIn('Europe/Berlin') },
    ]);

    expect(calendars.anchors).toEqual(['Europe/Berlin', 'America/New_York']);
    expect(calendars.zones.map(({ zone }) => zone).toSorted()).toEqual(['America/New_York', 'Europe/Berlin']);
    expect(calendars.people.map(({ part }) => part)).toEqual(['required', 'wanted', 'wanted']);
  });

  test('so that people without an answer are as unknown as people with an error', async () => {
    const calendars = await read(
      [
        { kind: 'known', person: asha, busy: [], hours: hoursIn('Europe/Berlin') },
        { kind: 'unknown', person: wei, why: 'ErrorMailRecipientNotFound' },
      ],
      [marc, wei],
    );

    expect(calendars.persons).toEqual([asha, marc, wei]);
    expect(calendars.people.map(({ calendar }) => calendar.kind)).toEqual(['known', 'unknown', 'unknown']);
    expect(calendars.unreadable.map(({ person: one }) => one.name)).toEqual(['Marc Weiss', 'Wei Chen']);
  });

  test('and hours that are missing or in a zone nobody knows are assumed, and said to be', async () => {
    const calendars = await read([
      { kind: 'known', person: asha, busy: [], hours: hoursIn('Asia/Kolkata') },
      { kind: 'known', person: marc, busy: [], hours: null },
      { kind: 'known', person: wei, busy: [], hours: hoursIn('tzone://Microsoft/Custom') },
    ]);

    expect(
      calendars.people.map(({ calendar }) => calendar.kind === 'known' && calendar.hoursAssumed),
    ).toEqual([false, true, true]);
    expect(calendars.people[2]).toMatchObject({
      calendar: { hours: { zone: 'Asia/Kolkata', start: '09:00' } },
    });
    expect(calendars.anchors).toEqual(['Asia/Kolkata']);
  });

  test("with this device's zone where the organizer's mailbox does not name one", async () => {
    const calendars = await read([{ kind: 'known', person: asha, busy: [], hours: null }]);

    expect(calendars.anchors).toEqual([createTimeZones().local()]);
  });

  test('and where none could be read for a while, that is a failure, and no time is proposed', async () => {
    const unread = (one: PersonRef, why: string): Availability => ({ kind: 'unknown', person: one, why });

    await expect(
      read([unread(asha, 'service-trouble'), unread(wei, 'ErrorMailRecipientNotFound')]),
    ).rejects.toEqual(new ServiceFailure('service-trouble'));
    // Another try would read no more.
    const refused = await read([unread(asha, 'refused'), unread(wei, 'no-mail')]);
    expect(refused.unreadable).toHaveLength(2);
  });

  test('and a service that could not be asked is a failure, not an empty calendar', async () => {
    const services = {
      ...calendarServices([]),
      calendar: {
        ...calendarServices([]).calendar,
        availability: () => Promise.reject(new Error('no network')),
        talks: () => Promise.resolve([]),
        workingHours: () => Promise.resolve([]),
        ownSeries: () => Promise.resolve({ series: [], unseen: [] }),
        attendance: () => Promise.reject(new Error('not asked')),
        outlookZone: (zone: string) => Promise.resolve(zone),
        invited: () => Promise.resolve([]),
        dates: () => Promise.resolve([]),
      },
    };

    await expect(readCalendars(services, { attendees: [marc], ...halfYear })).rejects.toThrow('no network');
  });
});

describe('public holidays', () => {
  const everybody: readonly Availability[] = [
    { kind: 'known', person: asha, busy: [], hours: hoursIn('Europe/Berlin') },
    { kind: 'known', person: marc, busy: [], hours: null },
    { kind: 'unknown', person: wei, why: 'ErrorMailRecipientNotFound' },
    { kind: 'known', person: lena, busy: [], hours: hoursIn('Europe/Berlin') },
  ];
  const attendees = [marc, wei, lena];

  test('are those of the country in the directory, or else of the time zone that a mailbox names', async () => {
    const { people, holidays } = await read(everybody);

    expect(holidays.countries).toEqual([
      { country: 'DE', by: 'zone' },
      null,
      null,
      { country: 'PL', by: 'directory' },
    ]);
    expect(people.map((person) => person.holidays?.map(({ date: day }) => day))).toEqual([
      ['2026-12-25', '2027-01-01', '2027-03-29'],
      undefined,
      undefined,
      ['2027-01-06'],
    ]);
  });

  test('follow what was chosen on this device before, and what is chosen now', async () => {
    const services = calendarServices(everybody);
    await services.drafts.write(countriesDraft, JSON.stringify({ [marc.id]: 'US', [wei.id]: 'no' }));
    const calendars = await readCalendars(services, { attendees, ...halfYear });
    expect(calendars.holidays.countries[1]).toEqual({ country: 'US', by: 'chosen' });
    expect(calendars.people[1]?.holidays).toEqual([
      { date: '2026-12-25', country: 'US', name: 'Christmas Day' },
    ]);

    const chosen = readCountries({ [wei.id]: 'PL' });
    const { people, directory } = { ...calendars, ...calendars.holidays };
    const again = await withHolidays(services, { people, directory, ...halfYear, chosen });
    expect(again.people.map((person) => person.holidays?.length)).toEqual([3, undefined, 1, 1]);
  });

  test('that cannot be loaded are named, and the calendars are used all the same', async () => {
    const unread = await readCalendars(
      { ...calendarServices(everybody), holidays: holidaysFrom({ PL: undefined }) },
      { attendees, ...halfYear },
    );
    expect(unread.holidays.unread).toEqual(['PL']);
    expect(unread.people.map((person) => person.holidays?.length)).toEqual([
      3,
      undefined,
      undefined,
      undefined,
    ]);

    const none = await readCalendars(
      { ...calendarServices(everybody), holidays: holidaysFrom({ places: 'a page that says not found' }) },
      { attendees, ...halfYear },
    );
    expect(none.holidays).toMatchObject({ places: null, countries: [null, null, null, null] });
  });
});

test('the holidays of a build are whole days of countries, and each zone lies in one', () => {
  // The maker is a part of the build, so it runs in plain Node.
  const maker = pathToFileURL(path.resolve('.config/holidays.mjs')).href;
  const program = `import { holidayFiles } from '${maker}';
    console.log(JSON.stringify(holidayFiles(${JSON.stringify(path.resolve('.'))})));`;
  const files = JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      encoding: 'utf8',
      maxBuffer: 2 ** 24,
    }),
  ) as Record<string, string>;
  const [places, egypt] = ['places', 'EG'].map(
    (name) => JSON.parse(files[`holidays/${name}.json`]!) as unknown,
  );

  const year = new Date().getUTCFullYear();
  expect(places).toMatchObject({ from: `${year}-01-01`, until: `${year + 2}-12-31` });
  expect(places).toMatchObject({
    zones: {
      'Europe/Berlin': 'DE',
      'Asia/Calcutta': 'IN',
      'Asia/Kolkata': 'IN',
      'Australia/Lord_Howe': 'AU',
    },
  });
  expect(JSON.parse(files['holidays/DE.json']!)).toMatchObject({
    [`${year}-10-03`]: 'Tag der Deutschen Einheit',
    [`${year + 2}-12-26`]: '2. Weihnachtstag',
  });
  // The feast lasts for three days.
  const feast = Object.entries(egypt as Record<string, string>).filter(([day]) => day.startsWith(`${year}`));
  expect(feast.filter(([, name]) => name === 'عيد الفطر')).toHaveLength(3);
});

describe('a series is booked', () => {
  test('as one event with a session for each of its dates', async () => {
    const { operations, entry, slot } = await book({ title: '  Pricing circle  ' });

    expect(entry.ok).toBe(true);
    const [operation] = operations;
    expect(operation).toMatchObject({
      kind: 'book-series',
      site,
      booking: {
        series,
        title: 'Pricing circle',
        body: 'Bring a challenge',
        timeZone: 'Europe/Berlin',
        firstDate: '2026-12-01',
        startTime: slot.startTime,
        minutes: 55,
        rhythm: rhythmOn({ kind: 'monthly', everyMonths: 1, nth: 'first' }, 'tuesday'),
        lastDate: '2027-05-04',
        attendees: [marc, lena],
      },
    });
    const sessions = operation?.kind === 'book-series' ? operation.sessions : [];
    expect(sessions.map(({ key }) => key)).toEqual([
      `session:${series}:2026-12-01`,
      `session:${series}:2027-01-05`,
      `session:${series}:2027-02-02`,
      `session:${series}:2027-03-02`,
      `session:${series}:2027-04-06`,
      `session:${series}:2027-05-04`,
    ]);
    expect(sessions.map(({ startsAt, endsAt }) => [startsAt, endsAt])).toEqual(
      slot.dates.map(({ startsAt, endsAt }) => [startsAt, endsAt]),
    );
    expect(sessions[0]).toMatchObject({
      facilitator: asha,
      format: 'consultancy',
      state: 'planned',
      event: null,
      timeZone: 'Europe/Berlin',
    });
  });

  test('at the same time on the clock on both sides of the clock change', async () => {
    const { slot } = await book({});
    const before = slot.dates.find(({ date: day }) => day === '2027-03-02');
    const after = slot.dates.find(({ date: day }) => day === '2027-04-06');

    expect(hoursBetween(before?.startsAt, after?.startsAt)).toBe(35 * 24 - 1);
  });

  test('with the same keys when the button is pressed twice', async () => {
    const twice = await book({ times: 2 });

    expect(twice.operations).toHaveLength(2);
    expect(twice.operations[1]).toEqual(twice.operations[0]);
  });

  test.each([
    ['a name of blanks', { title: '   ' }, 'no-title'],
    ['a name that no calendar holds', { title: 'x'.repeat(256) }, 'title-too-long'],
    ['nobody to invite', { attendees: [] }, 'nobody-invited'],
  ])('but not with %s', async (_, given, code) => {
    const { entry, operations } = await book(given);

    expect(entry).toEqual({ ok: false, refusal: { code } });
    expect(operations).toEqual([]);
  });
});

describe('those are invited', () => {
  const members = (statuses: readonly MemberStatus[]) =>
    statuses.map((status, at) => aMember(person(10 + at), status));
  const candidates = (statuses: readonly CandidateStatus[]) =>
    statuses.map((status, at): Candidate => ({ ...aCandidate(person(20 + at)), status }));

  test('who are members or said yes, and nobody else', () => {
    const people = peopleToInvite({
      organizer: asha.id,
      members: members(['active', 'accepted', 'paused', 'left', 'do-not-suggest']),
      candidates: candidates([
        'suggested',
        'asked',
        'talked',
        'accepted',
        'has-access',
        'active',
        'declined',
        'later',
      ]),
    });

    expect(people.map(({ id }) => id)).toEqual([10, 11, 23, 24, 25].map(personId));
  });

  test('but not the organizer, and nobody twice, and not who left after saying yes', () => {
    const people = peopleToInvite({
      organizer: asha.id,
      members: [aMember(asha, 'active'), aMember(marc, 'active'), aMember(lena, 'left')],
      candidates: [marc, lena].map((one) => ({ ...aCandidate(one), status: 'accepted' })),
    });

    expect(people).toEqual([marc]);
  });
});

test('a session is booked for its steps and five minutes more', () => {
  expect(bookedMinutes(consultancy)).toBe(55);
});

test('nobody is invited for tomorrow, and half a year ends the day before its date returns', () => {
  expect(earliestDate(instant('2026-12-30T22:00:00Z'))).toBe('2027-01-01');
  expect(earliestDate(instant('2026-12-30T22:00:00Z'), 7)).toBe('2027-01-06');
  expect(lastDateOf(date('2026-11-24'), 6)).toBe('2027-05-23');
});

const halfYear = { from: date('2026-11-24'), until: date('2027-05-23') };
const series = toSeriesId('44444444-4444-4444-8444-444444444444')!;

function person(number: number, name = `Person ${number}`): PersonRef {
  return { id: personId(number), name, mail: `person${number}@contoso.example` };
}

/** The directory shows these to whoever may read everybody's profile. */
const countries: Readonly<Record<string, string>> = { [lena.id]: 'pl', [wei.id]: 'somewhere' };

function calendarServices(answers: readonly Availability[]) {
  const profile = (one: PersonRef): Profile => ({
    person: one,
    title: null,
    department: null,
    office: null,
    skills: [],
    isColleague: true,
    ...(countries[one.id] ? { country: countries[one.id]! } : {}),
  });
  const people: Pick<PeopleDirectory, 'me' | 'profiles'> = {
    me: () => Promise.resolve(profile(asha)),
    profiles: (ids) =>
      Promise.resolve([asha, marc, wei, lena].filter(({ id }) => ids.includes(id)).map(profile)),
  };
  return {
    // Nothing else of them is asked.
    people: people as PeopleDirectory,
    identity: { granted: () => new Set(['User.Read.All']) } as unknown as AppIdentity,
    holidays: holidaysFrom(),
    drafts: draftsInMemory(),
    account: { tenantId: 'tenant', person: asha },
    clock: { now: () => instant('2026-11-22T10:00:00Z') },
    zones: createTimeZones(),
    calendar: {
      meetings: () => Promise.resolve([]),
      availability: () => Promise.resolve(answers),
      talks: () => Promise.resolve([]),
      workingHours: () => Promise.resolve([]),
      ownSeries: () => Promise.resolve({ series: [], unseen: [] }),
      attendance: () => Promise.reject(new Error('not asked')),
      outlookZone: (zone: string) => Promise.resolve(zone),
      invited: () => Promise.resolve([]),
      dates: () => Promise.resolve([]),
    },
  };
}

function read(answers: readonly Availability[], attendees = answers.slice(1).map(({ person: one }) => one)) {
  return readCalendars(calendarServices(answers), { attendees, ...halfYear });
}

async function book(given: { title?: string; attendees?: readonly PersonRef[]; times?: number }) {
  const calendars = await read([
    { kind: 'known', person: asha, busy: [], hours: hoursIn('Europe/Berlin') },
    {
      kind: 'known',
      person: marc,
      busy: [busy('2026-12-01T08:00:00Z', '2026-12-01T09:00:00Z')],
      hours: hoursIn('Europe/Berlin'),
    },
    {
      kind: 'known',
      person: lena,
      busy: [],
      hours: { ...hoursIn('Europe/Paris'), zone: zoneName('Europe/Paris') },
    },
  ]);
  const plan = await planFor(
    { planner },
    {
      calendars,
      cadence: { kind: 'monthly', everyMonths: 1, nth: 'first' },
      days: ['tuesday'],
      format: consultancy,
    },
  );
  const slot = plan.best[0]!;
  const operations: Operation[] = [];
  const outbox = {
    add: (operation: Operation) => {
      operations.push(operation);
      return Promise.resolve({ id: `entry-${operations.length}` });
    },
    unsent: () => [],
  } as unknown as Parameters<typeof bookSeries>[0]['outbox'];
  // No network: what others booked is not known.
  const communities = {
    snapshots: () => Promise.reject(new ServiceFailure('offline')),
  } as unknown as Parameters<typeof bookSeries>[0]['communities'];
  const services = { outbox, communities, timers: createVirtualTime().timers };
  const choice = {
    series,
    slot,
    title: given.title ?? 'Pricing circle',
    body: 'Bring a challenge',
    format: consultancy,
    organizer: asha,
    attendees: given.attendees ?? [marc, lena],
  };
  let entry = await bookSeries(services, { site, choice });
  for (let more = 1; more < (given.times ?? 1); more += 1)
    entry = await bookSeries(services, { site, choice });
  return { operations, entry, slot };
}

function aMember(who: PersonRef, status: MemberStatus): Member {
  const at = instant('2026-11-01T10:00:00Z');
  return {
    key: memberKey(who.id),
    person: who,
    status,
    role: 'member',
    needs: [],
    offers: [],
    consent: { text: 'Yes', at },
    joinedAt: at,
  };
}

function aCandidate(who: PersonRef): Candidate {
  return { person: who, status: 'suggested', reason: 'Because', changedAt: instant('2026-11-01T10:00:00Z') };
}

function hoursBetween(from: string | undefined, to: string | undefined): number {
  return (Date.parse(to ?? '') - Date.parse(from ?? '')) / 3_600_000;
}
