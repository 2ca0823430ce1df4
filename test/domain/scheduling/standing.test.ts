import { planSeries } from '#domain/scheduling/plan-series.ts';
import { standingOf } from '#domain/scheduling/standing.ts';
import { dateOf, dayOf } from '#domain/scheduling/calendar-date.ts';
import {
  aHoliday,
  aPerson,
  aRequest,
  busy,
  date,
  hoursIn,
  time,
} from '../../support/zone-oracle/plan-requests.ts';

const people = [
  aPerson(1, { part: 'required' }),
  aPerson(2, { hours: hoursIn('America/New_York', '08:00', '18:00') }),
  aPerson(3, { hours: hoursIn('Asia/Kolkata', '12:00', '22:00'), holidays: [aHoliday('2027-01-26')] }),
  aPerson(4, {
    busy: [
      busy('2027-01-05T13:00:00Z', '2027-01-05T16:00:00Z'),
      busy('2027-03-30T00:00:00Z', '2027-03-31T00:00:00Z', 'out-of-office'),
      busy('2027-04-01T13:00:00Z', '2027-04-01T13:20:00Z', 'tentative'),
    ],
  }),
  aPerson(5, { unknown: true }),
];

test.each([
  { kind: 'weekly', everyWeeks: 2 },
  { kind: 'monthly', everyMonths: 1, nth: 'last' },
] as const)('a time that was set stands to each person as the planner says of it: $kind', async (cadence) => {
  const request = await aRequest({ people, cadence });
  const { best } = planSeries(request);
  expect(best.length).toBeGreaterThan(1);

  for (const slot of best) {
    const set = { ...slot, firstDate: slot.dates[0]!.date, lastDate: slot.dates.at(-1)!.date };
    const table = request.zones.find(({ zone }) => zone === slot.zone)!;
    expect(standingOf(set, { ...request, table })).toEqual(
      slot.dates.map(({ startsAt, endsAt, verdicts }) => ({ startsAt, endsAt, verdicts })),
    );
  }
});

test('of a series without an end, and of one that began before, the dates are those of the calendars', async () => {
  const request = await aRequest({ people, until: date('2026-12-31') });
  const firstDate = dateOf(dayOf(date('2026-12-02')) - 21);
  const set = {
    rhythm: { kind: 'weekly', everyWeeks: 2, day: 'wednesday' },
    firstDate,
    lastDate: null,
  } as const;
  const dates = standingOf(
    { ...set, startTime: time('15:05'), minutes: 50 },
    { ...request, table: request.zones[0]! },
  );
  expect(dates.map(({ startsAt }) => startsAt)).toEqual(['2026-12-09T14:05:00Z', '2026-12-23T14:05:00Z']);
});
