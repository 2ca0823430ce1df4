import type { DateInCalendar, PlannedChange } from '#domain/scheduling/series-change.ts';
import type { PlanPerson } from '#domain/scheduling/plan.ts';
import { healthDays, mostDaysAway, withoutThemselves } from '#domain/scheduling/series-health.ts';
import type { Decline } from '#domain/scheduling/series-health.ts';
import { addDays } from '#domain/scheduling/calendar-date.ts';
import type { ZoneTable } from '#domain/scheduling/zone-table.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { toInstant, toLocalDate } from '#domain/shared/time.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Invited } from '#ports/people.ts';
import type { Services } from '#ports/services.ts';
import { readCalendars } from './book-series-calendars.ts';
import type { CalendarServices } from './book-series-calendars.ts';

/** A series of one's own, as the calendars stand today. */
export interface SeriesLook {
  readonly invited: readonly Invited[];
  /** Those whose calendars were looked at, the organizer first. */
  readonly persons: readonly PersonRef[];
  /** Their calendars without the series itself. */
  readonly people: readonly PlanPerson[];
  readonly zones: readonly ZoneTable[];
  /** Of the series' zone, for all of its dates. */
  readonly table: ZoneTable;
  /** Who will not come to which of its dates. */
  readonly declined: readonly Decline[];
  /** Its dates as the calendar has them, changed by whom- and wherever. */
  readonly inCalendar: readonly DateInCalendar[];
}

/** Keeps a change of a series to be sent; resolves once it is safe on this device. */
export function changeSeries(
  { outbox }: Pick<Services, 'outbox'>,
  {
    site,
    session,
    planned,
  }: { readonly site: SiteId; readonly session: Session; readonly planned: PlannedChange },
): Promise<OutboxEntry> {
  if (!session.event) throw new Error('Nothing is known of the event of this series');

  return outbox.add({
    kind: 'change-series',
    site,
    series: session.series,
    title: session.title,
    event: session.event.id,
    ...planned,
  });
}

/**
 * Who is invited, and how the next eight weeks suit those of them who are known here. Null where the calendar has no
 * such series any more.
 */
export async function lookAtSeries(
  services: CalendarServices,
  { series, known }: { readonly series: readonly Session[]; readonly known: readonly PersonRef[] },
  signal?: AbortSignal,
): Promise<SeriesLook | null> {
  const now = services.clock.now();
  const [first, last] = [series[0], series.at(-1)];
  const today = toLocalDate(now.slice(0, 10));
  const from = toInstant(`${first?.occurrence ?? ''}T00:00:00Z`);
  const until = last && toInstant(`${addDays(last.occurrence, 30)}T00:00:00Z`);
  if (!first?.event || !today || !from || !until) throw new RangeError('A series has dates and an event');

  const [invited, inCalendar] = await Promise.all([
    services.calendar.invited(first.event.id, signal),
    services.calendar.dates(first.event.id, [first.startsAt, last.startsAt], signal),
  ]);
  if (!invited || !inCalendar) return null;

  const mails = new Set(invited.map(({ mail }) => mail));
  const attendees = known.filter(({ mail }) => mails.has(mail.toLowerCase()));
  const calendars = await readCalendars(
    services,
    { attendees, from: today, until: addDays(today, healthDays + mostDaysAway + 1) },
    signal,
  );
  const table = await services.zones.offsets(first.timeZone, { from, to: until });
  const { people, zones, persons } = calendars;
  const optional = new Set(invited.filter((one) => one.optional).map(({ mail }) => mail));
  const counted = people.map((person, at): PlanPerson =>
    optional.has(persons[at]?.mail.toLowerCase() ?? '') ? { ...person, part: 'welcome' } : person,
  );
  const declined = inCalendar.flatMap(({ startsAt, declined: mails = [] }) =>
    persons.flatMap(({ id, mail }) => (mails.includes(mail.toLowerCase()) ? [{ person: id, startsAt }] : [])),
  );
  return { invited, inCalendar, declined, persons, people: withoutThemselves(counted, series), zones, table };
}
