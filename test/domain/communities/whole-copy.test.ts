import fc from 'fast-check';
import {
  allLists,
  readWholeCopy,
  wholeCopy,
  type StoredRow,
  type WholeRows,
} from '#domain/communities/whole-copy.ts';
import { instantAt } from '#domain/shared/time.ts';

const madeAt = instantAt(1_700_000_000_000);

const row: fc.Arbitrary<StoredRow> = fc
  .record({
    key: fc.string({ minLength: 1 }),
    madeAt: fc.option(fc.integer({ min: 0, max: 4e9 }).map((seconds) => instantAt(seconds * 1000))),
    // Whatever a newer version or a person added is a column like any other.
    fields: fc.dictionary(
      fc.stringMatching(/^[A-Z][A-Za-z]{0,20}$/),
      fc.oneof(
        fc.string(),
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      ),
    ),
  })
  .map(({ key, fields, ...more }) => ({ key, ...more, fields: { ...fields, Key: key } }));

const rows: fc.Arbitrary<WholeRows> = fc.record(
  Object.fromEntries(
    allLists.map((list) => [list, fc.uniqueArray(row, { selector: ({ key }) => key, maxLength: 5 })]),
  ),
  { requiredKeys: [] },
);

test('a file holds every row of every list and every column, as they were', () => {
  fc.assert(
    fc.property(rows, fc.string(), (lists, name) => {
      const copy = wholeCopy({ madeAt, name, lists });
      expect(readWholeCopy(JSON.stringify(copy))).toEqual(copy);
    }),
  );
});

test.each([
  ['no text of ours', 'hello', 'no-copy'],
  ['an archive of outcomes', '{"product":"Peerloom","version":1,"outcomes":[]}', 'no-copy'],
  [
    'a newer one',
    JSON.stringify({ ...wholeCopy({ madeAt, name: '', lists: {} }), version: 2 }),
    'newer-copy',
  ],
  [
    'a row without its key',
    JSON.stringify(wholeCopy({ madeAt, name: '', lists: { log: [{ key: 'a', madeAt, fields: {} }] } })),
    'damaged-copy',
  ],
  [
    'a value that no column holds',
    JSON.stringify({
      ...wholeCopy({ madeAt, name: '', lists: {} }),
      lists: { log: [{ key: 'a', madeAt, fields: { Key: 'a', Body: { html: '' } } }] },
    }),
    'damaged-copy',
  ],
])('%s is told apart', (_what, text, mistake) => {
  expect(readWholeCopy(text)).toBe(mistake);
});
