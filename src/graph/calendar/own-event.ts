import * as v from 'valibot';
import type { Attendee } from '#domain/scheduling/booking.ts';
import type { LocalDate, LocalTime, TimeZoneName } from '#domain/shared/time.ts';
import { ServiceFailure, type Answer } from '#domain/writes/answer.ts';
import { literal, path, withQuery } from '../client/address.ts';
import type { GraphClient, Written } from '../client/client.ts';
import type { GraphRead, GraphRequest } from '../client/graph-request.ts';
import { rowsOf } from '../client/page.ts';
import { immutableIds } from './outlook-time.ts';
import { toOutlookZone } from './zone-names.ts';

/** A property that Outlook can filter by; it finds our event again whatever became of its answer. */
export const ownProperty = 'String {6c1f7d2e-8a54-4b0f-9d63-2f9e0c8b51a7} Name PeerloomSeries';

export const outlook = { scopes: ['Calendars.ReadWrite'], workload: 'outlook' } as const;

export const eventSelect =
  'id,iCalUId,start,end,originalStartTimeZone,recurrence,isOnlineMeeting,onlineMeeting,isCancelled,transactionId';

/** A Teams meeting that we book; `date` and `startTime` are by the clock of its zone. */
interface OwnMeeting {
  readonly operation: string;
  /** What it is found by again; Graph makes no second event under the same id. */
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly timeZone: TimeZoneName;
  readonly date: LocalDate;
  readonly startTime: LocalTime;
  readonly minutes: number;
  readonly attendees: readonly Attendee[];
  readonly optional?: readonly string[];
  /** What this kind of meeting says beside. */
  readonly more: Readonly<Record<string, unknown>>;
}

export function createOwn(meeting: OwnMeeting): GraphRequest {
  const { operation, id, title, body, more } = meeting;
  return {
    operation,
    method: 'POST',
    path: '/me/events',
    headers: { Prefer: immutableIds },
    body: {
      subject: title,
      body: { contentType: 'text', content: body },
      ...timesOn(meeting),
      attendees: invitedTo(meeting),
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
      transactionId: id,
      singleValueExtendedProperties: [{ id: ownProperty, value: id }],
      ...more,
    },
    ...outlook,
  };
}

/** As Outlook takes them. Who has no mail address cannot be invited. */
export function invitedTo({ attendees, optional = [] }: Pick<OwnMeeting, 'attendees' | 'optional'>) {
  return attendees
    .filter(({ mail }) => mail !== '')
    .map(({ id, mail, name }) => ({
      type: optional.includes(id ?? mail) ? 'optional' : 'required',
      emailAddress: { address: mail, name },
    }));
}

/** Start and end by the clock of the meeting's zone. */
export function timesOn(meeting: Pick<OwnMeeting, 'date' | 'startTime' | 'minutes' | 'timeZone'>) {
  const { date, startTime, minutes } = meeting;
  const timeZone = toOutlookZone(meeting.timeZone);
  return {
    start: { dateTime: `${date}T${startTime}:00`, timeZone },
    end: { dateTime: laterBy(date, startTime, minutes), timeZone },
  };
}

interface OwnEvent {
  readonly id: string;
  readonly create: GraphRequest;
}

interface Making {
  readonly again: boolean;
  /** Asked right before it is sent: what stands in the way, or null. */
  readonly before?: () => Promise<Answer | null>;
}

export type Booked =
  /** `isRead`: as the calendar holds it, and not as it answered when it was asked to make it. */
  | { readonly kind: 'booked'; readonly event: BookedEvent; readonly isRead?: true }
  | { readonly kind: 'not'; readonly answer: Answer };

/** Makes the event once: one that an earlier try made is found and taken instead. */
export async function bookOrAdopt(
  graph: GraphClient,
  { id, create, again, before }: OwnEvent & Making,
  signal: AbortSignal,
): Promise<Booked> {
  const earlier = again ? await findOwn(graph, id, signal) : null;
  if (earlier) return { kind: 'booked', event: earlier, isRead: true };

  const inTheWay = (await before?.()) ?? null;
  if (inTheWay) return { kind: 'not', answer: inTheWay };

  const written = await graph.write(create, signal);
  const { verdict } = written;
  if (verdict.kind === 'accepted') {
    const event = toBookedEvent(verdict.body);
    if (event) return { kind: 'booked', event };
    return { kind: 'not', answer: { kind: 'in-doubt', trace: null } };
  }
  const adopted = isDuplicate(written) ? await adopt(graph, { id, written }, signal) : null;
  if (adopted) return { kind: 'booked', event: adopted, isRead: true };
  // Made, the service says, but not to be found yet: looked for again before anything is sent again.
  if (isDuplicate(written)) return { kind: 'not', answer: { kind: 'in-doubt', trace: verdict.trace } };
  return { kind: 'not', answer: verdict };
}

/** The status varies (400 and 409 were seen); the code is the same. */
function isDuplicate({ reply }: Written): boolean {
  return reply.kind === 'answered' && reply.error.codes.includes('ErrorDuplicateTransactionId');
}

async function adopt(
  graph: GraphClient,
  { id, written }: { id: string; written: Written },
  signal: AbortSignal,
): Promise<BookedEvent | null> {
  const existing = written.reply.kind === 'answered' ? written.reply.error.existingEventId : '';
  if (existing !== '') {
    const named = await graph.ask(readEvent(existing), signal);
    const event = named.ok ? toBookedEvent(named.body) : null;
    if (event) return event;
  }
  return findOwn(graph, id, signal);
}

export async function findOwn(
  graph: GraphClient,
  id: string,
  signal: AbortSignal,
): Promise<BookedEvent | null> {
  const rows = rowsOf(await graph.read(findEvent(id), signal));
  return rows.map(toBookedEvent).find((event) => event !== null) ?? null;
}

/** The join link may be missing in the first answer; what counts is what the calendar holds. */
export async function readBack(
  graph: GraphClient,
  event: BookedEvent,
  signal: AbortSignal,
): Promise<BookedEvent> {
  const answer = await graph.ask(readEvent(event.id), signal);
  if (!answer.ok) throw answer.failure;

  const read = toBookedEvent(answer.body);
  if (!read)
    throw new ServiceFailure('unreadable', { cause: new Error('The new event cannot be read back.') });
  return read;
}

/** The event that was made under this id, by the property that it carries. */
export function findEvent(id: string, select = eventSelect): GraphRead {
  const filter = `singleValueExtendedProperties/Any(ep: ep/id eq ${literal(ownProperty)} and ep/value eq ${literal(id)})`;
  return {
    operation: 'event.find',
    method: 'GET',
    path: withQuery('/me/events', { $filter: filter, $select: select }),
    headers: { Prefer: immutableIds },
    ...outlook,
  };
}

function readEvent(id: string): GraphRead {
  return {
    operation: 'event.read-back',
    method: 'GET',
    path: withQuery(path`/me/events/${id}`, { $select: eventSelect }),
    headers: { Prefer: immutableIds },
    ...outlook,
  };
}

const text = v.optional(v.nullable(v.string()), '');

const bookedEvent = v.looseObject({
  id: v.pipe(v.string(), v.minLength(1)),
  iCalUId: text,
  isCancelled: v.optional(v.nullable(v.boolean()), false),
  originalStartTimeZone: text,
  isOnlineMeeting: v.optional(v.nullable(v.boolean()), false),
  onlineMeeting: v.optional(v.nullable(v.looseObject({ joinUrl: text })), null),
  recurrence: v.optional(
    v.nullable(
      v.looseObject({
        pattern: v.looseObject({
          type: v.string(),
          interval: v.number(),
          daysOfWeek: v.optional(v.nullable(v.array(v.string())), []),
          index: text,
          dayOfMonth: v.optional(v.nullable(v.number()), 0),
        }),
        range: v.looseObject({ startDate: text, endDate: text }),
      }),
    ),
    null,
  ),
});

export type BookedEvent = v.InferOutput<typeof bookedEvent>;

/** Null for anything that is no event, or one that was cancelled. */
export function toBookedEvent(body: unknown): BookedEvent | null {
  const read = v.safeParse(bookedEvent, body);
  return read.success && read.output.isCancelled !== true ? read.output : null;
}

export function joinUrlOf(event: BookedEvent): string {
  return event.onlineMeeting?.joinUrl ?? '';
}

/** Wall-clock arithmetic: a meeting may run over midnight, and a zone plays no part in it. */
function laterBy(date: LocalDate, time: string, minutes: number): string {
  const end = Date.parse(`${date}T${time}:00Z`) + minutes * 60_000;
  return new Date(end).toISOString().slice(0, 19);
}
