import {
  toSeriesId,
  toSiteId,
  type Key,
  type PersonId,
  type SeriesId,
  type SiteId,
} from '#domain/shared/ids.ts';
import {
  instantAt,
  toInstant,
  toLocalTime,
  type IsoInstant,
  type LocalDate,
  type TimeZoneName,
} from '#domain/shared/time.ts';
import { changeRest } from '#domain/scheduling/change-rest.ts';
import type { SeriesChange } from '#domain/scheduling/series-change.ts';
import type { SeriesBooking } from '#domain/scheduling/booking.ts';
import { markedLink } from '#domain/scheduling/series-link.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { snapped } from '#graph/calendar/series-event.ts';
import { chatInJoinUrl } from '#graph/teams/chats.ts';
import { teamsLink } from '#host/teams-link.ts';
import type { Outbox } from '#ports/outbox.ts';
import type { Appointment } from '#sandbox/outlook-host/appointment.ts';
import { saveAppointment } from '#sandbox/outlook-host/appointment-store.ts';
import { paths } from '#ui/navigation/paths.ts';
import { bookAnew } from '#workflows/book-anew.ts';
import { putMeetingBack, setStates } from '#workflows/calendar-answers.ts';
import { lookIntoCalendar } from '#workflows/calendar-news.ts';
import { tablesFor } from '../../support/zone-oracle/plan-requests.ts';
import { anOrganisation, type Organisation } from '../an-organisation.ts';
import {
  aCharter,
  aSession,
  date,
  desk,
  entryOf,
  never,
  storedRows,
  type Desk,
} from '../lists/a-community.ts';

let org: Organisation;
let here: Desk;
let site: SiteId;
let number = 0;
let series: SeriesId;

beforeAll(async () => {
  org = anOrganisation();
  here = desk(org.bench, org.person('asha.rao'));
  const [place] = await here.provisioning.places();
  site = toSiteId(place!.site)!;
  await here.provisioning.provision(site, () => undefined);
});
afterAll(() => org.bench.close());
beforeEach(async () => {
  number += 1;
  series = toSeriesId(`33333333-3333-4333-8333-${String(number).padStart(12, '0')}`)!;
  await org.bench.control('DELETE', 'faults');
  await org.bench.control('POST', 'switches', {
    onlineMeetingComesBackOff: false,
    repeatedTransaction: 'error-409',
  });
  await org.bench.clearLog();
});

function booking(more: Partial<SeriesBooking> = {}): SeriesBooking {
  return {
    series,
    title: "Pricing circle: O'Brien & sons",
    body: 'Bring a case.\nOne line is enough.',
    timeZone: 'Europe/Berlin' as TimeZoneName,
    firstDate: date('2026-12-01'),
    startTime: toLocalTime('15:00')!,
    minutes: 55,
    rhythm: { kind: 'weekly', everyWeeks: 2, day: 'tuesday' },
    lastDate: date('2027-05-18'),
    attendees: [org.ref('marc.dubois'), org.ref('lena.vogel')],
    ...more,
  };
}

function book(
  more: Partial<SeriesBooking> = {},
  dates: readonly LocalDate[] = [date('2026-12-01'), date('2026-12-15')],
): Operation {
  const sessions = dates.map((occurrence) =>
    aSession({
      series,
      occurrence,
      key: `session:${series}:${occurrence}` as never,
      // Each test has an hour of its own.
      startsAt: instantAt(Date.parse('2026-12-01T00:00:00Z') + number * 3_600_000),
    }),
  );
  return { kind: 'book-series', site, booking: booking(more), sessions };
}

function send(operation: Operation, attempts = 0) {
  return here.senders['book-series'].send(entryOf(operation, attempts, here.seat.person.id), never);
}

function events(): readonly { uid: string; join_url: string | null; recurrence_json: string }[] {
  return org.bench.sandbox.world.db.all(
    'select uid, join_url, recurrence_json from event where transaction_id = ? and is_cancelled = 0',
    series,
  );
}

function rows(): readonly Record<string, unknown>[] {
  return storedRows(org.bench, 'Peerloom sessions', site).filter((row) => row['Series'] === series);
}

test('one event with a Teams meeting, then the rows that name it and its chat', async () => {
  const answer = await send(book());

  expect(answer).toMatchObject({ kind: 'done', result: { kind: 'series', differences: [] } });
  const [event] = events();
  expect(events()).toHaveLength(1);
  expect(rows()).toHaveLength(2);
  expect(rows()[0]).toMatchObject({
    JoinUrl: event?.join_url,
    CalendarKey: event?.uid,
    Chat: chatInJoinUrl(event?.join_url ?? ''),
    State: 'planned',
  });
  const create = (await org.bench.log()).find(
    ({ method, path }) => method === 'POST' && path.endsWith('/events'),
  );
  expect(create?.requestHeaders['prefer']).toContain('ImmutableId');
});

test.each([
  ['every second Tuesday', { kind: 'weekly', everyWeeks: 2, day: 'tuesday' }, '2026-12-01'],
  [
    'the first Tuesday of the month',
    { kind: 'monthly', everyMonths: 1, nth: 'first', day: 'tuesday' },
    '2026-12-01',
  ],
  [
    'the last Friday of every second month',
    { kind: 'monthly', everyMonths: 2, nth: 'last', day: 'friday' },
    '2026-12-25',
  ],
  [
    'every second Tuesday and Thursday',
    { kind: 'weekly-days', everyWeeks: 2, days: ['tuesday', 'thursday'] },
    '2026-12-03',
  ],
  ['the last day of each month', { kind: 'monthly-date', everyMonths: 1, dayOfMonth: 31 }, '2026-12-31'],
  ['the 15th of each quarter', { kind: 'monthly-date', everyMonths: 3, dayOfMonth: 15 }, '2026-12-15'],
] as const)('%s is taken as it was asked for', async (_name, rhythm, firstDate) => {
  await expect(send(book({ rhythm, firstDate: date(firstDate) }))).resolves.toMatchObject({
    kind: 'done',
    result: { differences: [] },
  });
});

test('a start that is no day of the rhythm moves to the first that is', async () => {
  await expect(send(book({ firstDate: date('2026-11-30') }))).resolves.toMatchObject({
    kind: 'done',
    result: { differences: [] },
  });
  expect(events()[0]?.recurrence_json).toContain('2026-12-01');
});

test.each([
  ['2026-11-30', { kind: 'weekly', everyWeeks: 1, day: 'monday' }, '2026-11-30'],
  ['2026-12-31', { kind: 'weekly', everyWeeks: 1, day: 'monday' }, '2027-01-04'],
  ['2026-12-02', { kind: 'monthly', everyMonths: 1, nth: 'first', day: 'tuesday' }, '2027-01-05'],
  ['2027-02-01', { kind: 'monthly', everyMonths: 1, nth: 'last', day: 'sunday' }, '2027-02-28'],
  ['2028-02-01', { kind: 'monthly', everyMonths: 1, nth: 'last', day: 'tuesday' }, '2028-02-29'],
  ['2026-12-01', { kind: 'monthly', everyMonths: 1, nth: 'third', day: 'wednesday' }, '2026-12-16'],
  ['2026-12-02', { kind: 'weekly-days', everyWeeks: 1, days: ['tuesday', 'friday'] }, '2026-12-04'],
  ['2027-02-10', { kind: 'monthly-date', everyMonths: 1, dayOfMonth: 30 }, '2027-02-28'],
  ['2026-12-16', { kind: 'monthly-date', everyMonths: 1, dayOfMonth: 15 }, '2027-01-15'],
] as const)('the first day from %s of %j is %s', (from, rhythm, first) => {
  expect(snapped(date(from), rhythm)).toBe(first);
});

describe('a series some dates of which are skipped or moved before anybody is invited', () => {
  const apart = [
    { from: '2026-12-15T14:00:00Z', to: null },
    { from: '2026-12-29T14:00:00Z', to: '2026-12-28T15:00:00Z' },
  ] as unknown as NonNullable<SeriesBooking['apart']>;
  const wanted = () => book({ apart, lastDate: date('2027-01-12') });

  /** Of this series: who was sent what, and the dates that an attendee has. */
  async function outcome() {
    const [event] = events();
    const mails = (await org.bench.control('GET', 'mails')) as {
      kind: string;
      to: string;
      iCalUId: string;
    }[];
    const dates = await here.seat.graph.readAll(
      {
        operation: 'test.dates',
        method: 'GET',
        path: '/me/calendarView?startDateTime=2026-12-01T00:00:00Z&endDateTime=2027-02-01T00:00:00Z&$top=500',
        headers: {},
        scopes: ['Calendars.ReadWrite'],
        workload: 'outlook',
      },
      never,
    );
    const own = (dates as { iCalUId: string; start: { dateTime: string }; subject: string }[]).filter(
      ({ subject }) => subject === booking().title,
    );
    return {
      mails: mails
        .filter(({ iCalUId }) => iCalUId === event?.uid)
        .map(({ kind, to }) => `${kind} ${to.slice(0, 4)}`)
        .toSorted(),
      dates: own.map(({ start }) => start.dateTime.slice(0, 16)).toSorted(),
    };
  }
  const whole = {
    // One for the series, which carries what is skipped, and one for the date that stands on its own.
    mails: ['invitation lena', 'invitation lena', 'invitation marc', 'invitation marc'],
    dates: ['2026-12-01T14:00', '2026-12-28T15:00', '2027-01-12T14:00'],
  };
  beforeEach(async () => {
    // Each test has a calendar of its own.
    org.bench.sandbox.world.db.run('update event set is_cancelled = 1');
    await org.bench.control('DELETE', 'mails');
  });

  test('mails nobody of each of them', async () => {
    await expect(send(wanted())).resolves.toMatchObject({ kind: 'done', result: { differences: [] } });
    expect(await outcome()).toEqual(whole);
  });

  test.each([
    ['the event', 'POST', '/me/events$'],
    ['the date that is skipped', 'DELETE', '/me/events/'],
    ['the date that is moved', 'PATCH', '/me/events/'],
  ])('loses the answer to %s, and is made once', async (_what, method, path) => {
    const lost = { phase: 'after', action: { reset: true }, times: 1 } as const;
    await org.bench.fault({ match: { method, path }, ...lost });
    await send(wanted());
    await expect(
      here.senders['book-series'].probe(entryOf(wanted(), 1, here.seat.person.id), never),
    ).resolves.toEqual({ kind: 'not-found' });

    await expect(send(wanted(), 1)).resolves.toMatchObject({ kind: 'done' });
    expect(events()).toHaveLength(1);
    expect(await outcome()).toEqual(whole);
    await expect(
      here.senders['book-series'].probe(entryOf(wanted(), 2, here.seat.person.id), never),
    ).resolves.toMatchObject({ kind: 'found' });
  });

  test('is sent again once all of it was done, and nobody is invited twice', async () => {
    await send(wanted());
    await expect(send(wanted(), 1)).resolves.toMatchObject({ kind: 'done' });
    expect(await outcome()).toEqual(whole);
  });
});

test('a meeting that came back off is told', async () => {
  await org.bench.control('POST', 'switches', { onlineMeetingComesBackOff: true });

  await expect(send(book())).resolves.toMatchObject({
    kind: 'done',
    result: { joinUrl: '', differences: ['no-online-meeting'] },
  });
});

describe('when the answer is lost after the event was made', () => {
  beforeEach(async () => {
    await org.bench.fault({
      match: { method: 'POST', path: '/events$' },
      phase: 'after',
      action: { reset: true },
    });
    await send(book());
  });

  test('looking tells that the rows are missing, and the next try adopts the event', async () => {
    await expect(
      here.senders['book-series'].probe(entryOf(book(), 1, here.seat.person.id), never),
    ).resolves.toEqual({
      kind: 'not-found',
    });
    await expect(send(book(), 1)).resolves.toMatchObject({ kind: 'done', result: { differences: [] } });

    expect(events()).toHaveLength(1);
    expect(rows()).toHaveLength(2);
    await expect(
      here.senders['book-series'].probe(entryOf(book(), 2, here.seat.person.id), never),
    ).resolves.toMatchObject({
      kind: 'found',
      result: { kind: 'series', joinUrl: events()[0]?.join_url },
    });
  });

  test.each(['error-409', 'error-400', 'original'])(
    'a blind second try (%s) makes no second event',
    async (repeatedTransaction) => {
      await org.bench.control('POST', 'switches', { repeatedTransaction });

      await expect(send(book())).resolves.toMatchObject({ kind: 'done' });
      expect(events()).toHaveLength(1);
    },
  );

  test('a duplicate that names no event is found by its property', async () => {
    await org.bench.fault({
      match: { method: 'POST', path: '/events$' },
      action: {
        status: 400,
        body: { error: { code: 'ErrorDuplicateTransactionId', message: 'already been used' } },
      },
    });

    await expect(send(book())).resolves.toMatchObject({ kind: 'done' });
    expect(events()).toHaveLength(1);
  });
});

test('rows that could not be written are written by the next try, for the same event', async () => {
  await org.bench.fault({
    match: { method: 'POST', path: '/items$' },
    action: { status: 429, headers: { 'Retry-After': '5' } },
    times: 2,
  });
  const answer = await send(book());
  expect(answer).toMatchObject({ kind: 'not-applied', why: 'throttled' });
  expect(answer).not.toHaveProperty('nothingYet');

  org.bench.time.advance(6000);
  await expect(send(book(), 1)).resolves.toMatchObject({ kind: 'done' });
  expect(events()).toHaveLength(1);
  expect(rows()).toHaveLength(2);
});

test.each([
  [429, { kind: 'not-applied', why: 'throttled', nothingYet: true }],
  [403, { kind: 'refused', nothingYet: true }],
])('an event that is answered %d is not there, and nothing else either', async (status, answer) => {
  await org.bench.fault({ match: { method: 'POST', path: '/events$' }, action: { status } });

  await expect(send(book())).resolves.toMatchObject(answer);
  expect([events(), rows()]).toEqual([[], []]);
  org.bench.time.advance(200_000);
});

test('a look for other series that is refused leaves nothing behind either', async () => {
  const action = { status: 429, headers: { 'Retry-After': '41' } };
  await org.bench.fault({ match: { method: 'GET', path: '/items$' }, action });
  await expect(send(book())).resolves.toMatchObject({ kind: 'not-applied', nothingYet: true });
  expect(events()).toHaveLength(0);

  // Soon after, it looks before it sends all the same.
  org.bench.time.advance(42_000);
  await expect(send(book(), 1)).resolves.toMatchObject({ kind: 'done' });
});

test('the chat of a meeting gives its join link, by which the session is found', async () => {
  await send(book());
  const chat = chatInJoinUrl(events()[0]?.join_url ?? '')!;

  const joinUrl = await here.chats.joinUrl(chat);

  expect(joinUrl).toBe(events()[0]?.join_url);
  const now = instantAt(org.bench.time.now());
  await expect(here.communities.sessionInChat({ chat, joinUrl, sites: [site], now })).resolves.toMatchObject({
    site,
    session: { series, chat },
  });
});

test.each([
  [
    'https://teams.microsoft.com/l/meetup-join/19%3ameeting_Zm9v%40thread.v2/0?context=%7b%7d',
    '19:meeting_Zm9v@thread.v2',
  ],
  ['https://teams.microsoft.com/meet/22012345?p=abc', null],
  ['https://teams.microsoft.com/l/meetup-join/%E0%A4%A/0', null],
  ['', null],
])('the chat in %s is %s', (url, chat) => {
  expect(chatInJoinUrl(url)).toBe(chat);
});

describe('a series that was made in Outlook', () => {
  const berlin = { name: 'W. Europe Standard Time' };

  /** As Outlook keeps what its window holds; answers with the id by which add-ins know it. */
  function inOutlook(more: Partial<Appointment> = {}, send = true, lastDate = booking().lastDate): string {
    const { firstDate, minutes, title } = booking();
    const link = markedLink(teamsLink('the-app', paths.community(site, 'sessions')), {
      series,
      format: 'framework-sharing',
    });
    const made = saveAppointment(org.bench.sandbox.world, org.person('asha.rao'), {
      id: null,
      send,
      changes: {
        subject: title,
        html: `<div>A Peerloom session.<br>${link.replaceAll('&', '&amp;')}</div>`,
        required: [{ displayName: 'Marc Dubois', emailAddress: org.person('marc.dubois').upn }],
        recurrence: {
          recurrenceType: 'weekly',
          recurrenceProperties: { interval: 2, days: ['tue'], firstDayOfWeek: 'mon' },
          recurrenceTimeZone: berlin,
          seriesTime: { startDate: firstDate, endDate: lastDate, startTime: '15:00', duration: minutes },
        },
        ...more,
      },
    });
    return made.replaceAll('/', '-').replaceAll('+', '_');
  }

  /** What the look keeps to be sent, of this test's series. */
  let kept: Operation[] = [];
  const services = () => ({
    ...here,
    account: { tenantId: 'tenant', person: org.ref('asha.rao') },
    clock: { now: () => instantAt(org.bench.time.now()) },
    cache: here.seat.cache,
    // Of the outbox they use these three.
    outbox: {
      unsent: () => [],
      add: (operation: Operation) => {
        kept.push(operation);
        return Promise.resolve(entryOf(operation));
      },
      settled: () => Promise.resolve(entryOf(book())),
    } as unknown as Outbox,
  });

  async function look() {
    kept = [];
    const [there] = await here.communities.snapshots([site]);
    const sessions = there!.sessions.filter((session) => session.series === series);
    const news = await lookIntoCalendar(services(), { snapshots: [{ ...there!, sessions }], always: true });
    kept = kept.filter((operation) => JSON.stringify(operation).includes(series));
    return {
      moved: news.moved.filter(({ session }) => session.series === series),
      missing: news.missing.filter((one) => one.series === series),
      withoutMeeting: news.withoutMeeting.filter((one) => one.series === series),
    };
  }

  async function sendKept(): Promise<void> {
    for (const operation of kept) {
      const entry = entryOf(operation, 0, here.seat.person.id);
      await expect(here.senders[operation.kind].send(entry, never)).resolves.toMatchObject({ kind: 'done' });
    }
  }

  async function adopted(): Promise<readonly Operation[]> {
    await look();
    return kept.filter((one) => one.kind === 'book-series');
  }

  /** Sent from Outlook and found by its link; answers with its id there. */
  async function adoptedFromOutlook(): Promise<string> {
    const made = inOutlook({}, true, date('2026-12-29'));
    await look();
    await sendKept();
    await org.bench.clearLog();
    return made;
  }

  /** As its organizer changes it by hand, past us. */
  function byHand(event: string, method: 'PATCH' | 'DELETE', body?: unknown) {
    return here.seat.graph.write(
      {
        operation: 'test.by-hand',
        method,
        path: `/me/events/${encodeURIComponent(event)}`,
        headers: {},
        scopes: ['Calendars.ReadWrite'],
        workload: 'outlook',
        ...(body === undefined ? {} : { body }),
      },
      never,
    );
  }

  const patches = async () =>
    (await org.bench.log()).filter(({ method, path }) => method === 'PATCH' && path.includes('/me/events'));

  beforeAll(async () => {
    const charter = { list: 'charter' as const, value: aCharter() };
    const operation: Operation = { kind: 'add-rows', site, rows: [charter] };
    await here.senders['add-rows'].send(entryOf(operation, 0, here.seat.person.id), never);
  });
  // Each test has a calendar of its own.
  beforeEach(() => void org.bench.sandbox.world.db.run('update event set is_cancelled = 1'));

  test('gets its Teams meeting and its property once, and rows that name it', async () => {
    const made = inOutlook({}, false);
    const operation = { ...book(), made } as Operation;

    await expect(send(operation)).resolves.toMatchObject({ kind: 'done', result: { differences: [] } });

    const rows = storedRows(org.bench, 'Peerloom sessions', site).filter(({ Series }) => Series === series);
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ JoinUrl: expect.stringContaining('meetup-join') as string });
    expect(await patches()).toHaveLength(1);

    // Another device found it too, and nobody gets another mail because of it.
    const id = made.replaceAll('-', '/').replaceAll('_', '+');
    saveAppointment(org.bench.sandbox.world, org.person('asha.rao'), { id, changes: {}, send: true });
    await expect(send(operation, 1)).resolves.toMatchObject({ kind: 'done', result: { differences: [] } });
    expect(await patches()).toHaveLength(1);
    await expect(
      here.senders['book-series'].probe(entryOf(operation, 1, here.seat.person.id), never),
    ).resolves.toMatchObject({ kind: 'found' });
  });

  test('is found by its link at the next visit, with all its dates by its own clock, and then no more', async () => {
    inOutlook();

    const [operation, ...more] = await adopted();

    expect(more).toEqual([]);
    expect(operation).toMatchObject({
      kind: 'book-series',
      site,
      booking: {
        startTime: '15:00',
        minutes: 55,
        rhythm: { kind: 'weekly', everyWeeks: 2, day: 'tuesday' },
        timeZone: 'Europe/Berlin',
        lastDate: '2027-05-18',
      },
    });
    const sessions = operation?.kind === 'book-series' ? operation.sessions : [];
    expect(sessions).toHaveLength(13);
    // The clock changes at the end of March.
    expect(sessions.map(({ startsAt }) => startsAt.slice(5, 16)).slice(-5)).toEqual([
      '03-23T14:00',
      '04-06T13:00',
      '04-20T13:00',
      '05-04T13:00',
      '05-18T13:00',
    ]);
    expect(sessions[0]).toMatchObject({ format: 'framework-sharing', occurrence: '2026-12-01' });

    await expect(send(operation!)).resolves.toMatchObject({ kind: 'done', result: { differences: [] } });
    expect(await adopted()).toEqual([]);
  });

  test('is taken for what it is where its organizer set no repetition, and that is said', async () => {
    inOutlook({ recurrence: null, start: '2026-12-03T09:30:00.000Z', end: '2026-12-03T10:25:00.000Z' });

    const [operation] = await adopted();

    expect(operation).toMatchObject({ sessions: [{ occurrence: '2026-12-03' }] });
    await expect(send(operation!)).resolves.toMatchObject({
      result: { differences: expect.arrayContaining(['other-recurrence']) as string[] },
    });
  });

  test('in a rhythm that we have no words for comes with all its dates', async () => {
    inOutlook({
      recurrence: {
        recurrenceType: 'daily',
        recurrenceProperties: { interval: 2 },
        recurrenceTimeZone: berlin,
        seriesTime: { startDate: '2026-12-01', endDate: '2026-12-07', startTime: '15:00', duration: 55 },
      },
    });

    expect(await adopted()).toMatchObject([
      {
        sessions: ['2026-12-01', '2026-12-03', '2026-12-05', '2026-12-07'].map((occurrence) => ({
          occurrence,
        })),
      },
    ]);
  });

  test('is waited for where Outlook saved it and its server does not have it yet, but not for ever', async () => {
    const made = inOutlook({}, false);
    const entry = entryOf({ ...book(), made } as Operation, 0, here.seat.person.id);
    const sent = async (minutes: number) => {
      const createdAt = instantAt(org.bench.time.now() - minutes * 60_000);
      const fault = { match: { method: 'GET', path: '/events/' }, action: { status: 404 } } as const;
      await org.bench.fault(fault);
      return here.senders['book-series'].send({ ...entry, createdAt }, never);
    };

    await expect(sent(59)).resolves.toMatchObject({ kind: 'not-applied', nothingYet: true });
    await expect(sent(61)).resolves.toMatchObject({ kind: 'refused', code: 'gone' });
  });

  test('an event without our link, and one that was thrown away, are nobody’s', async () => {
    inOutlook({ html: `<div>A Peerloom session: https://elsewhere.example/?peerloom.${series}.x</div>` });
    expect(await adopted()).toEqual([]);

    const made = inOutlook({}, false);
    org.bench.sandbox.world.db.run('update event set is_cancelled = 1');
    const entry = entryOf({ ...book(), made } as Operation, 0, here.seat.person.id);
    const createdAt = instantAt(org.bench.time.now() - 3_600_000);
    await expect(here.senders['book-series'].send({ ...entry, createdAt }, never)).resolves.toMatchObject({
      kind: 'refused',
      code: 'gone',
    });
  });

  const wallTime = (dateTime: string) => ({ dateTime, timeZone: 'Europe/Berlin' });

  test('is followed where a date was moved by hand, and that is told', async () => {
    const made = await adoptedFromOutlook();
    const { value } = (await here.seat.graph.read({
      operation: 'test.instances',
      method: 'GET',
      path: `/me/events/${encodeURIComponent(made)}/instances?startDateTime=2026-12-15T00:00:00Z&endDateTime=2026-12-16T00:00:00Z`,
      headers: {},
      scopes: ['Calendars.ReadWrite'],
      workload: 'outlook',
    })) as { value: { id: string }[] };
    await byHand(value[0]!.id, 'PATCH', {
      start: wallTime('2026-12-17T09:00:00'),
      end: wallTime('2026-12-17T10:30:00'),
    });

    const { moved, missing } = await look();

    expect(missing).toEqual([]);
    expect(moved).toMatchObject([
      { session: { occurrence: '2026-12-15' }, to: { startsAt: '2026-12-17T08:00:00Z' } },
    ]);
    await sendKept();
    expect(rows().find(({ Occurrence }) => Occurrence === '2026-12-15')).toMatchObject({
      StartsAt: '2026-12-17T08:00:00Z',
      EndsAt: '2026-12-17T09:30:00Z',
    });
    expect((await look()).moved).toEqual([]);
  });

  test('keeps its sessions where all of it got another day by hand', async () => {
    const made = await adoptedFromOutlook();
    await byHand(made, 'PATCH', {
      start: wallTime('2026-12-02T11:00:00'),
      end: wallTime('2026-12-02T11:55:00'),
      recurrence: {
        pattern: { type: 'weekly', interval: 2, daysOfWeek: ['wednesday'], firstDayOfWeek: 'monday' },
        range: { type: 'endDate', startDate: '2026-12-02', endDate: '2026-12-30' },
      },
    });

    expect((await look()).moved).toHaveLength(3);
    await sendKept();
    expect(rows()).toHaveLength(3);
    expect(rows().find(({ Occurrence }) => Occurrence === '2026-12-01')).toMatchObject({
      StartsAt: '2026-12-02T10:00:00Z',
    });
    expect(await look()).toMatchObject({ moved: [], missing: [] });
  });

  test('gets the dates that were added to it by hand, and is asked about those that went', async () => {
    const made = await adoptedFromOutlook();
    const until = (endDate: string) =>
      byHand(made, 'PATCH', {
        recurrence: {
          pattern: { type: 'weekly', interval: 2, daysOfWeek: ['tuesday'], firstDayOfWeek: 'monday' },
          range: { type: 'endDate', startDate: '2026-12-01', endDate },
        },
      });
    await until('2027-01-12');
    await look();
    await sendKept();
    expect(rows().at(-1)).toMatchObject({ Occurrence: '2027-01-12', State: 'planned' });
    expect(rows().at(-1)?.['JoinUrl']).toBe(rows()[0]?.['JoinUrl']);

    await until('2026-12-15');
    const { missing } = await look();
    expect(kept).toEqual([]);
    expect(missing[0]?.sessions.map(({ occurrence }) => occurrence)).toEqual(['2026-12-29', '2027-01-12']);
  });

  test('that was thrown away leaves its dates to be called off, and they can be taken back', async () => {
    await byHand(await adoptedFromOutlook(), 'DELETE');

    const { missing } = await look();
    expect(kept).toEqual([]);
    expect(missing).toHaveLength(1);
    const wish = { site, sessions: missing[0]!.sessions };
    await setStates(services(), { ...wish, from: 'planned', to: 'cancelled' });
    await sendKept();

    expect(rows().map(({ State }) => State)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect((await look()).missing).toEqual([]);
    await setStates(services(), { ...wish, from: 'cancelled', to: 'planned' });
    await sendKept();
    expect((await look()).missing[0]?.sessions).toHaveLength(3);
  });

  test('that lies in the bin is asked about too, once a calendar had time to show it', async () => {
    await adoptedFromOutlook();
    await org.bench.fault({
      match: { method: 'GET', path: '/calendarView' },
      action: { status: 200, body: { value: [] } },
      times: null,
    });

    expect((await look()).missing).toEqual([]);
    org.bench.time.advance(600_001);
    expect((await look()).missing[0]?.sessions).toHaveLength(3);
    await org.bench.control('DELETE', 'faults');
  });

  test('that was made into another one, where Outlook could not say so, leaves the first', async () => {
    const made = await adoptedFromOutlook();
    const first = series;
    series = toSeriesId(first.replace(/^3/, '5'))!;
    const link = markedLink(teamsLink('the-app', paths.community(site, 'sessions')), { series, format: 'x' });
    await byHand(made, 'PATCH', {
      body: { contentType: 'html', content: `A Peerloom session.<br>${link.replaceAll('&', '&amp;')}` },
    });
    kept = [];
    const snapshots = await here.communities.snapshots([site]);
    const { replaced } = await lookIntoCalendar(services(), { snapshots, always: true });
    expect(replaced.map((one) => [one.series, one.sessions.length])).toContainEqual([first, 3]);
    kept = kept.filter((one) => JSON.stringify(one).includes(first) || JSON.stringify(one).includes(series));
    await sendKept();

    const statesOf = (one: SeriesId) =>
      new Set(
        storedRows(org.bench, 'Peerloom sessions', site).flatMap(({ Series, State }) =>
          Series === one ? [State] : [],
        ),
      );
    expect([statesOf(first), statesOf(series)]).toEqual([new Set(['cancelled']), new Set(['planned'])]);
  });

  test('that lost its Teams meeting gets it back once its organizer says so, and its sessions the new link', async () => {
    const made = await adoptedFromOutlook();
    const before = rows()[0]?.['JoinUrl'];
    await byHand(made, 'PATCH', { isOnlineMeeting: false });
    await org.bench.clearLog();
    const [lost] = (await look()).withoutMeeting;
    expect(kept).toEqual([]);
    await putMeetingBack(services(), lost!);
    // A second row that cannot be written is written by the next try, and nobody is mailed twice.
    await org.bench.fault({ match: { method: 'PATCH', path: '/fields', nth: 2 }, action: { status: 403 } });
    await expect(send(kept[0]!)).resolves.toMatchObject({ kind: 'refused' });
    await sendKept();

    expect(await patches()).toHaveLength(1);
    const joinUrls = new Set(rows().map(({ JoinUrl }) => JoinUrl));
    expect(joinUrls.size).toBe(1);
    expect(joinUrls.has(before)).toBe(false);

    // Where the calendar makes none, nobody is mailed again and again.
    await byHand(made, 'PATCH', { isOnlineMeeting: false });
    await org.bench.control('POST', 'switches', { onlineMeetingComesBackOff: true });
    kept = [];
    await putMeetingBack(services(), lost!);
    await sendKept();
    expect((await look()).withoutMeeting).toEqual([]);
  });

  test('is looked for no sooner than after five minutes where all was in order', async () => {
    const [there] = await here.communities.snapshots([site]);
    const snapshots = [{ ...there!, sessions: [] }];
    const views = async () => {
      await org.bench.clearLog();
      await lookIntoCalendar({ ...services(), cache }, { snapshots, always: false });
      return (await org.bench.log()).filter(({ path }) => path.endsWith('/calendarView')).length;
    };
    const cache = desk(org.bench, org.person('asha.rao')).seat.cache;
    inOutlook({}, false);
    expect([await views(), await views()]).toEqual([1, 1]);

    org.bench.sandbox.world.db.run('update event set is_cancelled = 1 where transaction_id is null');
    expect([await views(), await views()]).toEqual([1, 0]);
    org.bench.time.advance(300_000);
    expect(await views()).toBe(1);
  });
});
describe('a series that is booked', () => {
  const [first, second] = ['2026-12-01', '2026-12-15'] as const;
  const startOf = (day: string) => instantAt(Date.parse(`${day}T14:00:00Z`));
  let event: string;
  beforeEach(async () => {
    const answer = await send(book({ lastDate: date('2027-01-26') }));
    if (answer.kind !== 'done' || answer.result.kind !== 'series') throw new Error('It was not booked.');
    event = answer.result.eventId;
    await org.bench.clearLog();
  });

  function change(planned: SeriesChange, more: Partial<ChangeOf> = {}, attempts = 0) {
    const operation = {
      kind: 'change-series',
      site,
      series,
      title: '',
      event,
      change: planned,
      rows: [],
      ...more,
    };
    const entry = entryOf(operation as Operation, attempts, here.seat.person.id);
    return {
      send: () => here.senders['change-series'].send(entry, never),
      probe: () => here.senders['change-series'].probe(entry, never),
    };
  }

  async function writes() {
    const log = await org.bench.log();
    return log.filter(({ method, path }) => method !== 'GET' && path.includes('/events')).length;
  }

  const asked = {
    headers: { Prefer: 'IdType="ImmutableId"' },
    scopes: ['Calendars.ReadWrite'],
    workload: 'outlook',
  } as const;

  async function instances() {
    const window = 'startDateTime=2026-11-01T00:00:00Z&endDateTime=2027-12-01T00:00:00Z';
    const rowsOf = await here.seat.graph.readAll({
      ...asked,
      operation: 'test.instances',
      method: 'GET',
      path: `/me/events/${encodeURIComponent(event)}/instances?${window}&$top=100`,
    });
    return rowsOf as readonly { id: string; start: { dateTime: string } }[];
  }

  async function starts(): Promise<string[]> {
    return (await instances()).map(({ start }) => start.dateTime.slice(0, 16)).toSorted();
  }

  test('moves one date with one write, its row follows, and a repetition sends nothing', async () => {
    const key = `session:${series}:${second}` as Key;
    const planned: SeriesChange = {
      kind: 'move',
      from: startOf(second),
      to: toInstant('2026-12-16T09:00:00Z')!,
      minutes: 55,
    };
    const after = { startsAt: planned.to, endsAt: toInstant('2026-12-16T09:55:00Z')! };
    const stored = rows().find((row) => row['Key'] === key)!;
    const asStored = { startsAt: stored['StartsAt'], endsAt: stored['EndsAt'] } as typeof after;
    const moved = change(planned, { rows: [{ list: 'sessions', key, before: asStored, after }] });

    await expect(moved.probe()).resolves.toEqual({ kind: 'not-found' });
    await expect(moved.send()).resolves.toMatchObject({ kind: 'done' });
    expect(await starts()).toEqual([
      '2026-12-01T14:00',
      '2026-12-16T09:00',
      '2026-12-29T14:00',
      '2027-01-12T14:00',
      '2027-01-26T14:00',
    ]);
    expect(rows().find((row) => row['Key'] === key)).toMatchObject({ StartsAt: '2026-12-16T09:00:00Z' });
    await expect(moved.probe()).resolves.toMatchObject({ kind: 'found' });
    await expect(moved.send()).resolves.toMatchObject({ kind: 'done' });
    expect(await writes()).toBe(1);
  });

  test('calls off one date, and ends with one change of the whole', async () => {
    await expect(change({ kind: 'cancel', starts: [startOf(first)] }).send()).resolves.toMatchObject({
      kind: 'done',
    });
    expect(await starts()).toHaveLength(4);
    const end = change({ kind: 'end', lastDate: date('2026-12-29') });
    await expect(end.send()).resolves.toMatchObject({ kind: 'done' });
    expect((await starts()).at(-1)).toBe('2026-12-29T14:00');
    await expect(end.probe()).resolves.toMatchObject({ kind: 'found' });
    await end.send();
    expect(await writes()).toBe(2);
  });

  /** As its organizer does it in Outlook. */
  async function moveInOutlook(from: IsoInstant, to: IsoInstant) {
    const [there] = (await instances()).filter(({ start }) => start.dateTime.startsWith(from.slice(0, 16)));
    const end = instantAt(Date.parse(to) + 55 * 60_000);
    await here.seat.graph.write({
      ...asked,
      operation: 'test.move',
      method: 'PATCH',
      path: `/me/events/${encodeURIComponent(there!.id)}`,
      body: {
        start: { dateTime: to.slice(0, 19), timeZone: 'UTC' },
        end: { dateTime: end.slice(0, 19), timeZone: 'UTC' },
      },
    });
    await org.bench.clearLog();
  }

  describe('calls off a date that was moved in Outlook', () => {
    const to = instantAt(Date.parse('2026-12-18T09:00:00Z'));
    const others = ['2026-12-01T14:00', '2026-12-29T14:00', '2027-01-12T14:00', '2027-01-26T14:00'];
    const sent = (start: IsoInstant) => {
      const key = `session:${series}:${second}` as Key;
      const off = change({ kind: 'cancel', starts: [start] });
      const named = change(
        { kind: 'cancel', starts: [start] },
        {
          rows: [{ list: 'sessions', key, before: { state: 'planned' }, after: { state: 'cancelled' } }],
        },
      );
      return { off, named };
    };

    test('by where its row has it', async () => {
      await moveInOutlook(startOf(second), to);
      const { off } = sent(startOf(second));
      await expect(off.probe()).resolves.toEqual({ kind: 'not-found' });
      await expect(off.send()).resolves.toMatchObject({ kind: 'done' });
      expect(await starts()).toEqual(others);
      await expect(off.probe()).resolves.toMatchObject({ kind: 'found' });
    });

    test('by the day of its row, where that was moved too', async () => {
      await moveInOutlook(startOf(second), to);
      const { named } = sent(toInstant('2026-12-16T09:00:00Z')!);
      await expect(named.send()).resolves.toMatchObject({ kind: 'done' });
      await expect(named.send()).resolves.toMatchObject({ kind: 'done' });
      expect(await starts()).toEqual(others);
      expect(await writes()).toBe(1);
    });
  });

  test('ends without putting back a date that was moved in Outlook', async () => {
    await moveInOutlook(startOf(second), instantAt(Date.parse('2026-12-18T09:00:00Z')));
    const end = change({ kind: 'end', lastDate: date('2026-12-29') });
    await expect(end.send()).resolves.toMatchObject({ kind: 'done' });
    expect(await starts()).toEqual(['2026-12-01T14:00', '2026-12-18T09:00', '2026-12-29T14:00']);
    await expect(end.probe()).resolves.toMatchObject({ kind: 'found' });
  });

  test.each([
    ['has no end', { type: 'noEnd' }],
    ['ends after so many times', { type: 'numbered', numberOfOccurrences: 9 }],
  ])('ends one that %s', async (_, range) => {
    const pattern = { type: 'weekly', interval: 2, daysOfWeek: ['tuesday'] };
    await here.seat.graph.write({
      ...asked,
      operation: 'test.range',
      method: 'PATCH',
      path: `/me/events/${encodeURIComponent(event)}`,
      body: { recurrence: { pattern, range: { ...range, startDate: first } } },
    });
    expect((await starts()).length).toBeGreaterThan(5);
    const end = change({ kind: 'end', lastDate: date('2026-12-29') });
    await expect(end.probe()).resolves.toEqual({ kind: 'not-found' });
    await expect(end.send()).resolves.toMatchObject({ kind: 'done' });
    expect((await starts()).at(-1)).toBe('2026-12-29T14:00');
    await expect(end.probe()).resolves.toMatchObject({ kind: 'found' });
  });

  test('lets people come and go by the attendees alone, and the meeting stays', async () => {
    const link = events()[0]!.join_url;
    const people = change({ kind: 'people', add: [org.ref('wei.chen')], remove: [org.ref('marc.dubois')] });

    await expect(people.send()).resolves.toMatchObject({ kind: 'done' });
    await expect(people.send()).resolves.toMatchObject({ kind: 'done' });
    const [write, ...others] = (await org.bench.log()).filter(({ method }) => method === 'PATCH');
    expect(others).toEqual([]);
    expect(write?.path).toContain('/events/');
    const invited = await here.calendar.invited(event);
    expect(invited?.map(({ name }) => name).toSorted()).toEqual(['Lena Vogel', 'Wei Chen']);
    expect(events()[0]!.join_url).toBe(link);
  });

  test('is met at another time on all its dates by one write', async () => {
    const pattern = {
      timeZone: 'Europe/Berlin' as TimeZoneName,
      firstDate: date('2026-12-03'),
      startTime: toLocalTime('10:00')!,
      minutes: 60,
      rhythm: { kind: 'weekly', everyWeeks: 2, day: 'thursday' },
      lastDate: date('2027-01-28'),
    } as const;
    const wanted = ['2026-12-03', '2026-12-17', '2026-12-31', '2027-01-14', '2027-01-28'];
    const at = wanted.map((day) => instantAt(Date.parse(`${day}T09:00:00Z`)));
    const retimed = change({ kind: 'retime', pattern, starts: at });
    const link = events()[0]!.join_url;

    await expect(retimed.probe()).resolves.toEqual({ kind: 'not-found' });
    await expect(retimed.send()).resolves.toMatchObject({ kind: 'done' });
    expect(await starts()).toEqual(wanted.map((day) => `${day}T09:00`));
    await expect(retimed.probe()).resolves.toMatchObject({ kind: 'found' });
    await retimed.send();
    expect(await writes()).toBe(1);
    expect(events()[0]!.join_url).toBe(link);
  });

  test('is moved date by date from one on, in the order it was given, and not twice', async () => {
    const later = (day: string) => instantAt(Date.parse(`${day}T09:00:00Z`));
    const moves = [
      { from: startOf('2027-01-26'), to: later('2027-01-28'), minutes: 60 },
      { from: startOf('2027-01-12'), to: later('2027-01-14'), minutes: 60 },
    ];
    const moved = change({ kind: 'moves', moves });
    await org.bench.fault({ match: { method: 'PATCH', path: '/events/', nth: 2 }, action: { status: 503 } });
    await expect(moved.send()).resolves.toMatchObject({ kind: 'in-doubt' });
    await expect(moved.probe()).resolves.toEqual({ kind: 'not-found' });
    await expect(moved.send()).resolves.toMatchObject({ kind: 'done' });
    expect((await starts()).slice(-3)).toEqual(['2026-12-29T14:00', '2027-01-14T09:00', '2027-01-28T09:00']);
    expect(await writes()).toBe(3);
    // A date that somebody called off in the meantime is not moved, and neither is any other.
    const others = [
      { from: startOf(first), to: later('2026-12-03'), minutes: 60 },
      { from: later('2026-12-10'), to: later('2026-12-11'), minutes: 60 },
    ];
    await expect(change({ kind: 'moves', moves: others }).send()).resolves.toMatchObject({
      code: 'gone',
      nothingYet: true,
    });
    expect(await writes()).toBe(3);
  });

  test('goes on by one write, and its new sessions are rows like the others', async () => {
    const occurrence = date('2027-02-09');
    const key = `session:${series}:${occurrence}` as Key;
    const more = [aSession({ series, occurrence, key, event: { id: event, iCalUId: '', joinUrl: '' } })];
    const extended = change({ kind: 'extend', lastDate: occurrence }, { more });
    await expect(extended.probe()).resolves.toEqual({ kind: 'not-found' });
    await org.bench.fault({
      match: { method: 'POST', path: '/items' },
      action: { status: 503 },
      phase: 'after',
    });
    await expect(extended.send()).resolves.toMatchObject({ kind: 'in-doubt' });
    await expect(change({ kind: 'extend', lastDate: occurrence }, { more }, 1).send()).resolves.toMatchObject(
      { kind: 'done' },
    );
    expect((await starts()).at(-1)).toBe('2027-02-09T14:00');
    expect(rows().filter((row) => row['Key'] === key)).toHaveLength(1);
    await expect(extended.probe()).resolves.toMatchObject({ kind: 'found' });
    expect(await writes()).toBe(1);
  });

  describe('that another one takes the place of', () => {
    const anew = '99999999-9999-4999-8999-000000000000';
    const key = () => `session:${series}:${second}` as Key;

    function bookAnew(old: SeriesChange | null, by = here): Operation {
      const row = rows().find((one) => one['Key'] === key())!;
      const before = {
        event: {
          id: row['EventKey'] as string,
          iCalUId: row['CalendarKey'] as string,
          joinUrl: row['JoinUrl'] as string,
          organizer: row['Organizer'] as PersonId,
        },
      };
      const rowsOf = [
        { list: 'sessions' as const, key: key(), before, after: { state: 'planned' as const } },
      ];
      return {
        kind: 'book-series',
        site,
        booking: {
          ...booking(),
          series: toSeriesId(`${anew.slice(0, -4)}${String(number).padStart(4, '0')}`)!,
          firstDate: date(second),
          lastDate: date('2027-01-26'),
        },
        sessions: [],
        besides: true,
        instead: {
          rows: rowsOf,
          organizer: by.seat.person.id,
          ...(old ? { old: { event, change: old } } : {}),
        },
      };
    }
    const sent = (operation: Operation, attempts = 0, by = here) =>
      by.senders['book-series'].send(entryOf(operation, attempts, by.seat.person.id), never);

    test('has its sessions move over before the old event ends, and everybody gets two mails', async () => {
      await org.bench.control('DELETE', 'mails');
      const operation = bookAnew({ kind: 'end', lastDate: date(first) });
      await expect(sent(operation)).resolves.toMatchObject({ kind: 'done' });

      expect(await starts()).toEqual(['2026-12-01T14:00']);
      const moved = rows().find((row) => row['Key'] === key())!;
      expect(moved['EventKey']).not.toBe(event);
      expect(moved['JoinUrl']).not.toBe(rows().find((row) => row['Key'] !== key())!['JoinUrl']);
      expect(moved['Organizer']).toBe(here.seat.person.id);
      const mails = (await org.bench.control('GET', 'mails')) as { kind: string; to: string }[];
      expect(mails.map(({ kind }) => kind)).toEqual(['invitation', 'invitation', 'update', 'update']);

      await expect(sent(operation, 1)).resolves.toMatchObject({ kind: 'done' });
      const probe = here.senders['book-series'].probe(entryOf(operation, 1, here.seat.person.id), never);
      await expect(probe).resolves.toMatchObject({ kind: 'found' });
      expect(
        (await org.bench.log()).filter(
          ({ method, path }) => method === 'POST' && path.endsWith('/me/events'),
        ),
      ).toHaveLength(1);
    });

    test('is somebody else’s: the old event stays, and of two who take over the second is told who was first', async () => {
      const marc = desk(org.bench, org.person('marc.dubois'));
      const [his, hers] = [bookAnew(null, marc), bookAnew({ kind: 'end', lastDate: date(first) })];
      await expect(sent(his, 0, marc)).resolves.toMatchObject({ kind: 'done' });
      expect(await starts()).toHaveLength(5);
      expect(rows().find((row) => row['Key'] === key())!['Organizer']).toBe(marc.seat.person.id);

      const second = {
        ...hers,
        booking: {
          ...booking(),
          series: toSeriesId(`88888888-8888-4888-8888-${String(number).padStart(12, '0')}`)!,
        },
      } as Operation;
      await expect(sent(second)).resolves.toMatchObject({ kind: 'refused', code: 'same-time' });
      expect(await starts()).toHaveLength(5);
    });
  });

  test('is planned from what the calendar has, booked anew for the rest, and every row is where its event is', async () => {
    const days = ['2026-12-01', '2026-12-15', '2026-12-29', '2027-01-12', '2027-01-26'];
    const sessions = days.map((day) =>
      aSession({
        series,
        occurrence: date(day),
        key: `session:${series}:${day}` as Key,
        startsAt: startOf(day),
        endsAt: instantAt(Date.parse(startOf(day)) + 55 * 60_000),
        event: { id: event, iCalUId: '', joinUrl: '', organizer: here.seat.person.id },
      }),
    );
    const inCalendar = (await here.calendar.dates(event, [sessions[0]!.startsAt, sessions[4]!.startsAt]))!;
    expect(inCalendar.map(({ startsAt }) => startsAt)).toEqual(sessions.map(({ startsAt }) => startsAt));
    const [table] = await tablesFor(['Europe/Berlin']);
    const now = toInstant('2026-11-20T09:00:00Z')!;
    const wish = { from: sessions[1]!, date: date('2026-12-16'), time: toLocalTime('10:00')!, minutes: 60 };
    const plan = changeRest({ series: sessions, inCalendar, table: table!, now }, wish);
    if (typeof plan === 'string' || plan.kind !== 'new-series') throw new Error(JSON.stringify(plan));

    // The rows as they are in the list before.
    const before = days.filter((day) => !rows().some((row) => row['Occurrence'] === day));
    const added = before.map((day) => ({ list: 'sessions' as const, value: sessions[days.indexOf(day)]! }));
    await here.senders['add-rows'].send(
      entryOf({ kind: 'add-rows', site, rows: added }, 0, here.seat.person.id),
      never,
    );
    const known = rows().find((row) => row['Occurrence'] === second)!;
    const asRead = plan.anew.rows.map((change) =>
      change.key === known['Key'] ? { ...change, before: {} } : change,
    );

    await org.bench.control('DELETE', 'mails');
    const kept: Operation[] = [];
    const outbox = {
      add: (operation: Operation) => {
        kept.push(operation);
        return Promise.resolve(entryOf(operation));
      },
    } as unknown as Outbox;
    const account = { tenantId: 'contoso', person: here.seat.person };
    const instead = { rows: asRead, old: plan.anew.old, event };
    const id = `77777777-7777-4777-8777-${String(number).padStart(12, '0')}`;
    const attendees = [org.ref('marc.dubois')];
    const anew = {
      site,
      id,
      title: 'Anew',
      body: '',
      attendees,
      optional: [],
      pattern: plan.anew.pattern,
      instead,
    };
    await bookAnew({ outbox, account }, anew);
    await expect(send(kept[0]!)).resolves.toMatchObject({ kind: 'done', result: { differences: [] } });

    expect(await starts()).toEqual(['2026-12-01T14:00']);
    const moved = rows().filter((row) => row['Occurrence'] !== first);
    const newEvent = String(moved[0]!['EventKey']);
    const inNew = (await here.calendar.dates(newEvent, [startOf(first), startOf('2027-01-26')]))!;
    expect(moved.map((row) => row['StartsAt'])).toEqual(inNew.map(({ startsAt }) => startsAt));
    expect(new Set(moved.map((row) => row['EventKey'])).size).toBe(1);
    const mails = (await org.bench.control('GET', 'mails')) as { to: string }[];
    expect(mails.filter(({ to }) => to.startsWith('marc'))).toHaveLength(plan.mails);
  });

  test('knows who declined a single date until that date moves, and whoever did has the time for something else', async () => {
    const guest = org.ref('marc.dubois');
    const seat = desk(org.bench, org.person('marc.dubois')).seat;
    const window = `startDateTime=${second}T00:00:00Z&endDateTime=${second}T23:00:00Z`;
    const his = async () =>
      (await seat.graph.readAll({
        ...asked,
        operation: 'test.his',
        method: 'GET',
        path: `/me/calendarView?${window}&$top=100`,
      })) as readonly { id: string; start: { dateTime: string } }[];
    const there = (await his()).filter(({ start }) => start.dateTime.startsWith(`${second}T14:00`));
    const answer = {
      ...asked,
      operation: 'test.decline',
      method: 'POST',
      path: `/me/events/${encodeURIComponent(there.at(-1)!.id)}/decline`,
      body: { sendResponse: true },
    } as const;
    await seat.graph.write(answer, never);

    const dates = await here.calendar.dates(event, [startOf(first), startOf(second)]);
    expect(dates?.filter(({ declined }) => declined?.includes(guest.mail))).toEqual([
      { startsAt: startOf(second), isChanged: true, declined: [guest.mail] },
    ]);
    const left = (await his()).map(({ id }) => id);
    expect(left).not.toContain(there.at(-1)!.id);
    expect((await here.calendar.invited(event))?.find(({ mail }) => mail === guest.mail)?.answer).toBe(
      'none',
    );

    const to = toInstant('2026-12-16T09:00:00Z')!;
    await change({ kind: 'move', from: startOf(second), to, minutes: 55 }).send();
    const moved = await here.calendar.dates(event, [startOf(first), startOf(second)]);
    expect(moved).toContainEqual({ startsAt: to, isChanged: true, declined: [] });
  });

  test('tells by mail only those who come or go, and everybody of a date that moves', async () => {
    await org.bench.control('DELETE', 'mails');
    const mails = async () => {
      const all = (await org.bench.control('GET', 'mails')) as { kind: string; to: string }[];
      await org.bench.control('DELETE', 'mails');
      return all.map(({ kind, to }) => `${kind} ${to.split('@')[0] ?? ''}`);
    };
    await change({ kind: 'people', add: [org.ref('wei.chen')], remove: [] }).send();
    expect(await mails()).toEqual(['invitation wei.chen']);
    await change({ kind: 'people', add: [], remove: [org.ref('wei.chen')] }).send();
    expect(await mails()).toEqual(['cancellation wei.chen']);
    await change({
      kind: 'move',
      from: startOf(first),
      to: toInstant('2026-12-02T14:00:00Z')!,
      minutes: 55,
    }).send();
    expect(await mails()).toEqual(['update marc.dubois', 'update lena.vogel']);
    await change({ kind: 'cancel', starts: [startOf(second)] }).send();
    expect(await mails()).toEqual(['cancellation marc.dubois', 'cancellation lena.vogel']);
    // The date that was moved stands on its own, and is a mail of its own to whoever comes.
    expect(await here.calendar.dates(event, [startOf(first)])).toContainEqual({
      startsAt: '2026-12-02T14:00:00Z',
      isChanged: true,
      declined: [],
    });
    await change({ kind: 'people', add: [org.ref('wei.chen')], remove: [] }).send();
    expect(await mails()).toEqual(['invitation wei.chen', 'invitation wei.chen']);
  });

  describe.each([
    ['honoured', 1],
    // Where the condition is not known, both may move a date, and everybody is mailed twice.
    ['ignored', 2],
    ['never-matches', 2],
  ])('changed by two devices at once, where If-Match is %s', (eventIfMatch, most) => {
    beforeEach(async () => {
      await org.bench.control('POST', 'switches', { eventIfMatch });
    });

    test('has everybody whom either of them invited', async () => {
      const inviting = (name: string) =>
        change({ kind: 'people', add: [org.ref(name)], remove: [org.ref('marc.dubois')] }).send();
      const answers = await Promise.all(['wei.chen', 'priya.nair'].map(inviting));
      expect(answers).toMatchObject([{ kind: 'done' }, { kind: 'done' }]);
      const invited = await here.calendar.invited(event);
      expect(invited?.map(({ mail }) => mail.split('@')[0]).toSorted()).toEqual([
        'lena.vogel',
        'priya.nair',
        'wei.chen',
      ]);
    });

    test('moves a date once', async () => {
      await org.bench.control('DELETE', 'mails');
      const to = toInstant('2026-12-02T14:00:00Z')!;
      const moving = () => change({ kind: 'move', from: startOf(first), to, minutes: 55 }).send();
      const answers = await Promise.all([moving(), moving()]);
      expect(answers).toMatchObject([{ kind: 'done' }, { kind: 'done' }]);
      expect(await starts()).toContain('2026-12-02T14:00');
      // Two are invited.
      const mails = (await org.bench.control('GET', 'mails')) as readonly unknown[];
      expect(mails.length).toBeLessThanOrEqual(2 * most);
    });
  });

  test('says so when it is no longer there', async () => {
    await here.seat.graph.write({
      operation: 'test.cancel',
      method: 'DELETE',
      path: `/me/events/${encodeURIComponent(event)}`,
      headers: { Prefer: 'IdType="ImmutableId"' },
      scopes: ['Calendars.ReadWrite'],
      workload: 'outlook',
    });
    const moved = {
      kind: 'move',
      from: startOf(second),
      to: toInstant('2026-12-16T09:00:00Z')!,
      minutes: 55,
    } as const;
    await expect(change(moved).send()).resolves.toMatchObject({ kind: 'refused', code: 'gone' });
    await expect(here.calendar.invited(event)).resolves.toBeNull();
    // What is to be called off is off.
    await expect(change({ kind: 'cancel', starts: [startOf(second)] }).send()).resolves.toMatchObject({
      kind: 'done',
    });
  });
});

type ChangeOf = Extract<Operation, { kind: 'change-series' }>;
