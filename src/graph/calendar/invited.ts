import * as v from 'valibot';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Invited } from '#ports/people.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphRead } from '../client/graph-request.ts';
import type { PartRead } from '../client/read-parts.ts';
import { immutableIds, timesInUtc } from './outlook-time.ts';

const text = v.optional(v.nullable(v.string()), '');

export const attendee = v.looseObject({
  type: v.optional(v.string(), 'required'),
  emailAddress: v.looseObject({ address: text, name: text }),
  status: v.optional(v.nullable(v.looseObject({ response: text })), null),
});

const seriesEvent = v.looseObject({
  '@odata.etag': v.optional(v.nullable(v.string()), null),
  attendees: v.optional(v.nullable(v.array(attendee)), []),
  isCancelled: v.optional(v.nullable(v.boolean()), false),
  recurrence: v.optional(
    v.nullable(
      v.looseObject({
        pattern: v.looseObject({ type: v.string(), interval: v.number() }),
        range: v.looseObject({ type: v.string(), startDate: v.string(), endDate: v.string() }),
      }),
    ),
    null,
  ),
});

export type SeriesEvent = v.InferOutput<typeof seriesEvent>;
/** What a change of it is made on condition of. */
export function versionOf({ '@odata.etag': version }: SeriesEvent): string | null {
  return version;
}

export type Attendee = Pick<v.InferOutput<typeof attendee>, 'type' | 'emailAddress'>;

export function readSeriesEvent(event: string, properties: readonly string[]): GraphRead {
  return {
    operation: 'series.read',
    method: 'GET',
    path: withQuery(path`/me/events/${event}`, { $select: [...properties, 'isCancelled'].join() }),
    headers: { Prefer: `${immutableIds}, ${timesInUtc}` },
    scopes: ['Calendars.ReadWrite'],
    workload: 'outlook',
  };
}

/** Null where it is no longer there. */
export function seriesIn(answer: PartRead): SeriesEvent | null {
  if (!answer.ok) {
    if (answer.failure.code === 'gone') return null;
    throw answer.failure;
  }
  const read = v.safeParse(seriesEvent, answer.body);
  // What cannot be read may well be there.
  if (!read.success) throw new ServiceFailure('unreadable');
  return read.output.isCancelled === true ? null : read.output;
}

const answers: Readonly<Record<string, Invited['answer']>> = {
  accepted: 'accepted',
  declined: 'declined',
  tentativelyAccepted: 'tentative',
};

/** Null where the event is no longer there. */
export function invitedIn(answer: PartRead): readonly Invited[] | null {
  const event = seriesIn(answer);
  if (!event) return null;

  return (event.attendees ?? [])
    .filter(({ type }) => type !== 'resource')
    .map(({ type, emailAddress, status }) => ({
      mail: (emailAddress.address ?? '').toLowerCase(),
      name: emailAddress.name ?? '',
      answer: answers[status?.response ?? ''] ?? 'none',
      optional: type === 'optional',
    }));
}
