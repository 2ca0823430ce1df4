import type { PersonRef } from '#domain/communities/person.ts';
import { addDays } from '#domain/scheduling/calendar-date.ts';
import type { WorkingHours } from '#domain/scheduling/availability.ts';
import type { PlanPerson } from '#domain/scheduling/plan.ts';
import type { ZoneTable } from '#domain/scheduling/zone-table.ts';
import { toInstant, toLocalTime } from '#domain/shared/time.ts';
import type { IsoInstant, LocalDate, TimeZoneName } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Availability } from '#ports/people.ts';
import type { Services } from '#ports/services.ts';
import { namedCountries, withHolidays } from './book-series-holidays.ts';
import type { HolidayKnowledge } from './book-series-holidays.ts';

/** Everybody's calendar for the time of a series, ready to plan with. */
export interface Calendars {
  readonly from: LocalDate;
  readonly until: LocalDate;
  /** The organizer first. `people` says the same in the planner's words, in the same order. */
  readonly persons: readonly PersonRef[];
  readonly people: readonly PlanPerson[];
  readonly zones: readonly ZoneTable[];
  /** Zones that somebody works in, the organizer's first. */
  readonly anchors: readonly TimeZoneName[];
  readonly unreadable: readonly { readonly person: PersonRef; readonly why: string }[];
  readonly holidays: HolidayKnowledge;
  readonly readAt: IsoInstant;
}

/** What reading calendars takes. */
export type CalendarServices = Pick<
  Services,
  'account' | 'calendar' | 'zones' | 'clock' | 'holidays' | 'people' | 'identity' | 'drafts'
>;

/**
 * Reads the organizer's and everybody else's calendar. Whoever could not be read is named and is nobody who
 * is free. Throws ServiceFailure when none could be read at all.
 */
export async function readCalendars(
  services: CalendarServices,
  request: {
    readonly attendees: readonly PersonRef[];
    readonly from: LocalDate;
    readonly until: LocalDate;
    readonly onProgress?: (progress: { readonly done: number; readonly of: number }) => void;
  },
  signal?: AbortSignal,
): Promise<Calendars> {
  const organizer = services.account.person;
  const persons = [organizer, ...request.attendees.filter(({ id }) => id !== organizer.id)];
  const between = { from: startOf(addDays(request.from, -2)), to: startOf(addDays(request.until, 3)) };
  const [answers, directory] = await Promise.all([
    services.calendar.availability(
      {
        people: persons,
        ...between,
        onProgress: (done, of) => request.onProgress?.({ done, of }),
      },
      signal,
    ),
    namedCountries(services, persons, signal),
  ]);

  const byPerson = new Map(answers.map((answer) => [answer.person.id, answer]));
  const availabilities = persons.map(
    (person): Availability => byPerson.get(person.id) ?? { kind: 'unknown', person, why: '' },
  );
  throwIfNoneWasRead(availabilities);
  const tables = await readTables(services, namedZones(availabilities), between);
  const home = homeZone(availabilities[0], tables, services.zones.local());
  const calendars = availabilities.map((availability, index) =>
    planPerson(availability, { part: index === 0 ? 'required' : 'wanted', tables, home }),
  );
  const { people, holidays } = await withHolidays(
    services,
    { people: calendars, directory, from: request.from, until: request.until },
    signal,
  );
  const zones = await readTables(services, [home], between, tables);
  return {
    from: request.from,
    until: request.until,
    persons,
    people,
    zones: [...zones.values()],
    anchors: [...new Set([home, ...people.flatMap(zoneOf)])],
    unreadable: availabilities.flatMap((answer) =>
      answer.kind === 'unknown' ? [{ person: answer.person, why: answer.why }] : [],
    ),
    holidays,
    readAt: services.clock.now(),
  };
}

/** With nobody's hours known, midnight would be proposed as a time that suits everybody; another try may read them. */
function throwIfNoneWasRead(availabilities: readonly Availability[]): void {
  if (availabilities.some(({ kind }) => kind === 'known')) return;

  const reasons = availabilities.map((one) => (one.kind === 'unknown' ? one.why : ''));
  const passing = (['service-trouble', 'unreadable'] as const).find((code) => reasons.includes(code));
  if (passing) throw new ServiceFailure(passing);
}

function startOf(date: LocalDate): IsoInstant {
  const instant = toInstant(`${date}T00:00:00Z`);
  if (!instant) throw new RangeError(`Not a date: ${date}`);

  return instant;
}

function namedZones(availabilities: readonly Availability[]): readonly TimeZoneName[] {
  return availabilities.flatMap((one) => (one.kind === 'known' && one.hours ? [one.hours.zone] : []));
}

/** A mailbox may name a zone that this browser does not know (a custom one); it gets no table. */
async function readTables(
  { zones }: Pick<Services, 'zones'>,
  names: readonly TimeZoneName[],
  between: { readonly from: IsoInstant; readonly to: IsoInstant },
  known: ReadonlyMap<TimeZoneName, ZoneTable> = new Map(),
): Promise<ReadonlyMap<TimeZoneName, ZoneTable>> {
  const tables = new Map(known);
  for (const zone of new Set(names)) {
    if (tables.has(zone)) continue;

    try {
      tables.set(zone, await zones.offsets(zone, between));
    } catch (failure) {
      if (!(failure instanceof RangeError)) throw failure;
    }
  }
  return tables;
}

/** The zone that the organizer works in, and this device's where the mailbox does not say. */
function homeZone(
  organizer: Availability | undefined,
  tables: ReadonlyMap<TimeZoneName, ZoneTable>,
  local: TimeZoneName,
): TimeZoneName {
  const named = organizer?.kind === 'known' ? organizer.hours?.zone : undefined;
  return named && tables.has(named) ? named : local;
}

function planPerson(
  availability: Availability,
  around: {
    readonly part: PlanPerson['part'];
    readonly tables: ReadonlyMap<TimeZoneName, ZoneTable>;
    readonly home: TimeZoneName;
  },
): PlanPerson {
  const person = availability.person.id;
  const { part } = around;
  if (availability.kind === 'unknown') return { person, part, calendar: { kind: 'unknown' } };

  const { busy } = availability;
  const hours = availability.hours && around.tables.has(availability.hours.zone) ? availability.hours : null;
  return {
    person,
    part,
    calendar: { kind: 'known', busy, hours: hours ?? usualHours(around.home), hoursAssumed: hours === null },
  };
}

/** What is taken where a mailbox names no hours; the screen says for whom. */
function usualHours(zone: TimeZoneName): WorkingHours {
  const [start, end] = [toLocalTime('09:00'), toLocalTime('17:00')];
  if (!start || !end) throw new RangeError('09:00 and 17:00 are times');

  return { zone, days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'], start, end };
}

function zoneOf({ calendar }: PlanPerson): TimeZoneName[] {
  return calendar.kind === 'known' && !calendar.hoursAssumed ? [calendar.hours.zone] : [];
}
