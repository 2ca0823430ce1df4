import type { SeriesChange } from '#domain/scheduling/series-change.ts';
import type { Operation, OperationKind } from '#domain/writes/operation.ts';
import { columns, nameOf, playCell, type Column } from './faults/cells.ts';
import { everything } from '../support/runs.ts';
import { doingIds, doings } from './faults/operations.ts';
import { meanings, readMatrix, type Code } from './faults/codes.ts';

const rows = readMatrix(columns);

const own = [6, 10, 11, 18];
const ofSeries = [2, ...own];

/** These go the way of another. Usually, what their senders decide by themselves and one of each doubt. */
const usually: Partial<Record<Column, readonly number[]>> = {
  AN: [6, 9, 18],
  RM: [6, 9, 18],
  NM: [6, 9, 18],
  LO: own,
  CC: own,
  BC: own,
  EC: [...own, 23],
  KF: own,
  EF: [...own, 23],
  TR: [6, 9, 18],
  AQ: own,
  LD: [...own, 23],
  LV: own,
  OT: own,
  HT: own,
  LG: own,
  DI: own,
  MP: own,
  CO: ofSeries,
  ES: ofSeries,
  MS: ofSeries,
  XT: ofSeries,
  RT: ofSeries,
  OF: ofSeries,
  IN: ofSeries,
  LM: ofSeries,
};

/** Each kind of write that the outbox may hold. */
const kinds = {
  'add-rows': true,
  'add-rows-then-mark': true,
  'change-row': true,
  'book-series': true,
  'change-series': true,
  'book-talk': true,
  'set-hold': true,
  'keep-candidates': true,
  'set-access': true,
  'send-invitation': true,
  'post-summary': true,
  'add-task': true,
} as const satisfies Record<OperationKind, true>;

const changes = {
  move: true,
  moves: true,
  cancel: true,
  end: true,
  extend: true,
  retime: true,
  'call-off': true,
  people: true,
} as const satisfies Record<SeriesChange['kind'], true>;

test('each kind of write is a column', () => {
  const operations: readonly Operation[] = doingIds.map((id) => doings[id].operation);
  const there = new Set(operations.map(({ kind }) => kind));
  expect([...there].toSorted()).toEqual(Object.keys(kinds).toSorted());
  const ofSeries = operations.flatMap((one) => (one.kind === 'change-series' ? [one.change.kind] : []));
  expect(ofSeries.toSorted()).toEqual(Object.keys(changes).toSorted());
});

/** Of the forms of one fault, usually every other one, so that each fault is played and each form by some writes. */
function isLeft(id: Column, number: number, row: number): boolean {
  // What two devices do in one moment, each sender decides by itself.
  if (everything || number === 19) return false;

  const hasForms = rows.filter((one) => one.number === number).length > 1;
  const isOtherForm = hasForms && (row + columns.indexOf(id)) % 2 === 1;
  return isOtherForm || !(usually[id]?.includes(number) ?? true);
}

const cells = rows.flatMap(({ number, fault, codes }, row) =>
  columns.flatMap((id): [string, Column, string, Exclude<Code, '–'>][] => {
    const code = codes[id];
    return code === '–' || isLeft(id, number, row)
      ? []
      : [[`${number} ${fault}: ${nameOf(id)} ${meanings[code]}`, id, fault, code]];
  }),
);

test.each(cells)('%s', async (_name, id, fault, code) => {
  expect((await playCell(id, fault, code)).wrong).toEqual([]);
});
