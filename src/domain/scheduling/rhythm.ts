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

/** How often a series meets. The wall-clock time is the same at each occurrence, in the series' zone. */
export type Rhythm =
  | { readonly kind: 'weekly'; readonly everyWeeks: number; readonly day: Weekday }
  | { readonly kind: 'monthly'; readonly everyMonths: number; readonly nth: Nth; readonly day: Weekday };

/** The fifth weekday of a month does not always exist, so the choices end with the last. */
export type Nth = 'first' | 'second' | 'third' | 'fourth' | 'last';

/** A rhythm whose weekday is still to be found. */
export type Cadence =
  | { readonly kind: 'weekly'; readonly everyWeeks: number }
  | { readonly kind: 'monthly'; readonly everyMonths: number; readonly nth: Nth };

export function rhythmOn(cadence: Cadence, day: Weekday): Rhythm {
  return { ...cadence, day };
}
