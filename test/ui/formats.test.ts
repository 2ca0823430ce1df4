import { instantAt, type TimeZoneName } from '#domain/shared/time.ts';
import { formatsIn } from '#ui/text/formats.ts';

const { timeElsewhere, number } = formatsIn('en-GB');
const afternoon = instantAt(Date.parse('2026-11-26T14:00:00Z'));
const zone = (name: string) => name as TimeZoneName;

test.each([
  ['another time on the same day', 'America/New_York', '09:00'],
  ['another day, which is then named', 'Australia/Sydney', expect.stringMatching(/^Fri,? 01:00$/)],
  ['the same time under another name', 'Europe/Madrid', null],
])('of two zones: %s', (_what, there, shown) => {
  expect(timeElsewhere(afternoon, zone('Europe/Berlin'), zone(there))).toEqual(shown);
});

test.each([
  [-0, '0'],
  [-0.2, '-0.2'],
  [1234.5, '1,234.5'],
])('the number %d is written %s', (value, written) => {
  expect(number(value)).toBe(written);
});
