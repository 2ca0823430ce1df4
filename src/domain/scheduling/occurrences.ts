import type { LocalDate } from '../shared/time.ts';
import { dateOf, dayOf, firstDayOfMonth, monthOf, onOrAfter, onOrBefore } from './calendar-date.ts';
import type { DayNumber } from './calendar-date.ts';
import type { Nth, Rhythm, Weekday } from './rhythm.ts';

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
      return monthly(rhythm, from, until).map(dateOf);
  }
}

function weekly(rhythm: Extract<Rhythm, { kind: 'weekly' }>, from: DayNumber, until: DayNumber): DayNumber[] {
  const days: DayNumber[] = [];
  for (let day = onOrAfter(from, rhythm.day); day <= until; day += 7 * steps(rhythm.everyWeeks))
    days.push(day);
  return days;
}

function monthly(
  rhythm: Extract<Rhythm, { kind: 'monthly' }>,
  from: DayNumber,
  until: DayNumber,
): DayNumber[] {
  const { year, month } = monthOf(from);
  const skipped = nthWeekday(year, month, rhythm) < from ? 1 : 0;
  const days: DayNumber[] = [];
  for (let months = month + skipped; ; months += steps(rhythm.everyMonths)) {
    const day = nthWeekday(year, months, rhythm);
    if (day > until) return days;

    days.push(day);
  }
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
