import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDb } from '#sandbox/core/libsql-db.ts';
import { createSandbox } from '#sandbox/core/sandbox.ts';
import { smallSandbox } from './small-organisation.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peerloom-data-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function makeItOfAnotherVersion(): void {
  const db = openDb(join(folder, 'sandbox.db'));
  db.exec("update meta set value = 'another' where name = 'shape'");
  db.exec('alter table person rename column upn to account');
  db.close();
}

test('data of another version is not gone on with, and not touched', () => {
  smallSandbox({ dataFolder: folder }).close();
  makeItOfAnotherVersion();

  expect(() => smallSandbox({ dataFolder: folder })).toThrow(
    `The data in ${folder} was made by another version of the sandbox. Start with --reset to begin again; everything made so far is then lost.`,
  );
  const db = openDb(join(folder, 'sandbox.db'));
  expect(db.all('select account from person')).toHaveLength(4);
  db.close();
});

test('starting anew gives data of another version the tables of this one', () => {
  smallSandbox({ dataFolder: folder }).close();
  makeItOfAnotherVersion();

  const again = smallSandbox({ dataFolder: folder, reset: true });
  expect(again.world.db.all('select upn from person')).toHaveLength(4);
  again.close();
  expect(() => {
    smallSandbox({ dataFolder: folder }).close();
  }).not.toThrow();
});

test('a reset of a whole organisation leaves nothing of the one before', () => {
  const sandbox = createSandbox({
    dataFolder: folder,
    scenario: { kind: 'organisation', seed: 1, people: 40 },
  });
  const before = sandbox.world.db.all('select id from person');
  sandbox.reset({ kind: 'organisation', seed: 2, people: 40 });
  const after = sandbox.world.db.all('select id from person');

  expect(after.length).toBeGreaterThan(40);
  expect(after).not.toEqual(expect.arrayContaining(before.slice(0, 1)));
  expect(sandbox.world.db.all('pragma foreign_key_check')).toEqual([]);
  sandbox.close();
});

test.each(['a file in the place of the folder', 'a file that is no database'])(
  '%s is said in words',
  (kind) => {
    const place = join(folder, 'data');
    writeFileSync(kind.endsWith('folder') ? place : join(folder, 'sandbox.db'), 'x'.repeat(5000));
    const dataFolder = kind.endsWith('folder') ? place : folder;

    expect(() => smallSandbox({ dataFolder })).toThrow(`The data folder ${dataFolder} cannot be used (`);
  },
);

describe('a folder that a sandbox has', () => {
  const lock = () => join(folder, 'sandbox.lock');

  test('is refused to a second one, and free when the first is closed', () => {
    const first = smallSandbox({ dataFolder: folder });
    expect(() => smallSandbox({ dataFolder: folder })).toThrow(
      `The data folder ${folder} is in use by another sandbox (process ${String(process.pid)}). Stop that one, or set PEERLOOM_DATA to another folder.`,
    );
    expect(() => smallSandbox({ dataFolder: folder, reset: true })).toThrow('is in use by another sandbox');
    first.close();
    expect(existsSync(lock())).toBe(false);
    smallSandbox({ dataFolder: folder }).close();
  });

  test.each([
    ['nobody', { pid: 999_999_999, since: '1' }],
    ['a process that has another number’s place', { pid: process.pid, since: '1' }],
    ['nothing that can be read', 'x'],
  ])('is not left to %s', (_, holder) => {
    smallSandbox({ dataFolder: folder }).close();
    writeFileSync(lock(), JSON.stringify(holder));
    const next = smallSandbox({ dataFolder: folder });
    expect(next.world.db.all('select id from person')).toHaveLength(4);
    next.close();
  });
});
