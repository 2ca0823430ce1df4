import * as v from 'valibot';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead, GraphRequest } from '../client/graph-request.ts';
import { eventSelect, outlook, ownProperty, toBookedEvent, type Booked } from './own-event.ts';
import { immutableIds } from './outlook-time.ts';
import { onCondition, sendAsMeant } from './send-as-meant.ts';

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
  if (isOurs(answer.body, id)) return { kind: 'booked', event: there };

  const look = async () => {
    const now = await graph.ask(readWithOwn(there.id), signal);
    if (!now.ok) throw now.failure;
    return isOurs(now.body, id) ? [] : [complete(there.id, id, versionOf(now.body))];
  };
  const todo = [complete(there.id, id, versionOf(answer.body))];
  const failed = await sendAsMeant(graph, { todo, look }, signal);
  return failed ? { kind: 'not', answer: failed } : { kind: 'booked', event: there };
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

function complete(event: string, id: string, version: string | null): GraphRequest {
  return {
    operation: 'event.complete',
    method: 'PATCH',
    path: path`/me/events/${event}`,
    headers: { Prefer: immutableIds, ...onCondition(version) },
    body: {
      isOnlineMeeting: true,
      onlineMeetingProvider: 'teamsForBusiness',
      singleValueExtendedProperties: [{ id: ownProperty, value: id }],
    },
    ...outlook,
  };
}

const withProperties = v.looseObject({
  '@odata.etag': v.optional(v.nullable(v.string()), null),
  isOnlineMeeting: v.optional(v.nullable(v.boolean()), false),
  singleValueExtendedProperties: v.optional(v.array(v.looseObject({ value: v.string() })), []),
});

/** It has its Teams meeting, and is found by its id. */
function isOurs(body: unknown, id: string): boolean {
  const read = v.safeParse(withProperties, body);
  if (!read.success || read.output.isOnlineMeeting !== true) return false;
  return read.output.singleValueExtendedProperties.some(({ value }) => value === id);
}

function versionOf(body: unknown): string | null {
  const read = v.safeParse(withProperties, body);
  return read.success ? read.output['@odata.etag'] : null;
}
