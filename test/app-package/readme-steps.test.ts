import { execSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { testInAll } from '../support/runs.ts';

const root = path.resolve(__dirname, '../..');
const textOf = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const pages = [
  'README.md',
  ...readdirSync(path.join(root, '.github'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => path.join('.github', file)),
];

test('no page leads to a file that is not there', () => {
  const broken = pages.flatMap((page) =>
    [...textOf(page).matchAll(/\]\((?!https?:|mailto:|#)([^)\s#]+)/g)]
      .map(([, link]) => path.join(path.dirname(page), link!))
      .filter((file) => !existsSync(path.join(root, file)))
      .map((file) => `${page}: ${file}`),
  );
  expect(broken).toEqual([]);
});

const byHand = sectionOf('**By hand:**', '**A new version:**');
const commands = [...byHand.matchAll(/`(npm run [^`]+)`/g)].map(([, command]) => command!);

test('the steps by hand name tasks that there are', () => {
  const { scripts } = JSON.parse(textOf('package.json')) as { scripts: Readonly<Record<string, string>> };
  expect(commands.length).toBeGreaterThan(0);
  expect(commands.filter((command) => !scripts[command.split(' ')[2] ?? ''])).toEqual([]);
});

testInAll(
  'the steps by hand make what they say, and the same bytes a second time',
  () => {
    const environment = path.join(root, 'appPackage/env/.env.production');
    if (existsSync(environment))
      throw new Error('Somebody’s own .env.production is there; it is left alone.');

    copyFileSync(path.join(root, 'appPackage/env/.env.example'), environment);
    try {
      const [first, second] = [1, 2].map(() => {
        for (const command of commands) execSync(command, { cwd: root, stdio: 'ignore' });
        return digestOf('dist/peerloom.zip', ...filesUnder('dist/app'));
      });
      expect(second).toBe(first);
    } finally {
      rmSync(environment);
    }
    const made = [...byHand.matchAll(/`(dist\/[\w./-]+)`/g)].map(([, file]) => file!);
    expect(made.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  },
  300_000,
);

function sectionOf(from: string, to: string): string {
  const text = textOf('README.md');
  const [start, end] = [text.indexOf(from), text.indexOf(to)];
  if (start < 0 || end < start) throw new Error(`The README has no "${from}" before "${to}".`);

  return text.slice(start, end);
}

function filesUnder(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(path.relative(root, entry.parentPath), entry.name))
    .toSorted();
}

function digestOf(...files: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(path.join(root, file)));
  return hash.digest('hex');
}
