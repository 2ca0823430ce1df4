import * as v from 'valibot';
import { instantAt, millisecondsOf, type IsoInstant, type LocalDate } from '#domain/shared/time.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphRead } from '../client/graph-request.ts';
import type { RowsDeps } from '../lists/keyed-rows.ts';
import { attendee } from './invited.ts';
import { immutableIds, instantOf, outlookTime, timesInUtc } from './outlook-time.ts';
import { toZoneName } from './zone-names.ts';

/** A date of a series as the calendar has it. */
export interface Instance {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly end: number;
  /** Where the pattern has it; it is elsewhere than `start` once somebody moved it. Milliseconds since the epoch. */
  readonly original: number;
  /** The day of `original` by the clock of the series. */
  readonly day: string;
  /** Somebody changed it by itself. */
  readonly isChanged: boolean;
  readonly version: string | null;
  /** The addresses of those who declined it, in lower case: this date alone, or with all others. */
  readonly declined: readonly string[];
}

const instance = v.looseObject({
  id: v.string(),
  '@odata.etag': v.optional(v.nullable(v.string()), null),
  start: outlookTime,
  end: outlookTime,
  type: v.optional(v.nullable(v.string()), null),
  originalStart: v.optional(v.nullable(v.string()), null),
  originalStartTimeZone: v.optional(v.nullable(v.string()), null),
  isCancelled: v.optional(v.nullable(v.boolean()), false),
  attendees: v.optional(v.nullable(v.array(attendee)), []),
});

const dayMs = 86_400_000;
/** A date may stand anywhere between the dates beside it; a quarter is the longest rhythm. */
const farthestMoved = 100 * dayMs;

/** The dates around these times, wherever they were moved to; `gone` where the series is. */
export async function instancesAround(
  { graph }: Pick<RowsDeps, 'graph'>,
  { event, starts }: { readonly event: string; readonly starts: readonly IsoInstant[] },
  signal?: AbortSignal,
): Promise<readonly Instance[] | 'gone'> {
  const times = starts.map(millisecondsOf);
  const window = {
    from: instantAt(Math.min(...times) - farthestMoved),
    to: instantAt(Math.max(...times) + farthestMoved),
  };
  const [answer] = await graph.readAllParts([readInstances(event, window)], signal);
  if (!answer?.ok) {
    if (answer?.failure.code === 'gone') return 'gone';
    throw answer?.failure ?? new Error('One part was asked for');
  }
  const seen = answer.rows.flatMap(toSeen);
  // A date that was moved may carry the zone of whoever moved it.
  const zone = (seen.find(({ date }) => date.start === date.original) ?? seen[0])?.zone ?? null;
  const timeZone = toZoneName(zone ?? '') ?? 'UTC';
  // Of all languages, this one writes a date as ISO does.
  const days = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' });
  return seen.map(({ date }) => ({ ...date, day: days.format(date.original) }));
}

/** The date that is meant by where it should be: it may stand elsewhere since somebody moved it in Outlook. */
export function instanceMeant(
  there: readonly Instance[],
  { start, day }: { readonly start: IsoInstant; readonly day: LocalDate | null },
): Instance | undefined {
  const at = millisecondsOf(start);
  return (
    there.find((one) => one.start === at) ??
    there.find((one) => (day === null ? one.original === at : one.day === day))
  );
}

function toSeen(row: unknown) {
  const read = v.safeParse(instance, row);
  if (!read.success || read.output.isCancelled === true) return [];

  const { id, type, originalStart, originalStartTimeZone: zone, '@odata.etag': version } = read.output;
  const [at, endsAt] = [instantOf(read.output.start), instantOf(read.output.end)];
  if (!at || !endsAt) return [];

  const original = Date.parse(originalStart ?? '');
  const from = millisecondsOf(at);
  const usual = Number.isNaN(original) ? from : original;
  const isChanged = type === 'exception' || from !== usual;
  const declined = (read.output.attendees ?? []).flatMap(({ emailAddress, status }) =>
    status?.response === 'declined' ? [(emailAddress.address ?? '').toLowerCase()] : [],
  );
  const end = millisecondsOf(endsAt);
  return [{ zone, date: { id, version, start: from, end, original: usual, isChanged, declined } }];
}

function readInstances(
  event: string,
  { from, to }: { readonly from: IsoInstant; readonly to: IsoInstant },
): GraphRead {
  return {
    operation: 'series.instances',
    method: 'GET',
    path: withQuery(path`/me/events/${event}/instances`, {
      startDateTime: from,
      endDateTime: to,
      $select: 'id,start,end,type,originalStart,originalStartTimeZone,isCancelled,attendees',
      $top: '100',
    }),
    headers: { Prefer: `${immutableIds}, ${timesInUtc}` },
    scopes: ['Calendars.ReadWrite'],
    workload: 'outlook',
  };
}
