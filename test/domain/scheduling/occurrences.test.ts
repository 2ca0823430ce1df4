import fc from 'fast-check';
import { RRule } from 'rrule';
import { addMonths, dateOf, dayOf } from '#domain/scheduling/calendar-date.ts';
import { occurrenceDates } from '#domain/scheduling/occurrences.ts';
import { weekdays } from '#domain/scheduling/rhythm.ts';
import type { Nth, Rhythm, Weekday } from '#domain/scheduling/rhythm.ts';
import { date } from '../../support/zone-oracle/plan-requests.ts';

describe('a rhythm names its dates', () => {
  const cases: readonly [string, Rhythm, string, string, readonly string[]][] = [
    [
      'every first Tuesday of six months',
      { kind: 'monthly', everyMonths: 1, nth: 'first', day: 'tuesday' },
      '2026-11-24',
      '2027-05-23',
      ['2026-12-01', '2027-01-05', '2027-02-02', '2027-03-02', '2027-04-06', '2027-05-04'],
    ],
    [
      'the last Friday, which is the fourth or the fifth',
      { kind: 'monthly', everyMonths: 1, nth: 'last', day: 'friday' },
      '2026-12-01',
      '2027-03-31',
      ['2026-12-25', '2027-01-29', '2027-02-26', '2027-03-26'],
    ],
    [
      'every second month from the first that fits, not from the month that it begins in',
      { kind: 'monthly', everyMonths: 2, nth: 'first', day: 'monday' },
      '2026-12-08',
      '2027-06-30',
      ['2027-01-04', '2027-03-01', '2027-05-03'],
    ],
    [
      'every second Thursday, both ends included',
      { kind: 'weekly', everyWeeks: 2, day: 'thursday' },
      '2026-12-03',
      '2026-12-31',
      ['2026-12-03', '2026-12-17', '2026-12-31'],
    ],
    [
      'a rhythm that has no date in the time given',
      { kind: 'monthly', everyMonths: 1, nth: 'first', day: 'monday' },
      '2026-12-08',
      '2026-12-31',
      [],
    ],
    [
      'the last Saturday of February in a leap year',
      { kind: 'monthly', everyMonths: 1, nth: 'last', day: 'tuesday' },
      '2028-02-01',
      '2028-02-29',
      ['2028-02-29'],
    ],
    [
      'every second week on Tuesday and Thursday, from a Wednesday on',
      { kind: 'weekly-days', everyWeeks: 2, days: ['thursday', 'tuesday'] },
      '2026-12-02',
      '2026-12-31',
      ['2026-12-03', '2026-12-15', '2026-12-17', '2026-12-29', '2026-12-31'],
    ],
    [
      'the 31st, which is the last day of shorter months',
      { kind: 'monthly-date', everyMonths: 1, dayOfMonth: 31 },
      '2027-01-01',
      '2027-04-30',
      ['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30'],
    ],
    [
      'the 15th of every quarter, from the first that fits',
      { kind: 'monthly-date', everyMonths: 3, dayOfMonth: 15 },
      '2026-12-16',
      '2027-12-31',
      ['2027-01-15', '2027-04-15', '2027-07-15', '2027-10-15'],
    ],
    [
      'the first Tuesday of every quarter',
      { kind: 'monthly', everyMonths: 3, nth: 'first', day: 'tuesday' },
      '2026-12-01',
      '2027-09-30',
      ['2026-12-01', '2027-03-02', '2027-06-01', '2027-09-07'],
    ],
  ];

  test.each(cases)('%s', (_, rhythm, from, until, expected) => {
    expect(occurrenceDates(rhythm, { from: date(from), until: date(until) })).toEqual(expected);
  });

  test('a rhythm of every zero weeks is refused instead of running for ever', () => {
    const between = { from: date('2026-12-01'), until: date('2026-12-31') };
    expect(() => occurrenceDates({ kind: 'weekly', everyWeeks: 0, day: 'monday' }, between)).toThrow(
      RangeError,
    );
  });
});

const rhythms: fc.Arbitrary<Rhythm> = fc.oneof(
  fc.record({
    kind: fc.constant('weekly' as const),
    everyWeeks: fc.integer({ min: 1, max: 6 }),
    day: fc.constantFrom(...weekdays),
  }),
  fc.record({
    kind: fc.constant('monthly' as const),
    everyMonths: fc.integer({ min: 1, max: 4 }),
    nth: fc.constantFrom<Nth[]>('first', 'second', 'third', 'fourth', 'last'),
    day: fc.constantFrom(...weekdays),
  }),
  fc.record({
    kind: fc.constant('weekly-days' as const),
    everyWeeks: fc.integer({ min: 1, max: 6 }),
    days: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1 }),
  }),
  fc.record({
    kind: fc.constant('monthly-date' as const),
    everyMonths: fc.integer({ min: 1, max: 4 }),
    dayOfMonth: fc.integer({ min: 1, max: 31 }),
  }),
);

test('every rhythm names the same dates as the recurrence rule of calendars', () => {
  fc.assert(
    fc.property(
      rhythms,
      fc.integer({ min: 0, max: 2000 }),
      fc.integer({ min: 0, max: 400 }),
      (rhythm, offset, length) => {
        const from = dateOf(dayOf(date('2026-01-01')) + offset);
        const until = dateOf(dayOf(from) + length);

        const dates = occurrenceDates(rhythm, { from, until });

        expect(dates).toEqual(byRule(rhythm, from, until));
      },
    ),
    { numRuns: 500 },
  );
});

const positions = { first: 1, second: 2, third: 3, fourth: 4, last: -1 } as const;

const ruleDays = [RRule.MO, RRule.TU, RRule.WE, RRule.TH, RRule.FR, RRule.SA, RRule.SU];

function ruleOf(rhythm: Rhythm) {
  const dayOf = (day: Weekday) => ruleDays[weekdays.indexOf(day)]!;
  switch (rhythm.kind) {
    case 'weekly':
      return { freq: RRule.WEEKLY, byweekday: [dayOf(rhythm.day)] };
    case 'weekly-days':
      return { freq: RRule.WEEKLY, byweekday: rhythm.days.map(dayOf), wkst: RRule.MO };
    case 'monthly':
      return { freq: RRule.MONTHLY, byweekday: [dayOf(rhythm.day).nth(positions[rhythm.nth])] };
    case 'monthly-date': {
      // Of the last days up to the named one, the last that the month has.
      const days = Array.from({ length: 4 }, (_, at) => rhythm.dayOfMonth - at).filter((day) => day >= 28);
      return days.length > 1
        ? { freq: RRule.MONTHLY, bymonthday: days, bysetpos: -1 }
        : { freq: RRule.MONTHLY, bymonthday: rhythm.dayOfMonth };
    }
  }
}

function byRule(rhythm: Rhythm, from: string, until: string): string[] {
  const all = ruleOf(rhythm);
  const range = { dtstart: new Date(`${from}T00:00:00Z`), until: new Date(`${until}T00:00:00Z`) };
  // A rule counts its intervals from dtstart, and calendars demand that dtstart is itself an occurrence.
  const [first] = new RRule({ ...all, ...range }).all((_, at) => at < 1);
  if (!first) return [];

  const interval = 'everyWeeks' in rhythm ? rhythm.everyWeeks : rhythm.everyMonths;
  return new RRule({ ...all, ...range, dtstart: first, interval })
    .all()
    .map((found) => found.toISOString().slice(0, 10));
}

describe('months are added', () => {
  test.each([
    ['2026-11-23', 6, '2027-05-23'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-31'],
  ])('%s and %i months is %s', (from, months, expected) => {
    expect(addMonths(date(from), months)).toBe(expected);
  });
});
