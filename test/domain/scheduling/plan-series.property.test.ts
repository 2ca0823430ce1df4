import fc from 'fast-check';
import { dateOf, dayOf } from '#domain/scheduling/calendar-date.ts';
import { judgeSlots } from '#domain/scheduling/judge-slots.ts';
import { occurrenceDates } from '#domain/scheduling/occurrences.ts';
import { positionOf, verdictAt } from '#domain/scheduling/person-starts.ts';
import { planSeries } from '#domain/scheduling/plan-series.ts';
import type { PlanPerson, PlanRequest } from '#domain/scheduling/plan.ts';
import { bestRotation, compareFairness } from '#domain/scheduling/rotation.ts';
import { dayNameOf, weekdays } from '#domain/scheduling/rhythm.ts';
import type { Cadence } from '#domain/scheduling/rhythm.ts';
import { timeOf } from '#domain/scheduling/zone-table.ts';
import { instantAt } from '#domain/shared/time.ts';
import {
  aHoliday,
  aPerson,
  aRequest,
  date,
  hoursIn,
  tablesFor,
  time,
} from '../../support/zone-oracle/plan-requests.ts';
import { firstOf, runs, runsUpTo } from '../../support/runs.ts';
import { oracleSlots, suitsEverybody, verdictByLooking } from '../../support/zone-oracle/series-oracle.ts';

/** Northern and southern clock changes, half and quarter hours, and zones that never change. */
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Sydney',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'America/Santiago',
  'Africa/Casablanca',
] as const;

const earliest = Date.UTC(2026, 11, 1) / 60_000;

const busyTimes = fc
  .record({
    start: fc.integer({ min: 0, max: 270 * 1440 }),
    length: fc.integer({ min: 0, max: 8 * 60 }),
    kind: fc.constantFrom('busy', 'tentative', 'out-of-office', 'elsewhere'),
  })
  .map(({ start, length, kind }) => ({
    start: instantAt((earliest + start) * 60_000),
    end: instantAt((earliest + start + length) * 60_000),
    kind,
  }));

// Hours begin and end away from the small hours, in which clocks change and an hour of work is a matter of opinion.
const hours = fc
  .record({
    zone: fc.constantFrom(...zones),
    start: fc.integer({ min: 6 * 12, max: 23 * 12 }),
    end: fc.integer({ min: 5 * 12, max: 23 * 12 }),
    days: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 3, maxLength: 6 }),
  })
  .filter(({ start, end }) => start !== end)
  .map(({ zone, start, end, days }) => hoursIn(zone, timeOf(start * 5), timeOf(end * 5), days));

const people = fc
  .array(
    fc.record({
      hours,
      busy: fc.array(busyTimes, { maxLength: 8 }),
      part: fc.constantFrom('required', 'wanted', 'welcome'),
      unknown: fc.integer({ max: 5, min: 0 }).map((n) => n === 0),
      holidays: fc.array(
        fc.integer({ min: 0, max: 270 }).map((days) => aHoliday(dateOf(dayOf(date('2026-12-01')) + days))),
        { maxLength: 6 },
      ),
    }),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((all) => all.map((given, at) => aPerson(at + 1, given)));

const cadences: fc.Arbitrary<Cadence> = fc.oneof(
  fc.record({ kind: fc.constant('weekly' as const), everyWeeks: fc.integer({ min: 1, max: 4 }) }),
  fc.record({
    kind: fc.constant('monthly' as const),
    everyMonths: fc.integer({ min: 1, max: 2 }),
    nth: fc.constantFrom('first', 'second', 'third', 'fourth', 'last'),
  }),
  fc.record({
    kind: fc.constant('weekly-days' as const),
    everyWeeks: fc.integer({ min: 1, max: 3 }),
    days: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('monthly-date' as const),
    everyMonths: fc.integer({ min: 1, max: 3 }),
    dayOfMonth: fc.integer({ min: 1, max: 31 }),
  }),
);

let request: (given: {
  people: readonly PlanPerson[];
  anchors: readonly string[];
}) => Omit<PlanRequest, 'cadence' | 'days'>;
beforeAll(async () => {
  const tables = await tablesFor(zones);
  const ordinary = await aRequest();
  request = (given) => ({
    ...ordinary,
    ...given,
    anchors: given.anchors as PlanRequest['anchors'],
    zones: tables,
  });
});

const requests = fc
  .record({
    people,
    anchors: fc.uniqueArray(fc.constantFrom(...zones), { minLength: 1, maxLength: 2 }),
    cadence: cadences,
    days: fc.uniqueArray(fc.constantFrom(...weekdays), { minLength: 1, maxLength: 2 }),
    minutes: fc.constantFrom(15, 50, 55, 95),
    gridMinutes: fc.constantFrom(15, 60),
    from: fc.integer({ min: 0, max: 80 }).map((days) => dateOf(dayOf(date('2026-12-01')) + days)),
    length: fc.integer({ min: 10, max: 182 }),
    times: fc.constantFrom(null, 1, 4),
    lunch: fc.constantFrom(null, { start: time('12:00'), end: time('13:00') }),
  })
  .map(({ length, ...given }): PlanRequest => ({
    ...request(given),
    ...given,
    anchors: given.anchors as unknown as PlanRequest['anchors'],
    until: dateOf(dayOf(given.from) + length),
  }));

test('every slot is judged, on every date and for everybody, as the brute force judges it', () => {
  fc.assert(
    fc.property(requests, (given) => {
      const { slots, people: starts, grid } = judgeSlots(given);

      const found = slots.map((slot) => ({
        zone: slot.table.zone,
        day: dayNameOf(slot.rhythm),
        startTime: timeOf(slot.minuteOfDay),
        dates: slot.dates,
        starts: [...slot.starts],
        verdicts: starts.map((person) =>
          [...slot.starts].map((start) => verdictAt(person, positionOf(grid, start))),
        ),
      }));
      const expected = oracleSlots(given);
      // Thousands of verdicts: as text they are compared at once, and the first that differs is shown.
      expect(found.findIndex((slot, at) => JSON.stringify(slot) !== JSON.stringify(expected[at]))).toBe(-1);
      expect(found).toHaveLength(expected.length);
      expect(slots.map((slot) => slot.suitsEverybody)).toEqual(expected.map(suitsEverybody));
    }),
    { numRuns: runs(16) },
  );
}, 300_000);

/** Weeks around each change of a clock in the covered time, north and south; 14 March, 28 March, 4 April and so on. */
const changes = [
  '2027-03-08',
  '2027-03-22',
  '2027-03-29',
  '2027-09-20',
  '2027-09-27',
  '2027-10-25',
  '2027-11-01',
];

/** Up to eight people, each zone of six at least once, on two weeks around a change, each quarter of an hour. */
const groups = fc
  .record({
    six: fc.shuffledSubarray([...zones], { minLength: 6, maxLength: 6 }),
    members: fc.array(
      fc.record({
        start: fc.integer({ min: 6 * 12, max: 11 * 12 }),
        length: fc.integer({ min: 8 * 12, max: 12 * 12 }),
        busy: fc.array(
          fc.record({
            at: fc.integer({ min: 0, max: 16 * 1440 }),
            minutes: fc.integer({ min: 5, max: 180 }),
          }),
          { maxLength: 6 },
        ),
      }),
      { minLength: 6, maxLength: 8 },
    ),
    from: fc.constantFrom(...changes),
    anchor: fc.nat({ max: 5 }),
    minutes: fc.constantFrom(30, 55),
  })
  .map(({ six, members, from, anchor, minutes }): PlanRequest => {
    const begins = Date.parse(`${from}T00:00Z`) - 86_400_000;
    const anchors = [six[anchor] ?? six[0]!];
    const people = members.map(({ start, length, busy }, at) =>
      aPerson(at + 1, {
        hours: hoursIn(six[at % 6]!, timeOf(start * 5), timeOf(Math.min(start + length, 287) * 5)),
        busy: busy.map((one) => ({
          start: instantAt(begins + one.at * 60_000),
          end: instantAt(begins + (one.at + one.minutes) * 60_000),
          kind: 'busy',
        })),
      }),
    );
    return {
      ...request({ people, anchors }),
      cadence: { kind: 'weekly', everyWeeks: 1 },
      days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
      people,
      minutes,
      from: date(from),
      until: dateOf(dayOf(date(from)) + 13),
    };
  });

test('for eight people and two weeks each valid slot is found and nothing else, whatever clocks change', () => {
  // Groups of six zones around the earth share few hours, so smaller circles of them are asked as well.
  const circles = [8, 2, 1];
  let validSlots = 0;
  fc.assert(
    fc.property(groups, (given) => {
      for (const size of circles) {
        const asked = { ...given, people: given.people.slice(0, size) };
        const valid = oracleSlots(asked).filter(suitsEverybody);
        validSlots += valid.length;
        const found = judgeSlots(asked).slots.filter((slot) => slot.suitsEverybody);
        expect(found.map(({ rhythm, starts }) => [dayNameOf(rhythm), ...starts])).toEqual(
          valid.map(({ day, starts }) => [day, ...starts]),
        );
        expect(planSeries(asked).suitingEverybody).toBe(valid.length);
      }
    }),
    { numRuns: runsUpTo(200, 5) },
  );
  expect(validSlots).toBeGreaterThan(0);
}, 300_000);

test('a plan for twelve people and half a year loses no more than brute force over all of its slots', async () => {
  const given = {
    ...(await aRequest({ anchors: ['Europe/Berlin'] })),
    people: Array.from({ length: 12 }, (_, at) =>
      aPerson(at + 1, {
        hours: hoursIn(zones[at % 6]!, '08:00', '19:00'),
        busy: Array.from({ length: 40 }, (_one, nth) => {
          const start = earliest + ((nth * 5167 + at * 613) % (182 * 1440));
          return { start: instantAt(start * 60_000), end: instantAt((start + 90) * 60_000), kind: 'busy' };
        }),
      }),
    ),
    zones: await tablesFor(zones),
    days: firstOf(1, weekdays.slice(0, 5)),
    gridMinutes: runsUpTo(15, 60),
  } satisfies PlanRequest;
  const losses = oracleSlots(given).map((slot) => {
    const own = slot.verdicts.map((verdicts, person) =>
      sumOf(verdicts.map((verdict, at) => absenceByLooking(given, person, slot.starts[at]!, verdict))),
    );
    return sumOf(own) + Math.max(...own);
  });
  const [best] = planSeries(given).best;
  expect(best!.loss.absence + best!.loss.worstAbsence).toBeLessThanOrEqual(Math.min(...losses) * 1.01);
  expect(best!.loss.absence + best!.loss.worstAbsence).toBeGreaterThanOrEqual(Math.min(...losses));
}, 300_000);

/** What `chance.ts` says of it; how far outside is found by moving the session until it lies inside. */
function absenceByLooking(given: PlanRequest, person: number, start: number, verdict: string): number {
  if (verdict !== 'outside-hours') return verdict === 'free' || verdict === 'elsewhere' ? 0 : 240;

  const only = given.people[person]!;
  const free = { ...only, calendar: { ...only.calendar, busy: [] } } as PlanPerson;
  for (let away = 5; away < 240; away += 5) {
    const inside = [start - away, start + away].some((at) => verdictByLooking(free, at, given) === 'free');
    if (inside) return Math.max(60, away);
  }
  return 240;
}

test('what is offered is what the brute force finds on each date', () => {
  fc.assert(
    fc.property(requests, (given) => {
      const expected = new Map(
        oracleSlots(given).map((slot) => [`${slot.zone} ${slot.day} ${slot.startTime}`, slot]),
      );
      for (const slot of planSeries(given).best) {
        const oracle = expected.get(slot.id);
        expect(slot.dates.map(({ startsAt }) => Date.parse(startsAt) / 60_000)).toEqual(oracle?.starts);
        expect(given.people.map((_, person) => slot.dates.map(({ verdicts }) => verdicts[person]))).toEqual(
          oracle?.verdicts,
        );
      }
    }),
    { numRuns: runs(12) },
  );
}, 300_000);

test('one more appointment never makes a slot suit', () => {
  fc.assert(
    fc.property(requests, fc.nat(), busyTimes, (given, who, more) => {
      const index = who % given.people.length;
      const busier = {
        ...given,
        people: given.people.map((person, at) =>
          at === index && person.calendar.kind === 'known'
            ? {
                ...person,
                calendar: {
                  ...person.calendar,
                  busy: [...person.calendar.busy, { ...more, kind: 'busy' as const }],
                },
              }
            : person,
        ),
      };
      const before = judgeSlots(given).slots;
      const gained = judgeSlots(busier).slots.filter(
        (slot, at) =>
          (slot.suitsEverybody && !before[at]?.suitsEverybody) ||
          slot.loss.absence < (before[at]?.loss.absence ?? Infinity),
      );
      expect(gained).toEqual([]);
    }),
    { numRuns: runs(12) },
  );
}, 300_000);

test('the order of people changes nothing that is offered', () => {
  fc.assert(
    fc.property(requests, (given) => {
      const turned = planSeries({ ...given, people: given.people.toReversed() });
      const straight = planSeries(given);

      expect(turned.best.map(({ id, loss }) => ({ id, loss }))).toEqual(
        straight.best.map(({ id, loss }) => ({ id, loss })),
      );
      expect(turned.best.map(({ people: outlooks }) => outlooks.toReversed())).toEqual(
        straight.best.map(({ people: outlooks }) => outlooks),
      );
      expect(turned.picture).toEqual(straight.picture);
    }),
    { numRuns: runs(12) },
  );
}, 300_000);

test('the first offer has the least loss of all slots that can be offered', () => {
  fc.assert(
    fc.property(requests, (given) => {
      const { slots } = judgeSlots(given);
      const [first] = planSeries(given).best;
      if (!first) return;

      const cost = ({ loss }: { loss: (typeof first)['loss'] }) =>
        (loss.absence + loss.worstAbsence) / loss.dates;
      const missing = ({ loss }: { loss: (typeof first)['loss'] }) => loss.datesWithoutRequired / loss.dates;
      for (const slot of slots) {
        const counted = given.people.filter(({ part }) => part !== 'welcome').length;
        if (slot.loss.absence * 2 > counted * 240 * slot.loss.dates || missing(slot) === 1) continue;

        const fewer = missing(slot) < missing(first) - 1e-9;
        const cheaper = Math.abs(missing(first) - missing(slot)) < 1e-9 && cost(slot) < cost(first) - 1e-9;
        if (fewer || cheaper)
          throw new Error(`${dayNameOf(slot.rhythm)} ${timeOf(slot.minuteOfDay)} is better than ${first.id}`);
      }
    }),
    { numRuns: runs(12) },
  );
}, 300_000);

test('times that take turns are as fair as any, and fairer than each of them alone', () => {
  const halfHours = (minuteOfDay: number) => minuteOfDay % 30 === 0;
  fc.assert(
    fc.property(requests, (given) => {
      const judged = judgeSlots(given);
      const rotation = bestRotation(given, judged);
      if (!rotation) return;

      for (const slot of judged.slots) expect(compareFairness(rotation.loss, slot.loss)).toBeLessThan(0);
      // What is told of the turns adds up to what they were chosen for.
      const [first] = rotation.turns;
      const dates = rotation.turns.flatMap((turn) => turn.dates.map(({ date: day }) => day)).toSorted();
      const rhythm = judged.slots.find((slot) => dayNameOf(slot.rhythm) === dayNameOf(first!.rhythm));
      expect(dates).toEqual(rhythm?.dates);
      for (const turn of rotation.turns) {
        const own = turn.dates.map(({ date: day }) => day);
        const between = { from: own[0]!, until: own.at(-1)! };
        expect(occurrenceDates(turn.rhythm, between)).toEqual(own);
      }
      expect(sumOf(rotation.turns.map(({ loss }) => loss.absence))).toBe(rotation.loss.absence);
      expect(sumOf(rotation.turns.map(({ loss }) => loss.minutesOutside))).toBe(rotation.loss.minutesOutside);
      if (rotation.turns.length !== 2) return;

      // Every pair of half hours of that day, in either order.
      const same = judged.slots.filter(
        ({ rhythm: own, minuteOfDay }) =>
          dayNameOf(own) === dayNameOf(first!.rhythm) && halfHours(minuteOfDay),
      );
      const turns = [0, 1].map((turn) =>
        same.map(({ starts }) =>
          lossesAt(
            given,
            judged,
            [...starts].filter((_, at) => at % 2 === turn),
          ),
        ),
      );
      for (const one of turns[0]!) {
        for (const other of turns[1]!) {
          const missing = one.missing + other.missing;
          const worst = Math.max(...one.absence.map((lost, at) => lost + other.absence[at]!));
          const isFairer =
            missing < rotation.loss.datesWithoutRequired ||
            (missing === rotation.loss.datesWithoutRequired && worst < rotation.loss.worstAbsence);
          if (isFairer) throw new Error(`A pair costs the worst off ${worst}`);
        }
      }
    }),
    { numRuns: runs(6) },
  );
}, 300_000);

function lossesAt(given: PlanRequest, judged: ReturnType<typeof judgeSlots>, starts: readonly number[]) {
  const positions = starts.map((start) => positionOf(judged.grid, start));
  const lost = judged.people.flatMap(({ absence }, at) =>
    given.people[at]?.part === 'welcome' ? [] : [positions.map((position) => absence[position] ?? NaN)],
  );
  const required = given.people
    .filter(({ part }) => part !== 'welcome')
    .map(({ part }) => part === 'required');
  return {
    absence: lost.map(sumOf),
    missing: positions.filter((_, date) => lost.some((own, at) => required[at] && own[date] === 240)).length,
  };
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
