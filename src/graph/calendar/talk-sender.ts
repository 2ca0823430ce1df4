import type { TalkBooking } from '#domain/scheduling/talk.ts';
import type { Answer, OperationResult } from '#domain/writes/answer.ts';
import type { OperationSender } from '#ports/outbox.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRequest } from '../client/graph-request.ts';
import { senderOf } from '../lists/sender-shape.ts';
import { immutableIds } from './outlook-time.ts';
import {
  bookOrAdopt,
  findOwn,
  joinUrlOf,
  laterBy,
  outlook,
  ownProperty,
  readBack,
  type BookedEvent,
} from './own-event.ts';
import { toOutlookZone } from './zone-names.ts';

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
  const timeZone = toOutlookZone(booking.timeZone);
  const { date, startTime, minutes, attendee } = booking;
  return {
    operation: 'talk.book',
    method: 'POST',
    path: '/me/events',
    headers: { Prefer: immutableIds },
    body: {
      subject: booking.title,
      body: { contentType: 'text', content: booking.body },
      start: { dateTime: `${date}T${startTime}:00`, timeZone },
      end: { dateTime: laterBy(date, startTime, minutes), timeZone },
      attendees: [{ type: 'required', emailAddress: { address: attendee.mail, name: attendee.name } }],
      // Whoever may look into this calendar is not told who might join a community.
      sensitivity: 'private',
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
      transactionId: booking.talk,
      singleValueExtendedProperties: [{ id: ownProperty, value: booking.talk }],
    },
    ...outlook,
  };
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
