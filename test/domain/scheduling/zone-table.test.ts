import fc from 'fast-check';
import { instantOf, wallClockAt } from '#domain/scheduling/zone-table.ts';
import { instantAt } from '#domain/shared/time.ts';
import { date, tablesFor } from '../../support/zone-oracle/plan-requests.ts';
import { wallClock } from '../../support/zone-oracle/wall-clock.ts';

describe('a time on the clock becomes one instant', () => {
  test.each([
    [
      'an ordinary winter day in Berlin',
      'Europe/Berlin',
      '2026-12-01',
      '15:00',
      '2026-12-01T14:00:00Z',
      'none',
    ],
    [
      'an ordinary summer day in Berlin',
      'Europe/Berlin',
      '2027-06-01',
      '15:00',
      '2027-06-01T13:00:00Z',
      'none',
    ],
    ['the hour that Berlin skips', 'Europe/Berlin', '2027-03-28', '02:30', '2027-03-28T01:30:00Z', 'moved'],
    [
      'the last minute before the skipped hour',
      'Europe/Berlin',
      '2027-03-28',
      '01:59',
      '2027-03-28T00:59:00Z',
      'none',
    ],
    [
      'the first minute after the skipped hour',
      'Europe/Berlin',
      '2027-03-28',
      '03:00',
      '2027-03-28T01:00:00Z',
      'none',
    ],
    [
      'the hour that Berlin has twice',
      'Europe/Berlin',
      '2027-10-31',
      '02:30',
      '2027-10-31T00:30:00Z',
      'repeated',
    ],
    [
      'the minute after the repeated hour',
      'Europe/Berlin',
      '2027-10-31',
      '03:00',
      '2027-10-31T02:00:00Z',
      'none',
    ],
    [
      'the hour that New York skips',
      'America/New_York',
      '2027-03-14',
      '02:15',
      '2027-03-14T07:15:00Z',
      'moved',
    ],
    [
      'the half hour that Lord Howe skips',
      'Australia/Lord_Howe',
      '2027-10-03',
      '02:15',
      '2027-10-02T15:45:00Z',
      'moved',
    ],
    [
      'the half hour that Lord Howe has twice',
      'Australia/Lord_Howe',
      '2027-04-04',
      '01:45',
      '2027-04-03T14:45:00Z',
      'repeated',
    ],
    [
      'the southern spring in Sydney',
      'Australia/Sydney',
      '2027-10-03',
      '02:30',
      '2027-10-02T16:30:00Z',
      'moved',
    ],
    [
      'a zone of three quarters of an hour',
      'Asia/Kathmandu',
      '2027-01-05',
      '09:00',
      '2027-01-05T03:15:00Z',
      'none',
    ],
    ['a zone that never changes', 'Asia/Kolkata', '2027-03-28', '02:30', '2027-03-27T21:00:00Z', 'none'],
    [
      'the far side of the date line',
      'Pacific/Kiritimati',
      '2027-01-05',
      '09:00',
      '2027-01-04T19:00:00Z',
      'none',
    ],
  ])('%s', async (_, zone, day, clock, expected, clockChange) => {
    const [table] = await tablesFor([zone]);
    const minuteOfDay = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));

    const { minute, clockChange: change } = instantOf(table!, { date: date(day), minuteOfDay });

    expect([instantAt(minute * 60_000), change]).toEqual([expected, clockChange]);
  });
});

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'America/Santiago',
  'Asia/Kathmandu',
];

test.each(zones)(
  "the clock in %s agrees with the system's time-zone database in both directions",
  async (zone) => {
    const [table] = await tablesFor([zone]);
    const oracle = wallClock(zone);
    const from = Date.UTC(2026, 9, 1) / 60_000;

    fc.assert(
      fc.property(fc.integer({ min: 0, max: 440 * 1440 }), (offset) => {
        const minute = from + offset;
        const { date: day, time } = wallClockAt(table!, minute);
        expect(Date.parse(`${day}T${time}Z`) / 60_000).toBe(oracle.shownAt(minute));

        const there = instantOf(table!, {
          date: day,
          minuteOfDay: Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
        });
        expect(there.minute).toBe(oracle.firstShowing(oracle.shownAt(minute)));
      }),
      { numRuns: 300 },
    );
  },
);
