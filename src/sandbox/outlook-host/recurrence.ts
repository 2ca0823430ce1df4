import type { Recurrence } from '../graph/calendar/recurrence.ts';
import { instantOf, windowsZone } from '../graph/calendar/zones.ts';
import type { OfficeRecurrence } from './appointment.ts';

const days = {
  sun: 'sunday',
  mon: 'monday',
  tue: 'tuesday',
  wed: 'wednesday',
  thu: 'thursday',
  fri: 'friday',
  sat: 'saturday',
} as const;

type Day = keyof typeof days;

/** What Office.js says, as the calendar keeps it; it is checked there. */
export function toStored({ recurrenceType, recurrenceProperties, seriesTime }: OfficeRecurrence): unknown {
  const given = recurrenceProperties ?? {};
  const interval = given.interval ?? 1;
  const range = {
    startDate: seriesTime.startDate,
    ...(seriesTime.endDate === null ? { type: 'noEnd' } : { type: 'endDate', endDate: seriesTime.endDate }),
  };
  switch (recurrenceType) {
    case 'daily':
      return { range, pattern: { type: 'daily', interval } };
    case 'weekday':
      return {
        range,
        pattern: { type: 'weekly', interval: 1, daysOfWeek: ['mon', 'tue', 'wed', 'thu', 'fri'].map(dayOf) },
      };
    case 'weekly':
      return {
        range,
        pattern: {
          type: 'weekly',
          interval,
          daysOfWeek: (given.days ?? []).map(dayOf),
          ...(given.firstDayOfWeek ? { firstDayOfWeek: dayOf(given.firstDayOfWeek) } : {}),
        },
      };
    case 'monthly':
      return {
        range,
        pattern:
          given.dayOfMonth === undefined
            ? {
                type: 'relativeMonthly',
                interval,
                daysOfWeek: [dayOf(given.dayOfWeek ?? '')],
                index: given.weekNumber,
              }
            : { type: 'absoluteMonthly', interval, dayOfMonth: given.dayOfMonth },
      };
    case 'yearly':
      // What the pane never asks for is refused by the calendar, which knows no such type.
      return { range, pattern: { type: 'yearly', interval } };
  }
}

/** The calendar's own, as Office.js tells it; null for a pattern that the page has no words for. */
export function toOffice(
  { pattern, range }: Recurrence,
  event: { readonly start_local: string; readonly end_local: string; readonly time_zone: string },
): OfficeRecurrence | null {
  const minutes =
    (instantOf(event.end_local, event.time_zone) - instantOf(event.start_local, event.time_zone)) / 60_000;
  const around = {
    recurrenceTimeZone: { name: windowsZone(event.time_zone) },
    seriesTime: {
      startDate: range.startDate,
      endDate: range.type === 'endDate' ? range.endDate : null,
      startTime: event.start_local.slice(11, 16),
      duration: minutes,
    },
  };
  switch (pattern.type) {
    case 'daily':
      return {
        ...around,
        recurrenceType: 'daily',
        recurrenceProperties: { interval: pattern.interval },
      };
    case 'weekly':
      return {
        ...around,
        recurrenceType: 'weekly',
        recurrenceProperties: {
          interval: pattern.interval,
          days: pattern.daysOfWeek.map(shortOf),
          firstDayOfWeek: shortOf(pattern.firstDayOfWeek),
        },
      };
    case 'absoluteMonthly':
      return {
        ...around,
        recurrenceType: 'monthly',
        recurrenceProperties: { interval: pattern.interval, dayOfMonth: pattern.dayOfMonth },
      };
    case 'relativeMonthly':
      return {
        ...around,
        recurrenceType: 'monthly',
        recurrenceProperties: {
          interval: pattern.interval,
          dayOfWeek: shortOf(pattern.daysOfWeek[0] ?? 'monday'),
          weekNumber: pattern.index,
        },
      };
    case 'absoluteYearly':
    case 'relativeYearly':
      return null;
  }
}

function dayOf(name: string): string {
  return name in days ? days[name as Day] : name;
}

function shortOf(day: string): string {
  return day.slice(0, 3);
}
