import type { Temporal as TemporalLibrary } from 'temporal-polyfill';
import type { ZoneTable } from '#domain/scheduling/zone-table.ts';
import { instantAt, millisecondsOf } from '#domain/shared/time.ts';
import type { IsoInstant, TimeZoneName } from '#domain/shared/time.ts';
import type { TimeZones } from '#ports/people.ts';

/** Zones as this device's browser knows them. The library for it is loaded when a plan first needs it. */
export function createTimeZones(): TimeZones {
  return {
    local: () => localZone(),
    async offsets(zone, between) {
      const { Temporal } = await import('temporal-polyfill');
      return readTable(Temporal, zone, between);
    },
  };
}

/** The name that this device goes by; a browser that hides it answers UTC. */
function localZone(): TimeZoneName {
  // Intl names IANA zones alone.
  return new Intl.DateTimeFormat('en').resolvedOptions().timeZone as TimeZoneName;
}

function readTable(
  Temporal: typeof TemporalLibrary,
  zone: TimeZoneName,
  between: { readonly from: IsoInstant; readonly to: IsoInstant },
): ZoneTable {
  const end = millisecondsOf(between.to);
  let at = Temporal.Instant.from(instantAt(millisecondsOf(between.from))).toZonedDateTimeISO(zone);
  const changes = [changeAt(at)];
  for (;;) {
    const next = at.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds > end) return { zone, changes };

    changes.push(changeAt(next));
    at = next;
  }
}

function changeAt(at: {
  readonly epochMilliseconds: number;
  readonly offsetNanoseconds: number;
}): ZoneTable['changes'][number] {
  return {
    fromMinute: Math.floor(at.epochMilliseconds / 60_000),
    offsetMinutes: Math.round(at.offsetNanoseconds / 60_000_000_000),
  };
}
