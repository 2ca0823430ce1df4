import type { Db } from './db.ts';

/** The sandbox's own few settings: clock, seed, secret. They outlive a reset unless said otherwise. */
export const metaTable = 'create table if not exists meta (name text primary key, value text not null);';

export function readMeta(db: Db, name: string): string | undefined {
  return db.get<{ value: string }>('select value from meta where name = ?', name)?.value;
}

export function writeMeta(db: Db, name: string, value: string): void {
  db.run(
    'insert into meta (name, value) values (?, ?) on conflict(name) do update set value = excluded.value',
    name,
    value,
  );
}

/** Whatever begins with these words. */
export function forgetMeta(db: Db, beginning: string): void {
  db.run('delete from meta where substr(name, 1, ?) = ?', beginning.length, beginning);
}
