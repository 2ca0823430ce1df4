import type { Session } from '../sessions/session.ts';
import { millisecondsOf } from '../shared/time.ts';
import type { IsoInstant, LocalDate } from '../shared/time.ts';

/** A date of a series as its organizer's calendar has it. */
export interface CalendarDate {
  /** Where the pattern has it, by the clock of the series; it stays when the date is moved. */
  readonly date: LocalDate;
  readonly startsAt: IsoInstant;
  readonly endsAt: IsoInstant;
}

/** In what a community's sessions differ from the calendar that they were booked in. */
export interface CalendarDrift {
  readonly moved: readonly Pair[];
  /** Planned here, and not in the calendar. */
  readonly missing: readonly Session[];
  /** In the calendar, and not here. */
  readonly added: readonly CalendarDate[];
}

/**
 * Compares what is to come of one series with the calendar. Whatever begins when a session does is that session; one
 * that was moved is known by its day in the pattern. Where none has its day any more, as after the whole series got
 * another, as many dates as are left are the same ones in their order. `until`: the calendar was read no further.
 */
export function driftOf(
  sessions: readonly Session[],
  dates: readonly CalendarDate[],
  { now, until }: { readonly now: IsoInstant; readonly until: IsoInstant },
): CalendarDrift {
  const isToCome = ({ startsAt }: { readonly startsAt: IsoInstant }) =>
    isBefore(now, startsAt) && !isBefore(until, startsAt);
  const planned = sessions
    .filter((session) => session.state === 'planned' && isToCome(session))
    .toSorted(byStart);
  const atTime = new Map(dates.map((date) => [millisecondsOf(date.startsAt), date]));
  const inPlace = pairsOf(planned, ({ startsAt }) => atTime.get(millisecondsOf(startsAt)));
  const others = sessions.filter((session) => !planned.includes(session));
  const isOthers = (date: CalendarDate) =>
    others.some(({ occurrence, startsAt }) => occurrence === date.date || isSame(startsAt, date.startsAt));
  const left = without(planned, inPlace);
  const free = dates.filter((date) => !inPlace.some(({ to }) => to === date) && !isOthers(date));

  const ofDay = new Map(free.map((date) => [date.date, date]));
  const byDay = pairsOf(left, ({ occurrence }) => ofDay.get(occurrence));
  const lost = without(left, byDay);
  const unknown = free
    .filter((date) => isToCome(date) && !byDay.some(({ to }) => to === date))
    .toSorted(byStart);

  const hasOtherDays =
    lost.length === unknown.length && inPlace.every(({ session, to }) => session.occurrence !== to.date);
  const inOrder = hasOtherDays ? pairsOf(lost, (_session, at) => unknown[at]) : [];
  return {
    moved: [...inPlace, ...byDay, ...inOrder].filter(
      ({ session, to }) => !isSame(session.startsAt, to.startsAt) || !isSame(session.endsAt, to.endsAt),
    ),
    missing: without(lost, inOrder),
    added: hasOtherDays ? [] : unknown,
  };
}

interface Pair {
  readonly session: Session;
  readonly to: CalendarDate;
}

function pairsOf(
  sessions: readonly Session[],
  find: (session: Session, at: number) => CalendarDate | undefined,
): readonly Pair[] {
  return sessions.flatMap((session, at) => {
    const to = find(session, at);
    return to ? [{ session, to }] : [];
  });
}

function without(sessions: readonly Session[], pairs: readonly Pair[]): readonly Session[] {
  return sessions.filter((session) => !pairs.some((pair) => pair.session === session));
}

function isSame(one: IsoInstant, other: IsoInstant): boolean {
  return millisecondsOf(one) === millisecondsOf(other);
}

function isBefore(one: IsoInstant, other: IsoInstant): boolean {
  return millisecondsOf(one) < millisecondsOf(other);
}

function byStart(one: Begins, other: Begins): number {
  return millisecondsOf(one.startsAt) - millisecondsOf(other.startsAt);
}

interface Begins {
  readonly startsAt: IsoInstant;
}
