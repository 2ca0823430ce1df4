import type { Country } from '#domain/scheduling/holidays.ts';

/** As people call it in that language; the code where the browser knows no better. */
export function countryName(locale: string, country: Country): string {
  return new Intl.DisplayNames(locale, { type: 'region' }).of(country) ?? country;
}
