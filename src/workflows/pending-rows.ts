import type { CommunitySnapshot } from '#ports/communities.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { siteOf, type Row, type RowChange } from '#domain/writes/operation.ts';
import { laidOver, rowsWritten } from './rows-written.ts';

/**
 * A community as its person left it: what the service answered, with everything that still waits on this
 * device laid over it, by key.
 */
export function withPendingRows(
  snapshot: CommunitySnapshot,
  unsent: readonly OutboxEntry[],
): CommunitySnapshot {
  return laidOver(snapshot, rowsWritten(unsent, snapshot.site), { withRow, withChange });
}

/** The communities whose snapshot these entries change; a session's log is followed by itself. */
export function communitiesOf(entries: readonly OutboxEntry[]): ReadonlySet<SiteId> {
  return new Set(
    entries.flatMap(({ operation }) => {
      const isLogAlone = operation.kind === 'add-rows' && operation.rows.every(({ list }) => list === 'log');
      return isLogAlone ? [] : (siteOf(operation) ?? []);
    }),
  );
}

function withRow(snapshot: CommunitySnapshot, row: Row): CommunitySnapshot {
  switch (row.list) {
    case 'charter':
      return { ...snapshot, charter: snapshot.charter ?? row.value };
    case 'members':
      return { ...snapshot, members: withKeyed(snapshot.members, row.value) };
    case 'sessions':
      return { ...snapshot, sessions: withKeyed(snapshot.sessions, row.value) };
    case 'outcomes':
      return { ...snapshot, outcomes: withKeyed(snapshot.outcomes, row.value) };
    // Read by who opens them alone.
    case 'log':
    case 'challenges':
    case 'formats':
      return snapshot;
  }
}

function withChange(snapshot: CommunitySnapshot, change: RowChange): CommunitySnapshot {
  switch (change.list) {
    case 'charter':
      return snapshot.charter ? { ...snapshot, charter: { ...snapshot.charter, ...change.after } } : snapshot;
    case 'members':
      return { ...snapshot, members: changed(snapshot.members, change.key, change.after) };
    case 'sessions':
      return { ...snapshot, sessions: changed(snapshot.sessions, change.key, change.after) };
    case 'outcomes':
      return { ...snapshot, outcomes: changed(snapshot.outcomes, change.key, change.after) };
    case 'challenges':
    case 'formats':
      return snapshot;
  }
}

interface Keyed {
  readonly key: string;
}

function withKeyed<Value extends Keyed>(rows: readonly Value[], row: Value): readonly Value[] {
  return rows.some(({ key }) => key === row.key) ? rows : [...rows, row];
}

function changed<Value extends Keyed>(
  rows: readonly Value[],
  key: string,
  after: Partial<Value>,
): readonly Value[] {
  return rows.map((row) => (row.key === key ? { ...row, ...after } : row));
}
