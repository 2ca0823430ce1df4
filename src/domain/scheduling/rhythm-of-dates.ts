import type { LocalDate } from '../shared/time.ts';
import { dayOf, firstDayOfMonth, monthOf, weekdayOf } from './calendar-date.ts';
import type { DayNumber } from './calendar-date.ts';
import { occurrenceDates } from './occurrences.ts';
import type { Nth, Rhythm } from './rhythm.ts';

const nths = ['first', 'second', 'third', 'fourth'] as const;

/**
 * The rhythm that has these dates, in order, and none between them. Null where they are less than two or follow none
 * that we have words for: rows say when a series meets, and only its organizer's calendar says by which rule.
 */
export function rhythmOfDates(dates: readonly LocalDate[]): Rhythm | null {
  const [first, last] = [dates[0], dates.at(-1)];
  if (!first || !last || dates.length < 2) return null;

  return (
    candidatesOf(dates.map(dayOf)).find(
      (rhythm) => occurrenceDates(rhythm, { from: first, until: last }).join() === dates.join(),
    ) ?? null
  );
}

/** The same rhythm where its first date is this one; null where it names several days, of which one alone moves. */
export function rhythmFrom(rhythm: Rhythm, first: LocalDate): Rhythm | null {
  const day = dayOf(first);
  switch (rhythm.kind) {
    case 'weekly':
      return { ...rhythm, day: weekdayOf(day) };
    case 'monthly':
      return { ...rhythm, day: weekdayOf(day), nth: nthOf(day, rhythm.nth === 'last') };
    case 'monthly-date':
      return { ...rhythm, dayOfMonth: Number(first.slice(8)) };
    case 'weekly-days':
      return rhythm.days.includes(weekdayOf(day)) ? rhythm : null;
  }
}

function candidatesOf(days: readonly DayNumber[]): readonly Rhythm[] {
  const [first = 0, second = 0] = days;
  const weekdays = [...new Set(days.map(weekdayOf))];
  const everyWeeks = Math.round((second - first) / 7);
  const [one, other] = [monthOf(first), monthOf(second)];
  const everyMonths = (other.year - one.year) * 12 + other.month - one.month;
  const day = weekdayOf(first);
  const dayOfMonth = Math.max(...days.map((each) => dateInMonth(each)));
  const weekly =
    weekdays.length === 1 && everyWeeks > 0 ? [{ kind: 'weekly', everyWeeks, day } as const] : [];
  // Two dates alone may be either: from four weeks on, people think in months.
  const isLong = second - first >= 28;
  return [
    ...(isLong ? [] : weekly),
    ...(weekdays.length === 1 && everyMonths > 0
      ? [false, true].map(
          (isLast) => ({ kind: 'monthly', everyMonths, day, nth: nthOf(first, isLast) }) as const,
        )
      : []),
    ...(everyMonths > 0 ? [{ kind: 'monthly-date', everyMonths, dayOfMonth } as const] : []),
    ...(isLong ? weekly : []),
    // Less than two rounds would fit by chance.
    ...(weekdays.length > 1 && days.length >= weekdays.length * 2
      ? [1, 2, 3, 4].map((weeks) => ({ kind: 'weekly-days', everyWeeks: weeks, days: weekdays }) as const)
      : []),
  ];
}

function nthOf(day: DayNumber, isLast: boolean): Nth {
  const { year, month } = monthOf(day);
  const inLastWeek = firstDayOfMonth(year, month + 1) - day <= 7;
  return (isLast && inLastWeek ? undefined : nths[Math.ceil(dateInMonth(day) / 7) - 1]) ?? 'last';
}

function dateInMonth(day: DayNumber): number {
  const { year, month } = monthOf(day);
  return day - firstDayOfMonth(year, month) + 1;
}
