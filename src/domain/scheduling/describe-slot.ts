import { instantAt } from '../shared/time.ts';
import type { LocalTime } from '../shared/time.ts';
import { betterDate } from './better-date.ts';
import { certain, isAble } from './chance.ts';
import { holidayOn } from './holidays.ts';
import type { Holiday } from './holidays.ts';
import { positionsOf, tablesOf } from './judge-slots.ts';
import type { Judged, JudgedSlot } from './judge-slots.ts';
import { minutesOutsideAt, verdictAt } from './person-starts.ts';
import type { PersonOutlook, PlannedDate, PlannedSlot, PlanPerson, PlanRequest, Verdict } from './plan.ts';
import { dayNameOf } from './rhythm.ts';
import { instantOf, timeOf, wallClockAt } from './zone-table.ts';
import type { ZoneTable } from './zone-table.ts';

/** Everything a person needs to decide on a slot: each date, and each person through all dates. */
export function describeSlot(request: PlanRequest, slot: JudgedSlot, judged: Judged): PlannedSlot {
  const { people, grid } = judged;
  const tables = request.people.map((person) => zoneTableOf(request, person));
  const home = tablesOf(request)(null);
  const positions = [...positionsOf(grid, slot.starts)];
  const verdicts = people.map((person) => positions.map((position) => verdictAt(person, position)));
  const outside = people.map((person) => positions.map((position) => minutesOutsideAt(person, position)));
  const localStarts = tables.map((table) =>
    Array.from(slot.starts, (start) => (table ? wallClockAt(table, start) : null)),
  );

  const dates = slot.dates.map((date, at): PlannedDate => {
    const { minute, clockChange } = instantOf(slot.table, { date, minuteOfDay: slot.minuteOfDay });
    const here = verdicts.map((ofPerson) => ofPerson[at] ?? 'unknown');
    const better = isWeak(request, here) ? betterDate(request, judged, { slot, at }) : null;
    return {
      date,
      startsAt: instantAt(minute * 60_000),
      endsAt: instantAt((minute + request.minutes) * 60_000),
      clockChange,
      verdicts: here,
      localStarts: localStarts.map((ofPerson) => ofPerson[at] ?? null),
      can: here.filter(isAble).length,
      ...(better ? { better } : {}),
      expected:
        here.length - sum(people.map(({ absence }) => absence[positions[at] ?? -1] ?? certain)) / certain,
    };
  });

  return {
    id: `${slot.table.zone} ${dayNameOf(slot.rhythm)} ${timeOf(slot.minuteOfDay)}`,
    zone: slot.table.zone,
    rhythm: slot.rhythm,
    startTime: timeOf(slot.minuteOfDay),
    minutes: request.minutes,
    dates,
    people: request.people.map(({ person }, index) => ({
      person,
      zone: tables[index]?.zone ?? null,
      ...clockOf(localStarts[index] ?? []),
      trouble: troubleIn(verdicts[index] ?? [], (at) => holidayAt(index, at)),
      minutesOutside: sum(outside[index] ?? []),
    })),
    datesForAll: dates.filter(({ can }) => can === request.people.length).length,
    peopleOnAllDates: slot.peopleOnAllDates,
    loss: slot.loss,
  };

  /** One that begins before midnight may reach into it. */
  function holidayAt(index: number, at: number): Holiday | null {
    const person = request.people[index];
    const table = tables[index] ?? home;
    const minute = slot.starts[at];
    if (!person || minute === undefined) return null;

    const dates = [minute, minute + request.minutes - 1].map((one) => wallClockAt(table, one).date);
    return dates.map((date) => holidayOn(person, date)).find((found) => found !== null) ?? null;
  }
}

/** Somebody who is required cannot come, it is somebody's holiday, or half or three of the others cannot. */
function isWeak({ people }: PlanRequest, here: readonly Verdict[]): boolean {
  const away = here.flatMap((verdict, at) =>
    isAble(verdict) || people[at]?.part === 'welcome' ? [] : [{ verdict, part: people[at]?.part }],
  );
  const counted = people.filter(({ part }) => part !== 'welcome').length;
  return (
    away.some(({ verdict, part }) => part === 'required' || verdict === 'holiday') ||
    away.length >= 3 ||
    (away.length > 0 && away.length * 2 >= counted)
  );
}

function zoneTableOf(request: PlanRequest, { calendar }: PlanPerson): ZoneTable | null {
  if (calendar.kind === 'unknown') return null;

  return request.zones.find(({ zone }) => zone === calendar.hours.zone) ?? null;
}

/** The start that most dates have, the earliest of those where several do, and the dates that differ. */
function clockOf(
  starts: readonly ({ readonly time: LocalTime } | null)[],
): Pick<PersonOutlook, 'usualStart' | 'otherStarts'> {
  const counts = new Map<LocalTime, number>();
  for (const start of starts) if (start) counts.set(start.time, (counts.get(start.time) ?? 0) + 1);

  const usual = [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? null;
  return {
    usualStart: usual,
    otherStarts: starts.flatMap((start, at) =>
      start && start.time !== usual ? [{ at, time: start.time }] : [],
    ),
  };
}

function troubleIn(
  verdicts: readonly Verdict[],
  holidayAt: (at: number) => Holiday | null,
): PersonOutlook['trouble'] {
  return verdicts.flatMap((verdict, at) => {
    if (isAble(verdict)) return [];

    const holiday = verdict === 'holiday' ? holidayAt(at) : null;
    return [{ at, verdict, ...(holiday ? { holiday } : {}) }];
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
