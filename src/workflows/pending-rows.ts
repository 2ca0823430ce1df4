import type { CommunitySnapshot } from '#ports/communities.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Session } from '#domain/sessions/session.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { Row, RowChange } from '#domain/writes/operation.ts';

/**
 * A community as its person left it: what the service answered, with everything that still waits on this
 * device laid over it, by key.
 */
export function withPendingRows(
  snapshot: CommunitySnapshot,
  unsent: readonly OutboxEntry[],
): CommunitySnapshot {
  return unsent.reduce((current, { operation }) => {
    switch (operation.kind) {
      case 'add-rows':
        return operation.site === snapshot.site ? withRows(current, operation.rows) : current;
      case 'add-rows-then-mark':
        return operation.site === snapshot.site
          ? withChange(withRows(current, operation.rows), operation.mark)
          : current;
      case 'change-row':
        return operation.site === snapshot.site ? withChange(current, operation.change) : current;
      case 'book-series':
        return operation.site === snapshot.site
          ? (operation.instead?.rows ?? []).reduce(withChange, withSessions(current, operation.sessions))
          : current;
      case 'change-series':
        return operation.site === snapshot.site
          ? operation.rows.reduce(withChange, withSessions(current, operation.more ?? []))
          : current;
      case 'book-talk':
      case 'set-hold':
      case 'keep-candidates':
      case 'set-access':
      case 'send-invitation':
      case 'post-summary':
      case 'add-task':
        return current;
    }
  }, snapshot);
}

/** The communities whose snapshot these entries change; a session's log is followed by itself. */
export function communitiesOf(entries: readonly OutboxEntry[]): ReadonlySet<SiteId> {
  return new Set(
    entries.flatMap(({ operation }) => {
      switch (operation.kind) {
        case 'book-talk':
        case 'set-hold':
        case 'keep-candidates':
        case 'set-access':
        case 'send-invitation':
        case 'post-summary':
        case 'add-task':
          return [];
        case 'add-rows':
          return operation.rows.every(({ list }) => list === 'log') ? [] : [operation.site];
        case 'add-rows-then-mark':
        case 'change-row':
        case 'book-series':
        case 'change-series':
          return [operation.site];
      }
    }),
  );
}

function withSessions(snapshot: CommunitySnapshot, sessions: readonly Session[]): CommunitySnapshot {
  return withRows(
    snapshot,
    sessions.map((value) => ({ list: 'sessions', value })),
  );
}

function withRows(snapshot: CommunitySnapshot, rows: readonly Row[]): CommunitySnapshot {
  return rows.reduce<CommunitySnapshot>((current, row) => {
    switch (row.list) {
      case 'charter':
        return { ...current, charter: current.charter ?? row.value };
      case 'members':
        return { ...current, members: withKeyed(current.members, row.value) };
      case 'sessions':
        return { ...current, sessions: withKeyed(current.sessions, row.value) };
      case 'outcomes':
        return { ...current, outcomes: withKeyed(current.outcomes, row.value) };
      // Read by who opens them alone.
      case 'log':
      case 'challenges':
      case 'formats':
        return current;
    }
  }, snapshot);
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
