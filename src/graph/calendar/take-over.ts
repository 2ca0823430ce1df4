import * as v from 'valibot';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead, GraphRequest } from '../client/graph-request.ts';
import { eventSelect, outlook, ownProperty, toBookedEvent, type Booked } from './own-event.ts';
import { immutableIds } from './outlook-time.ts';

/**
 * Makes an event of the organizer's Outlook one of ours: the Teams meeting, and the property that finds it again.
 * What is there already is not written again, as a change of a sent event is mailed to everybody.
 */
export async function takeOver(
  graph: GraphClient,
  { id, event, isFresh }: { readonly id: string; readonly event: string; readonly isFresh: boolean },
  signal: AbortSignal,
): Promise<Booked> {
  const answer = await graph.ask(readWithOwn(event), signal);
  if (!answer.ok) {
    const { code, trace } = answer.failure;
    if (code !== 'gone' || !isFresh) throw answer.failure;
    // Outlook names what it saved before its server has it.
    return { kind: 'not', answer: { kind: 'not-applied', why: 'service-trouble', until: null, trace } };
  }
  const there = toBookedEvent(answer.body);
  if (!there) throw new ServiceFailure('gone');
  if (there.isOnlineMeeting === true && carries(answer.body, id)) return { kind: 'booked', event: there };

  const { verdict } = await graph.write(complete(there.id, id), signal);
  if (verdict.kind !== 'accepted') return { kind: 'not', answer: verdict };
  return { kind: 'booked', event: toBookedEvent(verdict.body) ?? there };
}

const expand = `singleValueExtendedProperties($filter=id eq '${ownProperty}')`;

function readWithOwn(event: string): GraphRead {
  return {
    operation: 'event.take-over',
    method: 'GET',
    path: withQuery(path`/me/events/${event}`, { $select: eventSelect, $expand: expand }),
    headers: { Prefer: immutableIds },
    ...outlook,
  };
}

function complete(event: string, id: string): GraphRequest {
  return {
    operation: 'event.complete',
    method: 'PATCH',
    path: path`/me/events/${event}`,
    headers: { Prefer: immutableIds },
    body: {
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
      singleValueExtendedProperties: [{ id: ownProperty, value: id }],
    },
    ...outlook,
  };
}

const withProperties = v.looseObject({
  singleValueExtendedProperties: v.array(v.looseObject({ value: v.string() })),
});

function carries(body: unknown, id: string): boolean {
  const read = v.safeParse(withProperties, body);
  return read.success && read.output.singleValueExtendedProperties.some(({ value }) => value === id);
}
