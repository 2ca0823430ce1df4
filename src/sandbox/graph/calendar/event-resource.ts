import type { World } from '#sandbox/core/world.ts';
import { occurrenceUid } from '#sandbox/people/identifiers.ts';

import { eventId } from './event-ids.ts';
import type { AttendeeRow, EventRow, Response } from './event-store.ts';
import { attendeesOf } from './event-store.ts';
import type { Occurrence } from './occurrences.ts';
import type { Preferences } from './preferences.ts';
import { recurrenceResource } from './recurrence.ts';
import { instantOf, wallAt, windowsZone } from './zones.ts';

/** Every property of microsoft.graph.event that answers carry, for $select. */
export const eventProperties = [
  'id', 'createdDateTime', 'lastModifiedDateTime', 'changeKey', 'categories', 'transactionId',
  'originalStartTimeZone', 'originalEndTimeZone', 'originalStart', 'iCalUId', 'reminderMinutesBeforeStart',
  'isReminderOn', 'hasAttachments', 'subject', 'bodyPreview', 'importance', 'sensitivity', 'isAllDay', 'isCancelled',
  'isOrganizer', 'responseRequested', 'seriesMasterId', 'showAs', 'type', 'webLink', 'onlineMeetingUrl',
  'isOnlineMeeting', 'onlineMeetingProvider', 'allowNewTimeProposals', 'isDraft', 'hideAttendees', 'responseStatus',
  'body', 'start', 'end', 'location', 'locations', 'recurrence', 'attendees', 'organizer', 'onlineMeeting',
] as const; // prettier-ignore

export interface ExtendedProperty {
  readonly id: string;
  readonly value: string;
}

/** What a client may set that nothing but the event itself shows. */
export interface EventDetails {
  readonly categories?: readonly string[];
  readonly importance?: string;
  readonly isReminderOn?: boolean;
  readonly reminderMinutesBeforeStart?: number;
  readonly responseRequested?: boolean;
  readonly allowNewTimeProposals?: boolean;
  readonly hideAttendees?: boolean;
  /** Saved in its organizer's Outlook and not sent yet; no client of Graph makes one. */
  readonly isDraft?: boolean;
  /** What that Outlook keeps beside it. */
  readonly outlook?: unknown;
}

/** An event, master or occurrence as its reader sees it. */
export function eventResource(
  world: World,
  occurrence: Occurrence,
  preferences: Preferences,
): Record<string, unknown> {
  const { copy, row, kind, originalStart } = occurrence;
  const id = (start: string | null) =>
    eventId({ personId: copy.ownerId, uid: row.uid, originalStart: start }, preferences.idForm);
  const isOrganizer = copy.response === 'organizer';
  // Stored by this folder's routes.
  const details = JSON.parse(row.details_json) as EventDetails;
  const attendees = attendeesOf(world, row.uid);
  const hidden = details.hideAttendees === true && !isOrganizer;
  const zoneName = row.original_zone ?? windowsZone(row.time_zone);
  const isPart = kind === 'occurrence' || kind === 'exception';
  const body = bodyOf(row.body_html, preferences.bodyType);
  return {
    '@odata.etag': eventTag(row),
    id: id(originalStart),
    createdDateTime: utc7(row.created_at),
    lastModifiedDateTime: utc7(row.changed_at),
    changeKey: changeKey(row),
    categories: details.categories ?? [],
    ...(row.transaction_id !== null && isOrganizer ? { transactionId: row.transaction_id } : {}),
    originalStartTimeZone: zoneName,
    originalEndTimeZone: zoneName,
    ...(originalStart === null
      ? {}
      : { originalStart: utcSeconds(instantOf(originalStart, copy.row.time_zone)) }),
    iCalUId: originalStart === null ? row.uid : occurrenceUid(row.uid, originalStart.slice(0, 10)),
    reminderMinutesBeforeStart: details.reminderMinutesBeforeStart ?? 15,
    isReminderOn: details.isReminderOn ?? true,
    hasAttachments: false,
    subject: row.is_cancelled && !isOrganizer ? `Canceled: ${row.subject}` : row.subject,
    bodyPreview: textOf(row.body_html).slice(0, 255),
    importance: details.importance ?? 'normal',
    sensitivity: row.sensitivity,
    isAllDay: row.is_all_day === 1,
    isCancelled: row.is_cancelled === 1,
    isOrganizer,
    responseRequested: details.responseRequested ?? true,
    seriesMasterId: isPart ? id(null) : null,
    showAs: showAsOf(occurrence),
    type: kind,
    webLink: `https://outlook.office365.com/owa/?itemid=${encodeURIComponent(id(originalStart))}&exvsurl=1&path=/calendar/item`,
    onlineMeetingUrl: null,
    isOnlineMeeting: row.is_online === 1,
    onlineMeetingProvider: row.is_online === 1 ? 'teamsForBusiness' : 'unknown',
    allowNewTimeProposals: details.allowNewTimeProposals ?? true,
    isDraft: details.isDraft ?? false,
    hideAttendees: details.hideAttendees ?? false,
    recurrence:
      kind === 'seriesMaster' && copy.recurrence ? recurrenceResource(copy.recurrence, zoneName) : null,
    onlineMeeting: row.is_online === 1 ? { joinUrl: row.join_url } : null,
    responseStatus: responseStatus(copy.response, row.created_at),
    body,
    start: timeAt(occurrence, 'start', preferences),
    end: timeAt(occurrence, 'end', preferences),
    location: locationOf(row.location),
    locations: row.location === '' ? [] : [locationOf(row.location)],
    attendees: hidden
      ? []
      : attendees.map((attendee) => attendeeResource(answered(row, attendee), row.created_at, isOrganizer)),
    organizer: { emailAddress: organizerOf(world, row.organizer_id) },
  };
}

/** A meeting that one has not answered is tentative in one's own calendar. */
export function showAsOf({ copy, row }: Occurrence): string {
  if (row.is_cancelled) return 'free';
  switch (copy.response) {
    case 'organizer':
    case 'accepted':
      return row.show_as;
    case 'none':
    case 'tentativelyAccepted':
      return row.show_as === 'free' ? 'free' : 'tentative';
    case 'declined':
      return 'free';
  }
}

/** `2026-11-23T09:00:00.0000000` in the zone that was asked for. */
export function timeAt(
  occurrence: Occurrence,
  which: 'start' | 'end',
  { zone, zoneName }: Pick<Preferences, 'zone' | 'zoneName'>,
): { dateTime: string; timeZone: string } {
  const { row } = occurrence;
  // An all-day event begins at midnight wherever one reads it.
  const wall = row.is_all_day
    ? { start: row.start_local, end: row.end_local }[which]
    : wallAt({ start: occurrence.startAt, end: occurrence.endAt }[which], zone);
  return { dateTime: `${wall}.0000000`, timeZone: zoneName };
}

export function eventTag(row: { uid: string; change_count: number }): string {
  return `W/"${changeKey(row)}"`;
}

function changeKey(row: { uid: string; change_count: number }): string {
  return Buffer.from(`${row.uid.slice(-16)}${String(row.change_count).padStart(8, '0')}`).toString('base64');
}

/** What somebody said to one date alone counts on it. */
function answered({ answers }: EventRow, attendee: AttendeeRow): AttendeeRow {
  return { ...attendee, response: answers?.[attendee.person_id ?? ''] ?? attendee.response };
}

function attendeeResource(attendee: AttendeeRow, createdAt: number, isOrganizer: boolean): unknown {
  return {
    type: attendee.type,
    // Only the organizer learns who answered what.
    status: responseStatus(isOrganizer ? attendee.response : 'none', createdAt),
    emailAddress: { name: attendee.name, address: attendee.address },
  };
}

function responseStatus(response: Response, at: number): unknown {
  const time = response === 'accepted' || response === 'tentativelyAccepted' || response === 'declined';
  return { response, time: time ? utcSeconds(at) : '0001-01-01T00:00:00Z' };
}

function organizerOf({ db }: World, personId: string): unknown {
  return db.get<{ name: string; address: string }>(
    'select display_name as name, coalesce(mail, upn) as address from person where id = ?',
    personId,
  );
}

function locationOf(displayName: string): unknown {
  return displayName === ''
    ? { displayName: '', locationType: 'default', uniqueIdType: 'unknown', address: {}, coordinates: {} }
    : { displayName, locationType: 'default', uniqueId: displayName, uniqueIdType: 'private' };
}

function bodyOf(html: string, type: 'html' | 'text'): unknown {
  return type === 'text'
    ? { contentType: 'text', content: textOf(html) }
    : { contentType: 'html', content: html };
}

function textOf(html: string): string {
  return html
    .replaceAll(/<(head|style)[\s\S]*?<\/\1>/giu, '')
    .replaceAll(/<(br|\/p|\/div)[^>]*>/giu, '\r\n')
    .replaceAll(/<[^>]*>/gu, '')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();
}

function utc7(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace('Z', '0000Z');
}

function utcSeconds(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d+Z$/u, 'Z');
}
