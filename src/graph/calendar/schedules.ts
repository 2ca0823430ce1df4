import * as v from 'valibot';
import type { PersonRef } from '#domain/communities/person.ts';
import type { BusyTime, WorkingHours } from '#domain/scheduling/availability.ts';
import { weekdays } from '#domain/scheduling/rhythm.ts';
import { instantAt, millisecondsOf, toLocalTime, type IsoInstant } from '#domain/shared/time.ts';
import type { GraphRead } from '../client/graph-request.ts';
import { immutableIds, instantOf, inUtc, outlookTime, timesInUtc } from './outlook-time.ts';
import { toZoneName } from './zone-names.ts';

export interface TimeWindow {
  readonly from: IsoInstant;
  readonly to: IsoInstant;
}

// Documented limits of getSchedule. More was seen to work (100 people, 62 days), but is promised nowhere.
export const peopleACall = 20;
const longestWindowMs = 41 * 86_400_000;

const viewMinutes = 30;

/** Cuts a stretch of time into what one call may ask for. */
export function windowsOf({ from, to }: TimeWindow): readonly TimeWindow[] {
  const windows: TimeWindow[] = [];
  const end = millisecondsOf(to);
  for (let start = millisecondsOf(from); start < end; start += longestWindowMs) {
    windows.push({ from: instantAt(start), to: instantAt(Math.min(start + longestWindowMs, end)) });
  }
  return windows;
}

export function readSchedules(people: readonly PersonRef[], { from, to }: TimeWindow): GraphRead {
  const minutes = Math.floor((millisecondsOf(to) - millisecondsOf(from)) / 60_000);
  return {
    operation: 'calendar.schedules',
    method: 'POST',
    path: '/me/calendar/getSchedule',
    headers: { Prefer: `${immutableIds}, ${timesInUtc}` },
    body: {
      schedules: people.map(({ mail }) => mail),
      startTime: inUtc(from),
      endTime: inUtc(to),
      // No longer than the window, and at least five minutes.
      availabilityViewInterval: Math.max(5, Math.min(viewMinutes, minutes)),
    },
    scopes: ['Calendars.ReadWrite'],
    workload: 'outlook',
  };
}

const item = v.looseObject({ status: v.optional(v.string(), 'busy'), start: outlookTime, end: outlookTime });

const schedule = v.looseObject({
  scheduleId: v.string(),
  availabilityView: v.optional(v.nullable(v.string()), ''),
  scheduleItems: v.optional(v.nullable(v.array(item)), []),
  workingHours: v.optional(
    v.nullable(
      v.looseObject({
        daysOfWeek: v.optional(v.nullable(v.array(v.string())), []),
        startTime: v.optional(v.nullable(v.string()), ''),
        endTime: v.optional(v.nullable(v.string()), ''),
        timeZone: v.optional(v.nullable(v.looseObject({ name: v.optional(v.nullable(v.string()), '') }))),
      }),
    ),
  ),
  error: v.optional(v.nullable(v.looseObject({ responseCode: v.optional(v.nullable(v.string()), '') }))),
});

/** One person's calendar in one window, or the service's code for why it could not be read. */
export type ScheduleRead =
  | { readonly mail: string; readonly busy: readonly BusyTime[]; readonly hours: WorkingHours | null }
  | { readonly mail: string; readonly error: string };

export function toSchedules(rows: readonly unknown[], window: TimeWindow): readonly ScheduleRead[] {
  return rows.flatMap((row): ScheduleRead[] => {
    const read = v.safeParse(schedule, row);
    if (!read.success) return [];

    const { scheduleId, scheduleItems, availabilityView, workingHours, error } = read.output;
    const mail = scheduleId.toLowerCase();
    if (error) return [{ mail, error: error.responseCode || 'unknown' }];

    const items = (scheduleItems ?? []).flatMap(toBusyTime);
    // Where a mailbox shares no more than the merged view, that is what is known.
    const busy = items.length > 0 ? items : busyInView(availabilityView ?? '', window);
    return [{ mail, busy, hours: toHours(workingHours) }];
  });
}

function toBusyTime({ status, start, end }: v.InferOutput<typeof item>): BusyTime[] {
  const from = instantOf(start);
  const to = instantOf(end);
  const kind = kindOf(status);
  return from && to && kind ? [{ start: from, end: to, kind }] : [];
}

/** Null for free. A status of a newer version counts as busy: nobody is called free by mistake. */
function kindOf(status: string): BusyTime['kind'] | null {
  switch (status.toLowerCase()) {
    case 'free':
      return null;
    case 'tentative':
      return 'tentative';
    case 'oof':
      return 'out-of-office';
    case 'workingelsewhere':
      return 'elsewhere';
    default:
      return 'busy';
  }
}

const viewDigits: Readonly<Record<string, BusyTime['kind']>> = {
  1: 'tentative',
  2: 'busy',
  3: 'out-of-office',
  4: 'elsewhere',
};

function busyInView(view: string, { from, to }: TimeWindow): readonly BusyTime[] {
  const start = millisecondsOf(from);
  const slot = Math.min(viewMinutes * 60_000, millisecondsOf(to) - start);
  return [...view.matchAll(/([1-4])\1*/g)].map((run) => ({
    start: instantAt(start + run.index * slot),
    end: instantAt(start + (run.index + run[0].length) * slot),
    kind: viewDigits[run[0].charAt(0)] ?? 'busy',
  }));
}

/** Null where the mailbox names no hours, or a zone of its own that nobody else knows. */
function toHours(hours: v.InferOutput<typeof schedule>['workingHours']): WorkingHours | null {
  const zone = toZoneName(hours?.timeZone?.name ?? '');
  const start = toLocalTime((hours?.startTime ?? '').slice(0, 5));
  const end = toLocalTime((hours?.endTime ?? '').slice(0, 5));
  const named = new Set((hours?.daysOfWeek ?? []).map((day) => day.toLowerCase()));
  const days = weekdays.filter((day) => named.has(day));
  return zone && start && end && days.length > 0 ? { zone, start, end, days } : null;
}
