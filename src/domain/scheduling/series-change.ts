import type { PersonRef } from '../communities/person.ts';
import type { Session } from '../sessions/session.ts';
import { instantAt, millisecondsOf } from '../shared/time.ts';
import type { IsoInstant, LocalDate, LocalTime } from '../shared/time.ts';
import type { RowChange } from '../writes/operation.ts';
import { wallClockAt } from './zone-table.ts';
import type { ZoneTable } from './zone-table.ts';

/** What happens to the event of a series that is booked. Times are where the calendar has them now. */
export type SeriesChange =
  | { readonly kind: 'move'; readonly from: IsoInstant; readonly to: IsoInstant; readonly minutes: number }
  /** Each of these occurrences is called off by itself; the others stay as they are. */
  | { readonly kind: 'cancel'; readonly starts: readonly IsoInstant[] }
  /** The series ends with the occurrence on this date, in its zone. */
  | { readonly kind: 'end'; readonly lastDate: LocalDate }
  /** The attendees alone: the text with the link to the meeting is not touched. */
  | { readonly kind: 'people'; readonly add: readonly Guest[]; readonly remove: readonly Guest[] };

/** People outside the organisation have a mail address and nothing else. */
export type Guest = Pick<PersonRef, 'name' | 'mail'>;

/** A change with the rows of the sessions that follow it. */
export interface PlannedChange {
  readonly change: SeriesChange;
  readonly rows: readonly RowChange[];
}

/** Who hears of a change. The link and the chat of a series stay through each of them. */
export interface ChangeEffect {
  /** `everybody`: all who are invited; `named`: only those who come or go. */
  readonly mailed: 'everybody' | 'named';
  /** How many mails each of them gets. */
  readonly mails: number;
}

export function effectOf(change: SeriesChange): ChangeEffect {
  switch (change.kind) {
    case 'move':
    case 'end':
      return { mailed: 'everybody', mails: 1 };
    case 'cancel':
      return { mailed: 'everybody', mails: change.starts.length };
    case 'people':
      return { mailed: 'named', mails: 1 };
  }
}

/** Dates of a series still to come, first to last. */
export function upcoming(sessions: readonly Session[], now: IsoInstant): readonly Session[] {
  return sessions
    .filter(({ state, startsAt }) => state === 'planned' && millisecondsOf(startsAt) > millisecondsOf(now))
    .toSorted((one, other) => millisecondsOf(one.startsAt) - millisecondsOf(other.startsAt));
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

  const dateAt = (instant: IsoInstant) => wallClockAt(table, millisecondsOf(instant) / 60_000).date;
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
  { now, table }: { readonly now: IsoInstant; readonly table: ZoneTable },
): PlannedChange | null {
  const later = upcoming(series, now).filter(({ occurrence }) => occurrence > last.occurrence);
  if (later.length === 0) return null;

  const kept = series.filter(({ occurrence }) => occurrence <= last.occurrence);
  const usual = usualTime(series, table);
  const isAsBooked = (session: Session) => {
    const { date, time } = wallClockAt(table, millisecondsOf(session.startsAt) / 60_000);
    return session.state !== 'cancelled' && date === session.occurrence && time === usual;
  };
  return {
    change: kept.every(isAsBooked)
      ? { kind: 'end', lastDate: last.occurrence }
      : { kind: 'cancel', starts: later.map(({ startsAt }) => startsAt) },
    rows: later.map((session) => rowChange(session, { state: 'cancelled' })),
  };
}

function usualTime(series: readonly Session[], table: ZoneTable): LocalTime | null {
  const counts = new Map<LocalTime, number>();
  for (const { startsAt } of series) {
    const { time } = wallClockAt(table, millisecondsOf(startsAt) / 60_000);
    counts.set(time, (counts.get(time) ?? 0) + 1);
  }
  return [...counts].toSorted(([, m], [, n]) => n - m)[0]?.[0] ?? null;
}

function rowChange(session: Session, after: Partial<Session>): RowChange {
  const names = Object.keys(after);
  const before = Object.fromEntries(Object.entries(session).filter(([name]) => names.includes(name)));
  return { list: 'sessions', key: session.key, before, after };
}
