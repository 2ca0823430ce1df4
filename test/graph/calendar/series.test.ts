import { toSeriesId, toSiteId, type Key, type SeriesId, type SiteId } from '#domain/shared/ids.ts';
import {
  instantAt,
  toInstant,
  toLocalTime,
  type IsoInstant,
  type LocalDate,
  type TimeZoneName,
} from '#domain/shared/time.ts';
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
import { adoptSeries } from '#workflows/adopt-series.ts';
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
  function inOutlook(more: Partial<Appointment> = {}, send = true): string {
    const { firstDate, lastDate, minutes, title } = booking();
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

  async function adopted(): Promise<readonly Operation[]> {
    const operations: Operation[] = [];
    const outbox = {
      unsent: () => [],
      add: (operation: Operation) => {
        operations.push(operation);
        return Promise.resolve(entryOf(operation));
      },
    };
    await adoptSeries({
      ...here,
      account: { tenantId: 'tenant', person: org.ref('asha.rao') },
      clock: { now: () => instantAt(org.bench.time.now()) },
      // Of the outbox it uses these two.
      outbox: outbox as unknown as Outbox,
    });
    return operations.filter((one) => one.kind === 'book-series' && one.booking.series === series);
  }

  const patches = async () => (await org.bench.log()).filter(({ method }) => method === 'PATCH');

  beforeAll(async () => {
    const charter = { list: 'charter' as const, value: aCharter() };
    const operation: Operation = { kind: 'add-rows', site, rows: [charter] };
    await here.senders['add-rows'].send(entryOf(operation, 0, here.seat.person.id), never);
  });

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
    inOutlook({ recurrence: null, start: '2026-12-03T09:00:00.000Z', end: '2026-12-03T09:55:00.000Z' });

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
