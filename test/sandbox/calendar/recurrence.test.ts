import type { Sandbox } from '#sandbox/core/sandbox.ts';

import { asha, asPerson, at, smallSandbox, type Ask } from '../core/small-organisation.ts';
import { aSeries, eventPath, writesCalendar } from './a-series.ts';

let sandbox: Sandbox;
let call: Ask;

beforeEach(() => {
  sandbox = smallSandbox();
  call = asPerson(sandbox, asha, writesCalendar);
});
afterEach(() => {
  sandbox.close();
});

async function startsOf(series: unknown, from: string, to: string): Promise<string[]> {
  const made = await call('POST', '/me/events', { body: series });
  expect(made.status).toBe(201);
  const answer = await call(
    'GET',
    eventPath(
      at(made.body, 'id'),
      `/instances?startDateTime=${from}&endDateTime=${to}&$select=start&$top=100`,
    ),
  );
  return (at(answer.body, 'value') as { start: { dateTime: string } }[]).map(({ start }) =>
    start.dateTime.slice(0, 16),
  );
}

const weekly = { type: 'weekly', interval: 1 };

test.each([
  {
    name: 'Berlin leaves summer time on 25 October: the hour stays, UTC moves',
    series: aSeries({ ...weekly, daysOfWeek: ['tuesday'] }, { start: '2026-10-13T09:00:00' }),
    window: ['2026-10-13', '2026-11-05'],
    utc: ['2026-10-13T07:00', '2026-10-20T07:00', '2026-10-27T08:00', '2026-11-03T08:00'],
  },
  {
    name: 'Berlin enters summer time on 28 March',
    series: aSeries({ ...weekly, daysOfWeek: ['tuesday'] }, { start: '2027-03-23T09:00:00' }),
    window: ['2027-03-20', '2027-04-08'],
    utc: ['2027-03-23T08:00', '2027-03-30T07:00', '2027-04-06T07:00'],
  },
  {
    name: 'New York changes on other days than Berlin',
    series: aSeries(
      { ...weekly, daysOfWeek: ['monday'] },
      { start: '2026-10-26T09:00:00', zone: 'Eastern Standard Time' },
    ),
    window: ['2026-10-26', '2026-11-10'],
    utc: ['2026-10-26T13:00', '2026-11-02T14:00', '2026-11-09T14:00'],
  },
  {
    name: 'an hour that a clock change leaves out is an hour later',
    series: aSeries({ type: 'daily', interval: 1 }, { start: '2027-03-27T02:30:00' }),
    window: ['2027-03-27', '2027-03-30'],
    utc: ['2027-03-27T01:30', '2027-03-28T01:30', '2027-03-29T00:30'],
  },
  {
    name: 'every second week counts weeks from Sunday unless told otherwise',
    series: aSeries(
      { type: 'weekly', interval: 2, daysOfWeek: ['tuesday', 'sunday'], firstDayOfWeek: 'monday' },
      { zone: 'UTC' },
    ),
    window: ['2026-12-01', '2026-12-21'],
    utc: ['2026-12-01T10:00', '2026-12-06T10:00', '2026-12-15T10:00', '2026-12-20T10:00'],
  },
  {
    name: 'the same with weeks from Sunday',
    series: aSeries({ type: 'weekly', interval: 2, daysOfWeek: ['tuesday', 'sunday'] }, { zone: 'UTC' }),
    window: ['2026-12-01', '2026-12-28'],
    utc: ['2026-12-01T10:00', '2026-12-13T10:00', '2026-12-15T10:00', '2026-12-27T10:00'],
  },
  {
    name: 'the last Thursday of each month',
    series: aSeries(
      { type: 'relativeMonthly', interval: 1, daysOfWeek: ['thursday'], index: 'last' },
      { start: '2026-12-31T10:00:00', zone: 'UTC' },
    ),
    window: ['2026-12-01', '2027-03-01'],
    utc: ['2026-12-31T10:00', '2027-01-28T10:00', '2027-02-25T10:00'],
  },
  {
    name: 'with several weekdays the first day that fits',
    series: aSeries(
      { type: 'relativeMonthly', interval: 1, daysOfWeek: ['tuesday', 'thursday'], index: 'first' },
      { zone: 'UTC' },
    ),
    window: ['2026-12-01', '2027-04-01'],
    utc: ['2026-12-01T10:00', '2027-01-05T10:00', '2027-02-02T10:00', '2027-03-02T10:00'],
  },
  {
    name: 'the 31st is the last day of a shorter month',
    series: aSeries(
      { type: 'absoluteMonthly', interval: 1, dayOfMonth: 31 },
      { start: '2026-12-31T10:00:00', zone: 'UTC' },
    ),
    window: ['2026-12-01', '2027-05-01'],
    utc: ['2026-12-31T10:00', '2027-01-31T10:00', '2027-02-28T10:00', '2027-03-31T10:00', '2027-04-30T10:00'],
  },
  {
    name: 'the last day of the range counts',
    series: aSeries(
      { ...weekly, daysOfWeek: ['tuesday'] },
      { zone: 'UTC', range: { type: 'endDate', endDate: '2026-12-15' } },
    ),
    window: ['2026-12-01', '2027-02-01'],
    utc: ['2026-12-01T10:00', '2026-12-08T10:00', '2026-12-15T10:00'],
  },
  {
    name: 'a numbered range ends after its number',
    series: aSeries(
      { type: 'daily', interval: 3 },
      { zone: 'UTC', range: { type: 'numbered', numberOfOccurrences: 3 } },
    ),
    window: ['2026-12-01', '2027-02-01'],
    utc: ['2026-12-01T10:00', '2026-12-04T10:00', '2026-12-07T10:00'],
  },
  {
    name: 'the second Tuesday of December each year',
    series: aSeries(
      { type: 'relativeYearly', interval: 1, daysOfWeek: ['tuesday'], index: 'second', month: 12 },
      { start: '2026-12-08T10:00:00', zone: 'UTC' },
    ),
    window: ['2026-12-01', '2029-01-01'],
    utc: ['2026-12-08T10:00', '2027-12-14T10:00', '2028-12-12T10:00'],
  },
])('$name', async ({ series, window, utc }) => {
  expect(await startsOf(series, window[0]!, window[1]!)).toEqual(utc);
});

test.each([
  ['a start on another weekday', aSeries({ ...weekly, daysOfWeek: ['friday'] })],
  [
    'a range that starts on another date',
    aSeries({ ...weekly, daysOfWeek: ['tuesday'] }, { range: { startDate: '2026-12-08' } }),
  ],
  ['a day of the month for a weekly pattern', aSeries({ ...weekly, daysOfWeek: ['tuesday'], dayOfMonth: 1 })],
  ['an index for a weekly pattern', aSeries({ ...weekly, daysOfWeek: ['tuesday'], index: 'last' })],
  ['weekdays for a daily pattern', aSeries({ type: 'daily', interval: 1, daysOfWeek: ['tuesday'] })],
  ['no weekdays for a weekly pattern', aSeries(weekly)],
  ['an interval of zero', aSeries({ type: 'daily', interval: 0 })],
  ['an unknown type', aSeries({ type: 'hourly', interval: 1 })],
  [
    'an end before the start',
    aSeries({ type: 'daily', interval: 1 }, { range: { type: 'endDate', endDate: '2026-11-01' } }),
  ],
  [
    'a numbered range without number',
    aSeries({ type: 'daily', interval: 1 }, { range: { type: 'numbered' } }),
  ],
])('%s is refused', async (_name, series) => {
  const answer = await call('POST', '/me/events', { body: series });
  expect([answer.status, at(answer.body, 'error', 'code')]).toEqual([400, 'ErrorPropertyValidationFailure']);
  expect(sandbox.world.db.all('select uid from event')).toEqual([]);
});

test('an answer shows unused parts of the pattern at zero, and they may be sent back', async () => {
  const series = aSeries({ ...weekly, daysOfWeek: ['tuesday'] }, { zone: 'W. Europe Standard Time' });
  const made = await call('POST', '/me/events', { body: series });
  const recurrence = at(made.body, 'recurrence');
  expect(recurrence).toEqual({
    pattern: {
      type: 'weekly',
      interval: 1,
      month: 0,
      dayOfMonth: 0,
      daysOfWeek: ['tuesday'],
      firstDayOfWeek: 'sunday',
      index: 'first',
    },
    range: {
      type: 'noEnd',
      startDate: '2026-12-01',
      endDate: '0001-01-01',
      recurrenceTimeZone: 'W. Europe Standard Time',
      numberOfOccurrences: 0,
    },
  });
  const again = await call('PATCH', eventPath(at(made.body, 'id')), { body: { recurrence } });
  expect([again.status, at(again.body, 'recurrence')]).toEqual([200, recurrence]);
});
