import type { LocalDate } from '../shared/time.ts';
import { weekdays } from './rhythm.ts';
import type { Weekday } from './rhythm.ts';

/** Days since 1 January 1970; arithmetic on calendar dates knows neither zones nor hours. */
export type DayNumber = number;

const minutesPerDay = 1440;

export function dayOf(date: LocalDate): DayNumber {
  return Date.parse(`${date}T00:00:00Z`) / (minutesPerDay * 60_000);
}

export function dateOf(day: DayNumber): LocalDate {
  // The text is a real date by construction.
  return new Date(day * minutesPerDay * 60_000).toISOString().slice(0, 10) as LocalDate;
}

export function weekdayOf(day: DayNumber): Weekday {
  // 1 January 1970 was a Thursday, the fourth day of a week that begins on Monday.
  const weekday = weekdays[(((day + 3) % 7) + 7) % 7];
  if (!weekday) throw new RangeError(`Not a whole day: ${day}`);

  return weekday;
}

/** The first day on or after `day` that is this weekday. */
export function onOrAfter(day: DayNumber, weekday: Weekday): DayNumber {
  return day + ((weekdays.indexOf(weekday) - weekdays.indexOf(weekdayOf(day)) + 7) % 7);
}

/** The last day on or before `day` that is this weekday. */
export function onOrBefore(day: DayNumber, weekday: Weekday): DayNumber {
  return day - ((weekdays.indexOf(weekdayOf(day)) - weekdays.indexOf(weekday) + 7) % 7);
}

/** A month of any year; `month` counts from 0 and may run over, so that month 12 is the next January. */
export function firstDayOfMonth(year: number, month: number): DayNumber {
  return Date.UTC(year, month, 1) / (minutesPerDay * 60_000);
}

export function monthOf(day: DayNumber): { readonly year: number; readonly month: number } {
  const date = new Date(day * minutesPerDay * 60_000);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() };
}

/** The same day so many months later, or that month's last day where it is shorter. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const day = dayOf(date);
  const { year, month } = monthOf(day);
  const offset = day - firstDayOfMonth(year, month);
  const first = firstDayOfMonth(year, month + months);
  const length = firstDayOfMonth(year, month + months + 1) - first;
  return dateOf(first + Math.min(offset, length - 1));
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(dayOf(date) + days);
}
