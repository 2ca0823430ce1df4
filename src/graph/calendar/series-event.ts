import type { SeriesBooking } from '#domain/scheduling/booking.ts';
import { weekdays, type Rhythm, type Weekday } from '#domain/scheduling/rhythm.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import type { BookingDifference, OperationResult } from '#domain/writes/answer.ts';
import type { GraphRequest } from '../client/graph-request.ts';
import { createOwn, joinUrlOf, type BookedEvent } from './own-event.ts';
import { toOutlookZone, toZoneName } from './zone-names.ts';

export function createEvent(booking: SeriesBooking): GraphRequest {
  const date = snapped(booking.firstDate, booking.rhythm);
  const range = {
    type: 'endDate',
    startDate: date,
    endDate: booking.lastDate,
    recurrenceTimeZone: toOutlookZone(booking.timeZone),
  };
  return createOwn({
    ...booking,
    operation: 'series.book',
    id: booking.series,
    date,
    more: { recurrence: { pattern: patternOf(booking.rhythm), range } },
  });
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

function dateOf(time: number): LocalDate {
  return new Date(time).toISOString().slice(0, 10) as LocalDate;
}
