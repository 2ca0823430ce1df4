import type { Session } from '#domain/sessions/session.ts';
import type { Answer, OperationResult } from '#domain/writes/answer.ts';
import type { OperationSender } from '#ports/outbox.ts';
import type { RowsDeps } from '../lists/keyed-rows.ts';
import { lookForKeys, placeOf } from '../lists/keyed-rows.ts';
import { addRows } from '../lists/row-sender.ts';
import { senderOf } from '../lists/sender-shape.ts';
import { chatInJoinUrl } from '../teams/chats.ts';
import { bookOrAdopt, findOwn, readBack } from './own-event.ts';
import { createEvent, resultOf } from './series-event.ts';

type SeriesResult = Extract<OperationResult, { kind: 'series' }>;

/** The event first, then the rows that name it. Both have keys, so each try goes on where the last one ended. */
export function createSeriesSender(deps: RowsDeps): OperationSender {
  return senderOf('book-series', {
    async send({ operation: { site, booking, sessions }, again, signal }) {
      const booked = await bookOrAdopt(
        deps.graph,
        { id: booking.series, create: createEvent(booking), again },
        signal,
      );
      if (booked.kind !== 'booked') return beforeAnyPart(booked.answer);

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

function withEvent(session: Session, { eventId, iCalUId, joinUrl }: SeriesResult): Session {
  return {
    ...session,
    event: { id: eventId, iCalUId, joinUrl },
    chat: session.chat ?? chatInJoinUrl(joinUrl),
  };
}
