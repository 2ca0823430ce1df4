import { instantAt } from '../shared/time.ts';
import type { LocalTime } from '../shared/time.ts';
import { certain, isAble } from './chance.ts';
import type { Judged, JudgedSlot } from './judge-slots.ts';
import { minutesOutsideAt, positionOf, verdictAt } from './person-starts.ts';
import type { PersonOutlook, PlannedDate, PlannedSlot, PlanPerson, PlanRequest, Verdict } from './plan.ts';
import { dayNameOf } from './rhythm.ts';
import { instantOf, timeOf, wallClockAt } from './zone-table.ts';
import type { ZoneTable } from './zone-table.ts';

/** Everything a person needs to decide on a slot: each date, and each person through all dates. */
export function describeSlot(request: PlanRequest, slot: JudgedSlot, { people, grid }: Judged): PlannedSlot {
  const tables = request.people.map((person) => zoneTableOf(request, person));
  const positions = slot.starts.map((start) => positionOf(grid, start));
  const verdicts = people.map((person) => positions.map((position) => verdictAt(person, position)));
  const outside = people.map((person) => positions.map((position) => minutesOutsideAt(person, position)));
  const localStarts = tables.map((table) =>
    slot.starts.map((start) => (table ? wallClockAt(table, start) : null)),
  );

  const dates = slot.dates.map((date, at): PlannedDate => {
    const { minute, clockChange } = instantOf(slot.table, { date, minuteOfDay: slot.minuteOfDay });
    const here = verdicts.map((ofPerson) => ofPerson[at] ?? 'unknown');
    return {
      date,
      startsAt: instantAt(minute * 60_000),
      endsAt: instantAt((minute + request.minutes) * 60_000),
      clockChange,
      verdicts: here,
      localStarts: localStarts.map((ofPerson) => ofPerson[at] ?? null),
      can: here.filter(isAble).length,
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
      trouble: troubleIn(verdicts[index] ?? []),
      minutesOutside: sum(outside[index] ?? []),
    })),
    datesForAll: dates.filter(({ can }) => can === request.people.length).length,
    peopleOnAllDates: slot.peopleOnAllDates,
    loss: slot.loss,
  };
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

function troubleIn(verdicts: readonly Verdict[]): PersonOutlook['trouble'] {
  return verdicts.flatMap((verdict, at) => (isAble(verdict) ? [] : [{ at, verdict }]));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
