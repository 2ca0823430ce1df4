import type { Session } from '../sessions/session.ts';
import type { PersonId } from '../shared/ids.ts';
import { instantAt, millisecondsOf } from '../shared/time.ts';
import type { IsoInstant, LocalDate, LocalTime } from '../shared/time.ts';
import { dateOf, dayOf, weekdayOf } from './calendar-date.ts';
import { holidayOn } from './holidays.ts';
import type { Holiday } from './holidays.ts';
import { lastAble, personStarts, positionOf, severities, verdictAt } from './person-starts.ts';
import type { PersonStarts, StartGrid } from './person-starts.ts';
import type { PlanPerson, Verdict } from './plan.ts';
import { upcoming } from './series-change.ts';
import { instantOf, wallClockAt } from './zone-table.ts';
import type { ZoneTable } from './zone-table.ts';

/** How far ahead a series is looked at: eight weeks. */
export const healthDays = 56;

/** So far ahead are all dates of a series. */
const longestDays = 400;

/** A date is moved by no more than this, so that it stays the date that people know. */
export const mostDaysAway = 3;
/** Another day at the same time is as far away as so many minutes of the same day. */
const dayApart = 240;
const step = 15;
const offeredHours = { from: 6, to: 22 };
/** So many who cannot come are a reason to act, however large the group. */
const manyTroubled = 3;

/** Somebody who will not come, whatever the calendar says. */
export interface Absence {
  /** Who declined the series may come at another time; who is away does not. */
  readonly why: 'declined' | 'away';
  /** The last date without them; null for all of them. */
  readonly until: LocalDate | null;
}

export interface Decline {
  readonly person: PersonId;
  readonly startsAt: IsoInstant;
}

export interface DateHealth {
  readonly session: Session;
  readonly can: number;
  readonly people: number;
  readonly troubles: readonly {
    readonly person: PersonId;
    readonly verdict: Verdict | Absence['why'];
    /** Which one, where the verdict is a holiday. */
    readonly holiday?: Holiday;
  }[];
  /** Somebody who is required cannot come, or of those who are not just welcome half or more, or three. */
  readonly isWeak: boolean;
  /** Whose clock shows another time than at the date before: clocks do not change everywhere on the same day. */
  readonly clocks: readonly { readonly person: PersonId; readonly time: LocalTime }[];
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
  readonly absent?: ReadonlyMap<PersonId, Absence>;
  /** Who declined a date by itself. */
  readonly declined?: readonly Decline[];
  /** All dates, however far ahead. */
  readonly whole?: true;
}): readonly DateHealth[] {
  const { series, people, zones, table, now, absent, declined = [], whole } = given;
  const from = Math.floor(millisecondsOf(now) / 60_000 / 1440) * 1440;
  const days = whole ? longestDays : healthDays;
  const to = from + (days + 1) * 1440;
  const expected = people.filter(({ part }) => part !== 'welcome').length;
  const sessions = upcoming(series, now).filter(({ startsAt }) => minuteAt(startsAt) < to);
  const ofLength = new Map<number, readonly PersonStarts[]>();
  return sessions.map((session, index) => {
    const minutes = minuteAt(session.endsAt) - minuteAt(session.startsAt);
    const grid: StartGrid = { from, to: to + (mostDaysAway + 1) * 1440, step, minutes };
    const starts =
      ofLength.get(minutes) ??
      people.map((person) =>
        personStarts(person, (zone) => zones.find((one) => one.zone === zone) ?? table, grid),
      );
    ofLength.set(minutes, starts);
    const declines = declined.filter(({ startsAt }) => minuteAt(startsAt) === minuteAt(session.startsAt));
    const absences = people.map(
      ({ person }) =>
        absenceOn(session, absent?.get(person)) ??
        (declines.some((one) => one.person === person) ? 'declined' : null),
    );
    const verdictsAt = (start: number) => {
      const position = Math.round(positionOf(grid, start));
      return starts.map((person, at) => (absences[at] === 'away' ? 'away' : verdictAt(person, position)));
    };
    const standing = verdictsAt(minuteAt(session.startsAt)).map((verdict, at) => absences[at] ?? verdict);
    const { can, counted, missing } = countOf(standing, people);
    const troubles = people.flatMap((one, at) => {
      const verdict = standing[at] ?? 'unknown';
      if (isAble(verdict)) return [];

      const holiday = verdict === 'holiday' ? holidayAt(one, session, { zones, table }) : null;
      return [{ person: one.person, verdict, ...(holiday ? { holiday } : {}) }];
    });
    const isWeak = missing || counted * 2 <= expected || expected - counted >= manyTroubled;
    const better = isWeak
      ? candidates(series, session, { table, from, to: grid.to })
          .map((start) => ({ start, ...countOf(verdictsAt(start), people) }))
          .filter((one) => !one.missing && (one.counted > counted || missing))
          .toSorted(
            (one, other) =>
              other.counted - one.counted || other.can - one.can || away(one.start) - away(other.start),
          )[0]
      : undefined;
    const repair = better ? { to: instantAt(better.start * 60_000), can: better.can } : null;
    const before = sessions[index - 1];
    const clocks = before ? clocksBetween(before, session, { people, zones, table }) : [];
    return { session, can, people: people.length, troubles, isWeak, clocks, repair };

    function away(start: number): number {
      const minutes = Math.abs(start - minuteAt(session.startsAt));
      const days = Math.round(minutes / 1440);
      return days * dayApart + Math.abs(minutes - days * 1440);
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

/** Why somebody will not come to this date; null where nothing is known of it. */
function absenceOn({ occurrence }: Session, absence: Absence | undefined): Absence['why'] | null {
  return absence && (absence.until === null || occurrence <= absence.until) ? absence.why : null;
}

type Standing = Verdict | Absence['why'];

function countOf(verdicts: readonly Standing[], people: readonly PlanPerson[]) {
  return {
    can: verdicts.filter(isAble).length,
    /** Of those without whom a date is a lesser one. */
    counted: verdicts.filter((verdict, at) => isAble(verdict) && people[at]?.part !== 'welcome').length,
    missing: verdicts.some((verdict, at) => people[at]?.part === 'required' && !isAble(verdict)),
  };
}

function isAble(verdict: Standing): boolean {
  return verdict !== 'declined' && verdict !== 'away' && severities.indexOf(verdict) <= lastAble;
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

/** Only where the series itself has the same time on both dates: what somebody moved is no change of a clock. */
function clocksBetween(
  before: Session,
  session: Session,
  around: {
    readonly people: readonly PlanPerson[];
    readonly zones: readonly ZoneTable[];
    readonly table: ZoneTable;
  },
): DateHealth['clocks'] {
  const { people, zones, table } = around;
  const timesIn = (zone: ZoneTable) =>
    [before, session].map(({ startsAt }) => wallClockAt(zone, minuteAt(startsAt)).time);
  const [was, is] = timesIn(table);
  if (was !== is) return [];

  return people.flatMap(({ person, calendar }) => {
    const own =
      calendar.kind === 'known' ? zones.find(({ zone }) => zone === calendar.hours.zone) : undefined;
    const [earlier, time] = own ? timesIn(own) : [];
    return time !== undefined && earlier !== time ? [{ person, time }] : [];
  });
}

/** By the person's own calendar; one that begins before midnight may reach into it. */
function holidayAt(
  person: PlanPerson,
  { startsAt, endsAt }: Session,
  { zones, table }: { readonly zones: readonly ZoneTable[]; readonly table: ZoneTable },
): Holiday | null {
  const { calendar } = person;
  const own = calendar.kind === 'known' ? zones.find(({ zone }) => zone === calendar.hours.zone) : undefined;
  const dates = [minuteAt(startsAt), minuteAt(endsAt) - 1].map((at) => wallClockAt(own ?? table, at).date);
  return dates.map((date) => holidayOn(person, date)).find((found) => found !== null) ?? null;
}

function minuteAt(instant: IsoInstant): number {
  return millisecondsOf(instant) / 60_000;
}
