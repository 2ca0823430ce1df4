import type { GraphCall } from '../route.ts';
import { GraphRefusal } from '../route.ts';
import { readEventId } from './event-ids.ts';
import { eventTag } from './event-resource.ts';
import { copyIn } from './event-store.ts';
import type { Occurrence, Window } from './occurrences.ts';
import { occurrenceAt, whole } from './occurrences.ts';
import { instantOf } from './zones.ts';

export function requireOrganizer({ copy }: Occurrence, action: 'cancel' | 'update'): void {
  if (copy.response === 'organizer') return;
  throw new GraphRefusal(
    400,
    'ErrorInvalidRequest',
    `Your request can't be completed. You need to be an organizer to ${action} a meeting.`,
  );
}

/** In the words of Exchange, as they were seen without any condition. */
export function requireVersion({ headers, world }: GraphCall, { row }: Occurrence): void {
  const wanted = headers.get('if-match');
  if (wanted === null || wanted === '*' || world.switches.eventIfMatch === 'ignored') return;
  if (world.switches.eventIfMatch === 'honoured' && wanted === eventTag(row)) return;
  throw new GraphRefusal(
    412,
    'ErrorIrresolvableConflict',
    'The send or update operation could not be performed because the change key passed in the request does not match the current change key for the item.',
  );
}

/** The event that the path names, from the caller's own calendar. */
export function found(call: GraphCall): Occurrence {
  const address = readEventId(call.params['eventId'] ?? '');
  const copy = address.personId === call.user.id ? copyIn(call.world, call.user.id, address.uid) : null;
  const occurrence =
    copy === null
      ? null
      : address.originalStart === null
        ? whole(copy)
        : occurrenceAt(call.world, copy, address.originalStart);
  if (occurrence) return occurrence;
  throw new GraphRefusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}

/** Both ends are required, and are UTC unless they carry an offset. */
export function windowOf(call: GraphCall): Window {
  const parameters = new Map([...call.query].map(([name, value]) => [name.toLowerCase(), value]));
  const [from, to] = [parameters.get('startdatetime'), parameters.get('enddatetime')];
  if (!from || !to) {
    throw new GraphRefusal(
      400,
      'ErrorInvalidParameter',
      'This request requires a time window specified by the query string parameters StartDateTime and EndDateTime.',
    );
  }
  const window = { from: momentOf(from), to: momentOf(to) };
  if (window.to < window.from) {
    throw new GraphRefusal(
      400,
      'ErrorInvalidParameter',
      'The EndDateTime of the time window is before its StartDateTime.',
    );
  }
  return window;
}

function momentOf(text: string): number {
  // An unencoded + of an offset arrives as a blank.
  const moment = instantOf(text.replace(' ', '+'), 'UTC');
  if (!Number.isNaN(moment)) return moment;
  throw new GraphRefusal(400, 'ErrorInvalidParameter', `The value '${text}' is not a date and time.`);
}
