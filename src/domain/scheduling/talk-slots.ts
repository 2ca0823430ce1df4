import type { IsoInstant, LocalDate, TimeZoneName } from '../shared/time.ts';
import { instantAt, millisecondsOf } from '../shared/time.ts';
import { dayOf, weekdayOf } from './calendar-date.ts';
import { lastAble, personStarts, severities, verdictAt, type StartGrid } from './person-starts.ts';
import type { PlanPerson } from './plan.ts';
import { talkMinutes } from './talk.ts';
import { wallClockAt, type ZoneTable } from './zone-table.ts';

/** How many working days of the organizer are looked at, from tomorrow on. */
const talkDays = 10;

/** Calendars are looked at this far ahead: enough for ten working days of a week of four, and one call. */
export const talkHorizonDays = 20;

const gridMinutes = 15;
const aDay = 2;
/** Two talks of one day are offered this far apart, so that they are a choice. */
const apartMinutes = 150;

/** One time at which both can, by the organizer's clock. */
export interface TalkSlot {
  readonly startsAt: IsoInstant;
  readonly date: LocalDate;
  readonly zone: TimeZoneName;
}

/**
 * Times for a talk on the organizer's next ten working days, earliest first, up to two a day: free, or working
 * elsewhere, and within the hours of everybody whose calendar is known. Whoever's is not known is left out of the
 * judgement, so the caller has to say so.
 */
export function talkSlots({
  people,
  zones,
  home,
  now,
}: {
  /** The organizer first. */
  readonly people: readonly PlanPerson[];
  readonly zones: readonly ZoneTable[];
  /** The zone that the organizer works in. */
  readonly home: TimeZoneName;
  readonly now: IsoInstant;
}): readonly TalkSlot[] {
  const tableOf = (zone: TimeZoneName | null): ZoneTable => {
    const table = zones.find((one) => one.zone === (zone ?? home));
    if (!table) throw new RangeError(`No table of ${zone}`);
    return table;
  };
  const clock = tableOf(home);
  const organizer = people[0]?.calendar;
  const workdays = organizer?.kind === 'known' ? organizer.hours.days : null;
  const minute = Math.ceil(millisecondsOf(now) / 60_000 / gridMinutes) * gridMinutes;
  const grid: StartGrid = {
    from: minute,
    to: minute + talkHorizonDays * 1440,
    step: gridMinutes,
    minutes: talkMinutes,
  };
  const known = people
    .filter(({ calendar }) => calendar.kind === 'known')
    .map((person) => personStarts(person, tableOf, grid));
  if (known.length === 0) return [];

  const today = wallClockAt(clock, minute).date;
  const days = new Map<LocalDate, number[]>();
  for (let position = 0; position * gridMinutes < grid.to - grid.from; position += 1) {
    const start = grid.from + position * gridMinutes;
    const { date } = wallClockAt(clock, start);
    if (date <= today || workdays?.includes(weekdayOf(dayOf(date))) === false) continue;
    if (!days.has(date) && days.size === talkDays) break;

    const chosen = days.get(date) ?? [];
    days.set(date, chosen);
    const isApart = start - (chosen.at(-1) ?? -Infinity) >= apartMinutes;
    const canAll = known.every((person) => severities.indexOf(verdictAt(person, position)) <= lastAble);
    if (chosen.length < aDay && isApart && canAll) chosen.push(start);
  }
  return [...days].flatMap(([date, starts]) =>
    starts.map((start) => ({ startsAt: instantAt(start * 60_000), date, zone: home })),
  );
}
