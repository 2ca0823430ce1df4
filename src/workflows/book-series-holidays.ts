import { addDays } from '#domain/scheduling/calendar-date.ts';
import { countryOf, toCountry } from '#domain/scheduling/holidays.ts';
import type { Country, Holiday, HolidayPlaces, KnownCountry } from '#domain/scheduling/holidays.ts';
import type { PlanPerson } from '#domain/scheduling/plan.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import { toPersonId } from '#domain/shared/ids.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import type { Services } from '#ports/services.ts';

/** Where the countries that somebody chose for people wait on this device for the next series. */
export const countriesDraft = 'countries';

export type ChosenCountries = Readonly<Record<PersonId, Country>>;

/** What is known of people's public holidays, and what is not. */
export interface HolidayKnowledge {
  /** In the order of the people; null where nothing says where somebody is. */
  readonly countries: readonly (KnownCountry | null)[];
  /** What the directory says, in the same order. */
  readonly directory: readonly (string | null)[];
  /** Their days could not be loaded, so that none of them is known. */
  readonly unread: readonly Country[];
  /** Null where the list of countries could not be loaded either. */
  readonly places: HolidayPlaces | null;
}

/** Gives each person the holidays of the country that is chosen, named, or else guessed from the time zone. */
export async function withHolidays(
  services: Pick<Services, 'holidays' | 'drafts'>,
  given: {
    readonly people: readonly PlanPerson[];
    readonly directory: readonly (string | null)[];
    readonly from: LocalDate;
    readonly until: LocalDate;
    /** Left out for those that are kept on this device. */
    readonly chosen?: ChosenCountries;
  },
  signal?: AbortSignal,
): Promise<{ readonly people: readonly PlanPerson[]; readonly holidays: HolidayKnowledge }> {
  const { people, directory } = given;
  // A date in one zone begins up to a day earlier or later in another.
  const dates = { from: addDays(given.from, -2), until: addDays(given.until, 2) };
  const chosen = given.chosen ?? (await keptCountries(services));
  const places = await unlessAborted(services.holidays.places(signal), signal);
  const countries = people.map(({ person, calendar }, at) =>
    places === null
      ? null
      : countryOf(places, {
          chosen: chosen[person] ?? null,
          directory: directory[at] ?? null,
          zone: calendar.kind === 'known' && !calendar.hoursAssumed ? calendar.hours.zone : null,
        }),
  );

  const days = new Map<Country, readonly Holiday[]>();
  const unread: Country[] = [];
  const named = new Set(countries.flatMap((known) => (known ? [known.country] : [])));
  await Promise.all(
    [...named].map(async (country) => {
      const found = await unlessAborted(services.holidays.between(country, dates, signal), signal);
      if (found) days.set(country, found);
      else unread.push(country);
    }),
  );
  return {
    people: people.map(({ person, part, calendar }, at) => {
      const own = countries[at] ? days.get(countries[at].country) : undefined;
      return { person, part, calendar, ...(own ? { holidays: own } : {}) };
    }),
    holidays: { countries, directory, unread: unread.toSorted(), places },
  };
}

/** Countries that the directory names, in the order of the people; where it cannot be asked, none is. */
export async function namedCountries(
  { people, identity }: Pick<Services, 'people' | 'identity'>,
  persons: readonly PersonRef[],
  signal?: AbortSignal,
): Promise<readonly (string | null)[]> {
  // Of others the directory shows it with this right alone; the question is left out where the answer is known.
  const reading = identity.granted().has('User.Read.All')
    ? people.profiles(
        persons.map(({ id }) => id),
        signal,
      )
    : people.me(signal).then((me) => [me]);
  const profiles = (await unlessAborted(reading, signal)) ?? [];
  const byPerson = new Map(profiles.map(({ person, country }) => [person.id, country]));
  return persons.map(({ id }) => byPerson.get(id) ?? null);
}

/** What was kept on this device, by this version of the app or another; nothing for what is not readable. */
export function readCountries(kept: unknown): ChosenCountries {
  const countries: Record<PersonId, Country> = {};
  for (const [key, value] of Object.entries(typeof kept === 'object' && kept !== null ? kept : {})) {
    const person = toPersonId(key);
    const country = typeof value === 'string' ? toCountry(value) : null;
    if (person && country) countries[person] = country;
  }
  return countries;
}

async function keptCountries({ drafts }: Pick<Services, 'drafts'>): Promise<ChosenCountries> {
  try {
    return readCountries(JSON.parse(await drafts.read(countriesDraft)));
  } catch {
    return {};
  }
}

/** Null where it failed: a time is found without it too, and what is missing is said. */
async function unlessAborted<Value>(
  asked: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value | null> {
  try {
    return await asked;
  } catch {
    signal?.throwIfAborted();
    return null;
  }
}
