import type { Brand } from '../shared/brand.ts';
import { toLocalDate } from '../shared/time.ts';
import type { LocalDate, TimeZoneName } from '../shared/time.ts';

/** Two letters of ISO 3166-1, e.g. `PL`. */
export type Country = Brand<string, 'Country'>;

/** Null for anything that has not the form of a country's code. */
export function toCountry(text: string): Country | null {
  const code = text.trim().toUpperCase();
  return /^[A-Z]{2}$/.test(code) ? (code as Country) : null;
}

/** A public holiday of a whole country, on its own calendar date. */
export interface Holiday {
  readonly date: LocalDate;
  readonly country: Country;
  /** In the country's own language. */
  readonly name: string;
}

/** What is known of countries at all. */
export interface HolidayPlaces {
  /** Days are known from the first to the last of these dates; of other dates nothing is known. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly countries: readonly Country[];
  /** The country that a zone is named after; people in others share its clock. */
  readonly zones: Readonly<Record<TimeZoneName, Country>>;
}

/** By which way it is known where somebody is; the last is a guess. */
export type CountrySource = 'chosen' | 'directory' | 'zone';

export interface KnownCountry {
  readonly country: Country;
  readonly by: CountrySource;
}

/** The first of these that names a country of which holidays are known. Null where none does. */
export function countryOf(
  places: HolidayPlaces,
  named: {
    readonly chosen: Country | null;
    /** A code; the directory holds what administrators typed. */
    readonly directory: string | null;
    readonly zone: TimeZoneName | null;
  },
): KnownCountry | null {
  const ways: readonly [CountrySource, Country | null][] = [
    ['chosen', named.chosen],
    ['directory', toCountry(named.directory ?? '')],
    ['zone', (named.zone && places.zones[named.zone]) ?? null],
  ];
  for (const [by, country] of ways) if (country && places.countries.includes(country)) return { country, by };
  return null;
}

/** The days of a country between two dates, both included, in order. */
export function holidaysBetween(
  days: Readonly<Record<string, string>>,
  {
    country,
    from,
    until,
  }: { readonly country: Country; readonly from: LocalDate; readonly until: LocalDate },
): readonly Holiday[] {
  return Object.entries(days)
    .flatMap(([text, name]) => {
      const date = toLocalDate(text);
      return date && date >= from && date <= until ? [{ date, country, name }] : [];
    })
    .toSorted((one, other) => (one.date < other.date ? -1 : 1));
}

/** The person's holiday on that date of the own calendar; null where it is an ordinary day, or nothing is known. */
export function holidayOn(
  { holidays = [] }: { readonly holidays?: readonly Holiday[] },
  date: LocalDate,
): Holiday | null {
  return holidays.find((holiday) => holiday.date === date) ?? null;
}
