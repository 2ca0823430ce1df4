import { createSandbox, type Sandbox } from '#sandbox/core/sandbox.ts';

import {
  asha,
  asPerson,
  at,
  guest,
  lena,
  marc,
  smallSandbox,
  type Answered,
  type Ask,
} from '../core/small-organisation.ts';
import { busyByCounting } from './busy-by-counting.ts';
import { anEvent, aSeries, eventPath, inviting, writesCalendar } from './a-series.ts';

let sandbox: Sandbox;
let call: Ask;

beforeEach(() => {
  sandbox = smallSandbox();
  call = asPerson(sandbox, asha, writesCalendar);
});
afterEach(() => {
  sandbox.close();
});

const utc = (dateTime: string) => ({ dateTime, timeZone: 'UTC' });
const question = (more: Readonly<Record<string, unknown>> = {}) => ({
  schedules: [marc.upn],
  startTime: utc('2026-12-01T08:00:00'),
  endTime: utc('2026-12-01T14:00:00'),
  availabilityViewInterval: 60,
  ...more,
});
const ask = (more?: Readonly<Record<string, unknown>>, as: Ask = call, headers = {}) =>
  as('POST', '/me/calendar/getSchedule', { body: question(more), headers });
const errorOf = ({ status, body }: Answered) => [status, at(body, 'error', 'code')];
const addresses = (count: number) =>
  Array.from({ length: count }, (_, index) => `p${String(index)}@contoso.example`);

test.each([
  ['100 addresses', { schedules: addresses(100) }, 200, undefined],
  ['101 addresses', { schedules: addresses(101) }, 400, 'ErrorMailboxDataArrayTooBig'],
  ['62 days', { endTime: utc('2027-02-01T08:00:00') }, 200, undefined],
  ['63 days', { endTime: utc('2027-02-02T08:00:00') }, 400, 'ErrorTimeIntervalTooBig'],
  ['an end before the start', { endTime: utc('2026-12-01T07:00:00') }, 400, 'ErrorInvalidTimeInterval'],
  ['an end at the start', { endTime: utc('2026-12-01T08:00:00') }, 400, 'ErrorInvalidTimeInterval'],
  ['slots of 4 minutes', { availabilityViewInterval: 4 }, 400, 'ErrorInvalidMergedFreeBusyInterval'],
  [
    'slots of 1441 minutes',
    { availabilityViewInterval: 1441, endTime: utc('2026-12-09T08:00:00') },
    400,
    'ErrorInvalidMergedFreeBusyInterval',
  ],
  [
    'slots longer than the window',
    { availabilityViewInterval: 361 },
    400,
    'ErrorInvalidMergedFreeBusyInterval',
  ],
  ['slots of null minutes', { availabilityViewInterval: null }, 500, 'InternalServerError'],
  ['nobody', { schedules: [] }, 400, 'ErrorInvalidParameter'],
  [
    'an unknown zone',
    { startTime: { dateTime: '2026-12-01T08:00:00', timeZone: 'Nowhere' } },
    400,
    'TimeZoneNotSupportedException',
  ],
])('a question about %s', async (_name, more, status, code) => {
  expect(errorOf(await ask(more))).toEqual([status, code]);
});

test('the documented limits can be switched on', async () => {
  sandbox.world.switches.scheduleLimits = 'documented';
  expect(errorOf(await ask({ schedules: addresses(21) }))).toEqual([400, 'ErrorMailboxDataArrayTooBig']);
  expect(errorOf(await ask({ endTime: utc('2027-01-13T08:00:00') }))).toEqual([
    400,
    'ErrorTimeIntervalTooBig',
  ]);
  expect((await ask({ schedules: addresses(20), endTime: utc('2027-01-12T08:00:00') })).status).toBe(200);
});

test('colleagues see when and how somebody is busy, and not with what', async () => {
  const asMarc = asPerson(sandbox, marc, writesCalendar);
  const between = (from: string, to: string) => ({
    start: utc(`2026-12-01T${from}:00`),
    end: utc(`2026-12-01T${to}:00`),
  });
  await asMarc('POST', '/me/events', {
    body: anEvent({ ...between('08:30', '09:00'), showAs: 'tentative' }),
  });
  await asMarc('POST', '/me/events', { body: anEvent({ ...between('10:00', '11:30'), subject: 'Secret' }) });
  await asMarc('POST', '/me/events', { body: anEvent({ ...between('11:00', '12:00'), showAs: 'oof' }) });
  await asMarc('POST', '/me/events', { body: anEvent({ ...between('12:00', '13:00'), showAs: 'free' }) });
  await asMarc('POST', '/me/events', {
    body: anEvent({ ...between('13:00', '14:00'), showAs: 'workingElsewhere' }),
  });
  const [schedule] = at((await ask()).body, 'value') as unknown[];
  expect(schedule).toEqual({
    scheduleId: marc.upn,
    availabilityView: '102304',
    scheduleItems: [
      ['tentative', '08:30', '09:00'],
      ['busy', '10:00', '11:30'],
      ['oof', '11:00', '12:00'],
      ['workingElsewhere', '13:00', '14:00'],
    ].map(([status, from, to]) => ({
      status,
      start: { dateTime: `2026-12-01T${String(from)}:00.0000000`, timeZone: 'UTC' },
      end: { dateTime: `2026-12-01T${String(to)}:00.0000000`, timeZone: 'UTC' },
    })),
    workingHours: {
      daysOfWeek: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      startTime: '09:00:00.0000000',
      endTime: '17:00:00.0000000',
      timeZone: { name: 'W. Europe Standard Time' },
    },
  });
  const own = await ask({}, asMarc);
  expect(at(own.body, 'value', 0, 'scheduleItems', 1, 'subject')).toBe('Secret');
});

test('an unknown address and a guest get an entry with an error, and the others an answer', async () => {
  const answer = await ask({ schedules: ['nobody@contoso.example', guest.upn, marc.upn.toUpperCase()] });
  const value = at(answer.body, 'value') as Record<string, unknown>[];
  expect(value.map((one) => at(one, 'error', 'responseCode'))).toEqual(['5009', '5009', undefined]);
  expect(value[0]).not.toHaveProperty('availabilityView');
});

test('an invitation is tentative until it is accepted, and free when declined or cancelled', async () => {
  const made = await call('POST', '/me/events', {
    body: {
      ...anEvent({ start: utc('2026-12-01T10:00:00'), end: utc('2026-12-01T11:00:00') }),
      ...inviting(marc, lena),
    },
  });
  const asMarc = asPerson(sandbox, marc, writesCalendar);
  const id = at((await asMarc('GET', '/me/events')).body, 'value', 0, 'id');
  const view = async () => at((await ask()).body, 'value', 0, 'availabilityView');
  expect(await view()).toBe('001000');
  await asMarc('POST', eventPath(id, '/accept'), { body: {} });
  expect(await view()).toBe('002000');
  await asMarc('POST', eventPath(id, '/decline'), { body: {} });
  expect(await view()).toBe('000000');
  const lenas = { schedules: [lena.upn] };
  expect(at((await ask(lenas)).body, 'value', 0, 'availabilityView')).toBe('001000');
  await call('POST', eventPath(at(made.body, 'id'), '/cancel'), { body: {} });
  expect(at((await ask(lenas)).body, 'value', 0, 'availabilityView')).toBe('000000');
});

test('a series is busy at its local hour on both sides of a clock change', async () => {
  const asMarc = asPerson(sandbox, marc, writesCalendar);
  await asMarc('POST', '/me/events', {
    body: aSeries({ type: 'weekly', interval: 1, daysOfWeek: ['tuesday'] }, { start: '2027-03-23T09:00:00' }),
  });
  const answer = await ask({
    startTime: utc('2027-03-23T00:00:00'),
    endTime: utc('2027-03-31T00:00:00'),
  });
  const items = at(answer.body, 'value', 0, 'scheduleItems') as unknown[];
  expect(items.map((item) => at(item, 'start', 'dateTime'))).toEqual([
    '2027-03-23T08:00:00.0000000',
    '2027-03-30T07:00:00.0000000',
  ]);
});

test('free/busy of an organisation is what counting its days one by one gives', async () => {
  const company = createSandbox({
    dataFolder: ':memory:',
    scenario: { kind: 'organisation', seed: 3, people: 60 },
    now: () => Date.parse('2026-10-14T08:00:00Z'),
  });
  const people = company.world.db.all<{ id: string; upn: string }>(
    "select id, upn from person where kind = 'person' and user_type = 'Member' order by upn limit 12",
  );
  const [asker] = people;
  // Europe leaves summer time in this window, Brazil and Asia do not, America does a week later.
  const window = { from: '2026-10-12T00:00:00', to: '2026-11-16T00:00:00' };
  const answer = await ask(
    { schedules: people.map(({ upn }) => upn), startTime: utc(window.from), endTime: utc(window.to) },
    asPerson(company, asker!, writesCalendar),
  );
  const schedules = at(answer.body, 'value') as unknown[];
  let seen = 0;
  for (const [index, person] of people.entries()) {
    const items = (at(schedules[index], 'scheduleItems') as unknown[]).map((item) =>
      [at(item, 'status'), at(item, 'start', 'dateTime'), at(item, 'end', 'dateTime')].join(' '),
    );
    expect(items.sort()).toEqual(busyByCounting(company, person.id, window));
    seen += items.length;
  }
  expect(seen).toBeGreaterThan(100);
  company.close();
});
