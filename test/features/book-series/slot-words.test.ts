import { compileMessage } from '@lingui/message-utils/compileMessage';
import { setupI18n } from '@lingui/core';
import { planSeries } from '#domain/scheduling/plan-series.ts';
import { slotWords } from '#features/book-series/slot-words.ts';
import messages from '#features/book-series/messages.en.json' with { type: 'json' };
import type { BookText } from '#features/book-series/text.ts';
import { newEntry } from '#domain/writes/entry.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { bookingOutcome } from '#features/book-series/booking-outcome.ts';
import { presetIds, presetOf, withPreset } from '#features/book-series/presets.ts';
import { cadenceIds, cadenceOf, daysOf, startingOptions } from '#features/book-series/series-options.ts';
import { formatsIn } from '#ui/text/formats.ts';
import { asha, bookSeries } from '../../support/operations.ts';
import {
  aHoliday,
  aPerson,
  aRequest,
  busy,
  date,
  hoursIn,
  personId,
} from '../../support/zone-oracle/plan-requests.ts';

const aBooking = newEntry(bookSeries(), {
  id: 'entry',
  owner: { tenantId: 'tenant', personId: asha.id },
  at: '2026-11-24T09:00:00Z' as IsoInstant,
});
const monthly = { kind: 'monthly', everyMonths: 1, nth: 'first' } as const;
const names = new Map(['Asha', 'Marc', 'Wei'].map((name, at) => [personId(at + 1), name]));
const nameOf = (person: ReturnType<typeof personId>) => names.get(person) ?? '';

test('a slot says who suffers when, and by what', async () => {
  const people = [
    aPerson(1, { part: 'required', hours: hoursIn('Europe/Berlin', '15:00', '16:00') }),
    aPerson(2, {
      hours: hoursIn('America/New_York', '08:00', '17:00'),
      busy: [busy('2027-01-05T13:00:00Z', '2027-01-05T16:00:00Z')],
    }),
    aPerson(3, { unknown: true }),
  ];
  const { best } = planSeries(await aRequest({ cadence: monthly, days: ['tuesday'], minutes: 60, people }));
  const slot = best[0]!;
  const words = slotWords({ t, formats: formatsIn('en-GB'), nameOf });

  expect(words.title(slot)).toBe('First Tuesday of the month, 15:00 Berlin');
  expect(words.summary(slot)).toBe('1 of 3 on all 6 dates');
  expect(words.troubles(slot)).toEqual([
    'Marc: busy on Tue 5 Jan',
    'Wei: calendar not readable on every date',
  ]);
  expect(words.troublesOn(slot, 1)).toEqual(['Marc: busy', 'Wei: calendar not readable']);
});

test('a holiday is said once, with the country and all whom it keeps away', async () => {
  const holidays = [aHoliday('2027-01-05', { name: 'Święto' })];
  const people = [
    aPerson(1, { part: 'required', hours: hoursIn('Europe/Berlin', '15:00', '16:00') }),
    aPerson(2, { holidays }),
    aPerson(3, { holidays }),
  ];
  const { best } = planSeries(await aRequest({ cadence: monthly, days: ['tuesday'], minutes: 60, people }));
  const slot = best[0]!;
  const words = slotWords({ t, formats: formatsIn('en-GB'), nameOf });

  expect(words.summary(slot)).toBe('3 of 3 on all 6 dates, public holidays aside');
  expect(words.troublesOn(slot, 1)).toEqual(['Holiday in Poland (Święto): Marc and Wei']);
  expect(words.troubles(slot)).toEqual([
    'Marc: public holiday on Tue 5 Jan',
    'Wei: public holiday on Tue 5 Jan',
  ]);
});

test('a clock that changes in other weeks is said with its dates', async () => {
  const people = [
    aPerson(1, { part: 'required', hours: hoursIn('Europe/Berlin', '15:00', '16:00') }),
    aPerson(2, { hours: hoursIn('America/New_York', '08:00', '17:00') }),
  ];
  const { best } = planSeries(await aRequest({ days: ['tuesday'], minutes: 60, people }));
  const slot = best[0]!;
  const words = slotWords({ t, formats: formatsIn('en-GB'), nameOf });

  expect(words.title(slot)).toBe('Every Tuesday, 15:00 Berlin');
  expect(slot.people.map((person) => words.otherStarts(slot, person))).toEqual([
    [],
    ['10:00 on Tue 16 Mar and Tue 23 Mar, because clocks change on different days'],
  ]);
});

test('somebody outside working hours is told with the time there', async () => {
  const people = [
    aPerson(1, { part: 'required', hours: hoursIn('Europe/Berlin', '15:00', '16:00') }),
    aPerson(2, { hours: hoursIn('America/New_York', '10:00', '17:00') }),
  ];
  const request = { cadence: monthly, days: ['tuesday'] as const, minutes: 60, gridMinutes: 60, people };
  const { best } = planSeries(await aRequest(request));
  const slot = best.find(({ startTime }) => startTime === '15:00')!;
  const words = slotWords({ t, formats: formatsIn('en-GB'), nameOf });

  expect(words.troubles(slot)).toEqual(['Marc: outside working hours, usually at 09:00 on every date']);
  expect(words.troublesOn(slot, 0)).toEqual(['Marc: outside working hours, 09:00 there']);
});

test('every rhythm that can be chosen is one that the planner knows', () => {
  const options = startingOptions(date('2026-12-01'));
  expect(cadenceIds.map((cadence) => cadenceOf({ ...options, cadence }))).toEqual([
    { kind: 'weekly', everyWeeks: 1 },
    { kind: 'weekly', everyWeeks: 2 },
    { kind: 'weekly', everyWeeks: 3 },
    { kind: 'weekly', everyWeeks: 4 },
    { kind: 'weekly-days', everyWeeks: 1, days: ['tuesday', 'thursday'] },
    { kind: 'weekly-days', everyWeeks: 2, days: ['tuesday', 'thursday'] },
    { kind: 'monthly', everyMonths: 1, nth: 'first' },
    { kind: 'monthly', everyMonths: 1, nth: 'second' },
    { kind: 'monthly', everyMonths: 1, nth: 'third' },
    { kind: 'monthly', everyMonths: 1, nth: 'fourth' },
    { kind: 'monthly', everyMonths: 1, nth: 'last' },
    { kind: 'monthly-date', everyMonths: 1, dayOfMonth: 15 },
    { kind: 'monthly', everyMonths: 3, nth: 'first' },
    { kind: 'monthly', everyMonths: 3, nth: 'last' },
  ]);
  expect(daysOf(options)).toEqual(['monday', 'tuesday', 'wednesday', 'thursday', 'friday']);
  expect(daysOf({ ...options, quiet: ['friday'] })).toEqual(['monday', 'tuesday', 'wednesday', 'thursday']);
  expect(daysOf({ ...options, day: 'saturday' })).toEqual(['saturday']);
});

test.each([
  [{ kind: 'weekly-days', everyWeeks: 1, days: ['thursday', 'tuesday'] }, 'Every Tuesday and Thursday, '],
  [{ kind: 'monthly-date', everyMonths: 1, dayOfMonth: 22 }, 'The 22nd of the month, '],
  [{ kind: 'monthly-date', everyMonths: 1, dayOfMonth: 31 }, 'Last day of the month, '],
  [{ kind: 'monthly', everyMonths: 3, nth: 'first' }, 'First Tuesday of every third month, '],
] as const)('%j is called %s', async (cadence, name) => {
  const { best } = planSeries(await aRequest({ cadence, days: ['tuesday'], gridMinutes: 60 }));
  const words = slotWords({ t, formats: formatsIn('en-GB'), nameOf });
  expect(words.title(best[0]!)).toBe(`${name}${words.clock(best[0]!.startTime)} Berlin`);
});

test('a preset is known by what it chose until something of it changes', () => {
  const options = startingOptions(date('2026-12-01'));
  expect(presetOf(options)).toBe('problem-solving');
  for (const id of presetIds) expect(presetOf(withPreset(options, id))).toBe(id);
  expect(presetOf({ ...options, day: 'monday' })).toBeNull();
});

test.each([
  [{ kind: 'pending' }, { kind: 'saved' }],
  [{ kind: 'doubtful', until: null, why: null }, { kind: 'saved' }],
  [
    { kind: 'waiting', why: 'offline', until: null },
    { kind: 'waiting', why: 'offline' },
  ],
  [
    { kind: 'waiting', why: 'throttled', until: null },
    { kind: 'waiting', why: 'other' },
  ],
  [{ kind: 'needs-attention', code: 'no-access', trace: null }, { kind: 'attention' }],
  [
    {
      kind: 'done',
      result: { kind: 'series', eventId: 'e', iCalUId: 'i', joinUrl: '', differences: ['no-online-meeting'] },
    },
    { kind: 'booked', differences: ['no-online-meeting'] },
  ],
] as const)('an entry that is %j is shown as %j', (state, expected) => {
  expect(bookingOutcome({ ...aBooking, state })).toEqual(expected);
});

test('while all that was tried left nothing behind, it is not said to be booked in part', () => {
  const attempts = [{ at: aBooking.createdAt, trace: null }];
  const state = { kind: 'waiting', why: 'throttled', until: null } as const;
  expect(bookingOutcome({ ...aBooking, attempts, untouched: true, state })).toEqual({
    kind: 'waiting',
    why: 'other',
  });
});

test('once it was tried, nobody is told that no invitation went out', () => {
  const tried = { ...aBooking, attempts: [{ at: aBooking.createdAt, trace: null }] };
  for (const why of ['offline', 'throttled', 'service-trouble'] as const) {
    const state = { kind: 'waiting', why, until: null } as const;
    expect(bookingOutcome({ ...tried, state })).toEqual({ kind: 'waiting', why: 'rest' });
  }
  const signIn = { kind: 'waiting', why: 'sign-in', until: null } as const;
  expect(bookingOutcome({ ...tried, state: signIn })).toEqual({ kind: 'waiting', why: 'sign-in' });
});

const i18n = setupI18n({ locale: 'en', messages: { en: messages } });
i18n.setMessagesCompiler(compileMessage);
const t: BookText = (id, values) => i18n._(id, values);
