import { meanings, readMatrix, type Code } from './faults/codes.ts';
import { doingIds, doings, type DoingId } from './faults/operations.ts';
import { play } from './faults/play.ts';

const rows = readMatrix(doingIds);

const cells = rows.flatMap(({ number, fault, codes }) =>
  doingIds.flatMap((id): [string, DoingId, string, Exclude<Code, '–'>][] => {
    const code = codes[id];
    return code === '–'
      ? []
      : [[`${number} ${fault}: ${doings[id].name} ${meanings[code]}`, id, fault, code]];
  }),
);

test.each(cells)('%s', async (_name, id, fault, code) => {
  expect((await play(doings[id], fault, code)).wrong).toEqual([]);
});
