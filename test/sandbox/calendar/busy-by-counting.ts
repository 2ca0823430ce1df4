import { Temporal } from 'temporal-polyfill';

import type { Sandbox } from '#sandbox/core/sandbox.ts';

interface Row {
  readonly uid: string;
  readonly start_local: string;
  readonly end_local: string;
  readonly time_zone: string;
  readonly show_as: string;
  readonly recurrence_json: string | null;
  readonly response: string;
}

interface Recurrence {
  readonly pattern: { type: string; interval: number; daysOfWeek: string[]; index?: string };
  readonly range: { type: string; startDate: string; endDate?: string };
}

/**
 * The same answer by other means: every date is asked whether the event falls on it, and Temporal places it. Knows
 * what the invented organisation has: weekly and nth-weekday series, moved and cancelled occurrences.
 */
export function busyByCounting(
  sandbox: Sandbox,
  personId: string,
  window: { from: string; to: string },
): string[] {
  const rows = sandbox.world.db.all<Row>(
    `select event.*, 'organizer' as response from event where organizer_id = ?1
     union all
     select event.*, event_attendee.response from event_attendee join event using (uid)
     where event_attendee.person_id = ?1 and response <> 'declined'`,
    personId,
  );
  return rows
    .flatMap((row) => timesOf(sandbox, row, window).map(([start, end]) => ({ row, start, end })))
    .map(({ row, start, end }) => ({
      status: statusOf(row),
      start: inUtc(start, row.time_zone),
      end: inUtc(end, row.time_zone),
    }))
    .filter(({ status, start, end }) => status !== 'free' && start < window.to && end > window.from)
    .map(({ status, start, end }) => `${status} ${start}.0000000 ${end}.0000000`)
    .sort();
}

function timesOf(sandbox: Sandbox, row: Row, window: { from: string; to: string }): [string, string][] {
  if (row.recurrence_json === null) return [[row.start_local, row.end_local]];
  const recurrence = JSON.parse(row.recurrence_json) as Recurrence;
  const clock = (wall: string) => wall.slice(10);
  const times: [string, string][] = [];
  let date = Temporal.PlainDate.from(window.from.slice(0, 10)).subtract({ days: 3 });
  for (; date.toString() <= window.to.slice(0, 10); date = date.add({ days: 1 })) {
    if (!fallsOn(recurrence, date)) continue;
    const start = `${date.toString()}${clock(row.start_local)}`;
    const exception = sandbox.world.db.get<{ cancelled: number; changes_json: string }>(
      'select cancelled, changes_json from event_exception where uid = ? and original_start_local = ?',
      row.uid,
      start,
    );
    if (exception?.cancelled) continue;
    const moved = JSON.parse(exception?.changes_json ?? '{}') as { start_local?: string; end_local?: string };
    times.push([moved.start_local ?? start, moved.end_local ?? `${date.toString()}${clock(row.end_local)}`]);
  }
  return times;
}

const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

function fallsOn({ pattern, range }: Recurrence, date: Temporal.PlainDate): boolean {
  const text = date.toString();
  if (text < range.startDate || (range.endDate !== undefined && text > range.endDate)) return false;
  if (!pattern.daysOfWeek.includes(days[date.dayOfWeek - 1]!)) return false;
  if (pattern.type === 'relativeMonthly') {
    return ['first', 'second', 'third', 'fourth'][Math.ceil(date.day / 7) - 1] === pattern.index;
  }
  const first = Temporal.PlainDate.from(range.startDate);
  const monday = (one: Temporal.PlainDate) => one.subtract({ days: one.dayOfWeek - 1 });
  return (monday(first).until(monday(date)).days / 7) % pattern.interval === 0;
}

function statusOf({ response, show_as }: Row): string {
  return response === 'organizer' || response === 'accepted' || show_as === 'free' ? show_as : 'tentative';
}

function inUtc(wall: string, zone: string): string {
  return Temporal.PlainDateTime.from(wall)
    .toZonedDateTime(zone)
    .withTimeZone('UTC')
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' });
}
