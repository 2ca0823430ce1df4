import * as v from 'valibot';
import type { PersonRef } from '#domain/communities/person.ts';
import type { MeetingSeen } from '#domain/discovery/evidence.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import { withQuery } from '../client/address.ts';
import type { GraphRead } from '../client/graph-request.ts';
import { immutableIds, instantOf, outlookTime, timesInUtc } from './outlook-time.ts';

/** My meetings in a stretch of time. Subjects and bodies are not asked for. */
export function readMeetings({ from, to }: { from: IsoInstant; to: IsoInstant }): GraphRead {
  return {
    operation: 'calendar.meetings',
    method: 'GET',
    path: withQuery('/me/calendarView', {
      startDateTime: from,
      endDateTime: to,
      $select: 'start,attendees,organizer,type,isAllDay,isCancelled,sensitivity,responseStatus',
      $top: 500,
    }),
    headers: { Prefer: `${immutableIds}, ${timesInUtc}` },
    scopes: ['Calendars.ReadWrite'],
    workload: 'outlook',
  };
}

const mailbox = v.looseObject({
  name: v.optional(v.nullable(v.string()), ''),
  address: v.optional(v.nullable(v.string()), ''),
});

const event = v.looseObject({
  type: v.optional(v.string(), 'singleInstance'),
  isAllDay: v.optional(v.boolean(), false),
  isCancelled: v.optional(v.boolean(), false),
  sensitivity: v.optional(v.string(), 'normal'),
  start: outlookTime,
  organizer: v.optional(v.nullable(v.looseObject({ emailAddress: mailbox }))),
  attendees: v.optional(
    v.array(
      v.looseObject({
        type: v.optional(v.string(), 'required'),
        status: v.optional(v.looseObject({ response: v.optional(v.string(), '') })),
        emailAddress: mailbox,
      }),
    ),
    [],
  ),
  responseStatus: v.optional(v.nullable(v.looseObject({ response: v.optional(v.string(), '') }))),
});

/**
 * Who was in my meetings with me, newest first. Left out: what is all day, cancelled or private, what I
 * declined, rooms, and who declined. People are known by their mail here; a calendar holds no directory ids.
 */
export function toMeetingsSeen(rows: readonly unknown[], me: PersonRef): readonly MeetingSeen[] {
  return rows
    .flatMap((row) => toMeeting(row, me))
    .toSorted((one, other) => millisecondsOf(other.at) - millisecondsOf(one.at));
}

function toMeeting(row: unknown, me: PersonRef): MeetingSeen[] {
  const read = v.safeParse(event, row);
  if (!read.success) return [];

  const { type, isAllDay, isCancelled, sensitivity, start, organizer, attendees, responseStatus } =
    read.output;
  const at = instantOf(start);
  const isMine = responseStatus?.response !== 'declined';
  if (!at || isAllDay || isCancelled || !isMine || sensitivity === 'private') return [];

  const present = attendees.filter((one) => one.type !== 'resource' && one.status?.response !== 'declined');
  const mailboxes = [...(organizer ? [organizer] : []), ...present].map(({ emailAddress }) => emailAddress);
  const others = new Map(
    mailboxes.flatMap((one) => {
      const mail = one.address?.toLowerCase() ?? '';
      return mail === '' || mail === me.mail.toLowerCase()
        ? []
        : [[mail, toPerson(one.name ?? '', mail)] as const];
    }),
  );
  return others.size === 0
    ? []
    : [{ attendees: [...others.values()], at, recurring: type === 'occurrence' || type === 'exception' }];
}

/** Whose directory id is not known yet: the mail stands in for it until the directory was asked. */
function toPerson(name: string, mail: string): PersonRef {
  return { id: mail as PersonId, name: name || mail, mail };
}
