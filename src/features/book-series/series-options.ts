import { weekdays } from '#domain/scheduling/rhythm.ts';
import type { Cadence, Nth, Weekday } from '#domain/scheduling/rhythm.ts';
import { consultancy } from '#domain/sessions/format.ts';
import type { Format } from '#domain/sessions/format.ts';
import { usualNotice } from '#workflows/book-series.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import type { PlanPerson } from '#domain/scheduling/plan.ts';

/** What the organizer asks for, before any calendar is read. */
export interface SeriesOptions {
  readonly cadence: CadenceId;
  /** Where one weekday is looked for: this one, or any that is not quiet. */
  readonly day: Weekday | 'any';
  readonly quiet: readonly Weekday[];
  /** Of a rhythm with several days a week. */
  readonly days: readonly Weekday[];
  /** Of a rhythm on a date; 31 is the last day of each month. */
  readonly dayOfMonth: number;
  readonly from: LocalDate;
  /** At least so many days lie between the booking and the first session. */
  readonly notice: number;
  readonly length: LengthId;
  readonly format: Format;
  readonly keepsLunch: boolean;
}

const weeks = [1, 2, 3, 4] as const;
const nths = ['first', 'second', 'third', 'fourth', 'last'] as const satisfies readonly Nth[];
const dayWeeks = [1, 2] as const;
const quarterNths = ['first', 'last'] as const satisfies readonly Nth[];

export type CadenceId =
  | `weekly-${(typeof weeks)[number]}`
  | `days-${(typeof dayWeeks)[number]}`
  | `monthly-${Nth}`
  | 'monthly-date'
  | `quarterly-${(typeof quarterNths)[number]}`;

export const cadenceIds: readonly CadenceId[] = [
  ...weeks.map((count): CadenceId => `weekly-${count}`),
  ...dayWeeks.map((count): CadenceId => `days-${count}`),
  ...nths.map((nth): CadenceId => `monthly-${nth}`),
  'monthly-date',
  ...quarterNths.map((nth): CadenceId => `quarterly-${nth}`),
];

/** Stands where the id of a slot does, for times that take turns. */
export const turnsId = 'turns';

/** Stands there for two groups with a time each. */
export const splitId = 'split';

/** A series ends, and is renewed on purpose: after so many months, or so many times. */
export const lengthIds = ['months-3', 'months-6', 'months-12', 'times-4', 'times-8', 'times-12'] as const;

export type LengthId = (typeof lengthIds)[number];

export function lengthOf(id: LengthId): { readonly kind: 'months' | 'times'; readonly count: number } {
  const [kind, count] = id.split('-');
  return { kind: kind === 'times' ? 'times' : 'months', count: Number(count) };
}

/** Monday to Friday: weekends are judged only when they are asked for. */
export const workdays = weekdays.slice(0, 5);

/** In days. */
export const notices = [1, 2, 3, 5, 7, 14, 28] as const;

export function startingOptions(from: LocalDate, quietDays: readonly Weekday[] = []): SeriesOptions {
  return {
    cadence: 'monthly-first',
    day: 'any',
    // With every weekday quiet there would be nothing left to look at.
    quiet: workdays.every((day) => quietDays.includes(day)) ? [] : quietDays,
    days: ['tuesday', 'thursday'],
    dayOfMonth: 15,
    from,
    notice: usualNotice,
    length: 'months-6',
    format: consultancy,
    keepsLunch: true,
  };
}

export function cadenceOf({ cadence: id, days, dayOfMonth }: SeriesOptions): Cadence {
  const nth = nths.find((one) => id === `monthly-${one}`);
  if (nth) return { kind: 'monthly', everyMonths: 1, nth };

  const quarter = quarterNths.find((one) => id === `quarterly-${one}`);
  if (quarter) return { kind: 'monthly', everyMonths: 3, nth: quarter };
  if (id === 'monthly-date') return { kind: 'monthly-date', everyMonths: 1, dayOfMonth };

  const everyWeeks = dayWeeks.find((count) => id === `days-${count}`);
  if (everyWeeks) return { kind: 'weekly-days', everyWeeks, days };

  return { kind: 'weekly', everyWeeks: weeks.find((count) => id === `weekly-${count}`) ?? 1 };
}

/** Whether the day is still looked for. */
export function looksForDay(id: CadenceId): boolean {
  return !id.startsWith('days-') && id !== 'monthly-date';
}

export function daysOf({ day, quiet }: Pick<SeriesOptions, 'day' | 'quiet'>): readonly Weekday[] {
  return day === 'any' ? workdays.filter((one) => !quiet.includes(one)) : [day];
}

export type Part = PlanPerson['part'];

export const partIds = ['required', 'wanted', 'welcome'] as const satisfies readonly Part[];

/** Whoever is not named here is wanted. */
export type Parts = Readonly<Record<PersonId, Part>>;
