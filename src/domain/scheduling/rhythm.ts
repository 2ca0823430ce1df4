export const weekdays = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const;

export type Weekday = (typeof weekdays)[number];

/** The fifth weekday of a month does not always exist, so the choices end with the last. */
export type Nth = 'first' | 'second' | 'third' | 'fourth' | 'last';

/** How often a series meets. The wall-clock time is the same at each occurrence, in the series' zone. */
export type Rhythm = FoundRhythm | FixedRhythm;

/** One weekday, which the planner looks for. A quarter is three months. */
type FoundRhythm =
  | { readonly kind: 'weekly'; readonly everyWeeks: number; readonly day: Weekday }
  | { readonly kind: 'monthly'; readonly everyMonths: number; readonly nth: Nth; readonly day: Weekday };

/** Days that the organizer names, so that only the time is looked for. */
type FixedRhythm =
  /** Several days of the same week; weeks begin on Monday. */
  | { readonly kind: 'weekly-days'; readonly everyWeeks: number; readonly days: readonly Weekday[] }
  /** 1 to 31; a month that is shorter has it on its last day. */
  | { readonly kind: 'monthly-date'; readonly everyMonths: number; readonly dayOfMonth: number };

/** A rhythm as it is asked for: with a weekday still to be found, or complete. */
export type Cadence =
  | { readonly kind: 'weekly'; readonly everyWeeks: number }
  | { readonly kind: 'monthly'; readonly everyMonths: number; readonly nth: Nth }
  | FixedRhythm;

export function rhythmOn(
  cadence: Extract<Cadence, { kind: 'weekly' | 'monthly' }>,
  day: Weekday,
): FoundRhythm {
  return { ...cadence, day };
}

/** The rhythms to try: one for each of the days, unless the cadence names its own. */
export function rhythmsOf(cadence: Cadence, days: readonly Weekday[]): readonly Rhythm[] {
  switch (cadence.kind) {
    case 'weekly':
    case 'monthly':
      return days.map((day) => rhythmOn(cadence, day));
    case 'weekly-days':
    case 'monthly-date':
      return [cadence];
  }
}

/** What sets the rhythms of one plan apart, as part of an id. */
export function dayNameOf(rhythm: Rhythm): string {
  switch (rhythm.kind) {
    case 'weekly':
    case 'monthly':
      return rhythm.day;
    case 'weekly-days':
      return rhythm.days.join('+');
    case 'monthly-date':
      return `day-${rhythm.dayOfMonth}`;
  }
}

/** The same days, every so many times less often: one of several series that take turns. */
export function everyNthTime(rhythm: Rhythm, times: number): Rhythm {
  switch (rhythm.kind) {
    case 'weekly':
    case 'weekly-days':
      return { ...rhythm, everyWeeks: rhythm.everyWeeks * times };
    case 'monthly':
    case 'monthly-date':
      return { ...rhythm, everyMonths: rhythm.everyMonths * times };
  }
}
