// How many job titles are read, and what they are read as: `npm run bench -- titles`. O*NET's alternate titles name
// every trade there is, so most of them should be read as none of ours; the tables show what is read as which.
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { roles, type Role } from '#domain/discovery/roles.ts';
import { roleOfTitle } from '#domain/discovery/titles.ts';
import { realTitles } from '../domain/discovery/real-titles.ts';
import { printTable } from './table.ts';

const folder = path.resolve('..', 'shared', 'data', 'onet');

/** Occupations whose people are in one of our roles; by the beginning of the code. */
const expected: Readonly<Record<string, readonly Role[]>> = {
  '11-2021': ['marketer', 'product-manager', 'product-marketer'],
  '11-2022': ['seller'],
  '11-3121': ['people-partner'],
  '11-3131': ['learning-partner'],
  '11-9041': ['engineering-manager'],
  '13-1071': ['people-partner'],
  '13-1151': ['learning-partner'],
  '13-1161': ['market-researcher', 'marketer'],
  '13-2011': ['financial-analyst'],
  '15-1211': ['business-analyst'],
  '15-1232': ['support-specialist'],
  '15-1243': ['data-engineer'],
  '15-1251': ['engineer'],
  '15-1252': ['engineer', 'tech-lead'],
  '15-1253': ['quality-engineer'],
  '15-1255': ['designer', 'engineer'],
  '15-1299.09': ['project-manager', 'programme-manager'],
  '15-2051': ['data-scientist', 'data-analyst'],
  '23-1011': ['counsel'],
  '27-1024': ['designer'],
  '41-3091': ['seller'],
  '41-9031': ['sales-engineer'],
  '43-4051': ['support-specialist'],
};

printRealTitles();
if (existsSync(path.join(folder, 'Alternate Titles.txt'))) printOnet();
else console.log('Left out: ../shared/data/onet is not there.');

function printRealTitles(): void {
  console.log('Titles of our own list that are read right');
  printTable(
    ['language', 'titles', 'right', 'share', 'read otherwise'],
    Object.entries(realTitles).map(([language, byRole]) => {
      const read = Object.entries(byRole).flatMap(([role, titles]) =>
        titles.map((title) => ({ title, role, found: roleOfTitle(title) ?? 'none' })),
      );
      const wrong = read.filter(({ role, found }) => role !== found);
      return [
        language,
        String(read.length),
        String(read.length - wrong.length),
        percent(read.length - wrong.length, read.length),
        wrong.map(({ title, found }) => `${title} (${found})`).join(', '),
      ];
    }),
  );
}

interface Title {
  readonly code: string;
  readonly title: string;
  readonly role: Role | null;
}

function printOnet(): void {
  const names = new Map(rowsOf('Occupation Data.txt').map(([code = '', name = '']) => [code, name]));
  const start = performance.now();
  const titles = rowsOf('Alternate Titles.txt').map(([code = '', title = '']): Title => ({
    code,
    title,
    role: roleOfTitle(title),
  }));
  const took = performance.now() - start;
  const read = titles.filter(({ role }) => role !== null).length;
  console.log(
    `\nO*NET: ${String(titles.length)} titles in ${took.toFixed(0)} ms; ${String(read)} (${percent(read, titles.length)}) are read as a role.\n`,
  );
  printExpected(titles, names);
  printConfusions(titles, names);
}

function printExpected(titles: readonly Title[], names: ReadonlyMap<string, string>): void {
  console.log('Occupations that have a role here: what their titles are read as');
  printTable(
    ['occupation', 'titles', 'as expected', 'as none', 'as another', 'the most of these'],
    Object.entries(expected).map(([code, wanted]) => {
      const inside = titles.filter((one) => one.code.startsWith(code));
      const others = inside.filter(({ role }) => role !== null && !wanted.includes(role));
      const right = inside.filter(({ role }) => role !== null && wanted.includes(role)).length;
      return [
        (names.get(inside[0]?.code ?? '') ?? code).slice(0, 44),
        String(inside.length),
        percent(right, inside.length),
        percent(inside.length - right - others.length, inside.length),
        percent(others.length, inside.length),
        mostOf(others.map(({ role }) => role ?? 'none')),
      ];
    }),
  );
}

function printConfusions(titles: readonly Title[], names: ReadonlyMap<string, string>): void {
  console.log('\nRoles: of which occupations the titles are that are read so');
  printTable(
    ['role', 'titles', 'the most of these'],
    roles.map((role) => {
      const inside = titles.filter((one) => one.role === role);
      return [
        role,
        String(inside.length),
        mostOf(inside.map(({ code }) => (names.get(code) ?? code).slice(0, 34))),
      ];
    }),
  );
}

function mostOf(values: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([value, count]) => `${value} ${String(count)}`)
    .join(', ');
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(0)} %`;
}

function rowsOf(file: string): readonly (readonly string[])[] {
  const lines = readFileSync(path.join(folder, file), 'utf8').trim().split(/\r?\n/);
  return lines.slice(1).map((line) => line.split('\t'));
}
