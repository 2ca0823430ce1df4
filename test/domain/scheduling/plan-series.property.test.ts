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
  aPerson,
  aRequest,
  date,
  hoursIn,
  tablesFor,
  time,
} from '../../support/zone-oracle/plan-requests.ts';
import { runs } from '../../support/runs.ts';
import { oracleSlots, suitsEverybody } from '../../support/zone-oracle/series-oracle.ts';

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
        starts: slot.starts,
        verdicts: starts.map((person) =>
          slot.starts.map((start) => verdictAt(person, positionOf(grid, start))),
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
            starts.filter((_, at) => at % 2 === turn),
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
