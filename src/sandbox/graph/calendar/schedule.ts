import type { World } from '#sandbox/core/world.ts';

import type { GraphAnswer, GraphCall } from '../route.ts';
import { GraphRefusal } from '../route.ts';
import { context } from '../odata/query.ts';
import { showAsOf } from './event-resource.ts';
import { calendarOf } from './event-store.ts';
import type { Occurrence, Window } from './occurrences.ts';
import { occurrencesIn } from './occurrences.ts';
import type { Preferences } from './preferences.ts';
import { appliedHeaders, preferencesOf, unsupportedZone } from './preferences.ts';
import { ianaZone, instantOf, isWallTime, wallAt } from './zones.ts';
import { workingHoursOf } from './working-hours.ts';

const day = 86_400_000;

interface Question {
  readonly addresses: readonly string[];
  readonly window: Window;
  readonly intervalMinutes: number;
}

/** POST /me/calendar/getSchedule: free or busy, for everybody whose address the directory knows. */
export function getSchedule(call: GraphCall): GraphAnswer {
  const question = decode(call);
  const preferences = preferencesOf(call);
  return {
    status: 200,
    headers: appliedHeaders(preferences),
    body: {
      '@odata.context': context(call, 'Collection(microsoft.graph.scheduleInformation)'),
      value: question.addresses.map((address) => scheduleOf(call, address, question, preferences)),
    },
  };
}

function scheduleOf(call: GraphCall, address: string, question: Question, preferences: Preferences): unknown {
  const { world } = call;
  const person = mailboxOf(world, address);
  if (!person) {
    return {
      scheduleId: address,
      error: {
        message: `Unable to resolve e-mail address ${address} to an Active Directory object.`,
        responseCode: '5009',
      },
    };
  }
  const items = busyTimes(world, person.id, question.window);
  return {
    scheduleId: address,
    availabilityView: availabilityView(items, question),
    scheduleItems: items.map((item) => scheduleItem(item, preferences, person.id === call.user.id)),
    workingHours: workingHoursOf(person),
  };
}

/** Everything but free time, in time order. */
export function busyTimes(world: World, personId: string, window: Window): Occurrence[] {
  return calendarOf(world, personId)
    .flatMap((copy) => occurrencesIn(world, copy, window))
    .filter((occurrence) => showAsOf(occurrence) !== 'free')
    .sort((left, right) => left.startAt - right.startAt);
}

const digits: Readonly<Record<string, string>> = {
  free: '0',
  tentative: '1',
  busy: '2',
  oof: '3',
  workingElsewhere: '4',
};
/** Which status a slot shows when it has several. */
const ranks = ['free', 'workingElsewhere', 'tentative', 'busy', 'oof'];

function availabilityView(items: readonly Occurrence[], { window, intervalMinutes }: Question): string {
  const length = intervalMinutes * 60_000;
  const slots = Math.ceil((window.to - window.from) / length);
  return Array.from({ length: slots }, (_, index) => {
    const from = window.from + index * length;
    const strongest = items
      .filter(({ startAt, endAt }) => startAt < from + length && endAt > from)
      .reduce((rank, item) => Math.max(rank, ranks.indexOf(showAsOf(item))), 0);
    return digits[ranks[strongest] ?? 'free'] ?? '0';
  }).join('');
}

/** Colleagues see when somebody is busy, not with what. */
function scheduleItem(item: Occurrence, preferences: Preferences, isOwn: boolean): unknown {
  return {
    ...(isOwn
      ? {
          isPrivate: item.row.sensitivity === 'private',
          subject: item.row.subject,
          location: item.row.location,
        }
      : {}),
    status: showAsOf(item),
    start: momentIn(item.startAt, preferences),
    end: momentIn(item.endAt, preferences),
  };
}

function mailboxOf({ db }: World, address: string) {
  return db.get<{
    id: string;
    time_zone: string;
    work_days: string;
    work_start: string;
    work_end: string;
    has_custom_zone: number;
  }>(
    `select id, time_zone, work_days, work_start, work_end, has_custom_zone from person
     where user_type = 'Member' and mail is not null and (lower(mail) = lower(?) or lower(upn) = lower(?))`,
    address,
    address,
  );
}

function decode(call: GraphCall): Question {
  const body = call.body;
  if (typeof body !== 'object' || body === null) {
    throw new GraphRefusal(400, 'BadRequest', 'Empty Payload. JSON content expected.');
  }
  // Names in an action's payload are read in any case: the docs' own samples write Schedules and StartTime.
  const given = new Map(Object.entries(body).map(([name, value]) => [name.toLowerCase(), value as unknown]));
  const addresses = given.get('schedules');
  if (
    !Array.isArray(addresses) ||
    addresses.length === 0 ||
    !addresses.every((one) => typeof one === 'string')
  ) {
    throw new GraphRefusal(
      400,
      'ErrorInvalidParameter',
      'The parameter schedules must be a list of SMTP addresses.',
    );
  }
  refuseTooMany(call.world, addresses.length);
  const window = { from: readMoment(given.get('starttime')), to: readMoment(given.get('endtime')) };
  refuseWindow(call.world, window);
  return { addresses, window, intervalMinutes: intervalIn(given, window) };
}

function refuseTooMany({ switches }: World, count: number): void {
  const most = switches.scheduleLimits === 'documented' ? 20 : 100;
  if (count <= most) return;
  throw new GraphRefusal(
    400,
    'ErrorMailboxDataArrayTooBig',
    `The mailbox data array is too big. The size of the array: ${String(count)}; the maximum size: ${String(most)}.`,
  );
}

function refuseWindow({ switches }: World, { from, to }: Window): void {
  if (to <= from) {
    throw new GraphRefusal(
      400,
      'ErrorInvalidTimeInterval',
      'The time duration specified for FreeBusyViewOptions.TimeWindow is invalid.',
    );
  }
  const most = switches.scheduleLimits === 'documented' ? 42 : 62;
  if (to - from <= most * day) return;
  throw new GraphRefusal(
    400,
    'ErrorTimeIntervalTooBig',
    `The requested time duration specified for FreeBusyViewOptions.TimeWindow is too long. The allowed limit = ${String(most)} days; the actual limit = ${String(Math.ceil((to - from) / day))} days.`,
  );
}

function intervalIn(given: ReadonlyMap<string, unknown>, { from, to }: Window): number {
  const interval = given.has('availabilityviewinterval') ? given.get('availabilityviewinterval') : 30;
  // Observed: a null here is a server error (docs 4494).
  if (interval === null)
    throw new GraphRefusal(
      500,
      'InternalServerError',
      'Object reference not set to an instance of an object.',
    );
  if (
    typeof interval === 'number' &&
    Number.isInteger(interval) &&
    interval >= 5 &&
    interval <= 1440 &&
    interval * 60_000 <= to - from
  ) {
    return interval;
  }
  throw new GraphRefusal(
    400,
    'ErrorInvalidMergedFreeBusyInterval',
    'The merged free/busy interval is invalid. It must be from 5 to 1440 minutes and no longer than the time window.',
  );
}

/** Free/busy knows moments alone: somebody's day off begins at midnight of their own zone. */
function momentIn(at: number, { zone, zoneName }: Preferences): { dateTime: string; timeZone: string } {
  return { dateTime: `${wallAt(at, zone)}.0000000`, timeZone: zoneName };
}

function readMoment(value: unknown): number {
  if (typeof value === 'object' && value !== null) {
    const { dateTime, timeZone } = value as { dateTime?: unknown; timeZone?: unknown };
    const zoneName = typeof timeZone === 'string' ? timeZone : 'UTC';
    const zone = ianaZone(zoneName);
    if (zone === null) throw unsupportedZone(zoneName);
    const wall = typeof dateTime === 'string' ? dateTime.replace(/Z$/u, '') : '';
    if (isWallTime(wall)) return instantOf(wall, zone);
  }
  throw new GraphRefusal(
    400,
    'ErrorInvalidParameter',
    'startTime and endTime must each have a dateTime and a timeZone.',
  );
}
