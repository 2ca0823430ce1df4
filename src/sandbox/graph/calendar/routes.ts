import type { GraphAnswer, GraphCall, GraphRoute, QueryOption } from '../route.ts';
import { GraphRefusal } from '../route.ts';
import { found, requireOrganizer, requireVersion, windowOf } from './called-event.ts';
import {
  answerOccurrence,
  cancelEvent,
  cancelOccurrence,
  changeEvent,
  changeOccurrence,
} from './change-event.ts';
import { createEvent } from './create-event.ts';
import { decodeEvent } from './event-draft.ts';
import { eventId } from './event-ids.ts';
import { eventsPage, oneEvent } from './event-pages.ts';
import type { CalendarCopy, Response } from './event-store.ts';
import { calendarOf, copyIn } from './event-store.ts';
import type { Occurrence } from './occurrences.ts';
import { occurrencesIn, whole } from './occurrences.ts';
import { selected } from '../select.ts';
import { preferencesOf } from './preferences.ts';
import { getSchedule } from './schedule.ts';

const read = ['Calendars.ReadBasic', 'Calendars.Read', 'Calendars.ReadWrite'];
const write = ['Calendars.ReadWrite'];

const oneOptions: readonly QueryOption[] = ['select', 'expand'];
const pageOptions: readonly QueryOption[] = [...oneOptions, 'filter', 'orderby', 'top', 'skip', 'count'];

const outlook = (route: Omit<GraphRoute, 'workload'>): GraphRoute => ({ workload: 'outlook', ...route });

/** The same operations on `/me/events` and on the default calendar. */
const onEvents = (route: Omit<GraphRoute, 'workload'>): GraphRoute[] =>
  ['/me/events', '/me/calendar/events'].map((folder) =>
    outlook({ ...route, path: `${folder}${route.path}` }),
  );

export const calendarRoutes: readonly GraphRoute[] = [
  ...onEvents({ method: 'GET', path: '', scopes: read, options: pageOptions, handle: listEvents }),
  ...onEvents({ method: 'POST', path: '', scopes: write, options: oneOptions, handle: postEvent }),
  ...onEvents({
    method: 'GET',
    path: '/{eventId}',
    scopes: read,
    options: oneOptions,
    handle: (call) => oneEvent(call, found(call)),
  }),
  ...onEvents({
    method: 'PATCH',
    path: '/{eventId}',
    scopes: write,
    options: oneOptions,
    handle: patchEvent,
  }),
  ...onEvents({ method: 'DELETE', path: '/{eventId}', scopes: write, handle: deleteEvent }),
  ...onEvents({
    method: 'GET',
    path: '/{eventId}/instances',
    scopes: read,
    options: pageOptions,
    handle: listInstances,
  }),
  ...onEvents({ method: 'POST', path: '/{eventId}/cancel', scopes: write, handle: postCancel }),
  ...onEvents({ method: 'POST', path: '/{eventId}/accept', scopes: write, handle: respond('accepted') }),
  ...onEvents({ method: 'POST', path: '/{eventId}/decline', scopes: write, handle: respond('declined') }),
  ...onEvents({
    method: 'POST',
    path: '/{eventId}/tentativelyAccept',
    scopes: write,
    handle: respond('tentativelyAccepted'),
  }),
  outlook({
    method: 'GET',
    path: '/me/calendarView',
    scopes: read,
    options: pageOptions,
    handle: calendarView,
  }),
  outlook({
    method: 'GET',
    path: '/me/calendar/calendarView',
    scopes: read,
    options: pageOptions,
    handle: calendarView,
  }),
  outlook({ method: 'POST', path: '/me/calendar/getSchedule', scopes: read, handle: getSchedule }),
  outlook({
    method: 'GET',
    path: '/me/calendar',
    scopes: read,
    options: ['select'],
    handle: defaultCalendar,
  }),
];

function listEvents(call: GraphCall): GraphAnswer {
  return eventsPage(call, calendarOf(call.world, call.user.id).map(whole));
}

function calendarView(call: GraphCall): GraphAnswer {
  const window = windowOf(call);
  const occurrences = calendarOf(call.world, call.user.id)
    .flatMap((copy) => occurrencesIn(call.world, copy, window))
    .sort((left, right) => left.startAt - right.startAt);
  return eventsPage(call, occurrences);
}

function listInstances(call: GraphCall): GraphAnswer {
  const window = windowOf(call);
  const { copy, kind } = found(call);
  if (kind !== 'seriesMaster') {
    throw new GraphRefusal(
      400,
      'ErrorInvalidRequest',
      "Your request can't be completed. Instances are only available for a series master.",
    );
  }
  return eventsPage(call, occurrencesIn(call.world, copy, window));
}

function postEvent(call: GraphCall): GraphAnswer {
  const draft = decodeEvent(call.body);
  const existing = draft.transactionId === undefined ? null : alreadyMade(call, draft.transactionId);
  if (existing) {
    if (call.world.switches.repeatedTransaction === 'original') return oneEvent(call, whole(existing), 201);
    return duplicateTransaction(call, existing);
  }
  return oneEvent(call, whole(createEvent(call, draft)), 201);
}

function alreadyMade({ world, user }: GraphCall, transactionId: string): CalendarCopy | null {
  const row = world.db.get<{ uid: string }>(
    'select uid from event where organizer_id = ? and transaction_id = ?',
    user.id,
    transactionId,
  );
  return row ? copyIn(world, user.id, row.uid) : null;
}

/** The annotation says which event it was; nothing in the reference says where it stands, so it is beside the code. */
function duplicateTransaction(call: GraphCall, { row, ownerId }: CalendarCopy): GraphAnswer {
  const form = preferencesOf(call).idForm;
  const existing = eventId({ personId: ownerId, uid: row.uid, originalStart: null }, form);
  return {
    status: call.world.switches.repeatedTransaction === 'error-400' ? 400 : 409,
    body: {
      error: {
        code: 'ErrorDuplicateTransactionId',
        message:
          "Your request can't be completed. The TransactionId provided in the request has already been used to create a different event.",
        ...(call.world.switches.namesExistingEvent ? { '@event.existingEventId': existing } : {}),
        innerError: { date: new Date(call.world.now()).toISOString().slice(0, 19) },
      },
    },
  };
}

function patchEvent(call: GraphCall): GraphAnswer {
  const occurrence = found(call);
  requireOrganizer(occurrence, 'update');
  requireVersion(call, occurrence);
  const draft = decodeEvent(call.body);
  if (draft.transactionId !== undefined && draft.transactionId !== occurrence.row.transaction_id) {
    throw new GraphRefusal(
      400,
      'ErrorInvalidPropertySet',
      "Set action is invalid for property 'transactionId'.",
    );
  }
  if (occurrence.originalStart === null) changeEvent(call, occurrence, draft);
  else changeOccurrence(call, occurrence, draft);
  return oneEvent(call, found(call));
}

function postCancel(call: GraphCall): GraphAnswer {
  const occurrence = found(call);
  requireOrganizer(occurrence, 'cancel');
  if (occurrence.originalStart === null) cancelEvent(call, occurrence.row);
  else cancelOccurrence(call, occurrence);
  return { status: 202 };
}

/** The organizer's delete cancels for everybody, an attendee's declines for the own calendar alone. */
function deleteEvent(call: GraphCall): GraphAnswer {
  const occurrence = found(call);
  if (occurrence.copy.response !== 'organizer') {
    setResponse(call, occurrence, 'declined');
  } else if (occurrence.originalStart === null) {
    cancelEvent(call, occurrence.row);
  } else {
    cancelOccurrence(call, occurrence);
  }
  return { status: 204 };
}

function respond(response: Exclude<Response, 'organizer' | 'none'>): (call: GraphCall) => GraphAnswer {
  return (call) => {
    const occurrence = found(call);
    if (occurrence.copy.response === 'organizer') {
      throw new GraphRefusal(
        400,
        'ErrorInvalidRequest',
        "Your request can't be completed. You can't respond to this meeting because you're the meeting organizer.",
      );
    }
    setResponse(call, occurrence, response);
    return { status: 202 };
  };
}

/** To one date, or to all of a series. */
function setResponse(
  call: GraphCall,
  occurrence: Occurrence,
  response: Exclude<Response, 'organizer' | 'none'>,
): void {
  const { world, user } = call;
  const { row } = occurrence;
  if (occurrence.originalStart !== null) {
    answerOccurrence(call, occurrence, response);
    return;
  }
  world.db.run(
    'update event_attendee set response = ? where uid = ? and person_id = ?',
    response,
    row.uid,
    user.id,
  );
}

function defaultCalendar(call: GraphCall): GraphAnswer {
  const owner = call.world.db.get<{ name: string; address: string }>(
    'select display_name as name, coalesce(mail, upn) as address from person where id = ?',
    call.user.id,
  );
  const isOnlineAllowed = !call.world.switches.onlineMeetingComesBackOff;
  const calendar = {
    id: Buffer.from(`calendar:${call.user.id}`).toString('base64'),
    name: 'Calendar',
    color: 'auto',
    isDefaultCalendar: true,
    canEdit: true,
    canShare: true,
    canViewPrivateItems: true,
    allowedOnlineMeetingProviders: isOnlineAllowed ? ['teamsForBusiness'] : [],
    defaultOnlineMeetingProvider: isOnlineAllowed ? 'teamsForBusiness' : 'unknown',
    owner,
  };
  const known = [...Object.keys(calendar), 'changeKey', 'hexColor', 'isRemovable', 'isTallyingResponses'];
  return { status: 200, body: selected(calendar, call.query, { type: 'calendar', known }) };
}
