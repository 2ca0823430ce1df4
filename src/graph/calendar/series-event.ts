import * as v from 'valibot';
import type { SeriesBooking } from '#domain/scheduling/booking.ts';
import { weekdays, type Rhythm, type Weekday } from '#domain/scheduling/rhythm.ts';
import type { SeriesId } from '#domain/shared/ids.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import type { BookingDifference, OperationResult } from '#domain/writes/answer.ts';
import { literal, path, withQuery } from '../client/address.ts';
import type { GraphRead, GraphRequest } from '../client/graph-request.ts';
import { immutableIds } from './outlook-time.ts';
import { toOutlookZone, toZoneName } from './zone-names.ts';

/** A property that Outlook can filter by; it finds our event again whatever became of its answer. */
const seriesProperty = 'String {6c1f7d2e-8a54-4b0f-9d63-2f9e0c8b51a7} Name PeerloomSeries';

const outlook = { scopes: ['Calendars.ReadWrite'], workload: 'outlook' } as const;

const eventSelect =
  'id,iCalUId,start,end,originalStartTimeZone,recurrence,isOnlineMeeting,onlineMeeting,isCancelled,transactionId';

export function createEvent(booking: SeriesBooking): GraphRequest {
  const zone = toOutlookZone(booking.timeZone);
  const firstDate = snapped(booking.firstDate, booking.rhythm);
  return {
    operation: 'series.book',
    method: 'POST',
    path: '/me/events',
    headers: { Prefer: immutableIds },
    body: {
      subject: booking.title,
      body: { contentType: 'text', content: booking.body },
      start: { dateTime: `${firstDate}T${booking.startTime}:00`, timeZone: zone },
      end: { dateTime: laterBy(firstDate, booking.startTime, booking.minutes), timeZone: zone },
      recurrence: {
        pattern: patternOf(booking.rhythm),
        range: { type: 'endDate', startDate: firstDate, endDate: booking.lastDate, recurrenceTimeZone: zone },
      },
      attendees: booking.attendees
        .filter(({ mail }) => mail !== '')
        .map(({ mail, name }) => ({ type: 'required', emailAddress: { address: mail, name } })),
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
      // Graph makes no second event under the same id.
      transactionId: booking.series,
      singleValueExtendedProperties: [{ id: seriesProperty, value: booking.series }],
    },
    ...outlook,
  };
}

/** The event of a series, by the property that it carries. */
export function findEvent(series: SeriesId): GraphRead {
  const filter = `singleValueExtendedProperties/Any(ep: ep/id eq ${literal(seriesProperty)} and ep/value eq ${literal(series)})`;
  return {
    operation: 'series.find',
    method: 'GET',
    path: withQuery('/me/events', { $filter: filter, $select: eventSelect }),
    headers: { Prefer: immutableIds },
    ...outlook,
  };
}

export function readEvent(id: string): GraphRead {
  return {
    operation: 'series.read-back',
    method: 'GET',
    path: withQuery(path`/me/events/${id}`, { $select: eventSelect }),
    headers: { Prefer: immutableIds },
    ...outlook,
  };
}

const text = v.optional(v.nullable(v.string()), '');

const bookedEvent = v.looseObject({
  id: v.pipe(v.string(), v.minLength(1)),
  iCalUId: text,
  isCancelled: v.optional(v.nullable(v.boolean()), false),
  originalStartTimeZone: text,
  isOnlineMeeting: v.optional(v.nullable(v.boolean()), false),
  onlineMeeting: v.optional(v.nullable(v.looseObject({ joinUrl: text })), null),
  recurrence: v.optional(
    v.nullable(
      v.looseObject({
        pattern: v.looseObject({
          type: v.string(),
          interval: v.number(),
          daysOfWeek: v.optional(v.nullable(v.array(v.string())), []),
          index: text,
        }),
        range: v.looseObject({ startDate: text, endDate: text }),
      }),
    ),
    null,
  ),
});

export type BookedEvent = v.InferOutput<typeof bookedEvent>;

/** Null for anything that is no event, or one that was cancelled. */
export function toBookedEvent(body: unknown): BookedEvent | null {
  const read = v.safeParse(bookedEvent, body);
  return read.success && read.output.isCancelled !== true ? read.output : null;
}

/** What was made, and in what it is not what was asked for; Graph changes some of it without a word. */
export function resultOf(
  event: BookedEvent,
  booking: SeriesBooking,
): Extract<OperationResult, { kind: 'series' }> {
  return {
    kind: 'series',
    eventId: event.id,
    iCalUId: event.iCalUId ?? '',
    joinUrl: joinUrlOf(event),
    differences: differencesOf(event, booking),
  };
}

function joinUrlOf(event: BookedEvent): string {
  return event.onlineMeeting?.joinUrl ?? '';
}

function differencesOf(event: BookedEvent, booking: SeriesBooking): readonly BookingDifference[] {
  const wanted = patternOf(booking.rhythm);
  const pattern = event.recurrence?.pattern;
  const range = event.recurrence?.range;
  const sameRecurrence =
    pattern?.type === wanted.type &&
    pattern.interval === wanted.interval &&
    (pattern.daysOfWeek ?? []).join().toLowerCase() === wanted.daysOfWeek.join() &&
    (wanted.type === 'weekly' || pattern.index === wanted.index) &&
    range?.endDate === booking.lastDate;
  const zone = toZoneName(event.originalStartTimeZone ?? '');
  const sameStart =
    range?.startDate === snapped(booking.firstDate, booking.rhythm) &&
    (zone === null || toOutlookZone(zone) === toOutlookZone(booking.timeZone));

  return [
    ...(event.isOnlineMeeting === true && joinUrlOf(event) !== '' ? [] : (['no-online-meeting'] as const)),
    ...(sameRecurrence ? [] : (['other-recurrence'] as const)),
    ...(sameStart ? [] : (['other-start'] as const)),
  ];
}

/** Only the fields that a type of pattern needs: others are an error. */
function patternOf(rhythm: Rhythm) {
  switch (rhythm.kind) {
    case 'weekly':
      return {
        type: 'weekly',
        interval: rhythm.everyWeeks,
        daysOfWeek: [rhythm.day],
        firstDayOfWeek: 'monday',
      } as const;
    case 'monthly':
      return {
        type: 'relativeMonthly',
        interval: rhythm.everyMonths,
        daysOfWeek: [rhythm.day],
        index: rhythm.nth,
      } as const;
  }
}

const dayMs = 86_400_000;

/** The start has to be a day of the pattern; a date that is none moves to the next one that is. */
export function snapped(date: LocalDate, rhythm: Rhythm): LocalDate {
  for (let time = Date.parse(`${date}T00:00:00Z`); ; time += dayMs) {
    const day = new Date(time);
    if (weekdayOf(day) === rhythm.day && (rhythm.kind === 'weekly' || isNth(day, rhythm.nth)))
      return dateOf(time);
  }
}

function isNth(day: Date, nth: Extract<Rhythm, { kind: 'monthly' }>['nth']): boolean {
  const number = Math.ceil(day.getUTCDate() / 7);
  if (nth === 'last') return new Date(day.getTime() + 7 * dayMs).getUTCMonth() !== day.getUTCMonth();
  return number === { first: 1, second: 2, third: 3, fourth: 4 }[nth];
}

function weekdayOf(day: Date): Weekday | undefined {
  return weekdays[(day.getUTCDay() + 6) % 7];
}

/** Wall-clock arithmetic: a meeting may run over midnight, and a zone plays no part in it. */
function laterBy(date: LocalDate, time: string, minutes: number): string {
  const end = Date.parse(`${date}T${time}:00Z`) + minutes * 60_000;
  return new Date(end).toISOString().slice(0, 19);
}

function dateOf(time: number): LocalDate {
  return new Date(time).toISOString().slice(0, 10) as LocalDate;
}
