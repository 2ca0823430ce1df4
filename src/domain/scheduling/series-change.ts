import type { PersonRef } from '../communities/person.ts';
import type { Session } from '../sessions/session.ts';
import { instantAt, millisecondsOf } from '../shared/time.ts';
import type { IsoInstant, LocalDate } from '../shared/time.ts';
import type { RowChange } from '../writes/operation.ts';
import type { SeriesBooking } from './booking.ts';
import { wallClockAt } from './zone-table.ts';
import type { ZoneTable } from './zone-table.ts';

/** What happens to the event of a series that is booked. Times are where the calendar has them now. */
export type SeriesChange =
  | ({ readonly kind: 'move' } & SeriesMove)
  /** Several, in this order: a date never comes onto or over one that has not moved yet. */
  | { readonly kind: 'moves'; readonly moves: readonly SeriesMove[] }
  /** Each of these occurrences is called off by itself; the others stay as they are. */
  | { readonly kind: 'cancel'; readonly starts: readonly IsoInstant[] }
  /** The series ends with the occurrence on this date, in its zone. */
  | { readonly kind: 'end'; readonly lastDate: LocalDate }
  /** The series goes on until the occurrence on this date, in its zone. */
  | { readonly kind: 'extend'; readonly lastDate: LocalDate }
  /** All dates at other times, by one change of the whole. */
  | { readonly kind: 'retime'; readonly pattern: SeriesPattern; readonly starts: readonly IsoInstant[] }
  /** The whole series, dates that are over included. */
  | { readonly kind: 'call-off' }
  /** The attendees alone: the text with the link to the meeting is not touched. */
  | { readonly kind: 'people'; readonly add: readonly Guest[]; readonly remove: readonly Guest[] };

export interface SeriesMove {
  readonly from: IsoInstant;
  readonly to: IsoInstant;
  readonly minutes: number;
}

/** When a series meets. */
export type SeriesPattern = Pick<
  SeriesBooking,
  'timeZone' | 'firstDate' | 'startTime' | 'minutes' | 'rhythm' | 'lastDate'
>;

/** People outside the organisation have a mail address and nothing else. */
export type Guest = Pick<PersonRef, 'name' | 'mail'>;

/** A date of a series as the organizer's calendar has it. */
export interface DateInCalendar {
  readonly startsAt: IsoInstant;
  /** Somebody changed it by itself, here or in Outlook. */
  readonly isChanged: boolean;
  /** The addresses of those who declined it, in lower case; left out for nobody. */
  readonly declined?: readonly string[];
}

/** A change with the rows of the sessions that follow it. */
export interface PlannedChange {
  readonly change: SeriesChange;
  readonly rows: readonly RowChange[];
  /** Sessions that come with it; left out for none. */
  readonly more?: readonly Session[];
}

/** Who hears of a change. The link and the chat of a series stay through each that leaves the series. */
export interface ChangeEffect {
  /** `everybody`: all who are invited; `named`: only those who come or go. */
  readonly mailed: 'everybody' | 'named';
  /** How many mails each of them gets. */
  readonly mails: number;
}

/** `inCalendar`: a change of the whole sends one mail more for each date that stands on its own. */
export function effectOf(change: SeriesChange, inCalendar: readonly DateInCalendar[] = []): ChangeEffect {
  const ofWhole = 1 + inCalendar.filter(({ isChanged }) => isChanged).length;
  switch (change.kind) {
    case 'move':
    case 'call-off':
      return { mailed: 'everybody', mails: 1 };
    case 'end':
    case 'extend':
    case 'retime':
      return { mailed: 'everybody', mails: ofWhole };
    case 'moves':
      return { mailed: 'everybody', mails: change.moves.length };
    case 'cancel':
      return { mailed: 'everybody', mails: change.starts.length };
    case 'people':
      return { mailed: 'named', mails: ofWhole };
  }
}

/** Dates of a series still to come, first to last. */
export function upcoming(sessions: readonly Session[], now: IsoInstant): readonly Session[] {
  return sessions
    .filter(({ state, startsAt }) => state === 'planned' && millisecondsOf(startsAt) > millisecondsOf(now))
    .toSorted((one, other) => millisecondsOf(one.startsAt) - millisecondsOf(other.startsAt));
}

/** The dates in the calendar after a change, as far as it says where they are now. */
export function inCalendarAfter(
  before: readonly DateInCalendar[],
  change: SeriesChange,
): readonly DateInCalendar[] {
  switch (change.kind) {
    case 'move':
    case 'moves': {
      const moves = change.kind === 'move' ? [change] : change.moves;
      return before.map((date) => {
        const move = moves.find(({ from }) => isSame(from, date.startsAt));
        return move ? { startsAt: move.to, isChanged: true } : date;
      });
    }
    case 'cancel':
      return before.filter(({ startsAt }) => !change.starts.some((start) => isSame(start, startsAt)));
    case 'retime':
      return change.starts.map((startsAt) => ({ startsAt, isChanged: false }));
    case 'call-off':
      return [];
    case 'end':
    case 'extend':
    case 'people':
      return before;
  }
}

function isSame(one: IsoInstant, other: IsoInstant): boolean {
  return millisecondsOf(one) === millisecondsOf(other);
}

export type MoveRefusal = 'past' | 'onto-neighbour' | 'same-time';

/**
 * Moves one session, as long as it stays between its neighbours' days: calendars refuse what comes onto or over them.
 * `series`: all sessions of the series.
 */
export function moveOne(
  series: readonly Session[],
  session: Session,
  { to, now, table }: { readonly to: IsoInstant; readonly now: IsoInstant; readonly table: ZoneTable },
): PlannedChange | MoveRefusal {
  const start = millisecondsOf(to);
  if (start === millisecondsOf(session.startsAt)) return 'same-time';
  if (start <= millisecondsOf(now)) return 'past';

  const dateAt = (instant: IsoInstant) => dateIn(table, instant);
  // A date that was called off stays in the calendar's pattern.
  const others = series.filter(({ key }) => key !== session.key);
  const isBefore = (other: Session) => other.occurrence < session.occurrence;
  const crosses = others.some((other) =>
    isBefore(other) ? dateAt(other.startsAt) >= dateAt(to) : dateAt(other.startsAt) <= dateAt(to),
  );
  if (crosses) return 'onto-neighbour';

  const length = millisecondsOf(session.endsAt) - millisecondsOf(session.startsAt);
  const after = { startsAt: to, endsAt: instantAt(start + length) };
  return {
    change: { kind: 'move', from: session.startsAt, to, minutes: length / 60_000 },
    rows: [rowChange(session, after)],
  };
}

export function cancelOne(session: Session): PlannedChange {
  return {
    change: { kind: 'cancel', starts: [session.startsAt] },
    rows: [rowChange(session, { state: 'cancelled' })],
  };
}

/**
 * Nothing after this session. One change of the series is one mail, but it makes a calendar forget which dates were
 * moved or called off; where there are such, each of the later ones is called off by itself.
 */
export function endAfter(
  series: readonly Session[],
  last: Session,
  {
    now,
    table,
    inCalendar,
  }: {
    readonly now: IsoInstant;
    readonly table: ZoneTable;
    readonly inCalendar: readonly DateInCalendar[];
  },
): PlannedChange | null {
  const later = upcoming(series, now).filter(({ occurrence }) => occurrence > last.occurrence);
  if (later.length === 0) return null;

  const kept = series.filter(({ occurrence }) => occurrence <= last.occurrence);
  const atOnce = { kind: 'end', lastDate: dateIn(table, last.startsAt) } as const;
  const each = { kind: 'cancel', starts: later.map(({ startsAt }) => startsAt) } as const;
  const isFewer = effectOf(atOnce, inCalendar).mails <= effectOf(each).mails;
  return {
    change: areAsBooked(kept, inCalendar) && isFewer ? atOnce : each,
    rows: later.map((session) => rowChange(session, { state: 'cancelled' })),
  };
}

export function dateIn(table: ZoneTable, instant: IsoInstant): LocalDate {
  return wallClockAt(table, millisecondsOf(instant) / 60_000).date;
}

/** Whether a change of the whole would put none of these dates back to where it was or is no more. */
export function areAsBooked(sessions: readonly Session[], inCalendar: readonly DateInCalendar[]): boolean {
  const standing = new Set(
    inCalendar.flatMap(({ startsAt, isChanged }) => (isChanged ? [] : [millisecondsOf(startsAt)])),
  );
  return sessions.every(
    ({ state, startsAt }) => state !== 'cancelled' && standing.has(millisecondsOf(startsAt)),
  );
}

/** As `rowChange`, for a session that moves to another event: two people may mean to move it at once. */
export function movingRow(session: Session, after: Partial<Session>): RowChange {
  const { list, key, before } = rowChange(session, after);
  return { list, key, before: { ...before, event: session.event }, after };
}

export function rowChange(
  session: Session,
  after: Partial<Session>,
): Extract<RowChange, { list: 'sessions' }> {
  const names = Object.keys(after);
  const before = Object.fromEntries(Object.entries(session).filter(([name]) => names.includes(name)));
  return { list: 'sessions', key: session.key, before, after };
}
