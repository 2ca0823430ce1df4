import type { SeriesBooking } from '#domain/scheduling/booking.ts';
import type { Session } from '#domain/sessions/session.ts';
import { ServiceFailure, type Answer, type OperationResult } from '#domain/writes/answer.ts';
import type { OperationSender } from '#ports/outbox.ts';
import type { GraphClient, Written } from '../client/client.ts';
import { rowsOf } from '../client/page.ts';
import type { RowsDeps } from '../lists/keyed-rows.ts';
import { lookForKeys, placeOf } from '../lists/keyed-rows.ts';
import { addRows } from '../lists/row-sender.ts';
import { senderOf } from '../lists/sender-shape.ts';
import { chatInJoinUrl } from '../teams/chats.ts';
import {
  createEvent,
  findEvent,
  readEvent,
  resultOf,
  toBookedEvent,
  type BookedEvent,
} from './series-event.ts';

type SeriesResult = Extract<OperationResult, { kind: 'series' }>;

/** The event first, then the rows that name it. Both have keys, so each try goes on where the last one ended. */
export function createSeriesSender(deps: RowsDeps): OperationSender {
  return senderOf('book-series', {
    async send({ operation: { site, booking, sessions }, again, signal }) {
      const booked = await bookOrAdopt(deps.graph, { booking, again }, signal);
      if (booked.kind !== 'booked') return booked.answer;

      const event = await readBack(deps.graph, booked.event, signal);
      const result = resultOf(event, booking);
      const rows = sessions.map((session) => ({
        list: 'sessions' as const,
        value: withEvent(session, result),
      }));
      const answer = await addRows(deps, { site, rows, again }, signal);
      return answer.kind === 'done' ? { kind: 'done', result } : answer;
    },

    async probe({ operation: { site, booking, sessions }, signal }) {
      const event = await findBooked(deps.graph, booking, signal);
      if (!event) return { kind: 'not-found' };

      const places = sessions.map((value) => placeOf({ list: 'sessions', value }));
      const rows = await lookForKeys(deps, site, places, signal);
      return rows.every((row) => row !== null)
        ? { kind: 'found', result: resultOf(event, booking) }
        : { kind: 'not-found' };
    },
  });
}

type Booked =
  | { readonly kind: 'booked'; readonly event: BookedEvent }
  | { readonly kind: 'not'; readonly answer: Answer };

async function bookOrAdopt(
  graph: GraphClient,
  { booking, again }: { booking: SeriesBooking; again: boolean },
  signal: AbortSignal,
): Promise<Booked> {
  const earlier = again ? await findBooked(graph, booking, signal) : null;
  if (earlier) return { kind: 'booked', event: earlier };

  const written = await graph.write(createEvent(booking), signal);
  const { verdict } = written;
  if (verdict.kind === 'accepted') {
    const event = toBookedEvent(verdict.body);
    if (event) return { kind: 'booked', event };
    return { kind: 'not', answer: { kind: 'in-doubt', trace: null } };
  }
  const adopted = isDuplicate(written) ? await adopt(graph, { booking, written }, signal) : null;
  if (adopted) return { kind: 'booked', event: adopted };
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
  { booking, written }: { booking: SeriesBooking; written: Written },
  signal: AbortSignal,
): Promise<BookedEvent | null> {
  const id = written.reply.kind === 'answered' ? written.reply.error.existingEventId : '';
  if (id !== '') {
    const named = await graph.ask(readEvent(id), signal);
    const event = named.ok ? toBookedEvent(named.body) : null;
    if (event) return event;
  }
  return findBooked(graph, booking, signal);
}

async function findBooked(
  graph: GraphClient,
  booking: SeriesBooking,
  signal: AbortSignal,
): Promise<BookedEvent | null> {
  const rows = rowsOf(await graph.read(findEvent(booking.series), signal));
  return rows.map(toBookedEvent).find((event) => event !== null) ?? null;
}

/** The join link may be missing in the first answer; what counts is what the calendar holds. */
async function readBack(graph: GraphClient, event: BookedEvent, signal: AbortSignal): Promise<BookedEvent> {
  const answer = await graph.ask(readEvent(event.id), signal);
  if (!answer.ok) throw answer.failure;

  const read = toBookedEvent(answer.body);
  if (!read)
    throw new ServiceFailure('unreadable', { cause: new Error('The new event cannot be read back.') });
  return read;
}

function withEvent(session: Session, { eventId, iCalUId, joinUrl }: SeriesResult): Session {
  return {
    ...session,
    event: { id: eventId, iCalUId, joinUrl },
    chat: session.chat ?? chatInJoinUrl(joinUrl),
  };
}
