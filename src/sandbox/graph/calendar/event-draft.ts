import { notHere } from '../refusals.ts';
import { GraphRefusal } from '../route.ts';
import type { EventDetails, ExtendedProperty } from './event-resource.ts';
import { unsupportedZone } from './preferences.ts';
import { ianaZone, isWallTime } from './zones.ts';

/** A client's event or the part of it that is to change; undefined is "not mentioned". */
export interface EventDraft {
  readonly subject?: string;
  readonly bodyHtml?: string;
  readonly start?: DraftTime;
  readonly end?: DraftTime;
  readonly location?: string;
  readonly attendees?: readonly DraftAttendee[];
  readonly isAllDay?: boolean;
  readonly showAs?: string;
  readonly sensitivity?: string;
  /** Not decoded yet, as it hangs on the start; null takes it away. */
  readonly recurrence?: unknown;
  readonly isOnline?: boolean;
  readonly transactionId?: string;
  readonly extendedProperties?: readonly ExtendedProperty[];
  readonly details: EventDetails;
}

export interface DraftTime {
  /** `2026-11-23T09:00:00` */
  readonly wall: string;
  readonly zone: string;
  readonly zoneName: string;
}

export interface DraftAttendee {
  readonly address: string;
  readonly name: string | null;
  readonly type: 'required' | 'optional' | 'resource';
}

const mostAttendees = 500;

type Reader = (value: unknown, name: string) => Partial<EventDraft>;

const readers: Readonly<Record<string, Reader>> = {
  subject: (value, name) => ({ subject: textIn(value ?? '', name).slice(0, 255) }),
  body: (value, name) => ({ bodyHtml: htmlIn(value, name) }),
  start: (value, name) => ({ start: timeIn(value, name) }),
  end: (value, name) => ({ end: timeIn(value, name) }),
  location: (value, name) => ({ location: textIn(objectIn(value ?? {}, name)['displayName'] ?? '', name) }),
  attendees: (value) => ({ attendees: attendeesIn(value) }),
  isAllDay: (value, name) => ({ isAllDay: booleanIn(value, name) }),
  showAs: (value, name) => ({
    showAs: oneOf(value, ['free', 'tentative', 'busy', 'oof', 'workingElsewhere', 'unknown'], name),
  }),
  sensitivity: (value, name) => ({
    sensitivity: oneOf(value, ['normal', 'personal', 'private', 'confidential'], name),
  }),
  recurrence: (value) => ({ recurrence: value }),
  isOnlineMeeting: (value, name) => ({ isOnline: booleanIn(value, name) }),
  onlineMeetingProvider: (value, name) => {
    oneOf(value, ['teamsForBusiness', 'unknown'], name);
    return {};
  },
  transactionId: (value, name) => (value === null ? {} : { transactionId: textIn(value, name) }),
  singleValueExtendedProperties: (value) => ({ extendedProperties: extendedPropertiesIn(value) }),
  categories: (value, name) => ({
    details: { categories: listIn(value, name).map((one) => textIn(one, name)) },
  }),
  importance: (value, name) => ({ details: { importance: oneOf(value, ['low', 'normal', 'high'], name) } }),
  isReminderOn: (value, name) => ({ details: { isReminderOn: booleanIn(value, name) } }),
  reminderMinutesBeforeStart: (value, name) => ({
    details: { reminderMinutesBeforeStart: wholeIn(value, name) },
  }),
  responseRequested: (value, name) => ({ details: { responseRequested: booleanIn(value, name) } }),
  allowNewTimeProposals: (value, name) => ({ details: { allowNewTimeProposals: booleanIn(value, name) } }),
  hideAttendees: (value, name) => ({ details: { hideAttendees: booleanIn(value, name) } }),
};

/** Known to Graph, but not to be set by a client. */
const readOnly = new Set([
  'id', 'createdDateTime', 'lastModifiedDateTime', 'changeKey', 'iCalUId', 'bodyPreview', 'isCancelled', 'isOrganizer',
  'seriesMasterId', 'type', 'webLink', 'onlineMeeting', 'onlineMeetingUrl', 'organizer', 'responseStatus',
  'hasAttachments', 'originalStart', 'isDraft',
]); // prettier-ignore

/** Graph takes them; the sandbox does not. */
const notImplementedHere = new Set([
  'extensions', 'attachments', 'locations', 'multiValueExtendedProperties', 'originalStartTimeZone',
  'originalEndTimeZone',
]); // prettier-ignore

function refusalOf(name: string): GraphRefusal {
  if (notImplementedHere.has(name)) return notHere(`${name} in the body of an event`);
  return readOnly.has(name) ? notSettable(name) : unknownProperty(name);
}

export function decodeEvent(body: unknown): EventDraft {
  let draft: EventDraft = { details: {} };
  for (const [name, value] of Object.entries(objectIn(body, 'event'))) {
    if (name.startsWith('@odata.')) continue;
    const read = readers[name];
    if (!read) throw refusalOf(name);
    const part = read(value, name);
    draft = { ...draft, ...part, details: { ...draft.details, ...part.details } };
  }
  return draft;
}

/** Exchange stores every body as a whole HTML document, without what runs. */
export function asDocument(html: string): string {
  const inner = html
    .replaceAll(/<script[\s\S]*?(<\/script>|$)/giu, '')
    .replaceAll(/<\/?(html|head|body|meta)[^>]*>/giu, '')
    .replaceAll(/\son\w+\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/giu, '');
  return `<html><head>\r\n<meta http-equiv="Content-Type" content="text/html; charset=utf-8"></head><body>\r\n${inner}\r\n</body></html>`;
}

function htmlIn(value: unknown, name: string): string {
  const { contentType, content } = objectIn(value, name);
  const type =
    contentType === undefined ? 'text' : oneOf(contentType, ['html', 'text'], `${name}.contentType`);
  const text = textIn(content ?? '', `${name}.content`);
  if (type === 'html') return asDocument(text);
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return asDocument(`<div class="PlainText">${escaped.replaceAll(/\r?\n/gu, '<br>\r\n')}</div>`);
}

function timeIn(value: unknown, name: string): DraftTime {
  const { dateTime, timeZone } = objectIn(value, name);
  const zoneName = timeZone === undefined || timeZone === null ? 'UTC' : textIn(timeZone, `${name}.timeZone`);
  const zone = ianaZone(zoneName);
  if (zone === null) throw unsupportedZone(zoneName);
  const text = textIn(dateTime, `${name}.dateTime`);
  // A Z says no more than the zone does; any other offset contradicts it.
  const wall = zone === 'UTC' ? text.replace(/Z$/u, '') : text;
  if (!isWallTime(wall)) {
    throw invalid(`The value '${text}' of '${name}.dateTime' is not a date and time without offset.`);
  }
  return { wall: wall.length === 16 ? `${wall}:00` : wall.slice(0, 19), zone, zoneName };
}

function attendeesIn(value: unknown): DraftAttendee[] {
  const attendees = listIn(value, 'attendees');
  if (attendees.length > mostAttendees) {
    throw new GraphRefusal(
      400,
      'ErrorInvalidRecipients',
      `An event can have at most ${String(mostAttendees)} attendees.`,
    );
  }
  return attendees.map((one) => {
    const { emailAddress, type } = objectIn(one, 'attendees');
    const { address, name } = objectIn(emailAddress, 'attendees.emailAddress');
    if (typeof address !== 'string' || !/^[^\s@]+@[^\s@]+$/u.test(address)) {
      throw new GraphRefusal(400, 'ErrorInvalidRecipients', "At least one recipient isn't valid.");
    }
    return {
      address,
      name: typeof name === 'string' ? name : null,
      type:
        type === undefined
          ? 'required'
          : oneOf(type, ['required', 'optional', 'resource'] as const, 'attendees.type'),
    };
  });
}

function extendedPropertiesIn(value: unknown): ExtendedProperty[] {
  return listIn(value, 'singleValueExtendedProperties').map((one) => {
    const { id, value: content } = objectIn(one, 'singleValueExtendedProperties');
    if (
      typeof id !== 'string' ||
      !/^(String|Integer|Boolean|SystemTime) (\{[0-9a-f-]{36}\} (Name .+|Id 0x[0-9a-f]+)|0x[0-9a-f]+)$/iu.test(
        id,
      )
    ) {
      throw new GraphRefusal(400, 'ErrorInvalidProperty', `The property Id '${String(id)}' is invalid.`);
    }
    return { id, value: textIn(content, 'singleValueExtendedProperties.value') };
  });
}

function objectIn(value: unknown, name: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw name === 'event'
    ? new GraphRefusal(400, 'BadRequest', 'Empty Payload. JSON content expected.')
    : invalid(`'${name}' must be an object.`);
}

function listIn(value: unknown, name: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw invalid(`'${name}' must be a list.`);
}

function textIn(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  throw invalid(`'${name}' must be a string.`);
}

function booleanIn(value: unknown, name: string): boolean {
  if (typeof value === 'boolean') return value;
  throw invalid(`'${name}' must be true or false.`);
}

function wholeIn(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isInteger(value)) return value;
  throw invalid(`'${name}' must be a whole number.`);
}

function oneOf<Name extends string>(value: unknown, names: readonly Name[], property: string): Name {
  const found =
    typeof value === 'string' ? names.find((one) => one.toLowerCase() === value.toLowerCase()) : undefined;
  if (found !== undefined) return found;
  throw new GraphRefusal(
    400,
    'RequestBodyRead',
    `Requested value '${String(value)}' was not found. '${property}' is one of ${names.join(', ')}.`,
  );
}

function unknownProperty(name: string): GraphRefusal {
  return new GraphRefusal(
    400,
    'RequestBodyRead',
    `The property '${name}' does not exist on type 'microsoft.graph.event'. Make sure to only use property names that are defined by the type.`,
  );
}

function notSettable(name: string): GraphRefusal {
  return new GraphRefusal(400, 'ErrorInvalidPropertySet', `Set action is invalid for property '${name}'.`);
}

function invalid(message: string): GraphRefusal {
  return new GraphRefusal(400, 'ErrorPropertyValidationFailure', message);
}
