import * as v from 'valibot';
import { readSeriesLink } from '#domain/scheduling/series-link.ts';
import { weekdays, type Nth, type Rhythm } from '#domain/scheduling/rhythm.ts';
import {
  instantAt,
  millisecondsOf,
  toInstant,
  toLocalDate,
  type IsoInstant,
  type LocalDate,
  type TimeZoneName,
} from '#domain/shared/time.ts';
import type { CalendarDate } from '#domain/scheduling/follow-calendar.ts';
import type { Calendar, SeenSeries, SeriesInCalendar } from '#ports/people.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead } from '../client/graph-request.ts';
import { immutableIds, instantOf, outlookTime, timesInUtc } from './outlook-time.ts';
import { toZoneName } from './zone-names.ts';

const outlook = { method: 'GET', scopes: ['Calendars.ReadWrite'], workload: 'outlook' } as const;

/** The word that our texts begin with; only what shows it in its first line is read whole. */
const ownWord = 'Peerloom';

/** A series that goes on for ever is followed for so long. Milliseconds. */
const longestSeries = 366 * 86_400_000;

type Request = Parameters<Calendar['ownSeries']>[0];

/** One look at the calendar, and two more for what it finds there of ours. */
export async function readOwnSeries(
  graph: GraphClient,
  { from, to, known }: Request,
  signal?: AbortSignal,
): Promise<SeriesInCalendar> {
  const view = (await graph.readAll(readView({ from, to }), signal)).flatMap(toSeen);
  const linked = view.filter(({ isOrganizer, bodyPreview }) => isOrganizer && bodyPreview.includes(ownWord));
  const masters = [...new Set([...linked.map(({ event }) => event), ...known.map(({ event }) => event)])];
  const read = await graph.readParts(masters.map(readMaster), signal);
  const found = read.flatMap((part) => (part.ok ? toFound(part.body) : []));
  const ours = found.filter(({ event, link }) => link !== null || known.some((one) => one.event === event));
  return {
    series: await withDates(graph, ours, { from, signal }),
    unseen: known
      .filter(
        ({ event, joinUrl }) =>
          !view.some((seen) => seen.event === event || (joinUrl !== '' && seen.joinUrl === joinUrl)),
      )
      .map(({ event }) => event),
  };
}

async function withDates(
  graph: GraphClient,
  found: readonly Found[],
  { from, signal }: { readonly from: IsoInstant; readonly signal?: AbortSignal | undefined },
): Promise<readonly SeenSeries[]> {
  const repeating = found.filter(({ repeats }) => repeats);
  const untilOf = ({ single }: Found) =>
    instantAt(Math.max(millisecondsOf(single.startsAt), millisecondsOf(from)) + longestSeries);
  const instances = await graph.readAllParts(
    repeating.map((one) => readInstances(one, untilOf(one))),
    signal,
  );
  return found.flatMap((one) => {
    const { single, repeats, ...seen } = one;
    const until = untilOf(one);
    if (!repeats) return [{ ...seen, until, dates: [single] }];
    const rows = instances[repeating.indexOf(one)];
    // Half of a series would be taken for all of it.
    if (!rows?.ok) return [];

    const dates = rows.rows.flatMap((row) => toDate(row, seen.timeZone));
    return dates.length === 0 ? [] : [{ ...seen, until, dates: dates.toSorted(byDate) }];
  });
}

function readView({ from, to }: Pick<Request, 'from' | 'to'>): GraphRead {
  return {
    ...outlook,
    operation: 'calendar.own-series',
    path: withQuery('/me/calendarView', {
      startDateTime: from,
      endDateTime: to,
      $select: 'seriesMasterId,isOrganizer,isCancelled,bodyPreview,onlineMeeting',
      $top: 500,
    }),
    headers: { Prefer: `${immutableIds}, ${timesInUtc}` },
  };
}

const text = v.optional(v.nullable(v.string()), '');

const seenEvent = v.looseObject({
  id: v.string(),
  seriesMasterId: text,
  isOrganizer: v.optional(v.nullable(v.boolean()), false),
  isCancelled: v.optional(v.nullable(v.literal(false))),
  bodyPreview: text,
  onlineMeeting: v.optional(v.nullable(v.looseObject({ joinUrl: text })), null),
});

function toSeen(row: unknown) {
  const read = v.safeParse(seenEvent, row);
  if (!read.success) return [];

  const { id, seriesMasterId, isOrganizer, bodyPreview, onlineMeeting } = read.output;
  return [
    {
      // Of a single event the master is empty or left out.
      event: seriesMasterId === '' || seriesMasterId === null ? id : seriesMasterId,
      isOrganizer: isOrganizer === true,
      bodyPreview: bodyPreview ?? '',
      joinUrl: onlineMeeting?.joinUrl ?? '',
    },
  ];
}

function readMaster(event: string): GraphRead {
  return {
    ...outlook,
    operation: 'event.own-series',
    path: withQuery(path`/me/events/${event}`, {
      $select:
        'id,subject,body,start,end,originalStartTimeZone,recurrence,isOnlineMeeting,isDraft,isCancelled,lastModifiedDateTime',
    }),
    headers: { Prefer: `${immutableIds}, ${timesInUtc}, outlook.body-content-type="text"` },
  };
}

const master = v.looseObject({
  id: v.string(),
  subject: v.optional(v.nullable(v.string()), ''),
  body: v.looseObject({ content: v.string() }),
  start: outlookTime,
  end: outlookTime,
  originalStartTimeZone: text,
  isOnlineMeeting: v.optional(v.nullable(v.boolean()), false),
  isDraft: v.optional(v.nullable(v.boolean()), false),
  lastModifiedDateTime: text,
  isCancelled: v.optional(v.nullable(v.literal(false))),
  recurrence: v.optional(
    v.nullable(
      v.looseObject({
        pattern: v.looseObject({
          type: v.string(),
          interval: v.number(),
          daysOfWeek: v.optional(v.nullable(v.array(v.string())), []),
          index: v.optional(v.nullable(v.string()), ''),
          dayOfMonth: v.optional(v.nullable(v.number()), 0),
        }),
      }),
    ),
    null,
  ),
});

interface Found extends Omit<SeenSeries, 'dates' | 'until'> {
  readonly single: CalendarDate;
  /** In whatever rhythm, also one that we have no words for. */
  readonly repeats: boolean;
}

function toFound(event: unknown): Found[] {
  const read = v.safeParse(master, event);
  if (!read.success) return [];

  const { id, subject, body, start, end, originalStartTimeZone, recurrence } = read.output;
  const [startsAt, endsAt] = [instantOf(start), instantOf(end)];
  const timeZone = toZoneName(originalStartTimeZone ?? '') ?? ('UTC' as TimeZoneName);
  if (!startsAt || !endsAt) return [];

  return [
    {
      event: id,
      link: readSeriesLink(body.content),
      title: subject ?? '',
      timeZone,
      rhythm: recurrence ? toRhythm(recurrence.pattern) : null,
      repeats: recurrence !== null,
      hasMeeting: read.output.isOnlineMeeting === true,
      isDraft: read.output.isDraft === true,
      changedAt: toInstant(read.output.lastModifiedDateTime ?? '') ?? startsAt,
      single: dateOf({ startsAt, endsAt }, timeZone),
    },
  ];
}

const nths: readonly Nth[] = ['first', 'second', 'third', 'fourth', 'last'];

type Pattern = NonNullable<v.InferOutput<typeof master>['recurrence']>['pattern'];

/** Null for a pattern that we never ask for. */
function toRhythm({ type, interval, daysOfWeek, index, dayOfMonth }: Pattern): Rhythm | null {
  const names = (daysOfWeek ?? []).map((name) => name.toLowerCase());
  const days = weekdays.filter((day) => names.includes(day));
  const [day] = days;
  switch (type) {
    case 'weekly':
      if (!day) return null;
      return days.length > 1
        ? { kind: 'weekly-days', everyWeeks: interval, days }
        : { kind: 'weekly', everyWeeks: interval, day };
    case 'absoluteMonthly':
      return dayOfMonth ? { kind: 'monthly-date', everyMonths: interval, dayOfMonth } : null;
    case 'relativeMonthly': {
      const nth = nths.find((one) => one === index?.toLowerCase());
      return nth && day ? { kind: 'monthly', everyMonths: interval, nth, day } : null;
    }
    default:
      return null;
  }
}

function readInstances({ event, single }: Found, until: IsoInstant): GraphRead {
  return {
    ...outlook,
    operation: 'event.instances',
    path: withQuery(path`/me/events/${event}/instances`, {
      startDateTime: single.startsAt,
      endDateTime: until,
      $select: 'start,end,originalStart',
      $top: 500,
    }),
    headers: { Prefer: `${immutableIds}, ${timesInUtc}` },
  };
}

const instance = v.looseObject({ start: outlookTime, end: outlookTime, originalStart: text });

function toDate(row: unknown, timeZone: TimeZoneName): CalendarDate[] {
  const read = v.safeParse(instance, row);
  if (!read.success) return [];

  const [startsAt, endsAt] = [instantOf(read.output.start), instantOf(read.output.end)];
  return startsAt && endsAt
    ? [dateOf({ startsAt, endsAt }, timeZone, toInstant(read.output.originalStart ?? ''))]
    : [];
}

function dateOf(
  times: { readonly startsAt: IsoInstant; readonly endsAt: IsoInstant },
  timeZone: TimeZoneName,
  original: IsoInstant | null = null,
): CalendarDate {
  const day = new Date(original ?? times.startsAt);
  // Of all languages, this one writes a date as ISO does.
  const written = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' }).format(day);
  return { ...times, date: toLocalDate(written) ?? (times.startsAt.slice(0, 10) as LocalDate) };
}

function byDate(one: { readonly date: LocalDate }, other: { readonly date: LocalDate }): number {
  return one.date < other.date ? -1 : 1;
}
