import { bookingOf, sessionsOf } from '#domain/scheduling/book-slot.ts';
import type { SlotChoice } from '#domain/scheduling/book-slot.ts';
import { addDays, addMonths } from '#domain/scheduling/calendar-date.ts';
import type { Plan } from '#domain/scheduling/plan.ts';
import type { Cadence, Weekday } from '#domain/scheduling/rhythm.ts';
import { minutesOf } from '#domain/sessions/format.ts';
import type { Format } from '#domain/sessions/format.ts';
import { ok, refused } from '#domain/shared/result.ts';
import type { Result } from '#domain/shared/result.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { toLocalDate } from '#domain/shared/time.ts';
import type { IsoInstant, LocalDate } from '#domain/shared/time.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';
import type { Calendars } from './book-series-calendars.ts';

/** Time to arrive and to settle, on top of the format's steps. */
const arrivalMinutes = 5;

const gridMinutes = 15;

/** How long a session of this format is booked for. */
export function bookedMinutes(format: Format): number {
  return minutesOf(format) + arrivalMinutes;
}

/** The first date to offer: an invitation for tomorrow is no invitation. */
export function earliestDate(now: IsoInstant): LocalDate {
  const today = toLocalDate(now.slice(0, 10));
  if (!today) throw new RangeError(`Not an instant: ${now}`);

  return addDays(today, 2);
}

/** The last date of a series that runs so many months from a date on. */
export function lastDateOf(from: LocalDate, months: number): LocalDate {
  return addDays(addMonths(from, months), -1);
}

/** Judges every slot of the rhythm for everybody whose calendar was read. */
export function planFor(
  { planner }: Pick<Services, 'planner'>,
  request: {
    readonly calendars: Calendars;
    readonly cadence: Cadence;
    readonly days: readonly Weekday[];
    readonly format: Format;
  },
  signal?: AbortSignal,
): Promise<Plan> {
  const { people, zones, anchors, from, until } = request.calendars;
  return planner.plan(
    {
      cadence: request.cadence,
      days: request.days,
      minutes: bookedMinutes(request.format),
      gridMinutes,
      from,
      until,
      anchors,
      zones,
      people,
    },
    signal,
  );
}

export type BookingRefusal =
  | { readonly code: 'no-dates' }
  | { readonly code: 'no-title' }
  | { readonly code: 'title-too-long' }
  | { readonly code: 'nobody-invited' };

/** A list column of one line of text, and Outlook's subject, hold this many characters. */
const longestTitle = 255;

/**
 * Books the series and its sessions as one operation. Resolves once it is safe on this device; the event is
 * made, read back and checked when it is sent. A second call for the same series ends in the same event.
 */
export async function bookSeries(
  { outbox }: Pick<Services, 'outbox'>,
  request: { readonly site: SiteId; readonly choice: SlotChoice },
): Promise<Result<OutboxEntry, BookingRefusal>> {
  const title = request.choice.title.trim();
  if (title === '') return refused({ code: 'no-title' });
  if (title.length > longestTitle) return refused({ code: 'title-too-long' });
  if (request.choice.attendees.length === 0) return refused({ code: 'nobody-invited' });

  const choice = { ...request.choice, title };
  const booking = bookingOf(choice);
  if (!booking) return refused({ code: 'no-dates' });

  return ok(
    await outbox.add({ kind: 'book-series', site: request.site, booking, sessions: sessionsOf(choice) }),
  );
}
