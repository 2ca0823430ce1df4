import type { LocalDate } from '../shared/time.ts';
import { dateOf, dayOf, firstDayOfMonth, monthOf, onOrAfter, onOrBefore } from './calendar-date.ts';
import type { DayNumber } from './calendar-date.ts';
import type { Nth, Rhythm, Weekday } from './rhythm.ts';
import { weekdays } from './rhythm.ts';

/**
 * The dates on which a series meets, both ends included. The first is the first date on or after `from` that
 * the rhythm names; with every second week or month it also decides which ones are left out.
 */
export function occurrenceDates(
  rhythm: Rhythm,
  between: { readonly from: LocalDate; readonly until: LocalDate },
): readonly LocalDate[] {
  const from = dayOf(between.from);
  const until = dayOf(between.until);
  switch (rhythm.kind) {
    case 'weekly':
      return weekly(rhythm, from, until).map(dateOf);
    case 'monthly':
    case 'monthly-date':
      return monthly(rhythm, from, until).map(dateOf);
    case 'weekly-days':
      return onDaysOfWeeks(rhythm, from, until).map(dateOf);
  }
}

function weekly(rhythm: Extract<Rhythm, { kind: 'weekly' }>, from: DayNumber, until: DayNumber): DayNumber[] {
  const days: DayNumber[] = [];
  for (let day = onOrAfter(from, rhythm.day); day <= until; day += 7 * steps(rhythm.everyWeeks))
    days.push(day);
  return days;
}

/** The week of the first date is the first week; which of its days lie before `from` does not matter to the rest. */
function onDaysOfWeeks(
  { days, everyWeeks }: Extract<Rhythm, { kind: 'weekly-days' }>,
  from: DayNumber,
  until: DayNumber,
): DayNumber[] {
  if (days.length === 0) throw new RangeError('A rhythm needs a day');

  const offsets = weekdays.flatMap((day, at) => (days.includes(day) ? [at] : []));
  const first = Math.min(...days.map((day) => onOrAfter(from, day)));
  const found: DayNumber[] = [];
  for (let week = onOrBefore(first, 'monday'); week <= until; week += 7 * steps(everyWeeks)) {
    for (const offset of offsets)
      if (week + offset >= from && week + offset <= until) found.push(week + offset);
  }
  return found;
}

type Monthly = Extract<Rhythm, { kind: 'monthly' | 'monthly-date' }>;

function monthly(rhythm: Monthly, from: DayNumber, until: DayNumber): DayNumber[] {
  const { year, month } = monthOf(from);
  const skipped = dayInMonth(year, month, rhythm) < from ? 1 : 0;
  const days: DayNumber[] = [];
  for (let months = month + skipped; ; months += steps(rhythm.everyMonths)) {
    const day = dayInMonth(year, months, rhythm);
    if (day > until) return days;

    days.push(day);
  }
}

function dayInMonth(year: number, month: number, rhythm: Monthly): DayNumber {
  if (rhythm.kind === 'monthly') return nthWeekday(year, month, rhythm);

  const { dayOfMonth } = rhythm;
  if (!Number.isInteger(dayOfMonth) || dayOfMonth < 1 || dayOfMonth > 31)
    throw new RangeError(`A month has no day ${dayOfMonth}`);

  return Math.min(firstDayOfMonth(year, month) + dayOfMonth, firstDayOfMonth(year, month + 1)) - 1;
}

const nthOffset = { first: 0, second: 7, third: 14, fourth: 21 } as const satisfies Record<
  Exclude<Nth, 'last'>,
  number
>;

function nthWeekday(
  year: number,
  month: number,
  at: { readonly nth: Nth; readonly day: Weekday },
): DayNumber {
  if (at.nth === 'last') return onOrBefore(firstDayOfMonth(year, month + 1) - 1, at.day);

  return onOrAfter(firstDayOfMonth(year, month), at.day) + nthOffset[at.nth];
}

function steps(every: number): number {
  if (!Number.isInteger(every) || every < 1)
    throw new RangeError(`A rhythm repeats every 1 or more, not ${every}`);

  return every;
}
