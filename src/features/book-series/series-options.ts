import { weekdays } from '#domain/scheduling/rhythm.ts';
import type { Cadence, Nth, Weekday } from '#domain/scheduling/rhythm.ts';
import { consultancy } from '#domain/sessions/format.ts';
import type { Format } from '#domain/sessions/format.ts';
import type { LocalDate } from '#domain/shared/time.ts';

/** What the organizer asks for, before any calendar is read. */
export interface SeriesOptions {
  readonly cadence: CadenceId;
  readonly day: Weekday | 'any';
  readonly from: LocalDate;
  readonly months: number;
  readonly format: Format;
}

const weeks = [1, 2, 3, 4] as const;
const nths = ['first', 'second', 'third', 'fourth', 'last'] as const satisfies readonly Nth[];

export type CadenceId = `weekly-${(typeof weeks)[number]}` | `monthly-${Nth}`;

export const cadenceIds: readonly CadenceId[] = [
  ...weeks.map((count): CadenceId => `weekly-${count}`),
  ...nths.map((nth): CadenceId => `monthly-${nth}`),
];

export const monthChoices = [3, 6] as const;

export function startingOptions(from: LocalDate): SeriesOptions {
  return { cadence: 'monthly-first', day: 'any', from, months: 6, format: consultancy };
}

export function cadenceOf(id: CadenceId): Cadence {
  const nth = nths.find((one) => id === `monthly-${one}`);
  if (nth) return { kind: 'monthly', everyMonths: 1, nth };

  return { kind: 'weekly', everyWeeks: weeks.find((count) => id === `weekly-${count}`) ?? 1 };
}

/** Weekends are judged only when they are asked for. */
export function daysOf(day: SeriesOptions['day']): readonly Weekday[] {
  return day === 'any' ? weekdays.slice(0, 5) : [day];
}
