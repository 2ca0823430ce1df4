import { bookedAlready } from '#domain/scheduling/booked-already.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SeriesId } from '#domain/shared/ids.ts';
import { millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import { ServiceFailure, type Answer, type OperationResult } from '#domain/writes/answer.ts';
import type { OperationSender } from '#ports/outbox.ts';
import type { Clock } from '#ports/platform.ts';
import { verdictOfFailure } from '../client/classify.ts';
import { codecs } from '../lists/codecs.ts';
import { readItems } from '../lists/item-requests.ts';
import type { RowsDeps } from '../lists/keyed-rows.ts';
import { lookForKeys, placeOf } from '../lists/keyed-rows.ts';
import { decodeRows, itemsOf } from '../lists/row-codec.ts';
import { addRows } from '../lists/row-sender.ts';
import { schemas } from '../lists/schema/registry.ts';
import { senderOf, type OperationOf } from '../lists/sender-shape.ts';
import { chatInJoinUrl } from '../teams/chats.ts';
import { bookOrAdopt, findOwn, readBack } from './own-event.ts';
import { createEvent, resultOf } from './series-event.ts';
import { takeOver } from './take-over.ts';

type SeriesResult = Extract<OperationResult, { kind: 'series' }>;

/** How long an event that Outlook saved may take to come to its server. Milliseconds. */
const longestSync = 3_600_000;

/** The event first, then the rows that name it. Both have keys, so each try goes on where the last one ended. */
export function createSeriesSender(deps: RowsDeps & { readonly clock: Clock }): OperationSender {
  /** What is sent again at once was looked for a moment ago. */
  const looked = new Set<SeriesId>();
  const isFresh = (createdAt: IsoInstant) =>
    millisecondsOf(deps.clock.now()) - millisecondsOf(createdAt) < longestSync;
  return senderOf('book-series', {
    async send({ operation, createdAt, again, signal }) {
      const { site, booking, sessions } = operation;
      const before = async () => {
        if (operation.besides || (again && looked.has(booking.series))) return null;

        const refusal = await meantime(deps, operation, signal);
        if (refusal === null) looked.add(booking.series);
        return refusal;
      };
      const { graph } = deps;
      const { series: id } = booking;
      const booked =
        operation.made === undefined
          ? await bookOrAdopt(graph, { id, create: createEvent(booking), again, before }, signal)
          : await takeOver(graph, { id, event: operation.made, isFresh: isFresh(createdAt) }, signal);
      if (booked.kind !== 'booked') {
        // What waits now may wait for long.
        if (booked.answer.kind === 'not-applied') looked.delete(booking.series);
        return beforeAnyPart(booked.answer);
      }

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
      const event = await findOwn(deps.graph, booking.series, signal);
      if (!event) return { kind: 'not-found' };

      const places = sessions.map((value) => placeOf({ list: 'sessions', value }));
      const rows = await lookForKeys(deps, site, places, signal);
      return rows.every((row) => row !== null)
        ? { kind: 'found', result: resultOf(event, booking) }
        : { kind: 'not-found' };
    },
  });
}

function beforeAnyPart(answer: Answer): Answer {
  return answer.kind === 'not-applied' || answer.kind === 'refused'
    ? { ...answer, nothingYet: true }
    : answer;
}

/** Whoever booked first may have done so after this was kept, or where this device could not look then. */
async function meantime(
  { graph, addresses }: RowsDeps,
  { site, sessions }: OperationOf<'book-series'>,
  signal: AbortSignal,
): Promise<Answer | null> {
  try {
    const { id } = await addresses.find(site, 'sessions', signal);
    const planned = { column: 'State', is: 'planned' };
    const rows = await graph.readAll(readItems({ site, list: id }, schemas.sessions, planned), signal);
    const other = bookedAlready(decodeRows(codecs.sessions, itemsOf(rows)), sessions);
    if (other === null) return null;

    const subject = `${other.title} (${other.facilitator.name})`;
    return { kind: 'refused', code: 'same-time', subject, trace: null };
  } catch (error) {
    if (error instanceof ServiceFailure) return verdictOfFailure(error);
    throw error;
  }
}

function withEvent(session: Session, { eventId, iCalUId, joinUrl }: SeriesResult): Session {
  return {
    ...session,
    event: { id: eventId, iCalUId, joinUrl },
    chat: session.chat ?? chatInJoinUrl(joinUrl),
  };
}
