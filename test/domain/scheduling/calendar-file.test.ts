import fc from 'fast-check';
import { calendarFile, type SessionInFile } from '#domain/scheduling/calendar-file.ts';
import type { Session } from '#domain/sessions/session.ts';
import { runs } from '../../support/runs.ts';
import { instant } from '../../support/zone-oracle/plan-requests.ts';

const now = instant('2026-11-24T09:30:05Z');
const event: Session['event'] = { id: '1', iCalUId: '1', joinUrl: 'https://teams.example/meet/1?a=1;b=2,3' };

function aSession(given: Partial<SessionInFile> = {}): SessionInFile {
  return {
    key: 'session:series:2026-12-01' as Session['key'],
    title: 'Pricing circle',
    startsAt: instant('2026-12-01T14:00:00Z'),
    endsAt: instant('2026-12-01T14:55:00Z'),
    state: 'planned',
    event,
    ...given,
  };
}

const linesOf = (file: string) => file.replaceAll('\r\n ', '').split('\r\n');
const valueIn = (file: string, name: string) =>
  linesOf(file)
    .find((line) => line.startsWith(`${name}:`))
    ?.slice(name.length + 1);

test('a date is an event in UTC with its link, which calendars take as it is', () => {
  expect(linesOf(calendarFile([aSession()], { now, description: '' }))).toEqual([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Peerloom//Series//EN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    'UID:session:series:2026-12-01@peerloom',
    'DTSTAMP:20261124T093005Z',
    `SEQUENCE:${Date.UTC(2026, 10, 24, 9, 30, 5) / 1000}`,
    'DTSTART:20261201T140000Z',
    'DTEND:20261201T145500Z',
    'SUMMARY:Pricing circle',
    'DESCRIPTION:https://teams.example/meet/1?a=1\\;b=2\\,3',
    'URL:https://teams.example/meet/1?a=1;b=2,3',
    'STATUS:CONFIRMED',
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ]);
});

test.each([
  ['commas and semicolons', 'Price, test; repeat', 'Price\\, test\\; repeat'],
  ['backslashes', 'a\\b', 'a\\\\b'],
  ['line ends of each kind', 'a\r\nb\rc\nd', 'a\\nb\\nc\\nd'],
  ['control characters', 'a\u0007b\tc', 'a b c'],
  ['what looks like another line', 'x\r\nEND:VEVENT', 'x\\nEND:VEVENT'],
])('%s in a title stay text', (_what, title, written) => {
  expect(valueIn(calendarFile([aSession({ title })], { now, description: '' }), 'SUMMARY')).toBe(written);
});

test('what was called off is cancelled, and a series that is not booked has no link', () => {
  const file = calendarFile([aSession({ state: 'cancelled', event: null })], {
    now,
    description: 'Bring one',
  });
  expect(valueIn(file, 'STATUS')).toBe('CANCELLED');
  expect(valueIn(file, 'URL')).toBeUndefined();
  expect(valueIn(file, 'DESCRIPTION')).toBe('Bring one');
});

test('no line is longer than 75 octets, and unfolded it is what was written', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 40, maxLength: 300 }), (title) => {
      // Half of a pair is no character, and has no octets of its own.
      fc.pre(title.isWellFormed());
      const file = calendarFile([aSession({ title })], { now, description: title });
      expect(Math.max(...file.split('\r\n').map((row) => Buffer.byteLength(row)))).toBeLessThanOrEqual(75);
      expect(linesOf(file)).toHaveLength(17);
      expect(valueIn(file, 'DESCRIPTION')?.startsWith(valueIn(file, 'SUMMARY') ?? '-')).toBe(true);
    }),
    { numRuns: runs(12) },
  );
});
