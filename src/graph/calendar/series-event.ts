import type { SeriesBooking } from '#domain/scheduling/booking.ts';
import type { SeriesPattern } from '#domain/scheduling/series-change.ts';
import { weekdays, type Rhythm, type Weekday } from '#domain/scheduling/rhythm.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import type { BookingDifference, OperationResult } from '#domain/writes/answer.ts';
import type { GraphRequest } from '../client/graph-request.ts';
import { createOwn, joinUrlOf, timesOn, type BookedEvent } from './own-event.ts';
import { toOutlookZone, toZoneName } from './zone-names.ts';

/** Where dates are skipped or moved nobody is invited before they are, so that nobody is mailed of each. */
export function createEvent(booking: SeriesBooking): GraphRequest {
  return createOwn({
    ...booking,
    attendees: booking.apart ? [] : booking.attendees,
    operation: 'series.book',
    id: booking.series,
    date: snapped(booking.firstDate, booking.rhythm),
    more: { recurrence: whenOf(booking).recurrence },
  });
}

/** Its first date and the rule of the others, as Outlook takes them. */
export function whenOf(series: SeriesPattern) {
  const date = snapped(series.firstDate, series.rhythm);
  const range = {
    type: 'endDate',
    startDate: date,
    endDate: series.lastDate,
    recurrenceTimeZone: toOutlookZone(series.timeZone),
  };
  return { ...timesOn({ ...series, date }), recurrence: { pattern: patternOf(series.rhythm), range } };
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
    isSamePattern(pattern, wanted) &&
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

function isSamePattern(
  pattern: NonNullable<BookedEvent['recurrence']>['pattern'],
  wanted: ReturnType<typeof patternOf>,
): boolean {
  if (wanted.type === 'absoluteMonthly') return pattern.dayOfMonth === wanted.dayOfMonth;

  const days = new Set((pattern.daysOfWeek ?? []).map((day) => day.toLowerCase()));
  return (
    days.size === wanted.daysOfWeek.length &&
    wanted.daysOfWeek.every((day) => days.has(day)) &&
    (wanted.type === 'weekly' || pattern.index === wanted.index)
  );
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
    case 'weekly-days':
      return {
        type: 'weekly',
        interval: rhythm.everyWeeks,
        daysOfWeek: rhythm.days,
        firstDayOfWeek: 'monday',
      } as const;
    case 'monthly-date':
      return {
        type: 'absoluteMonthly',
        interval: rhythm.everyMonths,
        dayOfMonth: rhythm.dayOfMonth,
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
    if (isDayOf(day, rhythm)) return dateOf(time);
  }
}

function isDayOf(day: Date, rhythm: Rhythm): boolean {
  switch (rhythm.kind) {
    case 'weekly':
      return weekdayOf(day) === rhythm.day;
    case 'weekly-days':
      return rhythm.days.some((one) => one === weekdayOf(day));
    case 'monthly':
      return weekdayOf(day) === rhythm.day && isNth(day, rhythm.nth);
    case 'monthly-date': {
      const isLast = new Date(day.getTime() + dayMs).getUTCDate() === 1;
      return day.getUTCDate() === rhythm.dayOfMonth || (isLast && day.getUTCDate() < rhythm.dayOfMonth);
    }
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
