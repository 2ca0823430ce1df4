import type { Session } from '../sessions/session.ts';
import { instantAt, millisecondsOf } from '../shared/time.ts';
import type { IsoInstant, LocalDate, LocalTime } from '../shared/time.ts';
import type { RowChange } from '../writes/operation.ts';
import { addDays, dayOf, weekdayOf } from './calendar-date.ts';
import { occurrenceDates } from './occurrences.ts';
import type { Rhythm } from './rhythm.ts';
import { rhythmFrom, rhythmOfDates } from './rhythm-of-dates.ts';
import { areAsBooked, dateIn, effectOf, endAfter, movingRow, rowChange, upcoming } from './series-change.ts';
import type {
  DateInCalendar,
  MoveRefusal,
  PlannedChange,
  SeriesChange,
  SeriesPattern,
} from './series-change.ts';
import { instantOf, minuteOf } from './zone-table.ts';
import type { ZoneTable } from './zone-table.ts';

/** What a series of one's own is, and how the calendar has it. */
export interface SeriesNow {
  /** All sessions of one event, first to last. */
  readonly series: readonly Session[];
  readonly inCalendar: readonly DateInCalendar[];
  /** Of the series' own zone. */
  readonly table: ZoneTable;
  readonly now: IsoInstant;
}

/** A new series in the place of the rest of one, which ends; its sessions are the old ones, at new times. */
export interface NewSeries {
  readonly pattern: SeriesPattern;
  readonly rows: readonly RowChange[];
  /** What becomes of the old event; null where it is in somebody else's calendar. */
  readonly old: SeriesChange | null;
}

export type RestPlan =
  /** The link and the chat stay. */
  | { readonly kind: 'same-series'; readonly planned: PlannedChange; readonly mails: number }
  | { readonly kind: 'new-series'; readonly anew: NewSeries; readonly mails: number };

/**
 * The dates from one on at another time, by the way with the fewest mails. A calendar cannot change a series midway:
 * where no earlier date stays, all of it is changed at once; else each date is moved by itself, or the series ends and
 * another one begins. Of two ways with as many mails, the one that keeps the link and the chat.
 */
export function changeRest(
  { series, inCalendar, table, now }: SeriesNow,
  wish: {
    readonly from: Session;
    /** Of the first of them; the others move by as many days. */
    readonly date: LocalDate;
    readonly time: LocalTime;
    readonly minutes: number;
  },
): RestPlan | MoveRefusal {
  const { from, minutes } = wish;
  const rest = series.filter(({ occurrence }) => occurrence >= from.occurrence);
  const planned = upcoming(rest, now);
  const kept = series.filter(({ occurrence }) => occurrence < from.occurrence);
  const startOn = (date: LocalDate) =>
    instantAt(instantOf(table, { date, minuteOfDay: minuteOf(wish.time) }).minute * 60_000);
  const shift = dayOf(wish.date) - dayOf(dateIn(table, from.startsAt));

  const moved = planned.map((session) => ({
    session,
    date: addDays(dateIn(table, session.startsAt), shift),
  }));
  const changed = moved
    .map(({ session, date }) => ({ session, startsAt: startOn(date) }))
    .filter(({ session, startsAt }) => !isAt(session, startsAt, minutes));
  const [first] = moved;
  if (!first || changed.length === 0) return 'same-time';
  if (changed.some(({ startsAt }) => millisecondsOf(startsAt) <= millisecondsOf(now))) return 'past';
  const before = kept.at(-1);
  if (before && dateIn(table, before.startsAt) >= first.date) return 'onto-neighbour';

  const each = eachByItself();
  const whole = allAtOnce();
  const ways = [
    ...(whole && kept.length === 0 && areAsBooked(series, inCalendar) ? [inOne(whole)] : []),
    ...(each ? [each] : []),
    ...(whole ? [byNewSeries(whole)] : []),
  ];
  return ways.toSorted((one, other) => one.mails - other.mails)[0] ?? 'onto-neighbour';

  function eachByItself(): RestPlan | null {
    const days = rest.map(({ startsAt }) => dayOf(dateIn(table, startsAt)));
    const gaps = days.slice(1).map((day, at) => day - (days[at] ?? day));
    // What moves as far as the next date would come onto it, or over it.
    if (gaps.some((gap) => Math.abs(shift) >= gap)) return null;

    const inOrder = shift > 0 ? changed.toReversed() : changed;
    const moves = inOrder.map(({ session, startsAt }) => ({ from: session.startsAt, to: startsAt, minutes }));
    const [only] = moves;
    if (!only) return null;
    const change: SeriesChange = moves.length === 1 ? { kind: 'move', ...only } : { kind: 'moves', moves };
    const rows = changed.map(({ session, startsAt }) => rowChange(session, timesOf(startsAt, minutes)));
    return { kind: 'same-series', planned: { change, rows }, mails: effectOf(change).mails };
  }

  /** Only dates that follow a rhythm, all of which are still to come. */
  function allAtOnce(): AtOnce | null {
    if (planned.length !== rest.length || !first) return null;

    const found = patternFrom(series, { first: first.date, time: wish.time, minutes, count: planned.length });
    if (!found) return null;
    return {
      ...found,
      rows: planned.flatMap((session, at) => {
        const date = found.dates[at];
        return date ? [movingRow(session, timesOf(startOn(date), minutes))] : [];
      }),
    };
  }

  function inOne({ pattern, dates, rows }: AtOnce): RestPlan {
    const starts = planned.map((_, at) => startOn(dates[at] ?? pattern.firstDate));
    const change = { kind: 'retime', pattern, starts } as const;
    return { kind: 'same-series', planned: { change, rows }, mails: effectOf(change).mails };
  }

  function byNewSeries({ pattern, rows }: AtOnce): RestPlan {
    const end = before ? endAfter(series, before, { now, table, inCalendar })?.change : null;
    const old: SeriesChange = end ?? { kind: 'call-off' };
    return { kind: 'new-series', anew: { pattern, rows, old }, mails: 1 + effectOf(old, inCalendar).mails };
  }
}

interface AtOnce {
  readonly pattern: SeriesPattern;
  readonly dates: readonly LocalDate[];
  readonly rows: readonly RowChange[];
}

/** The dates of a series' rhythm from another first date on; null where it has no rhythm that can be booked. */
export function patternFrom(
  series: readonly Session[],
  wish: {
    readonly first: LocalDate;
    readonly time: LocalTime;
    readonly minutes: number;
    readonly count: number;
  },
): { readonly pattern: SeriesPattern; readonly dates: readonly LocalDate[] } | null {
  const { first, time, minutes, count } = wish;
  const [like] = series;
  const old = rhythmOfDates(series.map(({ occurrence }) => occurrence));
  const rhythm = old ? rhythmFrom(old, first) : count === 1 ? onceOn(first) : null;
  if (!like || !rhythm) return null;

  // Longer than any rhythm that can be chosen takes for so many dates.
  const dates = occurrenceDates(rhythm, { from: first, until: addDays(first, count * 400) }).slice(0, count);
  const last = dates.at(-1);
  if (!last || dates[0] !== first) return null;

  const { timeZone } = like;
  return {
    pattern: { timeZone, firstDate: first, startTime: time, minutes, rhythm, lastDate: last },
    dates,
  };
}

/** One date alone follows any rhythm. */
function onceOn(date: LocalDate): Rhythm {
  return { kind: 'weekly', everyWeeks: 1, day: weekdayOf(dayOf(date)) };
}

export function timesOf(startsAt: IsoInstant, minutes: number): Pick<Session, 'startsAt' | 'endsAt'> {
  return { startsAt, endsAt: instantAt(millisecondsOf(startsAt) + minutes * 60_000) };
}

function isAt({ startsAt, endsAt }: Session, start: IsoInstant, minutes: number): boolean {
  return (
    millisecondsOf(startsAt) === millisecondsOf(start) &&
    millisecondsOf(endsAt) - millisecondsOf(startsAt) === minutes * 60_000
  );
}
