import fc from 'fast-check';
import { backOff, isDate, retryAfterOf, waitUnnamed } from '#graph/client/retry-after.ts';

const now = Date.parse('2026-11-24T09:00:00Z');

test.each([
  ['seconds', '41', 41_000],
  ['more than three minutes', '315', 315_000],
  ['a fraction', '0.5', 500],
  ['a date', 'Tue, 24 Nov 2026 09:01:30 GMT', 90_000],
  ['a date that has passed', 'Tue, 24 Nov 2026 08:00:00 GMT', null],
  ['zero', '0', null],
  ['a negative number', '-5', null],
  ['garbage', 'soon', null],
  ['a number with words around it', 'in 41', null],
  ['a date with words before it', 'on Tue, 24 Nov 2026 09:01:30 GMT', null],
  ['a date with a zone after it', 'Tue, 24 Nov 2026 09:01:30 GMT+5', null],
  ['a date that begins late', 'at 2026-11-24T09:01:30Z', null],
  ['a date with blanks around it', ' Tue, 24 Nov 2026 09:01:30 GMT ', 90_000],
  ['nothing', '', null],
  ['no header, or one that the browser hides', null, null],
])('%s', (_name, header, wait) => {
  expect(retryAfterOf(header, now)).toBe(wait);
});

test('whatever a header holds, the wait is positive or none', () => {
  fc.assert(
    fc.property(fc.string(), (header) => {
      const wait = retryAfterOf(header, now);
      expect(wait === null || (Number.isFinite(wait) && wait > 0)).toBe(true);
    }),
  );
});

test('waits of our own grow, differ between clients and end at some minutes', () => {
  expect([1, 2, 3].map((refusals) => backOff(refusals, 0.5))).toEqual([2000, 4000, 8000]);
  expect(backOff(3, 0)).toBeLessThan(backOff(3, 0.99));
  expect(backOff(60, 0.99)).toBeLessThanOrEqual(375_000);
});

test('a gate that nobody timed is tried again soon once, and then late', () => {
  expect([1, 2, 3, 4, 9].map((refusals) => waitUnnamed(refusals, 0.5))).toEqual([
    2_000, 64_000, 128_000, 256_000, 300_000,
  ]);
});

test('a date with blanks around it is one', () => {
  expect([' Tue, 24 Nov 2026 09:01:30 GMT ', '41', null].map(isDate)).toEqual([true, false, false]);
});
