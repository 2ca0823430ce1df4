import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { refusals } from '#sandbox/entra/refusal.ts';

const root = path.resolve(__dirname, '../../..');
const page = readFileSync(path.join(root, '.github/refusals.md'), 'utf8');

test('each refusal of the sandbox is on the page once, as documented, seen or guessed', () => {
  const listed = ['Documented', 'Seen by others', 'Guessed'].flatMap(rowsUnder).map(([refusal]) => refusal);
  const entra = Object.values(refusals).map(({ code }) => `AADSTS${code}`);
  expect([...listed].sort()).toEqual([...new Set([...entra, ...graphRefusals()])].sort());
});

test('what is called documented or seen names where', () => {
  const rows = [...rowsUnder('Documented'), ...rowsUnder('Seen by others')];
  expect(rows.filter(([, , source]) => !/\]\(https:\/\/\S+\)/.test(source ?? ''))).toEqual([]);
  const ofMicrosoft = rowsUnder('Documented').filter(([, , source]) =>
    source?.includes('(https://learn.microsoft.com/'),
  );
  expect(ofMicrosoft).toHaveLength(rowsUnder('Documented').length);
});

/** The cells of the table below a heading, without its head. */
function rowsUnder(heading: string): string[][] {
  const part = page.split(/^## /m).find((one) => one.startsWith(`${heading}\n`)) ?? '';
  return part
    .split('\n')
    .filter((line) => /^\| (?!-|refusal )/.test(line))
    .map((line) => line.slice(1, -1).split('|'))
    .map((cells) => cells.map((cell) => cell.trim()));
}

/** Status and code wherever one is thrown with both by name. */
function graphRefusals(): string[] {
  const folder = path.join(root, 'src/sandbox/graph');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [
      ...readFileSync(path.join(folder, file), 'utf8').matchAll(/GraphRefusal\(\s*(\d{3}),\s*'(\w+)'/g),
    ])
    .map(([, status = '', code = '']) => `${status} \`${code}\``);
}
