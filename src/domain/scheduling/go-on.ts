import type { PersonRef } from '../communities/person.ts';
import { organizerOf, sessionKey } from '../sessions/session.ts';
import type { Session } from '../sessions/session.ts';
import { instantAt, millisecondsOf } from '../shared/time.ts';
import type { LocalDate } from '../shared/time.ts';
import { addDays, dayOf } from './calendar-date.ts';
import { patternFrom, timesOf } from './change-rest.ts';
import type { NewSeries, SeriesNow } from './change-rest.ts';
import { occurrenceDates } from './occurrences.ts';
import { rhythmOfDates } from './rhythm-of-dates.ts';
import { areAsBooked, dateIn, movingRow, upcoming } from './series-change.ts';
import type { PlannedChange, SeriesPattern } from './series-change.ts';
import { instantOf, minuteOf, wallClockAt } from './zone-table.ts';
import type { ZoneTable } from './zone-table.ts';

/** So long before its last date a series is offered to go on. */
export const noticeDays = 28;

export type Renewal = { readonly sessions: readonly Session[] } & (
  | { readonly kind: 'same-series'; readonly planned: PlannedChange }
  /** A change of the whole would put back what was changed or called off. */
  | { readonly kind: 'new-series'; readonly pattern: SeriesPattern }
);

/** More dates of the same rhythm up to a date: on purpose, as every series ends. Null where it follows none. */
export function renewal(
  { series, inCalendar, table }: SeriesNow,
  { until, by }: { readonly until: LocalDate; readonly by: PersonRef },
): Renewal | null {
  const last = series.at(-1);
  const usual = usualOf(series, table);
  if (!last || !usual || !rhythmOfDates(series.map(({ occurrence }) => occurrence))) return null;

  const { time, minutes } = usual;
  const anchor = addDays(last.occurrence, usual.shift);
  const old = patternFrom(series, { first: anchor, time, minutes, count: 1 });
  const dates = old
    ? occurrenceDates(old.pattern.rhythm, { from: anchor, until }).filter((date) => date > anchor)
    : [];
  const [first, end] = [dates[0], dates.at(-1)];
  if (!old || !first || !end) return null;

  const sessions = dates.map((date): Session => {
    const start = instantOf(table, { date, minuteOfDay: minuteOf(time) }).minute * 60_000;
    return {
      ...last,
      key: sessionKey(last.series, date),
      occurrence: date,
      startsAt: instantAt(start),
      endsAt: instantAt(start + minutes * 60_000),
      facilitator: by,
      deputy: null,
      state: 'planned',
    };
  });
  if (areAsBooked(series, inCalendar)) {
    const planned = { change: { kind: 'extend', lastDate: end }, rows: [], more: sessions } as const;
    return { kind: 'same-series', sessions, planned };
  }
  return {
    kind: 'new-series',
    sessions: sessions.map((session) => ({ ...session, event: null, chat: null })),
    pattern: { ...old.pattern, firstDate: first, lastDate: end },
  };
}

/**
 * The dates to come as a series of somebody else, as a series stays in the calendar of who booked it. Its new event has
 * all of them at the usual time, so dates that were moved or called off are back. Null where they follow no rhythm.
 */
export function takeOver(
  { series, table, now }: Omit<SeriesNow, 'inCalendar'>,
  by: PersonRef,
): (NewSeries & { readonly back: readonly Session[] }) | null {
  const [next] = upcoming(series, now);
  const usual = usualOf(series, table);
  if (!next || !usual) return null;

  const rest = series.filter(({ occurrence, state }) => occurrence >= next.occurrence && state !== 'held');
  const { time, minutes, shift } = usual;
  const first = addDays(next.occurrence, shift);
  const found = patternFrom(series, { first, time, minutes, count: rest.length });
  if (!found) return null;

  const timed = rest.flatMap((session, at) => {
    const date = found.dates[at];
    const start = date && instantOf(table, { date, minuteOfDay: minuteOf(time) }).minute * 60_000;
    return start === undefined ? [] : [{ session, startsAt: instantAt(start) }];
  });
  const isBack = ({ session, startsAt }: (typeof timed)[number]) =>
    session.state === 'cancelled' || millisecondsOf(session.startsAt) !== millisecondsOf(startsAt);
  return {
    pattern: found.pattern,
    old: null,
    back: timed.filter(isBack).map(({ session }) => session),
    rows: timed.map(({ session, startsAt }) => {
      const led = session.facilitator.id === organizerOf(session) ? { facilitator: by } : {};
      return movingRow(session, { ...timesOf(startsAt, minutes), state: 'planned', ...led });
    }),
  };
}

/** When most of the dates are, and how far that is from the days that their rows are named after. */
function usualOf(
  series: readonly Session[],
  table: ZoneTable,
): { readonly time: SeriesPattern['startTime']; readonly minutes: number; readonly shift: number } | null {
  const seen = series.map(({ startsAt, endsAt, occurrence }) => ({
    time: wallClockAt(table, millisecondsOf(startsAt) / 60_000).time,
    minutes: (millisecondsOf(endsAt) - millisecondsOf(startsAt)) / 60_000,
    shift: dayOf(dateIn(table, startsAt)) - dayOf(occurrence),
  }));
  const timesSeen = (one: (typeof seen)[number]) =>
    seen.filter((other) => JSON.stringify(other) === JSON.stringify(one)).length;
  return seen.toSorted((one, other) => timesSeen(other) - timesSeen(one))[0] ?? null;
}
