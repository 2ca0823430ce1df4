import type { Session } from '../sessions/session.ts';
import type { PersonId } from '../shared/ids.ts';
import { instantAt, millisecondsOf } from '../shared/time.ts';
import type { IsoInstant } from '../shared/time.ts';
import { dateOf, dayOf, weekdayOf } from './calendar-date.ts';
import { lastAble, personStarts, positionOf, severities, verdictAt } from './person-starts.ts';
import type { StartGrid } from './person-starts.ts';
import type { PlanPerson, Verdict } from './plan.ts';
import { upcoming } from './series-change.ts';
import { instantOf, wallClockAt } from './zone-table.ts';
import type { ZoneTable } from './zone-table.ts';

/** How far ahead a series is looked at: eight weeks. */
export const healthDays = 56;

/** A date is moved by no more than this, so that it stays the date that people know. */
export const mostDaysAway = 3;
const step = 15;
const offeredHours = { from: 6, to: 22 };
/** So many who cannot come are a reason to act, however large the group. */
const manyTroubled = 3;

export interface DateHealth {
  readonly session: Session;
  readonly can: number;
  readonly people: number;
  readonly troubles: readonly { readonly person: PersonId; readonly verdict: Verdict }[];
  /** Half of the people or more, three, or somebody who is required cannot come. */
  readonly isWeak: boolean;
  /** The nearest time at which most more can; null where none is better. */
  readonly repair: { readonly to: IsoInstant; readonly can: number } | null;
}

/** How the dates of the next eight weeks stand by what calendars say today. */
export function healthOf(given: {
  /** All sessions of the series. The calendars of `people` are without them, see `withoutThemselves`. */
  readonly series: readonly Session[];
  readonly people: readonly PlanPerson[];
  readonly zones: readonly ZoneTable[];
  /** Of the series' own zone. */
  readonly table: ZoneTable;
  readonly now: IsoInstant;
}): readonly DateHealth[] {
  const { series, people, zones, table, now } = given;
  const from = Math.floor(millisecondsOf(now) / 60_000 / 1440) * 1440;
  const to = from + (healthDays + 1) * 1440;
  const sessions = upcoming(series, now).filter(({ startsAt }) => minuteAt(startsAt) < to);
  return sessions.map((session) => {
    const minutes = minuteAt(session.endsAt) - minuteAt(session.startsAt);
    const grid: StartGrid = { from, to: to + (mostDaysAway + 1) * 1440, step, minutes };
    const starts = people.map((person) =>
      personStarts(person, (zone) => zones.find((one) => one.zone === zone) ?? table, grid),
    );
    const verdictsAt = (start: number) => {
      const position = Math.round(positionOf(grid, start));
      return starts.map((person) => verdictAt(person, position));
    };
    const standing = verdictsAt(minuteAt(session.startsAt));
    const { can, missing } = countOf(standing, people);
    const troubles = people.flatMap(({ person }, at) => {
      const verdict = standing[at] ?? 'unknown';
      return isAble(verdict) ? [] : [{ person, verdict }];
    });
    const isWeak = missing || can * 2 <= people.length || people.length - can >= manyTroubled;
    const better = isWeak
      ? candidates(series, session, { table, from, to: grid.to })
          .map((start) => ({ start, ...countOf(verdictsAt(start), people) }))
          .filter((one) => !one.missing && (one.can > can || missing))
          .toSorted((one, other) => other.can - one.can || away(one.start) - away(other.start))[0]
      : undefined;
    const repair = better ? { to: instantAt(better.start * 60_000), can: better.can } : null;
    return { session, can, people: people.length, troubles, isWeak, repair };

    function away(start: number): number {
      return Math.abs(start - minuteAt(session.startsAt));
    }
  });
}

/**
 * The sessions themselves are in everybody's calendar. What begins and ends with one of them is taken for it: a
 * calendar does not say of others what their time is taken by.
 */
export function withoutThemselves(
  people: readonly PlanPerson[],
  series: readonly Session[],
): readonly PlanPerson[] {
  const spanOf = (start: IsoInstant, end: IsoInstant) => `${millisecondsOf(start)} ${millisecondsOf(end)}`;
  const own = new Set(series.map(({ startsAt, endsAt }) => spanOf(startsAt, endsAt)));
  return people.map((person) => {
    if (person.calendar.kind === 'unknown') return person;

    const busy = person.calendar.busy.filter(({ start, end }) => !own.has(spanOf(start, end)));
    return { ...person, calendar: { ...person.calendar, busy } };
  });
}

function countOf(verdicts: readonly Verdict[], people: readonly PlanPerson[]) {
  return {
    can: verdicts.filter(isAble).length,
    missing: verdicts.some((verdict, at) => people[at]?.part === 'required' && !isAble(verdict)),
  };
}

function isAble(verdict: Verdict): boolean {
  return severities.indexOf(verdict) <= lastAble;
}

/** Half hours of the days around, on weekdays, between the days of the dates before and after. */
function candidates(
  series: readonly Session[],
  session: Session,
  { table, from, to }: { readonly table: ZoneTable; readonly from: number; readonly to: number },
): readonly number[] {
  const dayAt = ({ startsAt }: Session) => dayOf(wallClockAt(table, minuteAt(startsAt)).date);
  const days = series.filter(({ key }) => key !== session.key);
  const earlier = days.filter(({ occurrence }) => occurrence < session.occurrence).map(dayAt);
  const later = days.filter(({ occurrence }) => occurrence > session.occurrence).map(dayAt);
  const first = Math.max(dayAt(session) - mostDaysAway, Math.max(...earlier, -Infinity) + 1, from / 1440 + 2);
  const last = Math.min(dayAt(session) + mostDaysAway, Math.min(...later, Infinity) - 1);

  const starts: number[] = [];
  for (let day = first; day <= last; day += 1) {
    if (['saturday', 'sunday'].includes(weekdayOf(day))) continue;

    for (let time = offeredHours.from * 60; time < offeredHours.to * 60; time += 30) {
      const { minute } = instantOf(table, { date: dateOf(day), minuteOfDay: time });
      if (minute >= from && minute < to && minute !== minuteAt(session.startsAt)) starts.push(minute);
    }
  }
  return starts;
}

function minuteAt(instant: IsoInstant): number {
  return millisecondsOf(instant) / 60_000;
}
