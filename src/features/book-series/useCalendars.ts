import { useState } from 'react';
import type { PersonRef } from '#domain/communities/person.ts';
import type { Plan } from '#domain/scheduling/plan.ts';
import type { Format } from '#domain/sessions/format.ts';
import { lastDateOf, lastDateOfTimes, planFor } from '#workflows/book-series.ts';
import { bookedMinutes } from '#workflows/wished-format.ts';
import { readCalendars } from '#workflows/book-series-calendars.ts';
import type { Calendars } from '#workflows/book-series-calendars.ts';
import { countriesDraft, readCountries, withHolidays } from '#workflows/book-series-holidays.ts';
import type { ChosenCountries } from '#workflows/book-series-holidays.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import type { Loaded } from '#ui/data/useAsync.ts';
import { useDraftOf } from '#ui/data/useDraftOf.ts';
import { useServices } from '#ui/services/services.tsx';
import { cadenceOf, daysOf, lengthOf } from './series-options.ts';
import type { Parts, SeriesOptions } from './series-options.ts';

export interface ReadingProgress {
  readonly done: number;
  readonly of: number;
}

/** Reads everybody's calendar again whenever the people or the time change, and not when the rhythm does. */
export function useCalendars(
  attendees: readonly PersonRef[],
  options: SeriesOptions,
): { readonly calendars: Loaded<Calendars>; readonly progress: ReadingProgress | null } {
  const services = useServices();
  const [progress, setProgress] = useState<ReadingProgress | null>(null);
  const until = lastDateFor(options);
  const ids = attendees.map(({ id }) => id).toSorted();
  const calendars = useAsync(['series-calendars', options.from, until, ...ids], (signal) =>
    readCalendars(services, { attendees, from: options.from, until, onProgress: setProgress }, signal),
  );
  return { calendars, progress };
}

function lastDateFor(options: SeriesOptions): LocalDate {
  const { kind, count } = lengthOf(options.length);
  return kind === 'months'
    ? lastDateOf(options.from, count)
    : lastDateOfTimes(options.from, cadenceOf(options), count);
}

/** Countries that somebody chose for people, kept on this device; null until there are some. */
export function useChosenCountries(): {
  readonly chosen: ChosenCountries | null;
  readonly choose: (chosen: ChosenCountries) => void;
} {
  const { value, change } = useDraftOf<ChosenCountries | null>(countriesDraft, null, readCountries);
  return { chosen: value, choose: change };
}

/** The calendars with the holidays of the countries that are chosen by now; nothing else is read again. */
export function useHolidays(calendars: Calendars, chosen: ChosenCountries | null): Calendars {
  const services = useServices();
  const { people, from, until, holidays, readAt } = calendars;
  const { directory } = holidays;
  const read = useAsync(
    ['series-holidays', readAt, from, until, ...people.map(({ person }) => person), JSON.stringify(chosen)],
    (signal) =>
      withHolidays(services, { people, directory, from, until, ...(chosen ? { chosen } : {}) }, signal),
    { enabled: chosen !== null },
  );
  return read.kind === 'ready' ? { ...calendars, ...read.value } : calendars;
}

/** The plan for calendars that were read, made anew for another rhythm; what is shorter may be any of the formats. */
export function usePlan(
  calendars: Calendars,
  options: SeriesOptions,
  { parts, formats }: { readonly parts: Parts; readonly formats: readonly Format[] },
): Loaded<Plan> {
  const services = useServices();
  const { format, keepsLunch } = options;
  const cadence = cadenceOf(options);
  const days = daysOf(options);
  const length = lengthOf(options.length);
  const times = length.kind === 'times' ? length.count : null;
  const people = calendars.persons.map(({ id }) => id);
  const shorter = [...new Set(formats.map(bookedMinutes))];
  return useAsync(
    [
      'series-plan',
      calendars.readAt,
      calendars.until,
      JSON.stringify([cadence, days, times, keepsLunch]),
      format.id,
      // A community's format keeps its id when its steps change.
      String(bookedMinutes(format)),
      shorter.join(),
      ...people,
      ...people.map((id) => parts[id] ?? 'wanted'),
      ...calendars.holidays.countries.map((known) => known?.country ?? ''),
    ],
    (signal) =>
      planFor(services, { calendars, cadence, days, times, keepsLunch, format, parts, shorter }, signal),
  );
}
