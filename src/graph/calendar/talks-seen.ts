import * as v from 'valibot';
import type { TalkSeen } from '#domain/discovery/asked-in-vain.ts';
import type { Key } from '#domain/shared/ids.ts';
import type { GraphRead } from '../client/graph-request.ts';
import { immutableIds, instantOf, outlookTime, timesInUtc } from './outlook-time.ts';
import { findEvent } from './own-event.ts';

/** One talk as the organizer's calendar has it: when, and what the guest answered. */
export function readTalk(talk: Key): GraphRead {
  return {
    ...findEvent(talk, 'id,start,isCancelled,attendees'),
    operation: 'talk.look',
    headers: { Prefer: `${immutableIds}, ${timesInUtc}` },
  };
}

const event = v.looseObject({
  start: outlookTime,
  isCancelled: v.optional(v.nullable(v.boolean()), false),
  attendees: v.optional(
    v.array(
      v.looseObject({
        status: v.optional(v.nullable(v.looseObject({ response: v.optional(v.string(), '') }))),
      }),
    ),
    [],
  ),
});

/** Null for an answer that nobody can read. */
export function toTalkSeen(rows: readonly unknown[]): TalkSeen | null {
  if (rows.length === 0) return { kind: 'not-there' };

  const talks = rows.map((row) => v.safeParse(event, row));
  const kept = talks.find((read) => read.success && read.output.isCancelled !== true);
  if (!kept) return talks.every((read) => read.success) ? { kind: 'not-there' } : null;

  const startsAt = kept.success ? instantOf(kept.output.start) : null;
  if (!kept.success || !startsAt) return null;
  const declined = kept.output.attendees.some(({ status }) => status?.response === 'declined');
  return { kind: 'there', startsAt, declined };
}
