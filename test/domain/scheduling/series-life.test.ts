import { driftOf, type CalendarDate } from '#domain/scheduling/follow-calendar.ts';
import {
  cancelOne,
  effectOf,
  endAfter,
  inCalendarAfter,
  moveOne,
  upcoming,
} from '#domain/scheduling/series-change.ts';
import type { Absence, Decline } from '#domain/scheduling/series-health.ts';
import { healthOf, withoutThemselves } from '#domain/scheduling/series-health.ts';
import { areOneRhythm, turnSeries } from '#domain/scheduling/turn-series.ts';
import type { Session } from '#domain/sessions/session.ts';
import { toSeriesId, type PersonId } from '#domain/shared/ids.ts';
import { instantAt } from '#domain/shared/time.ts';
import { bookSeries } from '../../support/operations.ts';
import {
  aHoliday,
  aPerson,
  busy,
  date,
  hoursIn,
  instant,
  personId,
  tablesFor,
} from '../../support/zone-oracle/plan-requests.ts';

const operation = bookSeries();
const [like] = operation.sessions;
const now = instant('2027-03-01T09:00:00Z');

/** Tuesdays at 15:00 in Berlin, over the change of its clock on 28 March. */
const series: readonly Session[] = [
  ['2027-03-09', '14:00'],
  ['2027-03-16', '14:00'],
  ['2027-03-23', '14:00'],
  ['2027-03-30', '13:00'],
].map(([day, time]) => ({
  ...like!,
  key: `session:${day}` as Session['key'],
  occurrence: date(day!),
  startsAt: instant(`${day}T${time}:00Z`),
  endsAt: instant(`${day}T${time!.slice(0, 2)}:50:00Z`),
  timeZone: 'Europe/Berlin' as Session['timeZone'],
}));
const [first, second, , last] = series as [Session, Session, Session, Session];

const asBooked = series.map(({ startsAt }) => ({ startsAt, isChanged: false }));

async function berlin() {
  const [table] = await tablesFor(['Europe/Berlin']);
  return table!;
}

test.each([
  ['the day after', '2027-03-17T08:00:00Z', 'move'],
  ['the day before the next one', '2027-03-22T14:00:00Z', 'move'],
  ['the day of the next one', '2027-03-23T08:00:00Z', 'onto-neighbour'],
  ['the day of the one before, late', '2027-03-09T22:00:00Z', 'onto-neighbour'],
  ['over the next one', '2027-03-25T14:00:00Z', 'onto-neighbour'],
  ['where it is', '2027-03-16T14:00:00Z', 'same-time'],
  ['before now', '2027-02-28T14:00:00Z', 'past'],
])('a date is moved to %s: %s is %s', async (_, to, expected) => {
  const moved = moveOne(series, second, { to: instant(to), now, table: await berlin() });
  expect(typeof moved === 'string' ? moved : moved.change.kind).toBe(expected);
});

test('the row of a date that is moved keeps its length, and what was read of it', async () => {
  const to = instant('2027-03-17T08:00:00Z');
  expect(moveOne(series, second, { to, now, table: await berlin() })).toEqual({
    change: { kind: 'move', from: second.startsAt, to, minutes: 50 },
    rows: [
      {
        list: 'sessions',
        key: second.key,
        before: { startsAt: second.startsAt, endsAt: second.endsAt },
        after: { startsAt: to, endsAt: instant('2027-03-17T08:50:00Z') },
      },
    ],
  });
});

describe('nothing after a date', () => {
  test('is one change of the whole, and one mail, while every date is as it was booked', async () => {
    const planned = endAfter(series, second, { now, table: await berlin(), inCalendar: asBooked });
    expect(planned?.change).toEqual({ kind: 'end', lastDate: '2027-03-16' });
    expect(planned?.rows.map(({ after }) => after)).toEqual([{ state: 'cancelled' }, { state: 'cancelled' }]);
    expect(effectOf(planned!.change)).toEqual({ mailed: 'everybody', mails: 1 });
  });

  test.each([
    ['called off', { state: 'cancelled' as const }],
    ['moved', { startsAt: instant('2027-03-10T14:00:00Z') }],
  ])('leaves an earlier one that was %s alone, and calls off each of the rest', async (_, change) => {
    const changed = [{ ...first, ...change }, ...series.slice(1)];
    const inCalendar = changed.map(({ startsAt }, at) => ({ startsAt, isChanged: at === 0 }));
    const planned = endAfter(changed, second, { now, table: await berlin(), inCalendar });
    expect(planned?.change).toEqual({ kind: 'cancel', starts: [series[2]!.startsAt, last.startsAt] });
    expect(effectOf(planned!.change)).toEqual({ mailed: 'everybody', mails: 2 });
  });

  test('is called off by itself where that is fewer mails, as dates that stand on their own are one each', async () => {
    const inCalendar = asBooked.map((one, at) => ({ ...one, isChanged: at === 3 }));
    const after = async (last: Session) =>
      endAfter(series, last, { now, table: await berlin(), inCalendar })?.change.kind;
    expect(await after(series[2]!)).toBe('cancel');
    expect(await after(second)).toBe('end');
  });

  test('leaves one that was moved or called off in Outlook alone too, of which no row says anything', async () => {
    const [, ...rest] = asBooked;
    for (const inCalendar of [
      rest,
      [{ startsAt: instant('2027-03-10T14:00:00Z'), isChanged: true }, ...rest],
    ]) {
      const planned = endAfter(series, second, { now, table: await berlin(), inCalendar });
      expect(planned?.change.kind).toBe('cancel');
    }
  });

  test('is no change where it is the last', async () => {
    expect(endAfter(series, last, { now, table: await berlin(), inCalendar: asBooked })).toBeNull();
  });
});

test('what was changed a moment ago is known without another look into the calendar', () => {
  const [from, to] = [second.startsAt, instant('2027-03-17T08:00:00Z')];
  const moved = inCalendarAfter(asBooked, { kind: 'move', from, to, minutes: 50 });
  expect(moved[1]).toEqual({ startsAt: to, isChanged: true });
  expect(inCalendarAfter(moved, { kind: 'moves', moves: [{ from: to, to: from, minutes: 50 }] })[1]).toEqual({
    startsAt: from,
    isChanged: true,
  });
  expect(inCalendarAfter(moved, { kind: 'cancel', starts: [to] })).toEqual(
    asBooked.filter((_, at) => at !== 1),
  );
  expect(effectOf({ kind: 'people', add: [], remove: [] }, moved).mails).toBe(2);
});

test('what is over or called off is not to come', () => {
  const off: Session = { ...second, state: 'cancelled' };
  expect(cancelOne(second).rows[0]).toMatchObject({ after: { state: 'cancelled' } });
  expect(upcoming([last, off, first], instant('2027-03-09T15:00:00Z'))).toEqual([last]);
});

test('series that take turns are known by their ids', () => {
  const rhythm = toSeriesId('33333333-3333-4333-8333-00000000000a')!;
  expect(areOneRhythm(turnSeries(rhythm, 0), turnSeries(rhythm, 2))).toBe(true);
  expect(turnSeries(rhythm, 0)).not.toBe(turnSeries(rhythm, 1));
  expect(areOneRhythm(rhythm, toSeriesId('33333333-3333-4333-8333-0000000000bb')!)).toBe(false);
});

describe('the health of a series', () => {
  const of = async (
    people: Parameters<typeof healthOf>[0]['people'],
    absent: ReadonlyMap<PersonId, Absence> = new Map(),
    declined: readonly Decline[] = [],
  ) =>
    healthOf({
      series,
      people,
      zones: await tablesFor(['Europe/Berlin', 'America/New_York']),
      table: await berlin(),
      now,
      absent,
      declined,
    });

  test('names who cannot come on which date, and by how much a move would help', async () => {
    const health = await of([
      aPerson(1, { part: 'required' }),
      aPerson(2, { busy: [busy('2027-03-16T13:30:00Z', '2027-03-16T18:00:00Z')] }),
      aPerson(3, { busy: [busy('2027-03-16T14:30:00Z', '2027-03-16T15:00:00Z')] }),
    ]);

    expect(health.map(({ can, isWeak }) => [can, isWeak])).toEqual([
      [3, false],
      [1, true],
      [3, false],
      [3, false],
    ]);
    expect(health[1]?.troubles.map(({ verdict }) => verdict)).toEqual(['busy', 'busy']);
    // The nearest half hour at which all three can: it ends before the first of them is busy.
    expect(health[1]?.repair).toEqual({ to: '2027-03-16T12:30:00Z', can: 3 });
  });

  test('does not take the sessions themselves for something in the way', async () => {
    const booked = series.map(({ startsAt, endsAt }) => busy(startsAt, endsAt));
    const people = [aPerson(1, { part: 'required', busy: booked }), aPerson(2, { busy: booked })];
    const health = await of(withoutThemselves(people, series));
    expect(health.map(({ can }) => can)).toEqual([2, 2, 2, 2]);
  });

  test('sees a clock that changes elsewhere in another week', async () => {
    const health = await of([
      aPerson(1, { part: 'required' }),
      aPerson(2, { hours: hoursIn('America/New_York', '09:00', '10:00') }),
    ]);
    expect(health.map(({ can }) => can)).toEqual([2, 1, 1, 2]);
    expect(health.map(({ clocks }) => clocks.map(({ time }) => time))).toEqual([
      [],
      ['10:00'],
      [],
      ['09:00'],
    ]);
    expect(health[1]?.repair).toEqual({ to: '2027-03-16T13:00:00Z', can: 2 });
  });

  test('calls no date weak for want of people who are just welcome', async () => {
    const away = [busy('2027-03-16T13:30:00Z', '2027-03-16T18:00:00Z')];
    const weak = async (part: 'wanted' | 'welcome') =>
      (await of([aPerson(1, { part: 'required' }), aPerson(2, { busy: away, part })]))[1];
    expect(await weak('wanted')).toMatchObject({ can: 1, isWeak: true });
    expect(await weak('welcome')).toMatchObject({ can: 1, isWeak: false, repair: null });
  });

  test('takes who declined the series or is away for somebody who will not come; three are a reason to move', async () => {
    const people = [1, 2, 3, 4, 5, 6, 7].map((number) =>
      aPerson(number, number === 1 ? { part: 'required' } : {}),
    );
    const [, two, three, four] = people.map(({ person }) => person);
    const declined = { why: 'declined', until: null } as const;
    const health = await of(
      people,
      new Map<PersonId, Absence>([
        [two!, declined],
        [three!, declined],
        [four!, { why: 'away', until: date('2027-03-16') }],
      ]),
    );
    expect(health.map(({ can, isWeak }) => [can, isWeak])).toEqual([
      [4, true],
      [4, true],
      [5, false],
      [5, false],
    ]);
    expect(health[0]?.troubles.map(({ verdict }) => verdict)).toEqual(['declined', 'declined', 'away']);
    // Who declined may come at another time, who is away does not.
    expect(health[0]?.repair?.can).toBe(6);
  });

  test('takes three who declined one date by itself for a reason to move that date alone', async () => {
    const people = [1, 2, 3, 4, 5, 6, 7].map((number) =>
      aPerson(number, number === 1 ? { part: 'required' } : {}),
    );
    const [, two, three, four, five] = people.map(({ person }) => person);
    const [first, second] = series;
    const health = await of(people, undefined, [
      ...[two!, three!, four!].map((person) => ({ person, startsAt: second!.startsAt })),
      { person: five!, startsAt: first!.startsAt },
    ]);
    expect(health.map(({ can, isWeak }) => [can, isWeak])).toEqual([
      [6, false],
      [4, true],
      [7, false],
      [7, false],
    ]);
    expect(health[1]?.troubles.map(({ verdict }) => verdict)).toEqual(['declined', 'declined', 'declined']);
    expect(health[1]?.repair?.can).toBe(7);
  });

  test('offers nothing without somebody who is required', async () => {
    const away = busy('2027-03-10T00:00:00Z', '2027-03-22T23:00:00Z', 'out-of-office');
    const health = await of([aPerson(1, { part: 'required', busy: [away] }), aPerson(2)]);
    expect(health[1]).toMatchObject({ isWeak: true, repair: null });
  });

  test('knows the holiday of whoever is in that country, by the calendar there', async () => {
    const constitution = aHoliday('2027-03-16', { name: 'Święto' });
    const health = await of([
      aPerson(1, { part: 'required' }),
      aPerson(2, { part: 'required', holidays: [constitution] }),
      aPerson(3, { unknown: true, holidays: [aHoliday('2027-03-17')] }),
    ]);
    expect(health[1]).toMatchObject({ can: 1, isWeak: true });
    expect(health[1]?.troubles).toEqual([
      { person: personId(2), verdict: 'holiday', holiday: constitution },
      { person: personId(3), verdict: 'unknown' },
    ]);
    // The same time on the day before, rather than the first hour of the day after.
    expect(health[1]?.repair).toEqual({ to: '2027-03-15T14:00:00Z', can: 2 });
  });

  test('looks eight weeks ahead and no further', async () => {
    const far = {
      ...last,
      key: 'session:far' as Session['key'],
      occurrence: date('2027-05-04'),
      startsAt: instant('2027-05-04T13:00:00Z'),
    };
    const health = healthOf({ series: [...series, far], people: [], zones: [], table: await berlin(), now });
    expect(health.map(({ session }) => session.key)).toEqual(series.map(({ key }) => key));
  });
});

describe('what is to come of a series is compared with the calendar', () => {
  const until = instant('2028-01-01T00:00:00Z');
  const dateOn = (session: Session, day: string = session.occurrence, hours = 0) => ({
    date: date(day),
    startsAt: instantAt(Date.parse(session.startsAt) + hours * 3_600_000),
    endsAt: instantAt(Date.parse(session.endsAt) + hours * 3_600_000),
  });
  const drift = (dates: readonly CalendarDate[], sessions = series) => {
    const { moved, missing, added } = driftOf(sessions, dates, { now, until });
    return {
      moved: moved.map(({ session, to }) => [session.occurrence, to.startsAt.slice(0, 13)]),
      missing: missing.map(({ occurrence }) => occurrence),
      added: added.map((one) => one.date),
    };
  };
  const nothing = { moved: [], missing: [], added: [] };
  const all = series.map((session) => dateOn(session));
  const [one, two, three, four] = all as [CalendarDate, CalendarDate, CalendarDate, CalendarDate];

  test.each([
    ['as it is', all, nothing],
    [
      'with a date moved',
      [one, dateOn(second, second.occurrence, 20), three, four],
      { ...nothing, moved: [['2027-03-16', '2027-03-17T10']] },
    ],
    ['without a date', [one, three, four], { ...nothing, missing: ['2027-03-16'] }],
    ['with another date', [...all, dateOn(last, '2027-04-06', 168)], { ...nothing, added: ['2027-04-06'] }],
    [
      'on another day of the week',
      series.map((session, at) => dateOn(session, `2027-03-${10 + 7 * at}`, 24)),
      {
        ...nothing,
        moved: [
          ['2027-03-09', '2027-03-10T14'],
          ['2027-03-16', '2027-03-17T14'],
          ['2027-03-23', '2027-03-24T14'],
          ['2027-03-30', '2027-03-31T13'],
        ],
      },
    ],
    // Booked anew in the middle: its sessions are the rows that they were, on other days than the pattern's.
    [
      'in an event of other days',
      all.map((there, at) => ({ ...there, date: date(`2027-03-${10 + 7 * at}`) })),
      nothing,
    ],
    [
      'in an event of other days, less one',
      all.slice(1).map((there, at) => ({ ...there, date: date(`2027-03-${17 + 7 * at}`) })),
      { ...nothing, missing: ['2027-03-09'] },
    ],
    ['with nothing left', [], { ...nothing, missing: series.map(({ occurrence }) => occurrence) }],
  ])('%s', (_how, dates, expected) => {
    expect(drift(dates)).toEqual(expected);
  });

  test('a date that was called off or held is nobody’s, and so is one that is over', () => {
    const [held, cancelled] = [
      { ...first, state: 'held' },
      { ...second, state: 'cancelled' },
    ] as const;
    expect(drift(all, [held, cancelled, ...series.slice(2)])).toEqual(nothing);
    expect(
      drift(
        [two, three, four],
        [{ ...first, startsAt: instant('2027-02-02T14:00:00Z') }, ...series.slice(1)],
      ),
    ).toEqual(nothing);
  });
});
