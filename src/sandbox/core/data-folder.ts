import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { driveTables } from '../graph/drive/drive-tables.ts';
import { listTables } from '../graph/lists/list-tables.ts';
import { siteTables } from '../graph/sites/site-tables.ts';
import { meetingTables } from '../graph/meetings/meeting-tables.ts';
import { taskTables } from '../graph/tasks/task-tables.ts';
import { organisationTables } from '../people/tables.ts';
import type { Db } from './db.ts';
import { openDb } from './libsql-db.ts';
import { FolderTaken, lockFolder } from './folder-lock.ts';
import { metaTable, readMeta, writeMeta } from './meta.ts';

/** What is in the data folder cannot be gone on with; the message says what to do about it. */
export class UnusableData extends Error {
  override readonly name = 'UnusableData';
}

const tables = [organisationTables, siteTables, listTables, driveTables, meetingTables, taskTables].join(
  '\n',
);
const shape = createHash('sha256').update(tables).digest('hex').slice(0, 16);

/**
 * Opens the folder's database: with all its tables, or with none where nothing was made yet.
 * `beginsAgain` where whatever is in it will be lost anyway.
 */
export function openData(folder: string, beginsAgain: boolean): Db {
  const db = opened(folder);
  const stored = readMeta(db, 'shape');
  if (stored === undefined) return db;
  if (stored !== shape) {
    if (beginsAgain) return db;
    db.close();
    throw new UnusableData(
      `The data in ${folder} was made by another version of the sandbox. Start with --reset to begin again; everything made so far is then lost.`,
    );
  }
  db.exec(tables);
  writeMeta(db, 'shape', shape);
  return db;
}

/** New, empty tables in the place of the old ones, whatever columns those had. */
export function emptyData(db: Db): void {
  const old = db.all<{ name: string }>(
    "select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> 'meta'",
  );
  // Rows that others refer to go last, whatever the order of the tables.
  db.exec('pragma defer_foreign_keys = on');
  for (const { name } of old) db.exec(`delete from "${name}"`);
  for (const { name } of old) db.exec(`drop table "${name}"`);
  db.exec(tables);
  writeMeta(db, 'shape', shape);
}

function opened(folder: string): Db {
  try {
    if (folder === ':memory:') return withMeta(openDb(folder));
    mkdirSync(folder, { recursive: true });
    return locked(folder);
  } catch (cause) {
    if (cause instanceof FolderTaken) {
      throw new UnusableData(
        `The data folder ${folder} is in use by another sandbox (process ${String(cause.pid)}). Stop that one, or set PEERLOOM_DATA to another folder.`,
        { cause },
      );
    }
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UnusableData(
      `The data folder ${folder} cannot be used (${why}). Set PEERLOOM_DATA to another folder, or delete this one to begin again.`,
      { cause },
    );
  }
}

/** Two sandboxes on one folder would each have a clock and a world of its own over the same rows. */
function locked(folder: string): Db {
  const unlock = lockFolder(folder);
  try {
    const db = withMeta(openDb(join(folder, 'sandbox.db')));
    return {
      ...db,
      close() {
        db.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

function withMeta(db: Db): Db {
  db.exec(metaTable);
  return db;
}
