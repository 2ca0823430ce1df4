import type { Country, Holiday, HolidayPlaces } from '#domain/scheduling/holidays.ts';
import type { LocalDate } from '#domain/shared/time.ts';

/** Public holidays, as they were known when this version of the app was made. */
export interface Holidays {
  /** Rejects where they cannot be loaded. */
  places(signal?: AbortSignal): Promise<HolidayPlaces>;
  /** Days of a country between two dates, both included; rejects where they cannot be loaded. */
  between(
    country: Country,
    dates: { readonly from: LocalDate; readonly until: LocalDate },
    signal?: AbortSignal,
  ): Promise<readonly Holiday[]>;
}
