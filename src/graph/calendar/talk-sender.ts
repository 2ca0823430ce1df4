import type { TalkBooking } from '#domain/scheduling/talk.ts';
import type { Answer, OperationResult } from '#domain/writes/answer.ts';
import type { OperationSender } from '#ports/outbox.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRequest } from '../client/graph-request.ts';
import { senderOf } from '../lists/sender-shape.ts';
import { bookOrAdopt, createOwn, findOwn, joinUrlOf, readBack, type BookedEvent } from './own-event.ts';

/** One event with one guest, found again by its property and never made twice. */
export function createTalkSender({ graph }: { readonly graph: GraphClient }): OperationSender {
  return senderOf('book-talk', {
    async send({ operation: { booking }, again, signal }): Promise<Answer> {
      const own = { id: booking.talk, create: createTalk(booking), again };
      const booked = await bookOrAdopt(graph, own, signal);
      if (booked.kind !== 'booked') return booked.answer;
      return { kind: 'done', result: resultOf(await readBack(graph, booked.event, signal)) };
    },

    async probe({ operation: { booking }, signal }) {
      const event = await findOwn(graph, booking.talk, signal);
      return event ? { kind: 'found', result: resultOf(event) } : { kind: 'not-found' };
    },
  });
}

function createTalk(booking: TalkBooking): GraphRequest {
  return createOwn({
    ...booking,
    operation: 'talk.book',
    id: booking.talk,
    attendees: [booking.attendee],
    // Whoever may look into this calendar is not told who might join a community.
    more: { sensitivity: 'private' },
  });
}

function resultOf(event: BookedEvent): OperationResult {
  const joinUrl = joinUrlOf(event);
  return {
    kind: 'series',
    eventId: event.id,
    iCalUId: event.iCalUId ?? '',
    joinUrl,
    differences: event.isOnlineMeeting === true && joinUrl !== '' ? [] : ['no-online-meeting'],
  };
}
