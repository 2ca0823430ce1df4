import { retryAfterOf } from '#graph/client/retry-after.ts';

const now = Date.parse('2026-11-24T09:00:00Z');

// Forms that differ by a character from seconds, and that a looser reading takes for seconds.
test.each<[string, number | null]>([
  [' 41 ', 41_000],
  ['1.25', 1_250],
  ['41 s', null],
  ['in 41', null],
  ['4x1', null],
  ['Tue, 24 Nov 2026 09:00:30 GMT', 30_000],
  ['2026-11-24T09:00:30Z', 30_000],
])('"%s"', (header, wait) => {
  expect(retryAfterOf(header, now)).toBe(wait);
});
