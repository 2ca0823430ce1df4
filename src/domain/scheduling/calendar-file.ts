import type { Session } from '../sessions/session.ts';
import type { IsoInstant } from '../shared/time.ts';
import { millisecondsOf } from '../shared/time.ts';

export type SessionInFile = Pick<Session, 'key' | 'title' | 'startsAt' | 'endsAt' | 'state' | 'event'>;

/**
 * The dates of a series as an iCalendar file (RFC 5545), for calendars that get no invitation. Each date is an event of
 * its own and in UTC: so a date that was moved needs no exception, and no calendar has to know our zones' rules. A file
 * that is opened again changes the events of the one before it; what was called off is cancelled there.
 */
export function calendarFile(
  sessions: readonly SessionInFile[],
  { now, description }: { readonly now: IsoInstant; readonly description: string },
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Peerloom//Series//EN',
    'METHOD:PUBLISH',
    ...sessions.flatMap((session) => eventLines(session, { now, description })),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

function eventLines(
  { key, title, startsAt, endsAt, state, event }: SessionInFile,
  { now, description }: { readonly now: IsoInstant; readonly description: string },
): readonly string[] {
  const link = event?.joinUrl ?? '';
  const text = [description, link].filter((part) => part !== '').join('\n\n');
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(key)}@peerloom`,
    `DTSTAMP:${stamp(now)}`,
    // Later files win over earlier ones: seconds only grow, and fit the 32 bits of a number until 2038.
    `SEQUENCE:${Math.floor(millisecondsOf(now) / 1000)}`,
    `DTSTART:${stamp(startsAt)}`,
    `DTEND:${stamp(endsAt)}`,
    `SUMMARY:${escaped(title)}`,
    ...(text === '' ? [] : [`DESCRIPTION:${escaped(text)}`]),
    // An address is no text, and is not escaped.
    ...(link === '' ? [] : [`URL:${link.replaceAll(/[\r\n]/g, '')}`]),
    `STATUS:${state === 'cancelled' ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ];
}

/** 20261201T140000Z */
function stamp(instant: IsoInstant): string {
  return `${instant.slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** As RFC 5545 §3.3.11 writes text. Control characters have no form at all. */
function escaped(text: string): string {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll('\n', '\\n');
}

/** No line of more than 75 octets (§3.1); a sign of several octets is not cut in two. */
function folded(line: string): string {
  const rows: string[] = [];
  let row = '';
  let length = 0;
  for (const sign of line) {
    const octets = octetsOf(sign);
    if (length + octets > 75) {
      rows.push(row);
      // The blank that begins a folded row counts.
      [row, length] = ['', 1];
    }
    row += sign;
    length += octets;
  }
  return [...rows, row].join('\r\n ');
}

function octetsOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x1_0000 ? 3 : 4;
}
