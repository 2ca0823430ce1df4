import { DateTime } from 'luxon';

import { windowsZone } from './zones.ts';

export interface Worker {
  readonly time_zone: string;
  readonly work_days: string;
  readonly work_start: string;
  readonly work_end: string;
  readonly has_custom_zone: number;
}

/** Graph's workingHours: local times and the zone that they are in. */
export function workingHoursOf(worker: Worker): unknown {
  return {
    daysOfWeek: worker.work_days.split(','),
    startTime: `${worker.work_start}:00.0000000`,
    endTime: `${worker.work_end}:00.0000000`,
    timeZone: worker.has_custom_zone ? customZone(worker.time_zone) : { name: windowsZone(worker.time_zone) },
  };
}

/**
 * Some mailboxes carry the zone's rules instead of its name. Bias is minutes to add to local time to reach UTC.
 * Only a zone without clock changes is written this way here, so both offsets are empty rules.
 */
function customZone(iana: string): unknown {
  const bias = -DateTime.fromISO('2026-01-01T00:00', { zone: iana }).offset;
  const never = { time: '00:00:00.0000000', dayOccurrence: 0, dayOfWeek: 'sunday', month: 0, year: 0 };
  return {
    '@odata.type': '#microsoft.graph.customTimeZone',
    bias,
    name: 'Customized Time Zone',
    standardOffset: never,
    daylightOffset: { ...never, daylightBias: 0 },
  };
}
