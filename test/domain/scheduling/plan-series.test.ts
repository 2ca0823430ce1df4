import { addDays } from '#domain/scheduling/calendar-date.ts';
import { dayNameOf } from '#domain/scheduling/rhythm.ts';
import { mostSlots } from '#domain/scheduling/poll.ts';
import { planSeries } from '#domain/scheduling/plan-series.ts';
import type { Plan, PlannedSlot } from '#domain/scheduling/plan.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import {
  aHoliday,
  aPerson,
  aRequest,
  busy,
  date,
  hoursIn,
  personId,
} from '../../support/zone-oracle/plan-requests.ts';

const monthly = { kind: 'monthly', everyMonths: 1, nth: 'first' } as const;

describe('the best slots', () => {
  test('are five and one more, at least an hour apart on every date, however many suit', async () => {
    const { best, more } = planSeries(await aRequest());

    expect(best).toHaveLength(5);
    expect(more).toHaveLength(mostSlots - best.length);
    const all = [...best, ...more];
    for (const slot of all) expect(slot.datesForAll).toBe(slot.dates.length);
    for (const [left, right] of pairs(all)) {
      for (const a of left.dates) {
        for (const b of right.dates) {
          expect(Math.abs(millisecondsOf(a.startsAt) - millisecondsOf(b.startsAt))).toBeGreaterThanOrEqual(
            3_600_000,
          );
        }
      }
    }
  });

  test('leave out a time that is free in the first week and taken in the tenth', async () => {
    // Tuesday 2 February, ten weeks into the series.
    const meeting = busy('2027-02-02T14:00:00Z', '2027-02-02T15:00:00Z');
    const request = { days: ['tuesday'] as const, minutes: 50, gridMinutes: 60 };
    const free = planSeries(await aRequest({ ...request, people: [aPerson(1)] }));
    const taken = planSeries(await aRequest({ ...request, people: [aPerson(1, { busy: [meeting] })] }));

    expect(pictured(free, 'tuesday', 15)).toMatchObject({ peopleOnAllDates: 1 });
    expect(pictured(taken, 'tuesday', 15)).toMatchObject({ peopleOnAllDates: 0 });
    expect(taken.suitingEverybody).toBe(free.suitingEverybody - 1);
  });

  test('name a holiday of the country that somebody is in, by the date there', async () => {
    // 15:00 on Tuesday in Berlin is Wednesday in Sydney.
    const dayOff = aHoliday('2027-01-06', { country: 'AU', name: 'A day off' });
    const people = [
      aPerson(1, { part: 'required', hours: hoursIn('Europe/Berlin', '15:00', '16:00') }),
      aPerson(2, { hours: hoursIn('Australia/Sydney', '00:00', '23:59'), holidays: [dayOff] }),
      aPerson(3, { unknown: true, holidays: [aHoliday('2027-02-02')] }),
    ];
    const request = { cadence: monthly, days: ['tuesday'] as const, minutes: 60, people };
    const [slot] = planSeries(await aRequest(request)).best;

    expect(slot?.people.map(({ trouble }) => trouble.filter(({ verdict }) => verdict === 'holiday'))).toEqual(
      [
        [],
        [{ at: 1, verdict: 'holiday', holiday: dayOff }],
        [{ at: 2, verdict: 'holiday', holiday: aHoliday('2027-02-02') }],
      ],
    );
  });

  test('say where a date had better go: the same time on the nearest day on which more can', async () => {
    const people = [
      aPerson(1, { part: 'required', hours: hoursIn('Europe/Berlin', '15:00', '17:00') }),
      aPerson(2, { holidays: [aHoliday('2027-03-02')] }),
      // The whole day after, so that the day before is the nearest.
      aPerson(3, { busy: [busy('2027-03-03T06:00:00Z', '2027-03-03T20:00:00Z')] }),
    ];
    const request = { cadence: monthly, days: ['tuesday'] as const, minutes: 60, gridMinutes: 60, people };
    const [slot] = planSeries(await aRequest(request)).best;

    expect(slot?.dates.map(({ better }) => better)).toEqual([
      undefined,
      undefined,
      undefined,
      { startsAt: '2027-03-01T14:00:00Z', can: 3 },
      undefined,
      undefined,
    ]);
  });

  test('name who is affected, when, and by what', async () => {
    const people = [
      aPerson(1, { part: 'required' }),
      aPerson(2, { busy: [busy('2027-01-05T08:00:00Z', '2027-01-05T16:00:00Z', 'out-of-office')] }),
      aPerson(3, { busy: [busy('2027-03-02T08:00:00Z', '2027-03-02T16:00:00Z', 'tentative')] }),
      aPerson(4, { busy: [busy('2027-04-06T06:00:00Z', '2027-04-06T16:00:00Z', 'elsewhere')] }),
    ];
    const { best } = planSeries(await aRequest({ cadence: monthly, days: ['tuesday'], people }));

    const [slot] = best;
    expect(slot?.dates.map(({ date: day }) => day)).toEqual([
      '2026-12-01',
      '2027-01-05',
      '2027-02-02',
      '2027-03-02',
      '2027-04-06',
      '2027-05-04',
    ]);
    expect(slot?.people.map(({ trouble }) => trouble)).toEqual([
      [],
      [{ at: 1, verdict: 'out-of-office' }],
      [{ at: 3, verdict: 'tentative' }],
      [],
    ]);
    expect(slot?.dates[4]?.verdicts).toEqual(['free', 'free', 'free', 'elsewhere']);
    expect(slot?.dates.map(({ can }) => can)).toEqual([4, 3, 4, 3, 4, 4]);
    expect(slot?.dates.map(({ expected }) => expected)).toEqual([4, 3, 4, 3.5, 4, 4]);
    expect(slot).toMatchObject({ datesForAll: 4, peopleOnAllDates: 2 });
  });

  test('avoid the dates of somebody who is required before anything else', async () => {
    const mornings = [
      busy('2026-12-01T08:00:00Z', '2026-12-01T12:00:00Z'),
      busy('2027-01-05T08:00:00Z', '2027-01-05T12:00:00Z'),
    ];
    const afternoons = ['2026-12-01', '2027-01-05', '2027-02-02', '2027-03-02'].map((day) =>
      busy(`${day}T12:00:00Z`, `${day}T16:00:00Z`, 'tentative'),
    );
    const people = [
      aPerson(1, { part: 'required', busy: mornings }),
      aPerson(2, { busy: afternoons }),
      aPerson(3, { busy: afternoons }),
    ];
    const { best } = planSeries(await aRequest({ cadence: monthly, days: ['tuesday'], people }));

    expect(best[0]?.loss.datesWithoutRequired).toBe(0);
    expect(Number(best[0]?.startTime.slice(0, 2))).toBeGreaterThanOrEqual(13);
  });

  test('share the burden where two slots cost the same in all', async () => {
    // At 09:00 one person misses both dates; at 10:00 two people miss one date each.
    const around = ['2026-12-01', '2026-12-08'].flatMap((day) => [
      busy(`${day}T05:00:00Z`, `${day}T08:00:00Z`),
      busy(`${day}T10:00:00Z`, `${day}T16:00:00Z`),
    ]);
    const nine = (day: string) => busy(`${day}T08:00:00Z`, `${day}T09:00:00Z`);
    const ten = (day: string) => busy(`${day}T09:00:00Z`, `${day}T10:00:00Z`);
    const people = [
      aPerson(1, { busy: [...around, nine('2026-12-01'), nine('2026-12-08')] }),
      aPerson(2, { busy: [...around, ten('2026-12-01')] }),
      aPerson(3, { busy: [...around, ten('2026-12-08')] }),
    ];
    const request = {
      days: ['tuesday'] as const,
      minutes: 60,
      gridMinutes: 60,
      until: date('2026-12-08'),
      people,
    };

    const times = planSeries(await aRequest(request)).best.map(({ startTime }) => startTime);
    expect(times.filter((time) => time === '09:00' || time === '10:00')).toEqual(['10:00', '09:00']);
  });

  test('offer nothing where less than half can be reckoned with', async () => {
    const away = busy('2026-11-01T00:00:00Z', '2027-06-30T00:00:00Z', 'out-of-office');
    const people = [aPerson(1), aPerson(2, { busy: [away] }), aPerson(3, { busy: [away] })];

    expect(planSeries(await aRequest({ people })).best).toEqual([]);
  });

  test('answer with no slot where the rhythm has no date in the time given', async () => {
    const plan = planSeries(
      await aRequest({
        cadence: monthly,
        days: ['monday'],
        from: date('2026-12-08'),
        until: date('2026-12-31'),
      }),
    );

    expect(plan).toMatchObject({ best: [], judged: 0, suitingEverybody: 0 });
  });
});

describe('people whose calendar could not be read', () => {
  test('are named and never counted as free', async () => {
    const plan = planSeries(
      await aRequest({ people: [aPerson(1), aPerson(2, { unknown: true }), aPerson(3)] }),
    );

    expect(plan.unknown).toEqual([personId(2)]);
    const [slot] = plan.best;
    expect(slot).toMatchObject({ datesForAll: 0, peopleOnAllDates: 2 });
    expect(new Set(slot?.dates.map(({ verdicts }) => verdicts[1]))).toEqual(new Set(['unknown']));
    expect(slot?.people[1]).toMatchObject({ zone: null, usualStart: null, minutesOutside: 0 });
    expect(slot?.people[1]?.trouble).toHaveLength(slot?.dates.length ?? -1);
  });

  test('are told apart from people whose hours were assumed', async () => {
    const plan = planSeries(await aRequest({ people: [aPerson(1), aPerson(2, { hoursAssumed: true })] }));

    expect(plan).toMatchObject({ unknown: [], hoursAssumed: [personId(2)] });
  });
});

describe('clock changes', () => {
  test('show the weeks in which a time in Berlin is another time in New York', async () => {
    const people = [
      aPerson(1, { hours: hoursIn('Europe/Berlin', '15:00', '16:00'), part: 'required' }),
      aPerson(2, { hours: hoursIn('America/New_York', '08:00', '17:00') }),
    ];
    const { best } = planSeries(await aRequest({ days: ['tuesday'], minutes: 60, people }));

    const [slot] = best;
    expect(slot?.startTime).toBe('15:00');
    expect(slot?.people[0]).toMatchObject({ usualStart: '15:00', otherStarts: [] });
    // America changes on 14 March, Europe on 28 March.
    expect(slot?.people[1]).toMatchObject({ usualStart: '09:00' });
    expect(slot?.people[1]?.otherStarts.map(({ at, time }) => [slot.dates[at]?.date, time])).toEqual([
      ['2027-03-16', '10:00'],
      ['2027-03-23', '10:00'],
    ]);
  });

  test('break a slot that fits all winter, and the plan says in which weeks', async () => {
    // 08:00 to 09:00 in New York is 14:00 in Berlin, but 13:00 for two weeks in March.
    const people = [
      aPerson(1, { hours: hoursIn('America/New_York', '08:00', '09:00') }),
      aPerson(2, { hours: hoursIn('Europe/Berlin', '14:00', '18:00') }),
    ];
    const request = {
      days: ['tuesday'] as const,
      minutes: 60,
      gridMinutes: 60,
      until: date('2027-03-09'),
      people,
    };
    const winter = await aRequest({ ...request, anchors: ['America/New_York'] });
    const spring = { ...winter, until: date('2027-05-31') };

    expect(planSeries(winter).suitingEverybody).toBe(1);
    const plan = planSeries(spring);
    expect(plan.suitingEverybody).toBe(0);
    const [slot] = plan.best;
    expect(slot?.people[1]?.trouble.map(({ at, verdict }) => [slot.dates[at]?.date, verdict])).toEqual([
      ['2027-03-16', 'outside-hours'],
      ['2027-03-23', 'outside-hours'],
    ]);
    expect(slot?.people[1]?.minutesOutside).toBe(120);
  });

  test('make the choice of the anchor count, and the better zone wins', async () => {
    // Only a series that follows New York's clock suits somebody in Bogotá less than one that follows Bogotá's.
    const people = [
      aPerson(1, { hours: hoursIn('America/Bogota', '09:00', '10:00') }),
      aPerson(2, { hours: hoursIn('America/New_York', '08:00', '17:00') }),
    ];
    const request = { days: ['tuesday'] as const, minutes: 60, gridMinutes: 60, people };

    expect(planSeries(await aRequest({ ...request, anchors: ['America/New_York'] })).suitingEverybody).toBe(
      0,
    );
    const plan = planSeries(await aRequest({ ...request, anchors: ['America/New_York', 'America/Bogota'] }));
    expect(plan.suitingEverybody).toBe(1);
    expect(plan.best[0]).toMatchObject({ zone: 'America/Bogota', startTime: '09:00' });
  });

  test('are said where the series itself meets one', async () => {
    const night = aPerson(1, { hours: hoursIn('Europe/Berlin', '00:00', '06:00', ['sunday']) });
    const request = {
      days: ['sunday'] as const,
      minutes: 30,
      gridMinutes: 150,
      people: [night],
      from: date('2027-03-21'),
      until: date('2027-04-04'),
    };
    const { best } = planSeries(await aRequest(request));

    const slot = best.find(({ startTime }) => startTime === '02:30');
    expect(slot?.dates.map(({ clockChange, startsAt }) => [clockChange, startsAt])).toEqual([
      ['none', '2027-03-21T01:30:00Z'],
      ['moved', '2027-03-28T01:30:00Z'],
      ['none', '2027-04-04T00:30:00Z'],
    ]);
  });
});

describe('working hours', () => {
  test('that run over midnight belong to the day on which they begin', async () => {
    const night = aPerson(1, { hours: hoursIn('Europe/Berlin', '22:00', '06:00', ['friday']) });
    const request = {
      days: ['friday', 'saturday', 'sunday'] as const,
      minutes: 60,
      gridMinutes: 60,
      people: [night],
    };
    const plan = planSeries(await aRequest(request));

    // Two starts on Friday evening and six on Saturday morning; 23:00 runs on to midnight without a break.
    expect(plan.suitingEverybody).toBe(8);
    expect(pictured(plan, 'saturday', 5)).toMatchObject({ peopleOnAllDates: 1 });
    expect(pictured(plan, 'sunday', 5)).toMatchObject({ peopleOnAllDates: 0 });
  });

  test('of people who share none still give offers, with the distance for each', async () => {
    const people = [
      aPerson(1, { hours: hoursIn('America/Los_Angeles') }),
      aPerson(2, { hours: hoursIn('Europe/London') }),
    ];
    const plan = planSeries(
      await aRequest({ minutes: 60, people, anchors: ['Europe/London', 'America/Los_Angeles'] }),
    );

    expect(plan.suitingEverybody).toBe(0);
    expect(plan.best.length).toBeGreaterThan(0);
    expect(plan.best[0]?.people.reduce((sum, { minutesOutside }) => sum + minutesOutside, 0)).toBeGreaterThan(
      0,
    );
  });
});

test("an appointment without length is in nobody's way, and one that ends as the session starts neither", async () => {
  const people = [
    aPerson(1, {
      hours: hoursIn('Europe/Berlin', '10:00', '11:00'),
      busy: [
        busy('2026-12-01T09:30:00Z', '2026-12-01T09:30:00Z'),
        busy('2026-12-08T08:00:00Z', '2026-12-08T09:00:00Z'),
      ],
    }),
  ];
  const plan = planSeries(await aRequest({ days: ['tuesday'], minutes: 60, people }));

  expect(plan.suitingEverybody).toBe(1);
});

test('the picture begins and ends with the hours that most can be reckoned with', async () => {
  const { picture } = planSeries(await aRequest({ people: [aPerson(1), aPerson(2)] }));

  expect(picture).toMatchObject({
    zone: 'Europe/Berlin',
    people: 2,
  });
  expect(picture.rhythms.map(dayNameOf)).toEqual(['monday', 'tuesday', 'wednesday', 'thursday', 'friday']);
  expect(picture.hours).toEqual(expect.arrayContaining([9, 10, 11, 12, 13, 14, 15, 16]));
  expect(picture.hours).not.toContain(3);
  expect(picture.rows).toHaveLength(picture.hours.length);
});

test('the last date is never after the end that was asked for', async () => {
  const until = date('2027-05-31');
  for (const slot of planSeries(await aRequest({ until })).best) {
    const last = slot.dates.at(-1)?.date ?? '';
    expect(last <= until && last > addDays(until, -7)).toBe(true);
  }
});

function pictured({ picture }: Plan, day: string, hour: number) {
  return picture.rows[picture.hours.indexOf(hour)]?.[picture.rhythms.map(dayNameOf).indexOf(day)];
}

function pairs(slots: readonly PlannedSlot[]): [PlannedSlot, PlannedSlot][] {
  return slots.flatMap((left, at) =>
    slots.slice(at + 1).map((right): [PlannedSlot, PlannedSlot] => [left, right]),
  );
}

describe('where no time suits everybody', () => {
  /** Who can from nine to twelve only, or from one to five only. */
  const morning = (number: number) => aPerson(number, { hours: hoursIn('Europe/Berlin', '09:00', '12:00') });
  const afternoon = (number: number) =>
    aPerson(number, { hours: hoursIn('Europe/Berlin', '13:00', '17:00') });
  const organizer = aPerson(1, { part: 'required' });

  test('two groups are offered, as even as can be, with whoever is required in both', async () => {
    const people = [
      organizer,
      morning(2),
      morning(3),
      afternoon(4),
      afternoon(5),
      aPerson(6),
      aPerson(7, { unknown: true }),
    ];
    const { split, suitingEverybody } = planSeries(await aRequest({ cadence: monthly, people }));

    expect(suitingEverybody).toBe(0);
    const groups = split?.groups.map((group) => group.people.map((person) => Number(person.slice(-2))));
    expect(groups?.flat().toSorted()).toEqual([1, 1, 2, 3, 4, 5, 6, 7]);
    expect(groups?.map((numbers) => numbers.length)).toEqual([4, 4]);
    for (const numbers of groups ?? []) expect(numbers.includes(2)).toBe(numbers.includes(3));
    for (const { slot, people: group } of split?.groups ?? []) {
      expect(slot.people.map(({ person }) => person)).toEqual(group);
      const known = slot.people.filter(({ person }) => person !== personId(7));
      expect(known.flatMap(({ trouble }) => trouble)).toEqual([]);
    }
  });

  test('no groups are offered where somebody can at no time, or where one would be two people', async () => {
    const asleep = aPerson(5, { hours: hoursIn('Europe/Berlin', '02:00', '02:30') });
    const never = [organizer, morning(2), afternoon(3), afternoon(4), asleep];
    expect(planSeries(await aRequest({ cadence: monthly, people: never })).split).toBeNull();
    const lonely = [organizer, morning(2), afternoon(3), afternoon(4)];
    expect(planSeries(await aRequest({ cadence: monthly, people: lonely })).split).toBeNull();
  });

  test('less time is offered where that frees every date, the most that does', async () => {
    const late = aPerson(2, { hours: hoursIn('Europe/Berlin', '16:00', '18:00') });
    const request = { cadence: monthly, people: [organizer, late], minutes: 95 };
    const { shorter } = planSeries(await aRequest({ ...request, shorter: [30, 60, 55, 120] }));

    expect(shorter?.minutes).toBe(60);
    expect(shorter?.slot.startTime).toBe('16:00');
    expect(shorter?.slot.datesForAll).toBe(shorter?.slot.dates.length);
    expect(planSeries(await aRequest(request)).shorter).toBeNull();
    const easy = planSeries(await aRequest({ ...request, minutes: 60, shorter: [30] }));
    expect([easy.shorter, easy.split]).toEqual([null, null]);
  });
});

describe('several times take turns', () => {
  const far = [
    aPerson(1, { part: 'required', hours: hoursIn('Europe/London', '07:00', '21:00') }),
    aPerson(2, { hours: hoursIn('America/Los_Angeles') }),
    aPerson(3, { hours: hoursIn('Asia/Singapore') }),
  ];

  test('where two cities share no hour of work, so that nobody bears it each time', async () => {
    const { rotation } = planSeries(await aRequest({ people: far, days: ['tuesday'], gridMinutes: 30 }));

    expect(rotation?.turns.map(({ rhythm }) => rhythm)).toEqual([
      { kind: 'weekly', everyWeeks: 2, day: 'tuesday' },
      { kind: 'weekly', everyWeeks: 2, day: 'tuesday' },
    ]);
    const [one, other] = rotation!.turns;
    expect(one!.dates.slice(0, 2).map(({ date: day }) => day)).toEqual(['2026-12-01', '2026-12-15']);
    expect(other!.dates.slice(0, 2).map(({ date: day }) => day)).toEqual(['2026-12-08', '2026-12-22']);
    // One time would be midnight in London and too early in Singapore, always.
    expect(rotation!.balance.map(({ dates, datesWithOneTime }) => [dates, datesWithOneTime])).toEqual([
      [0, 26],
      [13, 0],
      [13, 26],
    ]);
  });

  test('and do not on several days of a week, which no event could repeat in turn', async () => {
    const cadence = { kind: 'weekly-days', everyWeeks: 1, days: ['tuesday', 'thursday'] } as const;
    const request = await aRequest({ people: far, cadence, gridMinutes: 30 });
    expect(planSeries(request).rotation).toBeNull();
    expect(planSeries({ ...request, cadence: { ...cadence, days: ['tuesday'] } }).rotation).not.toBeNull();
  });

  test('and do not where one time suits everybody', async () => {
    const people = [aPerson(1), aPerson(2, { hours: hoursIn('Europe/Lisbon') })];
    expect(planSeries(await aRequest({ people })).rotation).toBeNull();
  });
});
