import Database from 'libsql';
import type { Db, SqlValue } from './db.ts';

/** Parameters go in as one list: spread, a lone null would be taken for an object of names. */
type Statement = Database.Statement<[readonly SqlValue[]]>;

/**
 * Opens the embedded database. What a call has committed survives `kill -9` and, with synchronous FULL, a
 * loss of power.
 */
export function openDb(file: string): Db {
  const database = new Database(file);
  database.exec('pragma journal_mode = wal');
  database.exec('pragma synchronous = full');
  database.exec('pragma foreign_keys = on');
  const statements = new Map<string, Statement>();
  let depth = 0;

  function prepared(sql: string): Statement {
    const known = statements.get(sql);
    if (known) return known;
    const statement = database.prepare<[readonly SqlValue[]]>(sql);
    statements.set(sql, statement);
    return statement;
  }

  function transaction<Value>(work: () => Value): Value {
    if (depth > 0) return work();
    database.exec('begin immediate');
    depth += 1;
    try {
      const value = work();
      database.exec('commit');
      return value;
    } catch (error) {
      database.exec('rollback');
      throw error;
    } finally {
      depth -= 1;
    }
  }

  return {
    exec(sql) {
      // A statement that was prepared before a table changed would answer with the old columns.
      statements.clear();
      database.exec(sql);
    },
    run: (sql, ...params: readonly SqlValue[]) => ({ changes: prepared(sql).run(params).changes }),
    // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- see db.ts
    get<Row>(sql: string, ...params: readonly SqlValue[]) {
      // The caller names the row's shape next to its SQL.
      return withoutMetadata(prepared(sql).get(params)) as Row | undefined;
    },
    all<Row>(sql: string, ...params: readonly SqlValue[]) {
      return prepared(sql).all(params) as Row[];
    },
    transaction,
    close() {
      database.close();
    },
  };
}

/** libsql adds `_metadata` (the query's duration) to a single row. */
function withoutMetadata(row: unknown): unknown {
  if (typeof row !== 'object' || row === null) return undefined;
  const columns = { ...row };
  Reflect.deleteProperty(columns, '_metadata');
  return columns;
}
