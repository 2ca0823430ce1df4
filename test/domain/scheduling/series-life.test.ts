import { cancelOne, effectOf, endAfter, moveOne, upcoming } from '#domain/scheduling/series-change.ts';
import { healthOf, withoutThemselves } from '#domain/scheduling/series-health.ts';
import { areOneRhythm, turnSeries } from '#domain/scheduling/turn-series.ts';
import type { Session } from '#domain/sessions/session.ts';
import { toSeriesId } from '#domain/shared/ids.ts';
import { bookSeries } from '../../support/operations.ts';
import { aPerson, busy, date, hoursIn, instant, tablesFor } from '../../support/zone-oracle/plan-requests.ts';

const operation = bookSeries();
const [like] = operation.kind === 'book-series' ? operation.sessions : [];
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
    const planned = endAfter(series, second, { now, table: await berlin() });
    expect(planned?.change).toEqual({ kind: 'end', lastDate: '2027-03-16' });
    expect(planned?.rows.map(({ after }) => after)).toEqual([{ state: 'cancelled' }, { state: 'cancelled' }]);
    expect(effectOf(planned!.change)).toEqual({ mailed: 'everybody', mails: 1 });
  });

  test.each([
    ['called off', { state: 'cancelled' as const }],
    ['moved', { startsAt: instant('2027-03-10T14:00:00Z') }],
  ])('leaves an earlier one that was %s alone, and calls off each of the rest', async (_, change) => {
    const changed = [{ ...first, ...change }, ...series.slice(1)];
    const planned = endAfter(changed, second, { now, table: await berlin() });
    expect(planned?.change).toEqual({ kind: 'cancel', starts: [series[2]!.startsAt, last.startsAt] });
    expect(effectOf(planned!.change)).toEqual({ mailed: 'everybody', mails: 2 });
  });

  test('is no change where it is the last', async () => {
    expect(endAfter(series, last, { now, table: await berlin() })).toBeNull();
  });
});

test('what is over or called off is not to come', () => {
  const off = { ...second, ...cancelOne(second).rows[0]!.after };
  expect(upcoming([last, off, first], instant('2027-03-09T15:00:00Z'))).toEqual([last]);
});

test('series that take turns are known by their ids', () => {
  const rhythm = toSeriesId('33333333-3333-4333-8333-00000000000a')!;
  expect(areOneRhythm(turnSeries(rhythm, 0), turnSeries(rhythm, 2))).toBe(true);
  expect(turnSeries(rhythm, 0)).not.toBe(turnSeries(rhythm, 1));
  expect(areOneRhythm(rhythm, toSeriesId('33333333-3333-4333-8333-0000000000bb')!)).toBe(false);
});

describe('the health of a series', () => {
  const of = async (people: Parameters<typeof healthOf>[0]['people']) =>
    healthOf({
      series,
      people,
      zones: await tablesFor(['Europe/Berlin', 'America/New_York']),
      table: await berlin(),
      now,
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
    expect(health[1]?.repair).toEqual({ to: '2027-03-16T13:00:00Z', can: 2 });
  });

  test('offers nothing without somebody who is required', async () => {
    const away = busy('2027-03-10T00:00:00Z', '2027-03-22T23:00:00Z', 'out-of-office');
    const health = await of([aPerson(1, { part: 'required', busy: [away] }), aPerson(2)]);
    expect(health[1]).toMatchObject({ isWeak: true, repair: null });
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
