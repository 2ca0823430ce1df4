import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readHiddenPairs } from './discovery/hidden-pairs.ts';
import { estimateOf, readingOf } from './discovery/measures.ts';
import { readOverTime } from './discovery/over-time.ts';
import { idAt, readOrganisation } from './discovery/organisation.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'peerloom-bench-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(file: string, ...lines: readonly string[]): string {
  const where = path.join(folder, file);
  writeFileSync(where, lines.join('\n'));
  return where;
}

test('a tie each way is one tie, and what a file leaves out is not invented', () => {
  write('people.csv', 'id,department,time_zone', 'a,Sales,Asia/Kolkata', 'b,,', 'c,Sales,');
  write('ties.csv', 'from,to,weight', 'a,b,2', 'b,a,3', 'a,c,');
  const { people, ties } = readOrganisation(folder);

  expect(ties).toEqual([
    { one: idAt(1), other: idAt(2), weight: 5 },
    { one: idAt(1), other: idAt(3), weight: 1 },
  ]);
  expect(people.map(({ department, title }) => [department, title])).toEqual([
    ['Sales', null],
    [null, null],
    ['Sales', null],
  ]);
  // 09:00 to 17:00 in Kolkata is 03:30 to 11:30 in UTC: seven whole hours from 04:00.
  expect(people.map(({ hours }) => hours)).toEqual([0b0000_0111_1111_0000, null, null]);
});

test.each([
  ['commas', 'a,b', 'b , c'],
  ['blanks', 'a b', 'b  c'],
  ['tabs under a first line with names', 'from\tto', 'a\tb', 'b\tc', ''],
  ['semicolons and quotation marks', '"a";"b"', '"c";"b"', 'b;a'],
])('hidden pairs may be parted by %s', (_, ...lines) => {
  write('people.csv', 'id', 'a', 'b', 'c');
  const pairs = readHiddenPairs(write('hidden.csv', ...lines), readOrganisation(folder));

  expect([...pairs.values()].map((pair) => [...pair].sort())).toEqual([
    [idAt(1), idAt(2)],
    [idAt(2), idAt(3)],
  ]);
});

test.each([
  ['a stranger', ['a,b', 'a,x'], /line 2: people\.csv has no person with the id "x"\./],
  ['three in a line', ['a,b,a'], /line 1: two ids are expected, and there are 3\./],
  ['the same twice', ['a,a'], /line 1: a person is paired with themselves\./],
  ['nothing', [''], /there is no pair in it\./],
])('hidden pairs with %s are refused in a sentence', (_, lines, sentence) => {
  write('people.csv', 'id', 'a', 'b');
  const file = write('hidden.csv', ...lines);
  expect(() => readHiddenPairs(file, readOrganisation(folder))).toThrow(sentence);
});

test('files that are not there, and ties with strangers, are refused in a sentence', () => {
  expect(() => readOrganisation(folder)).toThrow(/people\.csv: there is no such file/);

  write('people.csv', 'id', 'a');
  write('ties.csv', 'from,to', 'a,z');
  expect(() => readOrganisation(folder)).toThrow(/ties\.csv, line 2, column to: .*"z"/);
});

test('who is new in the last part of the time is looked for, with the ties of the first alone', () => {
  write('people.csv', 'id', 'a', 'b', 'c');
  const organisation = readOrganisation(folder);
  expect(readOverTime(folder, organisation)).toBeNull();

  write('contacts.csv', 'from,to,at', 'a,b,0', 'b,a,60', 'b,c,70', 'a,c,71', 'a,b,100');
  const { learned, fresh } = readOverTime(folder, organisation)!;
  expect(learned.ties).toEqual([
    { one: idAt(1), other: idAt(2), weight: 2 },
    { one: idAt(2), other: idAt(3), weight: 1 },
  ]);
  expect([...fresh.values()]).toEqual([[idAt(1), idAt(3)]]);

  write('contacts.csv', 'from,to,at', 'a,b,2026-11-23T09:00Z', 'a,c,soon');
  expect(() => readOverTime(folder, organisation)).toThrow(/line 3, column at/);
});

test('the measures are what they are said to be', () => {
  const departments = new Map([1, 2, 3, 4].map((number) => [idAt(number), number < 3 ? 'Sales' : 'Data']));
  const reading = readingOf([idAt(2), idAt(3), idAt(4)], {
    me: idAt(1),
    missed: new Set([idAt(2), idAt(4)]),
    departmentOf: (person) => departments.get(person) ?? null,
  });

  expect(reading['P@8']).toBeCloseTo(2 / 8);
  expect(reading['across P@8']).toBeCloseTo(1 / 8);
  expect(reading['nDCG@8']).toBeCloseTo((1 + 1 / 2) / (1 + 1 / Math.log2(3)));
  expect(reading.Blau).toBeCloseTo(1 - (1 / 9 + 4 / 9));
  expect(reading['share across']).toBeCloseTo(2 / 3);
});

test('an interval holds the mean, and is nothing where there is nothing to count', () => {
  const values = Array.from({ length: 200 }, (_, at) => at % 2);
  const estimate = estimateOf(values);
  expect(estimate).toMatchObject({ mean: 0.5, n: 200 });
  expect(estimate?.low).toBeGreaterThan(0.42);
  expect(estimate?.high).toBeLessThan(0.58);
  expect(estimateOf([null])).toBeNull();
});
