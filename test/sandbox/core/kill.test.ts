import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '#sandbox/core/sandbox.ts';

/** Runs the writer until it has acknowledged enough rows, then kills it without warning. */
function acknowledgedUntilKilled(dataFolder: string, enough: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const writer = spawn(process.execPath, [
      '--import',
      'tsx',
      join(__dirname, 'kill-writer.ts'),
      dataFolder,
    ]);
    let written = '';
    let errors = '';
    writer.stdout.on('data', (chunk: Buffer) => {
      written += chunk.toString();
      if (written.split('\n').length > enough) writer.kill('SIGKILL');
    });
    writer.stderr.on('data', (chunk: Buffer) => {
      errors += chunk.toString();
    });
    writer.on('close', (_, signal) => {
      if (signal === 'SIGKILL') resolve(written.split('\n').length - 1);
      else reject(new Error(errors));
    });
  });
}

test('kill -9 loses no acknowledged row and leaves no half one', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'peerloom-kill-'));
  try {
    const acknowledged = await acknowledgedUntilKilled(dataFolder, 40);
    const sandbox = createSandbox({ dataFolder, scenario: { kind: 'empty' } });
    const { db } = sandbox.world;
    const count = (sql: string) => db.get<{ count: number }>(sql)?.count ?? 0;
    const rows = count('select count(*) as count from list_item');
    expect(acknowledged).toBeGreaterThanOrEqual(40);
    expect([acknowledged, acknowledged + 1]).toContain(rows);
    expect(count('select count(*) as count from list_index')).toBe(rows);
    expect(count('select count(*) as count from list_item_version')).toBe(rows);
    expect(count('select change_count as count from list')).toBe(rows);
    expect(count('select count(*) as count from person')).toBeGreaterThan(0);
    sandbox.close();
  } finally {
    rmSync(dataFolder, { recursive: true, force: true });
  }
}, 60_000);
