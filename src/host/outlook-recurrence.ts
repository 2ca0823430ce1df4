import type { SetTime } from '#domain/scheduling/standing.ts';
import type { Nth, Rhythm, Weekday } from '#domain/scheduling/rhythm.ts';
import { weekdays } from '#domain/scheduling/rhythm.ts';
import { toLocalDate, toLocalTime } from '#domain/shared/time.ts';
import type { AppointmentWish } from '#ports/appointment.ts';
import type { OfficeJs, Recurrence } from './office-js.ts';

export function recurrenceOf(office: OfficeJs, { booking, outlookZone }: AppointmentWish) {
  const { firstDate, lastDate, startTime, minutes, rhythm } = booking;
  const seriesTime = new office.SeriesTime();
  const [hours = 0, minute = 0] = startTime.split(':').map(Number);
  seriesTime.setStartDate(firstDate);
  seriesTime.setEndDate(lastDate);
  seriesTime.setStartTime(hours, minute);
  seriesTime.setDuration(minutes);
  return { ...patternOf(rhythm), recurrenceTimeZone: { name: outlookZone }, seriesTime };
}

/** Null for a rhythm that we have no words for, and for what an Outlook tells in another way than is documented. */
export function setTimeIn(recurrence: Recurrence | null): SetTime | null {
  const rhythm = recurrence && rhythmIn(recurrence);
  if (!rhythm) return null;

  const { seriesTime } = recurrence;
  const firstDate = toLocalDate(seriesTime.getStartDate());
  // `T15:00:00.000`
  const startTime = toLocalTime(seriesTime.getStartTime().replace(/^T/, '').slice(0, 5));
  const minutes = seriesTime.getDuration();
  if (!firstDate || !startTime || !(minutes > 0)) return null;

  return { rhythm, firstDate, lastDate: toLocalDate(seriesTime.getEndDate() ?? ''), startTime, minutes };
}

function patternOf(rhythm: Rhythm) {
  switch (rhythm.kind) {
    case 'weekly':
      return {
        recurrenceType: 'weekly',
        recurrenceProperties: {
          interval: rhythm.everyWeeks,
          days: [shortDay(rhythm.day)],
          firstDayOfWeek: 'mon',
        },
      } as const;
    case 'weekly-days':
      return {
        recurrenceType: 'weekly',
        recurrenceProperties: {
          interval: rhythm.everyWeeks,
          days: rhythm.days.map(shortDay),
          firstDayOfWeek: 'mon',
        },
      } as const;
    case 'monthly-date':
      return {
        recurrenceType: 'monthly',
        recurrenceProperties: { interval: rhythm.everyMonths, dayOfMonth: rhythm.dayOfMonth },
      } as const;
    case 'monthly':
      return {
        recurrenceType: 'monthly',
        recurrenceProperties: {
          interval: rhythm.everyMonths,
          dayOfWeek: shortDay(rhythm.day),
          weekNumber: rhythm.nth,
        },
      } as const;
  }
}

const nths: readonly Nth[] = ['first', 'second', 'third', 'fourth', 'last'];

function rhythmIn({ recurrenceType, recurrenceProperties }: Recurrence): Rhythm | null {
  const { interval, days, dayOfMonth, dayOfWeek, weekNumber } = recurrenceProperties;
  const every = typeof interval === 'number' && interval > 0 ? interval : 1;
  if (recurrenceType === 'weekly') {
    const named = weekdays.filter((day) => Array.isArray(days) && days.includes(shortDay(day)));
    const [day] = named;
    if (!day) return null;
    return named.length === 1
      ? { kind: 'weekly', everyWeeks: every, day }
      : { kind: 'weekly-days', everyWeeks: every, days: named };
  }
  if (recurrenceType !== 'monthly') return null;
  if (typeof dayOfMonth === 'number' && dayOfMonth > 0)
    return { kind: 'monthly-date', everyMonths: every, dayOfMonth };

  const day = weekdays.find((one) => shortDay(one) === dayOfWeek);
  const nth = nths.find((one) => one === weekNumber);
  return day && nth ? { kind: 'monthly', everyMonths: every, nth, day } : null;
}

function shortDay(day: Weekday): string {
  return day.slice(0, 3);
}
