import type { Appointment, OfficeRecurrence, Recipient, StoredAppointment } from '../appointment.ts';

/** What a call of Office.js ends in: `AsyncResult` without its methods. */
export type Answer =
  | { readonly status: 'succeeded'; readonly value: unknown }
  | { readonly status: 'failed'; readonly error: { readonly name: string; readonly message: string } };

/** The appointment as its window holds it, and the calls that change it, as Office.js documents them. */
export interface AppointmentWindow {
  item(): StoredAppointment;
  /** `subject.setAsync` and the like, with their arguments. */
  call(name: string, args: readonly unknown[]): Promise<Answer>;
  /** Sends it as its person does. */
  send(): Promise<Answer>;
  /** A person types. */
  change(changes: Partial<Appointment>): void;
}

export interface WindowDeps {
  readonly first: StoredAppointment;
  /** Names of calls that this Outlook fails at. */
  readonly fails: readonly string[];
  /** Keeps it in the calendar; answers with the item's id, or throws with a sentence. */
  readonly keep: (wish: {
    id: string | null;
    changes: Partial<Appointment>;
    send: boolean;
  }) => Promise<string>;
  readonly onChange: () => void;
}

/** The most that one call may add; see `Recipients.setAsync`. */
const mostRecipients = 100;
const longestSubject = 255;
const longestBody = 1_000_000;

export function createAppointmentWindow({ first, fails, keep, onChange }: WindowDeps): AppointmentWindow {
  let item = first;
  /** Not in the calendar yet: only this is written, as another program may have changed the rest. */
  let changed: Partial<Appointment> = {};

  function change(changes: Partial<Appointment>): Answer {
    item = { ...item, ...changes };
    changed = { ...changed, ...changes };
    onChange();
    return done(undefined);
  }

  async function store(send: boolean): Promise<Answer> {
    if (!send && fails.includes('saveAsync'))
      return failed('GenericResponseError', 'The item was not saved.');
    try {
      const id = await keep({ id: item.id, changes: item.id === null ? item : changed, send });
      item = { ...item, id, isDraft: !send && (item.isDraft || item.id === null) };
      changed = {};
      onChange();
      return done(id);
    } catch (error) {
      return failed('GenericResponseError', error instanceof Error ? error.message : String(error));
    }
  }

  function answer(name: string, [value, more]: readonly unknown[]): Answer | Promise<Answer> {
    switch (name) {
      case 'subject.getAsync':
        return done(item.subject);
      case 'subject.setAsync':
        return String(value).length > longestSubject
          ? failed('DataExceedsMaximumSize', 'The subject is longer than 255 characters.')
          : change({ subject: String(value) });
      case 'body.getAsync':
        return done(value === 'text' ? textOf(item.html) : item.html);
      case 'body.setAsync':
        return String(value).length > longestBody
          ? failed('DataExceedsMaximumSize', 'The body is longer than 1,000,000 characters.')
          : change({ html: htmlOf(String(value), more) });
      case 'body.prependAsync':
        return change({ html: `${htmlOf(String(value), more)}${item.html}` });
      case 'start.getAsync':
        return done(item.start);
      case 'start.setAsync': {
        // The length stays.
        const length = Date.parse(item.end) - Date.parse(item.start);
        const start = String(value);
        return change({ start, end: new Date(Date.parse(start) + length).toISOString() });
      }
      case 'end.getAsync':
        return done(item.end);
      case 'end.setAsync':
        return Date.parse(String(value)) < Date.parse(item.start)
          ? failed('InvalidEndTime', 'The appointment end time is before its start time.')
          : change({ end: String(value) });
      case 'requiredAttendees.getAsync':
        return done(item.required);
      case 'requiredAttendees.setAsync':
        return people(value, (required) => ({ required }));
      case 'optionalAttendees.getAsync':
        return done(item.optional);
      case 'optionalAttendees.setAsync':
        return people(value, (optional) => ({ optional }));
      case 'recurrence.getAsync':
        return done(item.recurrence);
      case 'recurrence.setAsync':
        return repeat(value);
      case 'loadCustomPropertiesAsync':
        return done(item.customProperties);
      case 'customProperties.saveAsync':
        // Kept with the item when that is saved.
        return change({ customProperties: value as Appointment['customProperties'] });
      case 'getItemIdAsync':
        return item.id === null
          ? failed('ItemNotSaved', 'The ID can’t be retrieved until the item is saved.')
          : done(item.id);
      case 'saveAsync':
        return store(false);
      default:
        return failed('OperationNotSupported', `The sandbox does not play ${name}.`);
    }
  }

  function people(value: unknown, part: (people: readonly Recipient[]) => Partial<Appointment>): Answer {
    const given = (Array.isArray(value) ? value : []).map(toRecipient);
    return given.length > mostRecipients
      ? failed('NumberOfRecipientsExceeded', 'The number of recipients exceeded 100 entries.')
      : change(part(given));
  }

  function repeat(value: unknown): Answer {
    if (item.kind === 'instance')
      return failed('OperationNotSupported', 'An instance of a series has no recurrence of its own.');
    if (value === null) {
      item = { ...item, kind: 'single' };
      return change({ recurrence: null });
    }
    // Checked by the calendar, which refuses what it cannot hold.
    const recurrence = value as OfficeRecurrence;
    if (recurrence.seriesTime.duration <= 0)
      return failed('InvalidEndTime', 'The appointment end time is before its start time.');
    item = { ...item, kind: 'series' };
    return change({ recurrence });
  }

  return {
    item: () => item,
    call: async (name, args) =>
      fails.includes(name) && name !== 'saveAsync'
        ? failed('GenericResponseError', 'The operation failed.')
        : answer(name, args),
    send: () => store(true),
    change,
  };
}

function toRecipient(given: unknown): Recipient {
  if (typeof given === 'string') return { displayName: given, emailAddress: given };
  // Office.js takes EmailUser objects beside bare addresses.
  const { displayName, emailAddress } = given as Partial<Recipient>;
  return { displayName: displayName ?? emailAddress ?? '', emailAddress: emailAddress ?? '' };
}

function htmlOf(text: string, coercion: unknown): string {
  return coercion === 'html' ? text : `<div>${escaped(text).replaceAll(/\r?\n/g, '<br>\r\n')}</div>`;
}

export function textOf(html: string): string {
  return html
    .replaceAll(/<(head|style)[\s\S]*?<\/\1>/gi, '')
    .replaceAll(/<(br|\/p|\/div)[^>]*>\s*/gi, '\n')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();
}

export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function done(value: unknown): Answer {
  return { status: 'succeeded', value };
}

function failed(name: string, message: string): Answer {
  return { status: 'failed', error: { name, message } };
}
