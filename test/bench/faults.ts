// The matrix of faults and operations: every cell is played, and what it did is told.
import { columns, nameOf, playCell } from '../contract/faults/cells.ts';
import { meanings, readMatrix } from '../contract/faults/codes.ts';

const width = 31;
const rows = readMatrix(columns);
const told: string[] = [];
let cells = 0;
let wrong = 0;

for (const id of columns) console.log(`${id}  ${nameOf(id)}`);
console.log('');
for (const [code, meaning] of Object.entries(meanings)) console.log(`${code.padEnd(3)} ${meaning}`);
console.log(`\n${''.padEnd(width)}${columns.map((id) => id.padEnd(6)).join('')}`);

for (const { number, fault, codes } of rows) {
  const line: string[] = [];
  for (const id of columns) {
    const code = codes[id];
    if (code === '–') {
      line.push('–');
      continue;
    }
    const played = await playCell(id, fault, code);
    const failed = played.wrong.length > 0;
    cells += 1;
    wrong += failed ? 1 : 0;
    line.push(failed ? `${code} !` : code);
    told.push(
      `${String(number).padEnd(3)} ${fault}, ${id}: ${code}; ${played.did}${played.wrong.map((one) => ` ! ${one}`).join('')}`,
    );
  }
  console.log(
    `${String(number).padEnd(4)}${fault.padEnd(width - 4)}${line.map((one) => one.padEnd(6)).join('')}`,
  );
}

console.log(`\nWhat each cell did:\n\n${told.join('\n')}`);
console.log(`\n${cells} cells, ${wrong} of them not as the matrix says.`);
process.exitCode = wrong === 0 ? 0 : 1;
