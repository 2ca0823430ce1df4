import type { World } from '#sandbox/core/world.ts';

import type { Recurrence } from './recurrence.ts';

/** A row of the table `event`. */
export interface EventRow {
  readonly uid: string;
  readonly organizer_id: string;
  readonly subject: string;
  readonly body_html: string;
  readonly location: string;
  readonly start_local: string;
  readonly end_local: string;
  readonly time_zone: string;
  readonly original_zone: string | null;
  readonly is_all_day: number;
  readonly show_as: ShowAs;
  readonly sensitivity: string;
  readonly recurrence_json: string | null;
  readonly transaction_id: string | null;
  readonly extended_properties_json: string;
  readonly details_json: string;
  readonly is_online: number;
  readonly join_url: string | null;
  readonly chat_id: string | null;
  readonly is_cancelled: number;
  readonly created_at: number;
  readonly changed_at: number;
  readonly change_count: number;
  /** Of one date: what who said to it alone, by their id. */
  readonly answers?: Readonly<Record<string, AttendeeRow['response']>>;
}

export type ShowAs = 'free' | 'tentative' | 'busy' | 'oof' | 'workingElsewhere';
export type Response = 'organizer' | 'none' | 'accepted' | 'tentativelyAccepted' | 'declined';

/** The event as it stands in one person's calendar. */
export interface CalendarCopy {
  readonly row: EventRow;
  readonly recurrence: Recurrence | null;
  readonly ownerId: string;
  readonly response: Response;
}

export interface AttendeeRow {
  readonly address: string;
  readonly person_id: string | null;
  readonly name: string;
  readonly type: 'required' | 'optional' | 'resource';
  readonly response: Exclude<Response, 'organizer'>;
}

export interface ExceptionRow {
  readonly original_start_local: string;
  readonly cancelled: number;
  readonly changes_json: string;
}

/**
 * Everything in that person's calendar: one's own events, and those of others unless declined or called off
 * and put away.
 */
export function calendarOf(world: World, personId: string): CalendarCopy[] {
  const own = world.db.all<EventRow>(
    'select * from event where organizer_id = ? and is_cancelled = 0',
    personId,
  );
  const invited = world.db.all<EventRow & { response: CalendarCopy['response'] }>(
    `select event.*, event_attendee.response from event_attendee join event using (uid)
     where event_attendee.person_id = ? and event.organizer_id <> ? and event_attendee.response <> 'declined'`,
    personId,
    personId,
  );
  return [
    ...own.map((row) => copyOf(row, personId, 'organizer')),
    ...invited.map((row) => copyOf(row, personId, row.response)),
  ];
}

export function copyIn(world: World, personId: string, uid: string): CalendarCopy | null {
  const row = world.db.get<EventRow>('select * from event where uid = ?', uid);
  if (!row) return null;
  if (row.organizer_id === personId) return row.is_cancelled ? null : copyOf(row, personId, 'organizer');
  const attendee = attendeesOf(world, uid).find(({ person_id }) => person_id === personId);
  if (!attendee || attendee.response === 'declined') return null;
  return copyOf(row, personId, attendee.response);
}

export function attendeesOf(world: World, uid: string): AttendeeRow[] {
  return world.db.all<AttendeeRow>(
    'select address, person_id, name, type, response from event_attendee where uid = ? order by rowid',
    uid,
  );
}

export function exceptionsOf(world: World, uid: string): Map<string, ExceptionRow> {
  const rows = world.db.all<ExceptionRow>(
    'select original_start_local, cancelled, changes_json from event_exception where uid = ?',
    uid,
  );
  return new Map(rows.map((row) => [row.original_start_local, row]));
}

function copyOf(row: EventRow, ownerId: string, response: CalendarCopy['response']): CalendarCopy {
  return {
    row,
    // Decoded when it was stored.
    recurrence: row.recurrence_json === null ? null : (JSON.parse(row.recurrence_json) as Recurrence),
    ownerId,
    response,
  };
}
