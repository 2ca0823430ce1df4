import { boundsOf, narrowed, offsetWithin, type OffsetBounds } from '#domain/writes/server-offset.ts';
import { instantAt } from '#domain/shared/time.ts';

const nine = Date.parse('2026-11-24T09:00:00Z');
const at = (milliseconds: number) => instantAt(nine + milliseconds);

// Sent and answered by the device, stamped by the server in whole seconds; all in milliseconds after nine.
test.each<[string, { sent: number; answered: number; stamped: number }, OffsetBounds]>([
  ['no offset', { sent: 100, answered: 500, stamped: 0 }, { atLeast: -500, atMost: 900 }],
  ['a server ahead', { sent: 0, answered: 400, stamped: 60_000 }, { atLeast: 59_600, atMost: 61_000 }],
  ['a server behind', { sent: 0, answered: 400, stamped: -60_000 }, { atLeast: -60_400, atMost: -59_000 }],
])('one stamp leaves room for its way and for its second: %s', (_name, sample, bounds) => {
  const { sent, answered, stamped } = sample;
  expect(boundsOf({ sentAt: at(sent), answeredAt: at(answered), stamped: at(stamped) })).toEqual(bounds);
});

test.each<[string, OffsetBounds | null, OffsetBounds, OffsetBounds]>([
  ['the first', null, { atLeast: 1, atMost: 5 }, { atLeast: 1, atMost: 5 }],
  ['from below', { atLeast: 1, atMost: 5 }, { atLeast: 3, atMost: 9 }, { atLeast: 3, atMost: 5 }],
  ['from above', { atLeast: 1, atMost: 5 }, { atLeast: -3, atMost: 2 }, { atLeast: 1, atMost: 2 }],
  ['to one point', { atLeast: 1, atMost: 5 }, { atLeast: 5, atMost: 9 }, { atLeast: 5, atMost: 5 }],
  [
    'not, where a clock was set',
    { atLeast: 1, atMost: 5 },
    { atLeast: 6, atMost: 9 },
    { atLeast: 6, atMost: 9 },
  ],
])('what is known is narrowed: %s', (_name, known, next, both) => {
  expect(narrowed(known, next)).toEqual(both);
});

test.each<[OffsetBounds | null, number]>([
  [null, 0],
  [{ atLeast: 10, atMost: 20 }, 15],
  [{ atLeast: -20, atMost: 11 }, -4],
])('the middle of %j counts', (bounds, offset) => {
  expect(offsetWithin(bounds)).toBe(offset);
});
