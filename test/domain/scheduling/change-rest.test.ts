import { changeRest } from '#domain/scheduling/change-rest.ts';
import { renewal, takeOver } from '#domain/scheduling/go-on.ts';
import { occurrenceDates } from '#domain/scheduling/occurrences.ts';
import type { Rhythm } from '#domain/scheduling/rhythm.ts';
import { rhythmFrom, rhythmOfDates } from '#domain/scheduling/rhythm-of-dates.ts';
import type { DateInCalendar } from '#domain/scheduling/series-change.ts';
import { instantOf, minuteOf } from '#domain/scheduling/zone-table.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { instantAt, toLocalTime } from '#domain/shared/time.ts';
import { asha, bookSeries } from '../../support/operations.ts';
import { date, instant, tablesFor } from '../../support/zone-oracle/plan-requests.ts';

const operation = bookSeries();
const [like] = operation.sessions;
const time = (text: string) => toLocalTime(text)!;
const now = instant('2027-03-01T09:00:00Z');
const marc = {
  id: 'bbbbbbbb-0000-4000-8000-000000000002' as PersonId,
  name: 'Marc',
  mail: 'marc@contoso.example',
};

/** At 15:00 in Berlin, over the change of its clock on 28 March. */
async function aSeries(days: readonly string[]) {
  const [table] = await tablesFor(['Europe/Berlin']);
  const at = (day: string, wall = '15:00') =>
    instantAt(instantOf(table!, { date: date(day), minuteOfDay: minuteOf(time(wall)) }).minute * 60_000);
  const series = days.map((day): Session => ({
    ...like!,
    key: `session:${day}` as Session['key'],
    occurrence: date(day),
    startsAt: at(day),
    endsAt: instantAt(Date.parse(at(day)) + 50 * 60_000),
    timeZone: 'Europe/Berlin' as Session['timeZone'],
    event: { id: 'the event', iCalUId: 'i', joinUrl: 'https://teams.example', organizer: asha.id },
  }));
  const inCalendar: readonly DateInCalendar[] = series.map(({ startsAt }) => ({
    startsAt,
    isChanged: false,
  }));
  return { series, inCalendar, table: table!, now, at };
}

const tuesdays = ['2027-02-23', '2027-03-09', '2027-03-23', '2027-04-06', '2027-04-20', '2027-05-04'];
const toFour = { time: time('16:00'), minutes: 50 };

describe('the rest of a series', () => {
  test('of which no date is over is changed at once, and the link stays', async () => {
    const { at, ...here } = await aSeries(tuesdays.slice(1));
    const [from] = here.series;
    const plan = changeRest(here, { from: from!, date: date('2027-03-11'), ...toFour });

    expect(plan).toMatchObject({
      kind: 'same-series',
      mails: 1,
      planned: {
        change: {
          kind: 'retime',
          pattern: {
            firstDate: '2027-03-11',
            startTime: '16:00',
            rhythm: { kind: 'weekly', everyWeeks: 2, day: 'thursday' },
            lastDate: '2027-05-06',
          },
          starts: ['2027-03-11', '2027-03-25', '2027-04-08', '2027-04-22', '2027-05-06'].map((day) =>
            at(day, '16:00'),
          ),
        },
      },
    });
  });

  test('is moved date by date where that is as few mails as a new series, and the link stays', async () => {
    const { at, ...here } = await aSeries(tuesdays);
    const plan = changeRest(here, {
      from: here.series[4]!,
      date: date('2027-04-22'),
      time: time('15:00'),
      minutes: 80,
    });

    expect(plan).toMatchObject({ kind: 'same-series', mails: 2 });
    const planned = typeof plan !== 'string' && plan.kind === 'same-series' ? plan.planned : null;
    // What moves later goes last first: no date comes onto one that has not moved yet.
    expect(planned?.change).toEqual({
      kind: 'moves',
      moves: [
        { from: at('2027-05-04'), to: at('2027-05-06'), minutes: 80 },
        { from: at('2027-04-20'), to: at('2027-04-22'), minutes: 80 },
      ],
    });
    expect(planned?.rows.map(({ key }) => key)).toEqual(['session:2027-04-20', 'session:2027-05-04']);
  });

  test('is a new series where that is fewer mails: the old one ends, and its rows move over', async () => {
    const { at, ...here } = await aSeries(tuesdays);
    const plan = changeRest(here, { from: here.series[2]!, date: date('2027-03-24'), ...toFour });

    expect(plan).toMatchObject({
      kind: 'new-series',
      mails: 2,
      anew: {
        old: { kind: 'end', lastDate: '2027-03-09' },
        pattern: { firstDate: '2027-03-24', lastDate: '2027-05-05', rhythm: { day: 'wednesday' } },
      },
    });
    // One that stands on its own is a mail more as the old series ends.
    const inCalendar = here.inCalendar.map((one, index) => ({ ...one, isChanged: index === 4 }));
    const more = changeRest(
      { ...here, inCalendar },
      { from: here.series[2]!, date: date('2027-03-24'), ...toFour },
    );
    expect(more).toMatchObject({ kind: 'new-series', mails: 3 });
    const rows = typeof plan !== 'string' && plan.kind === 'new-series' ? plan.anew.rows : [];
    expect(rows[0]).toMatchObject({
      key: 'session:2027-03-23',
      before: { startsAt: at('2027-03-23'), event: { id: 'the event' } },
      after: { startsAt: at('2027-03-24', '16:00') },
    });
    expect(rows).toHaveLength(4);
  });

  test('is moved date by date where a kept date stands on its own, as ending would be a mail a date too', async () => {
    const here = await aSeries(tuesdays);
    const inCalendar = here.inCalendar.map((one, at) => ({ ...one, isChanged: at === 1 }));
    const plan = changeRest(
      { ...here, inCalendar },
      { from: here.series[2]!, date: date('2027-03-23'), ...toFour },
    );
    expect(plan).toMatchObject({ kind: 'same-series', mails: 4, planned: { change: { kind: 'moves' } } });
  });

  test('of one date is a move', async () => {
    const here = await aSeries(tuesdays);
    const plan = changeRest(here, { from: here.series[5]!, date: date('2027-05-05'), ...toFour });
    expect(plan).toMatchObject({ kind: 'same-series', mails: 1, planned: { change: { kind: 'move' } } });
  });

  test.each([
    ['where it is', 2, '2027-03-23', '15:00', 'same-time'],
    ['before now', 1, '2027-02-24', '15:00', 'past'],
    ['onto the last date that stays', 2, '2027-03-09', '16:00', 'onto-neighbour'],
  ])('cannot be %s', async (_, from, day, wall, why) => {
    const here = await aSeries(tuesdays);
    const wish = { from: here.series[from]!, date: date(day), time: time(wall), minutes: 50 };
    expect(changeRest(here, wish)).toBe(why);
  });
});

describe('a series that goes on', () => {
  const wish = { until: date('2027-06-30'), by: asha };

  test('keeps its event while every date is as it was booked', async () => {
    const { at, ...here } = await aSeries(tuesdays);
    const more = renewal(here, wish)!;
    expect(more.sessions.map(({ occurrence, startsAt }) => [occurrence, startsAt])).toEqual(
      ['2027-05-18', '2027-06-01', '2027-06-15', '2027-06-29'].map((day) => [day, at(day)]),
    );
    expect(more).toMatchObject({
      kind: 'same-series',
      planned: { change: { kind: 'extend', lastDate: '2027-06-29' }, rows: [], more: more.sessions },
    });
    expect(more.sessions[0]).toMatchObject({
      event: { id: 'the event' },
      facilitator: asha,
      state: 'planned',
    });
  });

  test('is another event where going on would put back what was called off', async () => {
    const here = await aSeries(tuesdays);
    const series = here.series.map((one, at) => (at === 3 ? { ...one, state: 'cancelled' as const } : one));
    const more = renewal({ ...here, series }, wish);
    expect(more).toMatchObject({
      kind: 'new-series',
      pattern: { firstDate: '2027-05-18', lastDate: '2027-06-29', startTime: '15:00' },
    });
    expect(more?.sessions.map(({ event, state }) => [event, state])).toEqual(
      Array(4).fill([null, 'planned']),
    );
  });

  test('is not guessed where its dates follow no rhythm', async () => {
    const here = await aSeries(['2027-03-09', '2027-03-12', '2027-03-29']);
    expect(renewal(here, wish)).toBeNull();
  });
});

describe('a series of somebody else', () => {
  test('is taken over at its usual times, and dates that were moved or called off are back', async () => {
    const { at, ...here } = await aSeries(tuesdays);
    const series = here.series.map((one, index): Session => {
      if (index === 2) return { ...one, state: 'cancelled' };
      return index === 3 ? { ...one, startsAt: at('2027-04-07'), facilitator: marc } : one;
    });
    const taken = takeOver({ ...here, series }, marc)!;

    expect(taken.old).toBeNull();
    expect(taken.pattern).toMatchObject({
      firstDate: '2027-03-09',
      lastDate: '2027-05-04',
      startTime: '15:00',
    });
    expect(taken.back.map(({ occurrence }) => occurrence)).toEqual(['2027-03-23', '2027-04-06']);
    expect(taken.rows.map(({ key, after }) => [key, after])).toEqual(
      tuesdays.slice(1).map((day) => [
        `session:${day}`,
        {
          startsAt: at(day),
          endsAt: instantAt(Date.parse(at(day)) + 50 * 60_000),
          state: 'planned',
          // Who leads one of them already goes on to.
          ...(day === '2027-04-06' ? {} : { facilitator: marc }),
        },
      ]),
    );
  });
});

describe('the rhythm of dates', () => {
  test.each<[Rhythm, string]>([
    [{ kind: 'weekly', everyWeeks: 1, day: 'monday' }, '2027-03-01'],
    [{ kind: 'weekly', everyWeeks: 3, day: 'friday' }, '2027-03-05'],
    [{ kind: 'weekly-days', everyWeeks: 2, days: ['tuesday', 'thursday'] }, '2027-03-04'],
    [{ kind: 'monthly', everyMonths: 1, nth: 'last', day: 'wednesday' }, '2027-03-31'],
    [{ kind: 'monthly', everyMonths: 3, nth: 'first', day: 'tuesday' }, '2027-03-02'],
    [{ kind: 'monthly-date', everyMonths: 1, dayOfMonth: 31 }, '2027-03-31'],
  ])('%j is found again', (rhythm, from) => {
    const dates = occurrenceDates(rhythm, { from: date(from), until: date('2028-03-30') });
    const found = rhythmOfDates(dates);
    expect(found && occurrenceDates(found, { from: date(from), until: date('2029-12-31') })).toEqual(
      occurrenceDates(rhythm, { from: date(from), until: date('2029-12-31') }),
    );
  });

  test('moves with its first date', () => {
    const last = { kind: 'monthly', everyMonths: 1, nth: 'last', day: 'wednesday' } as const;
    expect(rhythmFrom(last, date('2027-03-26'))).toEqual({ ...last, day: 'friday' });
    expect(rhythmFrom({ ...last, nth: 'second' }, date('2027-03-31'))).toEqual({ ...last, nth: 'last' });
    const days = { kind: 'weekly-days', everyWeeks: 1, days: ['tuesday', 'thursday'] } as const;
    expect(rhythmFrom(days, date('2027-03-10'))).toBeNull();
  });
});
