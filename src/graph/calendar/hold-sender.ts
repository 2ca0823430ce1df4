import type { TimeHold } from '#domain/scheduling/hold.ts';
import type { Answer } from '#domain/writes/answer.ts';
import type { OperationSender } from '#ports/outbox.ts';
import { path } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRequest } from '../client/graph-request.ts';
import { rowsDone } from '../lists/keyed-rows.ts';
import { senderOf } from '../lists/sender-shape.ts';
import { immutableIds } from './outlook-time.ts';
import { bookOrAdopt, findOwn, outlook, ownProperty } from './own-event.ts';
import { whenOf } from './series-event.ts';

/** A tentative event of the organizer alone, found again by its property; and away with it. Neither mails anybody. */
export function createHoldSender({ graph }: { readonly graph: GraphClient }): OperationSender {
  return senderOf('set-hold', {
    async send({ operation: { hold, set }, again, signal }): Promise<Answer> {
      if (set === 'let-go') return letGo(graph, hold, signal);

      const own = { id: hold.hold, create: createHold(hold), again };
      const held = await bookOrAdopt(graph, own, signal);
      return held.kind === 'booked' ? rowsDone : held.answer;
    },

    async probe({ operation: { hold, set }, signal }) {
      const isThere = (await findOwn(graph, hold.hold, signal)) !== null;
      return isThere === (set === 'held')
        ? { kind: 'found', result: { kind: 'rows' } }
        : { kind: 'not-found' };
    },
  });
}

/** What is not there any more, the organizer deleted. */
async function letGo(graph: GraphClient, { hold }: TimeHold, signal: AbortSignal): Promise<Answer> {
  const event = await findOwn(graph, hold, signal);
  if (!event) return rowsDone;

  const { verdict } = await graph.write(deleteEvent(event.id), signal);
  if (verdict.kind === 'accepted') return rowsDone;
  return verdict.kind === 'refused' && verdict.code === 'gone' ? rowsDone : verdict;
}

function createHold(hold: TimeHold): GraphRequest {
  return {
    operation: 'hold.create',
    method: 'POST',
    path: '/me/events',
    headers: { Prefer: immutableIds },
    body: {
      subject: hold.title,
      ...whenOf(hold),
      showAs: 'tentative',
      isReminderOn: false,
      // A question is not yet a plan: who may look into this calendar sees that the time is held, and no more.
      sensitivity: 'private',
      transactionId: hold.hold,
      singleValueExtendedProperties: [{ id: ownProperty, value: hold.hold }],
    },
    ...outlook,
  };
}

function deleteEvent(id: string): GraphRequest {
  return {
    operation: 'hold.delete',
    method: 'DELETE',
    path: path`/me/events/${id}`,
    headers: { Prefer: immutableIds },
    ...outlook,
  };
}
