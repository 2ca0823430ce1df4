import type { GraphCall } from '../route.ts';
import { GraphRefusal } from '../route.ts';
import { addOnlineMeeting, setAttendees, timesOf } from './create-event.ts';
import type { DraftTime, EventDraft } from './event-draft.ts';
import type { EventDetails, ExtendedProperty } from './event-resource.ts';
import type { EventRow } from './event-store.ts';
import { addressesOf, changedDates, mailTheChange, sendMails } from './mails.ts';
import type { Occurrence } from './occurrences.ts';
import { neighboursOf } from './occurrences.ts';
import { decodeRecurrence } from './recurrence.ts';
import { instantOf, wallAt, windowsZone } from './zones.ts';

/** Changes a single event or a whole series. What was different about single occurrences goes when the pattern does. */
export function changeEvent(
  call: Pick<GraphCall, 'world' | 'user'>,
  occurrence: Occurrence,
  draft: EventDraft,
): void {
  const { world, user } = call;
  const { row, copy } = occurrence;
  const times = newTimes(row, draft);
  const keptRecurrence = draft.recurrence === undefined ? copy.recurrence : draft.recurrence;
  const recurrence = keptRecurrence === null ? null : decodeRecurrence(keptRecurrence, times.start.wall);
  const bodyHtml = draft.bodyHtml ?? row.body_html;
  const [before, exceptions] = [addressesOf(world, row.uid), changedDates(world, row.uid)];
  world.db.run(
    `update event set subject = ?, body_html = ?, location = ?, start_local = ?, end_local = ?, time_zone = ?,
       original_zone = ?, is_all_day = ?, show_as = ?, sensitivity = ?, recurrence_json = ?,
       extended_properties_json = ?, details_json = ?, changed_at = ?, change_count = change_count + 1
     where uid = ?`,
    draft.subject ?? row.subject,
    bodyHtml,
    draft.location ?? row.location,
    times.start.wall,
    times.end.wall,
    times.start.zone,
    times.start.zoneName,
    Number(draft.isAllDay ?? row.is_all_day === 1),
    draft.showAs ?? row.show_as,
    draft.sensitivity ?? row.sensitivity,
    recurrence ? JSON.stringify(recurrence) : null,
    JSON.stringify(mergedProperties(row, draft)),
    JSON.stringify({ ...(JSON.parse(row.details_json) as EventDetails), ...draft.details }),
    world.now(),
    row.uid,
  );
  if (draft.start ?? draft.end ?? draft.recurrence !== undefined) {
    world.db.run('delete from event_exception where uid = ?', row.uid);
  }
  if (draft.attendees) setAttendees(world, row.uid, draft.attendees);
  mailTheChange(world, row, { draft, before, exceptions });
  if (draft.subject !== undefined && row.chat_id !== null) {
    world.db.run('update chat set topic = ? where id = ?', draft.subject, row.chat_id);
  }
  keepMeetingInStep(call, row, bodyHtml, { wanted: draft.isOnline, organizerId: user.id });
}

/** Changes one occurrence, which is an exception from then on. */
export function changeOccurrence(call: GraphCall, occurrence: Occurrence, draft: EventDraft): void {
  const { row, originalStart } = occurrence;
  if (originalStart === null) throw new Error('Only an occurrence has an original start.');
  if (draft.recurrence !== undefined && draft.recurrence !== null) {
    throw invalidRequest('An occurrence of a series has no recurrence of its own.');
  }
  const times = inZoneOf(row, newTimes(row, draft));
  if (draft.start ?? draft.end) refuseCrossing(call, occurrence, times);
  const changes: Partial<EventRow> = {
    ...storedChanges(call, row.uid, originalStart),
    ...(draft.subject === undefined ? {} : { subject: draft.subject }),
    ...(draft.bodyHtml === undefined ? {} : { body_html: draft.bodyHtml }),
    ...(draft.location === undefined ? {} : { location: draft.location }),
    ...(draft.showAs === undefined ? {} : { show_as: draft.showAs as EventRow['show_as'] }),
    ...(draft.sensitivity === undefined ? {} : { sensitivity: draft.sensitivity }),
    // Another time is another question.
    ...((draft.start ?? draft.end) ? { start_local: times.start, end_local: times.end, answers: {} } : {}),
    details_json: JSON.stringify({ ...(JSON.parse(row.details_json) as EventDetails), ...draft.details }),
    changed_at: call.world.now(),
    change_count: row.change_count + 1,
  };
  saveException(call, { uid: row.uid, originalStart, cancelled: false, changes });
  mailOccurrence(call, occurrence, 'update');
}

/** Exchange keeps what somebody said to one date with that date, which stands on its own from then on. */
export function answerOccurrence(
  call: GraphCall,
  { row, originalStart }: Occurrence,
  response: NonNullable<EventRow['answers']>[string],
): void {
  if (originalStart === null) throw new Error('Only an occurrence has an original start.');
  const changes = storedChanges(call, row.uid, originalStart);
  const answers = { ...changes.answers, [call.user.id]: response };
  saveException(call, {
    uid: row.uid,
    originalStart,
    cancelled: false,
    changes: { ...changes, answers, changed_at: call.world.now(), change_count: row.change_count + 1 },
  });
}

export function cancelOccurrence(call: GraphCall, occurrence: Occurrence): void {
  const { row, originalStart } = occurrence;
  if (originalStart === null) throw new Error('Only an occurrence has an original start.');
  saveException(call, { uid: row.uid, originalStart, cancelled: true, changes: {} });
  mailOccurrence(call, occurrence, 'cancellation');
}

function mailOccurrence(
  { world }: GraphCall,
  { row, originalStart }: Occurrence,
  kind: 'update' | 'cancellation',
): void {
  sendMails(world, row, { kind, to: addressesOf(world, row.uid), occurrence: originalStart });
}

/** The organizer's event goes; the attendees keep a copy that says it was called off. */
export function cancelEvent({ world }: GraphCall, row: EventRow): void {
  sendMails(world, row, { kind: 'cancellation', to: addressesOf(world, row.uid) });
  world.db.run(
    'update event set is_cancelled = 1, changed_at = ?, change_count = change_count + 1 where uid = ?',
    world.now(),
    row.uid,
  );
}

function saveException(
  { world }: GraphCall,
  exception: { uid: string; originalStart: string; cancelled: boolean; changes: Partial<EventRow> },
): void {
  world.db.run(
    `insert into event_exception (uid, original_start_local, cancelled, changes_json) values (?, ?, ?, ?)
     on conflict (uid, original_start_local)
     do update set cancelled = excluded.cancelled, changes_json = excluded.changes_json`,
    exception.uid,
    exception.originalStart,
    Number(exception.cancelled),
    JSON.stringify(exception.changes),
  );
}

function storedChanges({ world }: GraphCall, uid: string, originalStart: string): Partial<EventRow> {
  const stored = world.db.get<{ changes_json: string }>(
    'select changes_json from event_exception where uid = ? and original_start_local = ?',
    uid,
    originalStart,
  );
  return stored ? (JSON.parse(stored.changes_json) as Partial<EventRow>) : {};
}

/** Exchange keeps occurrences in order, and no two of one series on one day. */
function refuseCrossing(
  call: GraphCall,
  occurrence: Occurrence,
  { start, end }: { start: string; end: string },
): void {
  const { copy, originalStart } = occurrence;
  if (originalStart === null) return;
  const { before, after } = neighboursOf(copy, originalStart);
  const placeOf = (original: string | null) =>
    original === null ? null : (storedChanges(call, copy.row.uid, original).start_local ?? original);
  const [previous, next] = [placeOf(before), placeOf(after)];
  const crosses =
    (previous !== null && start.slice(0, 10) <= previous.slice(0, 10)) ||
    (next !== null && (start.slice(0, 10) >= next.slice(0, 10) || end > next));
  if (!crosses) return;
  throw new GraphRefusal(
    400,
    'ErrorOccurrenceCrossingBoundary',
    'Modified occurrence is crossing or overlapping adjacent occurrence.',
  );
}

/** An exception keeps its series' zone, so that neighbours can be compared by wall time. */
function inZoneOf(row: EventRow, { start, end }: { start: DraftTime; end: DraftTime }) {
  const wallIn = (time: DraftTime) =>
    time.zone === row.time_zone ? time.wall : wallAt(instantOf(time.wall, time.zone), row.time_zone);
  return { start: wallIn(start), end: wallIn(end) };
}

/** What is not mentioned stays. */
function newTimes(row: EventRow, draft: EventDraft) {
  const zoneName = row.original_zone ?? windowsZone(row.time_zone);
  const start = draft.start ?? { wall: row.start_local, zone: row.time_zone, zoneName };
  const end = draft.end ?? { wall: row.end_local, zone: row.time_zone, zoneName };
  return timesOf({ start, end, isAllDay: draft.isAllDay ?? row.is_all_day === 1 });
}

function mergedProperties(row: EventRow, draft: EventDraft): ExtendedProperty[] {
  const stored = JSON.parse(row.extended_properties_json) as ExtendedProperty[];
  const given = draft.extendedProperties ?? [];
  return [
    ...stored.filter(({ id }) => !given.some((one) => one.id.toLowerCase() === id.toLowerCase())),
    ...given,
  ];
}

/** Whoever replaces the text and drops the join link with it, drops the Teams meeting too. */
function keepMeetingInStep(
  { world }: Pick<GraphCall, 'world'>,
  row: EventRow,
  bodyHtml: string,
  meeting: { wanted: boolean | undefined; organizerId: string },
): void {
  const isOn =
    row.is_online === 1 &&
    (row.body_html === bodyHtml || (row.join_url !== null && bodyHtml.includes(row.join_url)));
  if (row.is_online === 1 && (!isOn || meeting.wanted === false)) {
    world.db.run('update event set is_online = 0, join_url = null, chat_id = null where uid = ?', row.uid);
  }
  if (row.is_online === 0 && meeting.wanted && !world.switches.onlineMeetingComesBackOff) {
    addOnlineMeeting(world, row.uid, meeting.organizerId);
  }
}

function invalidRequest(message: string): GraphRefusal {
  return new GraphRefusal(400, 'ErrorInvalidRequest', message);
}
