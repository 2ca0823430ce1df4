import * as v from 'valibot';
import { readSeriesLink } from '#domain/scheduling/series-link.ts';
import { weekdays, type Nth, type Rhythm } from '#domain/scheduling/rhythm.ts';
import {
  instantAt,
  millisecondsOf,
  toLocalDate,
  type IsoInstant,
  type LocalDate,
  type TimeZoneName,
} from '#domain/shared/time.ts';
import type { LinkedSeries } from '#ports/people.ts';
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

/** My own events with a link of ours: one look at the calendar, and where it finds any two more. */
export async function readLinkedSeries(
  graph: GraphClient,
  between: { readonly from: IsoInstant; readonly to: IsoInstant },
  signal?: AbortSignal,
): Promise<readonly LinkedSeries[]> {
  const seen = await graph.readAll(readView(between), signal);
  const masters = [...new Set(seen.flatMap(masterOf))];
  const read = await graph.readParts(masters.map(readMaster), signal);
  const found = read.flatMap((part) => (part.ok ? toFound(part.body) : []));
  const series = found.filter(({ repeats }) => repeats);
  const instances = await graph.readAllParts(series.map(readInstances), signal);
  return found.flatMap(({ single, repeats, ...event }) => {
    const rows = instances[series.findIndex((one) => one.event === event.event)];
    if (!repeats) return [{ ...event, dates: [single] }];
    // Half of a series would be taken for all of it.
    if (!rows?.ok) return [];

    const dates = rows.rows.flatMap((row) => toDate(row, event.timeZone));
    return dates.length === 0 ? [] : [{ ...event, dates: dates.toSorted(byDate) }];
  });
}

function readView({ from, to }: { readonly from: IsoInstant; readonly to: IsoInstant }): GraphRead {
  return {
    ...outlook,
    operation: 'calendar.linked',
    path: withQuery('/me/calendarView', {
      startDateTime: from,
      endDateTime: to,
      $select: 'seriesMasterId,isOrganizer,isCancelled,bodyPreview',
      $top: 500,
    }),
    headers: { Prefer: `${immutableIds}, ${timesInUtc}` },
  };
}

const seenEvent = v.looseObject({
  id: v.string(),
  seriesMasterId: v.optional(v.nullable(v.string())),
  isOrganizer: v.literal(true),
  isCancelled: v.optional(v.nullable(v.literal(false))),
  bodyPreview: v.pipe(v.string(), v.includes(ownWord)),
});

function masterOf(row: unknown): string[] {
  const read = v.safeParse(seenEvent, row);
  return read.success ? [read.output.seriesMasterId ?? read.output.id] : [];
}

function readMaster(event: string): GraphRead {
  return {
    ...outlook,
    operation: 'event.linked',
    path: withQuery(path`/me/events/${event}`, {
      $select: 'id,subject,body,start,end,originalStartTimeZone,recurrence',
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
  originalStartTimeZone: v.optional(v.nullable(v.string()), ''),
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

interface Found extends Omit<LinkedSeries, 'dates'> {
  readonly single: LinkedSeries['dates'][number];
  /** In whatever rhythm, also one that we have no words for. */
  readonly repeats: boolean;
}

function toFound(body: unknown): Found[] {
  const read = v.safeParse(master, body);
  if (!read.success) return [];

  const { id, subject, body: text, start, end, originalStartTimeZone, recurrence } = read.output;
  const link = readSeriesLink(text.content);
  const [startsAt, endsAt] = [instantOf(start), instantOf(end)];
  const timeZone = toZoneName(originalStartTimeZone ?? '') ?? ('UTC' as TimeZoneName);
  if (!link || !startsAt || !endsAt) return [];

  return [
    {
      ...link,
      event: id,
      title: subject ?? '',
      timeZone,
      rhythm: recurrence ? toRhythm(recurrence.pattern) : null,
      repeats: recurrence !== null,
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

function readInstances({ event, single }: Found): GraphRead {
  return {
    ...outlook,
    operation: 'event.instances',
    path: withQuery(path`/me/events/${event}/instances`, {
      startDateTime: single.startsAt,
      endDateTime: instantAt(millisecondsOf(single.startsAt) + longestSeries),
      $select: 'start,end',
      $top: 500,
    }),
    headers: { Prefer: `${immutableIds}, ${timesInUtc}` },
  };
}

const instance = v.looseObject({ start: outlookTime, end: outlookTime });

function toDate(row: unknown, timeZone: TimeZoneName): LinkedSeries['dates'][number][] {
  const read = v.safeParse(instance, row);
  if (!read.success) return [];

  const [startsAt, endsAt] = [instantOf(read.output.start), instantOf(read.output.end)];
  return startsAt && endsAt ? [dateOf({ startsAt, endsAt }, timeZone)] : [];
}

function dateOf(
  times: { readonly startsAt: IsoInstant; readonly endsAt: IsoInstant },
  timeZone: TimeZoneName,
): LinkedSeries['dates'][number] {
  // Of all languages, this one writes a date as ISO does.
  const text = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' }).format(
    new Date(times.startsAt),
  );
  return { ...times, date: toLocalDate(text) ?? (times.startsAt.slice(0, 10) as LocalDate) };
}

function byDate(one: { readonly date: LocalDate }, other: { readonly date: LocalDate }): number {
  return one.date < other.date ? -1 : 1;
}
