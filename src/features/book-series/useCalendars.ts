import { useState } from 'react';
import type { PersonRef } from '#domain/communities/person.ts';
import type { Plan } from '#domain/scheduling/plan.ts';
import { planFor, lastDateOf } from '#workflows/book-series.ts';
import { readCalendars } from '#workflows/book-series-calendars.ts';
import type { Calendars } from '#workflows/book-series-calendars.ts';
import { useAsync } from '#ui/data/useAsync.ts';
import type { Loaded } from '#ui/data/useAsync.ts';
import { useServices } from '#ui/services/services.tsx';
import { cadenceOf, daysOf } from './series-options.ts';
import type { SeriesOptions } from './series-options.ts';

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
  const until = lastDateOf(options.from, options.months);
  const ids = attendees.map(({ id }) => id).toSorted();
  const calendars = useAsync(['series-calendars', options.from, until, ...ids], (signal) =>
    readCalendars(services, { attendees, from: options.from, until, onProgress: setProgress }, signal),
  );
  return { calendars, progress };
}

/** The plan for calendars that were read, made anew for another rhythm. */
export function usePlan(calendars: Calendars, options: SeriesOptions): Loaded<Plan> {
  const services = useServices();
  const { cadence, day, format } = options;
  const people = calendars.persons.map(({ id }) => id);
  return useAsync(
    ['series-plan', calendars.readAt, calendars.until, cadence, day, format.id, ...people],
    (signal) =>
      planFor(services, { calendars, cadence: cadenceOf(cadence), days: daysOf(day), format }, signal),
  );
}
