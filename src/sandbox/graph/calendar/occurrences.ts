import type { World } from '#sandbox/core/world.ts';

import type { CalendarCopy, EventRow, ExceptionRow } from './event-store.ts';
import { exceptionsOf } from './event-store.ts';
import { floating, ruleOf, wallOf } from './recurrence.ts';
import { instantOf, wallAt } from './zones.ts';

export interface Occurrence {
  readonly kind: 'singleInstance' | 'occurrence' | 'exception' | 'seriesMaster';
  readonly copy: CalendarCopy;
  /** The row with an exception's changes laid over it. */
  readonly row: EventRow;
  /** Where the pattern has it, in the event's zone; null for a single event and a master. */
  readonly originalStart: string | null;
  /** Milliseconds since the epoch; an all-day event lasts from midnight to midnight in its own zone. */
  readonly startAt: number;
  readonly endAt: number;
}

export interface Window {
  readonly from: number;
  readonly to: number;
}

/** What of the event happens in the window, in time order. */
export function occurrencesIn(world: World, copy: CalendarCopy, window: Window): Occurrence[] {
  if (!copy.recurrence) {
    const single = whole(copy);
    return overlaps(single, window) ? [single] : [];
  }
  const exceptions = exceptionsOf(world, copy.row.uid);
  const starts = startsBetween(copy, window);
  const known = new Set(starts);
  // An occurrence may have been moved into the window from outside.
  const moved = [...exceptions.keys()].filter((start) => !known.has(start) && isOccurrence(copy, start));
  return [...starts, ...moved]
    .flatMap((start) => occurrenceOf(copy, start, exceptions.get(start)) ?? [])
    .filter((occurrence) => overlaps(occurrence, window))
    .sort((left, right) => left.startAt - right.startAt);
}

/** The occurrence that the pattern has at that wall time, or null when there is none or it was called off. */
export function occurrenceAt(world: World, copy: CalendarCopy, originalStart: string): Occurrence | null {
  if (!isOccurrence(copy, originalStart)) return null;
  return occurrenceOf(copy, originalStart, exceptionsOf(world, copy.row.uid).get(originalStart));
}

/** A single event, or a series as the master that stands for all of it. */
export function whole(copy: CalendarCopy): Occurrence {
  return placed({
    kind: copy.recurrence ? 'seriesMaster' : 'singleInstance',
    copy,
    row: copy.row,
    originalStart: null,
  });
}

/** The wall times before and after that one which the pattern has. */
export function neighboursOf(
  copy: CalendarCopy,
  originalStart: string,
): { before: string | null; after: string | null } {
  if (!copy.recurrence) return { before: null, after: null };
  const rule = ruleOf(copy.recurrence, copy.row.start_local);
  const [before, after] = [rule.before(floating(originalStart)), rule.after(floating(originalStart))];
  return { before: before ? wallOf(before) : null, after: after ? wallOf(after) : null };
}

function startsBetween({ row, recurrence }: CalendarCopy, window: Window): string[] {
  if (!recurrence) return [];
  const length = floating(row.end_local).getTime() - floating(row.start_local).getTime();
  const day = 86_400_000;
  const from = floating(wallAt(window.from, row.time_zone)).getTime() - length - day;
  const to = floating(wallAt(window.to, row.time_zone)).getTime() + day;
  if (floating(row.start_local).getTime() > to) return [];
  return ruleOf(recurrence, row.start_local).between(new Date(from), new Date(to), true).map(wallOf);
}

function isOccurrence({ row, recurrence }: CalendarCopy, wall: string): boolean {
  if (!recurrence) return false;
  const at = floating(wall);
  return ruleOf(recurrence, row.start_local).between(at, at, true).length > 0;
}

function occurrenceOf(
  copy: CalendarCopy,
  originalStart: string,
  exception: ExceptionRow | undefined,
): Occurrence | null {
  if (exception?.cancelled) return null;
  const length = floating(copy.row.end_local).getTime() - floating(copy.row.start_local).getTime();
  const usual = {
    ...copy.row,
    start_local: originalStart,
    end_local: wallOf(new Date(floating(originalStart).getTime() + length)),
  };
  if (!exception) return placed({ kind: 'occurrence', copy, row: usual, originalStart });
  // Written by this module's routes: columns of the row.
  const changes = JSON.parse(exception.changes_json) as Partial<EventRow>;
  const response = changes.answers?.[copy.ownerId] ?? copy.response;
  // What one declines leaves the own calendar.
  if (response === 'declined') return null;
  return placed({
    kind: 'exception',
    copy: { ...copy, response },
    row: { ...usual, ...changes },
    originalStart,
  });
}

function placed(occurrence: Omit<Occurrence, 'startAt' | 'endAt'>): Occurrence {
  const { row } = occurrence;
  return {
    ...occurrence,
    startAt: instantOf(row.start_local, row.time_zone),
    endAt: instantOf(row.end_local, row.time_zone),
  };
}

function overlaps({ startAt, endAt }: Occurrence, { from, to }: Window): boolean {
  return startAt < to && (endAt > from || (startAt === endAt && startAt >= from));
}
