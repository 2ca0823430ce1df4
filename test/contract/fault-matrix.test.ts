import { columns, nameOf, playCell, type Column } from './faults/cells.ts';
import { meanings, readMatrix, type Code } from './faults/codes.ts';

const rows = readMatrix(columns);

const cells = rows.flatMap(({ number, fault, codes }) =>
  columns.flatMap((id): [string, Column, string, Exclude<Code, '–'>][] => {
    const code = codes[id];
    return code === '–' ? [] : [[`${number} ${fault}: ${nameOf(id)} ${meanings[code]}`, id, fault, code]];
  }),
);

test.each(cells)('%s', async (_name, id, fault, code) => {
  expect((await playCell(id, fault, code)).wrong).toEqual([]);
});
