import type { World } from '../core/world.ts';
import { changeEvent } from '../graph/calendar/change-event.ts';
import { createEvent } from '../graph/calendar/create-event.ts';
import { decodeEvent } from '../graph/calendar/event-draft.ts';
import { eventId, readEventId } from '../graph/calendar/event-ids.ts';
import type { EventDetails } from '../graph/calendar/event-resource.ts';
import type { CalendarCopy } from '../graph/calendar/event-store.ts';
import { attendeesOf, copyIn } from '../graph/calendar/event-store.ts';
import { whole } from '../graph/calendar/occurrences.ts';
import { instantOf, windowsZone } from '../graph/calendar/zones.ts';
import type { Appointment, Recipient, StoredAppointment } from './appointment.ts';
import { toOffice, toStored } from './recurrence.ts';

interface Owner {
  readonly id: string;
  readonly upn: string;
}

/** What is kept of an appointment that was not sent: nobody else may see whom it is meant for. */
interface Kept {
  readonly required?: readonly Recipient[];
  readonly optional?: readonly Recipient[];
  readonly customProperties?: Readonly<Record<string, unknown>>;
}

/** Saves what the window changed; sent, the people who are named get their copies. Answers with the item's id. */
export function saveAppointment(
  world: World,
  owner: Owner,
  wish: { readonly id: string | null; readonly changes: Partial<Appointment>; readonly send: boolean },
): string {
  const { id, changes, send } = wish;
  const before = id === null ? null : copyOf(world, owner, id);
  const details = detailsOf(before);
  const there = before ? recipientsOf(world, before) : nobody;
  const required = changes.required ?? there.required;
  const optional = changes.optional ?? there.optional;
  const wasSent = before !== null && details.isDraft !== true;
  const isDraft = !send && !wasSent;
  const tellsPeople =
    !isDraft && (!wasSent || changes.required !== undefined || changes.optional !== undefined);
  const draft = decodeEvent({
    ...bodyOf(world, owner, changes),
    ...(tellsPeople
      ? { attendees: [...attendees(required, 'required'), ...attendees(optional, 'optional')] }
      : {}),
  });
  const outlook: Kept = {
    required,
    optional,
    customProperties: changes.customProperties ?? keptOf(details).customProperties ?? {},
  };
  const made = { ...draft, details: { ...draft.details, isDraft, outlook } };
  const call = { world, user: owner };
  if (before) {
    changeEvent(call, whole(before), made);
    return eventId({ personId: owner.id, uid: before.row.uid, originalStart: null }, 'default');
  }
  const { row } = createEvent(call, made);
  return eventId({ personId: owner.id, uid: row.uid, originalStart: null }, 'default');
}

/** Null where the calendar holds no such appointment of this person. */
export function readAppointment(world: World, owner: Owner, id: string): StoredAppointment | null {
  const address = readEventId(id);
  const copy = address.personId === owner.id ? copyIn(world, owner.id, address.uid) : null;
  if (!copy) return null;

  const { row } = copy;
  const details = detailsOf(copy);
  const isInstance = address.originalStart !== null;
  return {
    id: eventId(address, 'default'),
    kind: isInstance ? 'instance' : copy.recurrence ? 'series' : 'single',
    seriesId: isInstance ? eventId({ ...address, originalStart: null }, 'default') : null,
    isDraft: details.isDraft === true,
    subject: row.subject,
    html: row.body_html,
    start: new Date(instantOf(address.originalStart ?? row.start_local, row.time_zone)).toISOString(),
    end: new Date(endOf(copy, address.originalStart)).toISOString(),
    ...recipientsOf(world, copy),
    recurrence: copy.recurrence ? toOffice(copy.recurrence, row) : null,
    customProperties: keptOf(details).customProperties ?? {},
  };
}

const nobody = { required: [], optional: [] };

/** Whom an unsent one is meant for is kept beside it. */
function recipientsOf(world: World, copy: CalendarCopy): Pick<Appointment, 'required' | 'optional'> {
  const details = detailsOf(copy);
  if (details.isDraft === true) {
    const { required, optional } = keptOf(details);
    return { required: required ?? [], optional: optional ?? [] };
  }
  const invited = attendeesOf(world, copy.row.uid);
  const of = (type: 'required' | 'optional') =>
    invited
      .filter((one) => one.type === type)
      .map(({ name, address }) => ({ displayName: name, emailAddress: address }));
  return { required: of('required'), optional: of('optional') };
}

function endOf({ row }: CalendarCopy, originalStart: string | null): number {
  const length = instantOf(row.end_local, row.time_zone) - instantOf(row.start_local, row.time_zone);
  return instantOf(originalStart ?? row.start_local, row.time_zone) + length;
}

function copyOf(world: World, owner: Owner, id: string): CalendarCopy {
  const { uid, personId } = readEventId(id);
  const copy = personId === owner.id ? copyIn(world, owner.id, uid) : null;
  if (!copy) throw new RangeError('There is no such appointment.');

  return copy;
}

function detailsOf(copy: CalendarCopy | null): EventDetails {
  // Stored by the calendar's own routes and by this file.
  return copy === null ? {} : (JSON.parse(copy.row.details_json) as EventDetails);
}

function keptOf({ outlook }: EventDetails): Kept {
  return outlook ?? {};
}

/** In the words of Graph, which the calendar reads and checks. */
function bodyOf(world: World, owner: Owner, changes: Partial<Appointment>): Record<string, unknown> {
  const { subject, html, recurrence } = changes;
  return {
    ...(subject === undefined ? {} : { subject }),
    ...(html === undefined ? {} : { body: { contentType: 'html', content: html } }),
    ...timesOf(world, owner, changes),
    ...(recurrence === undefined ? {} : { recurrence: recurrence === null ? null : toStored(recurrence) }),
  };
}

/** A series begins where its own clock says; anything else stands in the zone of its owner's mailbox. */
function timesOf(
  world: World,
  owner: Owner,
  { recurrence, start, end }: Partial<Appointment>,
): Record<string, unknown> {
  const zone = world.db.get<{ time_zone: string }>('select time_zone from person where id = ?', owner.id);
  const ownZone = windowsZone(zone?.time_zone ?? 'UTC');
  if (recurrence) {
    const { startDate, startTime, duration } = recurrence.seriesTime;
    const first = new Date(`${startDate}T${startTime}:00Z`);
    const timeZone = recurrence.recurrenceTimeZone?.name ?? ownZone;
    const wall = (at: number) => ({ dateTime: new Date(at).toISOString().slice(0, 19), timeZone });
    return { start: wall(first.getTime()), end: wall(first.getTime() + duration * 60_000) };
  }
  const at = (time: string) => ({ dateTime: new Date(time).toISOString().slice(0, 19), timeZone: 'UTC' });
  return { ...(start ? { start: at(start) } : {}), ...(end ? { end: at(end) } : {}) };
}

function attendees(people: readonly Recipient[], type: 'required' | 'optional'): unknown[] {
  return people.map(({ displayName, emailAddress }) => ({
    type,
    emailAddress: { address: emailAddress, name: displayName },
  }));
}
