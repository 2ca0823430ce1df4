import type { World } from '#sandbox/core/world.ts';
import { joinUrlOf, newEventUid, newMeetingChatId } from '#sandbox/people/identifiers.ts';

import type { GraphCall } from '../route.ts';
import { GraphRefusal } from '../route.ts';
import type { DraftAttendee, DraftTime, EventDraft } from './event-draft.ts';
import { asDocument } from './event-draft.ts';
import type { CalendarCopy } from './event-store.ts';
import { copyIn } from './event-store.ts';
import { addressesOf, sendMails } from './mails.ts';
import { decodeRecurrence } from './recurrence.ts';
import { instantOf, wallAt } from './zones.ts';

/** Puts the event into the caller's calendar and those of the attendees it can find. */
export function createEvent(call: Pick<GraphCall, 'world' | 'user'>, draft: EventDraft): CalendarCopy {
  const { world, user } = call;
  const { start, end } = timesOf(draft);
  const recurrence =
    draft.recurrence === undefined || draft.recurrence === null
      ? null
      : decodeRecurrence(draft.recurrence, start.wall);
  const uid = newEventUid(world.uuid());
  world.db.run(
    `insert into event (uid, organizer_id, subject, body_html, location, start_local, end_local, time_zone,
       original_zone, is_all_day, show_as, sensitivity, recurrence_json, transaction_id, extended_properties_json,
       details_json, created_at, changed_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    uid,
    user.id,
    draft.subject ?? '',
    draft.bodyHtml ?? asDocument(''),
    draft.location ?? '',
    start.wall,
    end.wall,
    start.zone,
    start.zoneName,
    Number(draft.isAllDay ?? false),
    draft.showAs ?? (draft.isAllDay ? 'free' : 'busy'),
    draft.sensitivity ?? 'normal',
    recurrence ? JSON.stringify(recurrence) : null,
    draft.transactionId ?? null,
    JSON.stringify(draft.extendedProperties ?? []),
    JSON.stringify(draft.details),
    world.now(),
    world.now(),
  );
  setAttendees(world, uid, draft.attendees ?? []);
  if (draft.isOnline && !world.switches.onlineMeetingComesBackOff) addOnlineMeeting(world, uid, user.id);
  const made = copyIn(world, user.id, uid);
  if (!made) throw new Error("A new event is in its organizer's calendar.");
  sendMails(world, made.row, { kind: 'invitation', to: addressesOf(world, uid) });
  return made;
}

/** Both ends in the start's zone, checked against each other. */
export function timesOf(draft: Pick<EventDraft, 'start' | 'end' | 'isAllDay'>): {
  start: DraftTime;
  end: DraftTime;
} {
  const { start, end } = draft;
  if (!start || !end) {
    throw new GraphRefusal(400, 'ErrorPropertyValidationFailure', 'At least one property failed validation.');
  }
  if (draft.isAllDay) {
    for (const [name, { wall }] of [
      ['Start', start],
      ['End', end],
    ] as const) {
      if (wall.endsWith('T00:00:00')) continue;
      throw new GraphRefusal(
        400,
        'ErrorInvalidRequest',
        `The Event.${name} property for an all-day event needs to be set to midnight.`,
      );
    }
  }
  const endAt = instantOf(end.wall, end.zone);
  if (endAt < instantOf(start.wall, start.zone) || (draft.isAllDay && end.wall <= start.wall)) {
    throw new GraphRefusal(
      400,
      'ErrorInvalidTimeInterval',
      'The end of the event must not be before its start.',
    );
  }
  return {
    start,
    end: end.zone === start.zone ? end : { ...end, wall: wallAt(endAt, start.zone), zone: start.zone },
  };
}

/** Keeps the answers of those who stay; whoever is in the directory gets a copy. */
export function setAttendees(world: World, uid: string, attendees: readonly DraftAttendee[]): void {
  const { db } = world;
  const answers = new Map(
    db
      .all<{ address: string; response: string }>(
        'select address, response from event_attendee where uid = ?',
        uid,
      )
      .map(({ address, response }) => [address.toLowerCase(), response]),
  );
  db.run('delete from event_attendee where uid = ?', uid);
  const organizerId = db.get<{ organizer_id: string }>(
    'select organizer_id from event where uid = ?',
    uid,
  )?.organizer_id;
  const seen = new Set<string>();
  for (const { address, name, type } of attendees) {
    if (seen.has(address.toLowerCase())) continue;
    seen.add(address.toLowerCase());
    const person = db.get<{ id: string; display_name: string; mail: string }>(
      `select id, display_name, coalesce(mail, upn) as mail from person
       where lower(mail) = lower(?) or lower(upn) = lower(?)`,
      address,
      address,
    );
    // The organizer is no attendee of the own meeting.
    if (person && person.id === organizerId) continue;
    db.run(
      'insert or ignore into event_attendee (uid, address, person_id, name, type, response) values (?, ?, ?, ?, ?, ?)',
      uid,
      person?.mail ?? address,
      person?.id ?? null,
      name ?? person?.display_name ?? address,
      type,
      answers.get(address.toLowerCase()) ?? 'none',
    );
  }
  addAttendeesToChat(world, uid);
}

/** One Teams meeting and one chat for the whole series; Teams writes how to join below the text. */
export function addOnlineMeeting(world: World, uid: string, organizerId: string): void {
  const chatId = newMeetingChatId(world.uuid());
  const joinUrl = joinUrlOf({ chatId, tenantId: world.tenantId, organizerId });
  const event = world.db.get<{ subject: string; body_html: string }>(
    'select subject, body_html from event where uid = ?',
    uid,
  );
  world.db.run(
    `insert into chat (id, chat_type, topic, join_url, organizer_id, calendar_event_id, created_at)
     values (?, 'meeting', ?, ?, ?, ?, ?)`,
    chatId,
    event?.subject ?? '',
    joinUrl,
    organizerId,
    uid,
    world.now(),
  );
  world.db.run('insert into chat_member (chat_id, person_id) values (?, ?)', chatId, organizerId);
  const invitation = `<div class="me-email-text"><hr><a href="${joinUrl}">Join the meeting now</a></div>`;
  world.db.run(
    'update event set is_online = 1, join_url = ?, chat_id = ?, body_html = ? where uid = ?',
    joinUrl,
    chatId,
    (event?.body_html ?? asDocument('')).replace('\r\n</body>', `\r\n${invitation}\r\n</body>`),
    uid,
  );
  addAttendeesToChat(world, uid);
}

function addAttendeesToChat({ db }: World, uid: string): void {
  db.run(
    `insert or ignore into chat_member (chat_id, person_id)
     select event.chat_id, event_attendee.person_id from event_attendee join event using (uid)
     where uid = ? and event.chat_id is not null and event_attendee.person_id is not null`,
    uid,
  );
}
