import { createTimeZones } from '#host/time-zones.ts';
import type { BusyTime, WorkingHours } from '#domain/scheduling/availability.ts';
import { toCountry } from '#domain/scheduling/holidays.ts';
import type { Holiday } from '#domain/scheduling/holidays.ts';
import type { PlanPerson, PlanRequest } from '#domain/scheduling/plan.ts';
import type { ZoneTable } from '#domain/scheduling/zone-table.ts';
import { toPersonId } from '#domain/shared/ids.ts';
import { toInstant, toLocalDate, toLocalTime } from '#domain/shared/time.ts';
import type { IsoInstant, LocalDate, LocalTime, TimeZoneName } from '#domain/shared/time.ts';

/** Builders for the planner's input; whatever a test does not name is ordinary. */
export function date(text: string): LocalDate {
  return known(toLocalDate(text), text);
}

export function time(text: string): LocalTime {
  return known(toLocalTime(text), text);
}

export function instant(text: string): IsoInstant {
  return known(toInstant(text), text);
}

export function zoneName(text: string): TimeZoneName {
  // Tests name zones that the system knows; a table of offsets would not be found otherwise.
  return text as TimeZoneName;
}

export function personId(number: number) {
  return known(toPersonId(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`), String(number));
}

function known<Value>(value: Value | null, text: string): Value {
  if (value === null) throw new Error(`Not a value for a test: ${text}`);

  return value;
}

const tables = new Map<string, ZoneTable>();

/** Tables as the app reads them, kept for the whole run. */
export async function tablesFor(zones: readonly string[]): Promise<ZoneTable[]> {
  return Promise.all(
    zones.map(async (zone) => {
      const table =
        tables.get(zone) ??
        (await createTimeZones().offsets(zoneName(zone), {
          from: instant('2026-09-01T00:00:00Z'),
          to: instant('2028-01-10T00:00:00Z'),
        }));
      tables.set(zone, table);
      return table;
    }),
  );
}

export function hoursIn(
  zone: string,
  start = '09:00',
  end = '17:00',
  days?: WorkingHours['days'],
): WorkingHours {
  return {
    zone: zoneName(zone),
    days: days ?? ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    start: time(start),
    end: time(end),
  };
}

export function aPerson(
  number: number,
  given: {
    hours?: WorkingHours;
    busy?: readonly BusyTime[];
    part?: PlanPerson['part'];
    hoursAssumed?: boolean;
    unknown?: boolean;
    holidays?: readonly Holiday[];
  } = {},
): PlanPerson {
  return {
    person: personId(number),
    part: given.part ?? 'wanted',
    calendar: given.unknown
      ? { kind: 'unknown' }
      : {
          kind: 'known',
          busy: given.busy ?? [],
          hours: given.hours ?? hoursIn('Europe/Berlin'),
          hoursAssumed: given.hoursAssumed ?? false,
        },
    ...(given.holidays ? { holidays: given.holidays } : {}),
  };
}

export function aHoliday(day: string, { country = 'PL', name = 'Święto' } = {}): Holiday {
  return { date: date(day), country: known(toCountry(country), country), name };
}

export function busy(start: string, end: string, kind: BusyTime['kind'] = 'busy'): BusyTime {
  return { start: instant(start), end: instant(end), kind };
}

/** Weekly in Berlin for the half year from 1 December 2026, every quarter of an hour, Monday to Friday. */
export async function aRequest(
  given: Partial<Omit<PlanRequest, 'anchors' | 'zones'>> & { anchors?: readonly string[] } = {},
): Promise<PlanRequest> {
  const people = given.people ?? [aPerson(1)];
  const anchors = (given.anchors ?? ['Europe/Berlin']).map(zoneName);
  const zones = new Set<string>([
    ...anchors,
    ...people.flatMap(({ calendar }) => (calendar.kind === 'known' ? [calendar.hours.zone] : [])),
  ]);
  return {
    cadence: { kind: 'weekly', everyWeeks: 1 },
    days: ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'],
    minutes: 55,
    gridMinutes: 15,
    from: date('2026-12-01'),
    until: date('2027-05-31'),
    lunch: null,
    times: null,
    ...given,
    people,
    anchors,
    zones: await tablesFor([...zones]),
  };
}
