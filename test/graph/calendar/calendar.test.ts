import type { TimeZoneName } from '#domain/shared/time.ts';
import { createCalendar } from '#graph/calendar/calendar.ts';
import { windowsOf } from '#graph/calendar/schedules.ts';
import { toOutlookZone, toZoneName } from '#graph/calendar/zone-names.ts';
import type { Calendar } from '#ports/people.ts';
import { anOrganisation, type Organisation } from '../an-organisation.ts';
import { everyScope } from '../graph-bench.ts';
import { instant } from '../lists/a-community.ts';

let org: Organisation;
beforeAll(() => (org = anOrganisation()));
afterAll(() => org.bench.close());
beforeEach(async () => {
  await org.bench.clearLog();
  await org.bench.control('DELETE', 'faults');
});

function calendar(without: readonly string[] = []): Calendar {
  const scopes = everyScope.filter((scope) => !without.includes(scope));
  return createCalendar(org.bench.seat(org.person('asha.rao'), { scopes }));
}

const past = { from: instant('2026-05-28T00:00:00Z'), to: instant('2026-11-24T00:00:00Z') };

describe('my meetings', () => {
  test('name the others with their directory ids, newest first, and never me', async () => {
    const meetings = await calendar().meetings(past);
    const people = meetings.flatMap(({ attendees }) => attendees);

    expect(meetings.length).toBeGreaterThan(20);
    expect(people).toContainEqual(org.ref('marc.dubois'));
    expect(people.some(({ id }) => id === org.ref('asha.rao').id)).toBe(false);
    expect(meetings.map(({ at }) => at)).toEqual(
      meetings
        .map(({ at }) => at)
        .toSorted()
        .reverse(),
    );
    expect(meetings.some(({ recurring }) => recurring)).toBe(true);
  });

  test('are read without their subjects', async () => {
    await calendar().meetings(past);

    const views = (await org.bench.log()).filter(({ path }) => path.endsWith('calendarView'));
    expect(views.length).toBeGreaterThan(0);
    expect(views.filter(({ url }) => /subject|body/i.test(url))).toEqual([]);
  });

  test('are still known by people I work with where the directory is closed', async () => {
    const meetings = await calendar(['User.ReadBasic.All', 'User.Read.All']).meetings(past);

    expect(meetings.flatMap(({ attendees }) => attendees)).toContainEqual(org.ref('marc.dubois'));
  });
});

describe('availability', () => {
  const months = { from: instant('2026-11-30T00:00:00Z'), to: instant('2027-05-30T00:00:00Z') };

  test('of a group over six months is one round trip, with hours and busy times', async () => {
    const people = ['marc.dubois', 'lena.vogel', 'wei.chen'].map(org.ref);

    const known = await calendar().availability({ people, ...months });

    expect(known.map(({ kind, person }) => [kind, person])).toEqual(
      people.map((person) => ['known', person]),
    );
    expect(known[0]).toMatchObject({ hours: { zone: 'America/New_York' } });
    expect(known[2]).toMatchObject({ hours: { zone: 'Asia/Singapore' } });
    expect(known.every((one) => one.kind === 'known' && one.busy.length > 10)).toBe(true);
    expect(await org.bench.roundTrips()).toHaveLength(1);
  });

  test('names calendars that could not be read, and never shows them as free', async () => {
    const stranger = {
      ...org.ref('marc.dubois'),
      id: org.ref('lena.vogel').id,
      mail: 'stranger@elsewhere.example',
    };
    const noMail = { ...org.ref('wei.chen'), mail: '' };

    const [unknown, none] = await calendar().availability({ people: [stranger, noMail], ...months });

    expect(unknown).toEqual({ kind: 'unknown', person: stranger, why: '5009' });
    expect(none).toEqual({ kind: 'unknown', person: noMail, why: 'no-mail' });
  });

  test('of thirty people is one round trip for each twenty, with progress', async () => {
    const people = org.bench.sandbox.world.db
      .all<{ id: string; upn: string; name: string }>(
        "select id, upn, display_name as name from person where user_type = 'Member' and mail is not null and kind = 'person' limit 30",
      )
      .map(({ id, upn, name }) => ({ id: id as never, name, mail: upn }));
    const progress: [number, number][] = [];

    const known = await calendar().availability({
      people,
      ...months,
      onProgress: (done, of) => progress.push([done, of]),
    });

    expect(known).toHaveLength(30);
    expect(progress).toHaveLength(2);
    expect(progress.at(-1)).toEqual([30, 30]);
    expect(await org.bench.roundTrips()).toHaveLength(2);
  });

  test('a part that Graph could not answer makes its people unknown', async () => {
    await org.bench.fault({ match: { path: 'getSchedule', nth: 2 }, action: { status: 500 } });

    await expect(calendar().availability({ people: [org.ref('marc.dubois')], ...months })).resolves.toEqual([
      { kind: 'unknown', person: org.ref('marc.dubois'), why: 'service-trouble' },
    ]);
  });

  test('a mailbox with a zone of its own has no hours that could be told', async () => {
    const custom = org.bench.sandbox.world.db.get<{ upn: string }>(
      'select upn from person where has_custom_zone = 1',
    );
    expect(custom).toBeDefined();
    const person = org.ref(custom!.upn.split('@')[0]!);

    await expect(calendar().availability({ people: [person], ...months })).resolves.toMatchObject([
      { kind: 'known', hours: null },
    ]);
  });
});

test('who is behind the mails of my meetings is not asked again when I look again at once', async () => {
  const here = calendar();
  const first = await here.meetings(past);
  const asked = async () =>
    (await org.bench.log()).filter(({ url }) => decodeURIComponent(url).includes('mail in (')).length;
  const once = await asked();

  await expect(here.meetings(past)).resolves.toEqual(first);
  expect(once).toBeGreaterThan(0);
  expect(await asked()).toBe(once);
});

describe('working hours', () => {
  test('of fifty people come in one round trip, without those whose mailbox does not say', async () => {
    const people = org.bench.sandbox.world.db
      .all<{ id: string; upn: string; name: string; has_custom_zone: number }>(
        `select id, upn, display_name as name, has_custom_zone from person
         where user_type = 'Member' and mail is not null order by has_custom_zone desc limit 50`,
      )
      .map(({ id, upn, name, has_custom_zone }) => ({ id: id as never, name, mail: upn, has_custom_zone }));

    const known = await calendar().workingHours(people, past.to);

    const named = people.filter(({ has_custom_zone }) => has_custom_zone === 0);
    expect(known.map(({ person }) => person)).toEqual(named.map(({ id }) => id));
    expect(known[0]?.hours.start).toMatch(/^\d\d:\d\d$/);
    expect(await org.bench.roundTrips()).toHaveLength(1);
  });

  test('a failed part leaves out its people, and without consent it is said', async () => {
    const twoParts = Array.from({ length: 21 }, (_, at) =>
      at === 20 ? org.ref('wei.chen') : { ...org.ref('marc.dubois'), mail: `nobody${at}@elsewhere.example` },
    );
    await org.bench.fault({ match: { path: 'getSchedule', nth: 1 }, action: { status: 500 } });
    await expect(calendar().workingHours(twoParts, past.to)).resolves.toMatchObject([
      { person: org.ref('wei.chen').id, hours: { zone: 'Asia/Singapore' } },
    ]);

    await expect(
      calendar(['Calendars.ReadWrite']).workingHours([org.ref('wei.chen')], past.to),
    ).rejects.toMatchObject({ code: 'consent-needed' });
  });
});

describe('what a call may ask for', () => {
  test('windows are shorter than 42 days and leave no gap', () => {
    const windows = windowsOf({ from: instant('2026-11-30T00:00:00Z'), to: instant('2027-05-30T00:00:00Z') });

    expect(windows).toHaveLength(5);
    expect(windows.every(({ from, to }) => Date.parse(to) - Date.parse(from) < 42 * 86_400_000)).toBe(true);
    expect(windows.slice(1).map(({ from }) => from)).toEqual(windows.slice(0, -1).map(({ to }) => to));
    expect(windows.at(-1)?.to).toBe('2027-05-30T00:00:00Z');
  });

  test.each([
    ['W. Europe Standard Time', 'Europe/Berlin'],
    ['Pacific Standard Time', 'America/Los_Angeles'],
    ['Europe/Berlin', 'Europe/Berlin'],
    ['UTC', 'UTC'],
    ['Customized Time Zone', null],
    ['tzone://Microsoft/Custom', null],
    ['+02:00', null],
    ['', null],
  ])('%s is the zone %s', (name, zone) => {
    expect(toZoneName(name)).toBe(zone);
  });

  test('zones that are the same have one name, and Outlook is given the one that it knows', () => {
    expect(toZoneName('Asia/Kolkata')).toBe(toZoneName('Asia/Calcutta'));
    expect(toZoneName('India Standard Time')).toBe(toZoneName('Asia/Kolkata'));
    expect(toOutlookZone('Asia/Kolkata' as TimeZoneName)).toBe('India Standard Time');
    expect(toOutlookZone('Europe/Kyiv' as TimeZoneName)).toBe('FLE Standard Time');
    expect(toOutlookZone('Europe/Berlin' as TimeZoneName)).toBe('W. Europe Standard Time');
  });
});
