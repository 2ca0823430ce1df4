/**
 * The few things the sandbox asks of its database, so that another embedded SQLite can take its place.
 * Statements are synchronous; parameters are positional.
 */
export interface Db {
  exec(sql: string): void;
  run(sql: string, ...params: readonly SqlValue[]): { changes: number };
  // The caller names the row's shape next to its SQL, where it can be checked by eye.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters
  get<Row>(sql: string, ...params: readonly SqlValue[]): Row | undefined;
  all<Row>(sql: string, ...params: readonly SqlValue[]): Row[];
  /** Commits when `work` returns, rolls back when it throws. Nested calls join the outer transaction. */
  transaction<Value>(work: () => Value): Value;
  close(): void;
}

export type SqlValue = string | number | null;
