import { holidaysBetween, toCountry } from '#domain/scheduling/holidays.ts';
import type { HolidayPlaces } from '#domain/scheduling/holidays.ts';
import { toLocalDate } from '#domain/shared/time.ts';
import type { Holidays } from '#ports/holidays.ts';

/** Reads the files beside the app's scripts, each once. */
export function createHolidays({ fetch }: { readonly fetch: typeof globalThis.fetch }): Holidays {
  const files = new Map<string, Promise<unknown>>();

  async function file(name: string, signal?: AbortSignal): Promise<unknown> {
    const known = files.get(name);
    if (known) return known;

    const response = await fetch(`/holidays/${name}.json`, signal ? { signal } : {});
    if (!response.ok) throw new TypeError(`Holidays of ${name} could not be loaded: ${response.status}`);

    const content: unknown = await response.json();
    files.set(name, Promise.resolve(content));
    return content;
  }

  return {
    places: async (signal) => readPlaces(await file('places', signal)),
    between: async (country, dates, signal) =>
      holidaysBetween(textsIn(await file(country, signal)), { country, ...dates }),
  };
}

function readPlaces(content: unknown): HolidayPlaces {
  const { from, until, countries, zones } = recordIn(content);
  const [first, last] = [from, until].map((date) => (typeof date === 'string' ? toLocalDate(date) : null));
  if (!first || !last || !Array.isArray(countries))
    throw new TypeError('The list of holidays is not readable');

  const codes = (values: readonly unknown[]) =>
    values
      .flatMap((value) => (typeof value === 'string' ? [toCountry(value)] : []))
      .filter((one) => one !== null);
  const named = Object.entries(textsIn(zones)).flatMap(([zone, text]) =>
    codes([text]).map((country) => [zone, country] as const),
  );
  return { from: first, until: last, countries: codes(countries), zones: Object.fromEntries(named) };
}

function recordIn(content: unknown): Readonly<Record<string, unknown>> {
  return typeof content === 'object' && content !== null ? { ...content } : {};
}

function textsIn(content: unknown): Readonly<Record<string, string>> {
  const texts = Object.entries(recordIn(content)).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return Object.fromEntries(texts);
}
