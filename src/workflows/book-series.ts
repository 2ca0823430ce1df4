import { bookedAlready } from '#domain/scheduling/booked-already.ts';
import { bookingOf, sessionsOf } from '#domain/scheduling/book-slot.ts';
import type { SlotChoice } from '#domain/scheduling/book-slot.ts';
import { addDays, addMonths } from '#domain/scheduling/calendar-date.ts';
import type { Plan, PlanPerson } from '#domain/scheduling/plan.ts';
import type { Cadence, Weekday } from '#domain/scheduling/rhythm.ts';
import type { Format } from '#domain/sessions/format.ts';
import type { Session } from '#domain/sessions/session.ts';
import { ok, refused } from '#domain/shared/result.ts';
import type { Result } from '#domain/shared/result.ts';
import type { PersonId, SiteId } from '#domain/shared/ids.ts';
import { toLocalDate, toLocalTime } from '#domain/shared/time.ts';
import type { IsoInstant, LocalDate } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Operation } from '#domain/writes/operation.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';
import type { Calendars } from './book-series-calendars.ts';
import { bookedMinutes } from './wished-format.ts';

const gridMinutes = 15;

/** An invitation for tomorrow is no invitation, unless somebody says that it is. Days. */
export const usualNotice = 2;

/** The first date to offer, so many days from now on. */
export function earliestDate(now: IsoInstant, noticeDays = usualNotice): LocalDate {
  const today = toLocalDate(now.slice(0, 10));
  if (!today) throw new RangeError(`Not an instant: ${now}`);

  return addDays(today, noticeDays);
}

/** The last date of a series that runs so many months from a date on. */
export function lastDateOf(from: LocalDate, months: number): LocalDate {
  return addDays(addMonths(from, months), -1);
}

/** A date by which a rhythm that begins on or after `from` was there so many times; its last date may come sooner. */
export function lastDateOfTimes(from: LocalDate, cadence: Cadence, times: number): LocalDate {
  return 'everyWeeks' in cadence
    ? addDays(from, times * cadence.everyWeeks * 7)
    : addMonths(from, times * cadence.everyMonths + 1);
}

/** What most people keep free, on their own clocks. */
const [noon, one] = [toLocalTime('12:00'), toLocalTime('13:00')];
const lunchTime = noon && one ? { start: noon, end: one } : null;

/** Judges every slot of the rhythm for everybody whose calendar was read. */
export function planFor(
  { planner }: Pick<Services, 'planner'>,
  request: {
    readonly calendars: Calendars;
    readonly cadence: Cadence;
    readonly days: readonly Weekday[];
    /** At most so many occurrences; left out for all up to the calendars' end. */
    readonly times?: number | null;
    readonly keepsLunch?: boolean;
    readonly format: Format;
    /** Lengths of other formats, to fall back to. */
    readonly shorter?: readonly number[];
    /** Whoever is not named is wanted; the organizer is required. */
    readonly parts?: Readonly<Record<PersonId, PlanPerson['part']>>;
  },
  signal?: AbortSignal,
): Promise<Plan> {
  const { people, zones, anchors, from, until } = request.calendars;
  const parts = request.parts ?? {};
  return planner.plan(
    {
      cadence: request.cadence,
      days: request.days,
      minutes: bookedMinutes(request.format),
      ...(request.shorter ? { shorter: request.shorter } : {}),
      gridMinutes,
      from,
      until,
      times: request.times ?? null,
      anchors,
      zones,
      people: people.map((person) =>
        person.part === 'required' ? person : { ...person, part: parts[person.person] ?? person.part },
      ),
      lunch: request.keepsLunch ? lunchTime : null,
    },
    signal,
  );
}

export type BookingRefusal =
  | { readonly code: 'no-dates' }
  | { readonly code: 'no-title' }
  | { readonly code: 'title-too-long' }
  | { readonly code: 'nobody-invited' }
  /** Another series of this community has a session at one of these times. */
  | { readonly code: 'already-booked'; readonly session: Session };

/** A list column of one line of text, and Outlook's subject, hold this many characters. */
const longestTitle = 255;

/**
 * Books the series and its sessions as one operation. Resolves once it is safe on this device; the event is
 * made, read back and checked when it is sent. A second call for the same series ends in the same event.
 */
export async function bookSeries(
  services: Pick<Services, 'outbox' | 'communities' | 'timers'>,
  { choice, ...request }: Booking & { readonly choice: SlotChoice },
): Promise<Result<OutboxEntry, BookingRefusal>> {
  const booked = await bookTurns(services, { ...request, choices: [choice] });
  const [entry] = booked.ok ? booked.value : [];
  if (!booked.ok) return booked;
  if (!entry) throw new Error('One choice is one booking');

  return ok(entry);
}

interface Booking {
  readonly site: SiteId;
  /** Its organizer knows of the other series at this time and wants this one too. */
  readonly besides?: boolean;
  /** The event that holds the one series already, as its organizer made it in Outlook. */
  readonly made?: string;
}

/** As `bookSeries`, for several series that take turns: none is kept where one of them is refused. */
export async function bookTurns(
  services: Pick<Services, 'outbox' | 'communities' | 'timers'>,
  { site, besides = false, made, choices }: Booking & { readonly choices: readonly SlotChoice[] },
): Promise<Result<readonly OutboxEntry[], BookingRefusal>> {
  const operations: Extract<Operation, { kind: 'book-series' }>[] = [];
  for (const { title: typed, ...rest } of choices) {
    const title = typed.trim();
    if (title === '') return refused({ code: 'no-title' });
    if (title.length > longestTitle) return refused({ code: 'title-too-long' });
    if (rest.attendees.length === 0) return refused({ code: 'nobody-invited' });

    const choice = { ...rest, title };
    const booking = bookingOf(choice);
    if (!booking) return refused({ code: 'no-dates' });

    const operation = { kind: 'book-series', site, booking, sessions: sessionsOf(choice) } as const;
    operations.push({
      ...operation,
      ...(besides ? { besides } : {}),
      ...(made === undefined ? {} : { made }),
    });
  }
  const sessions = operations.flatMap((operation) => operation.sessions);
  const other = besides ? null : bookedAlready(await sessionsThere(services, site), sessions);
  if (other) return refused({ code: 'already-booked', session: other });

  const entries: OutboxEntry[] = [];
  for (const operation of operations) entries.push(await services.outbox.add(operation));
  return ok(entries);
}

/** Nobody waits longer for what others booked; without an answer the own bookings of this device are known. */
const longestLook = 5_000;

async function sessionsThere(
  { outbox, communities, timers }: Pick<Services, 'outbox' | 'communities' | 'timers'>,
  site: SiteId,
): Promise<readonly Session[]> {
  const control = new AbortController();
  const cancel = timers.after(longestLook, () => control.abort());
  const looked = communities.snapshots([site], control.signal).catch((error: unknown) => {
    if (error instanceof ServiceFailure || control.signal.aborted) return [];
    throw error;
  });
  const [there] = await looked.finally(cancel);
  const booked = outbox
    .unsent()
    .flatMap(({ operation }) =>
      operation.kind === 'book-series' && operation.site === site ? operation.sessions : [],
    );
  return [...(there?.sessions ?? []), ...booked];
}
