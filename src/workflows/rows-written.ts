import { siteOf, type Operation, type Row, type RowChange } from '#domain/writes/operation.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { OutboxEntry } from '#ports/outbox.ts';

type Written = { readonly row: Row } | { readonly change: RowChange };

/** What entries write into the lists of a community, in their order. */
export function rowsWritten(entries: readonly OutboxEntry[], site: SiteId): readonly Written[] {
  return entries.flatMap(({ operation }) => (siteOf(operation) === site ? rowsOf(operation) : []));
}

function rowsOf(operation: Operation): readonly Written[] {
  switch (operation.kind) {
    case 'add-rows':
      return operation.rows.map(asRow);
    case 'add-rows-then-mark':
      return [...operation.rows.map(asRow), { change: operation.mark }];
    case 'change-row':
      return [{ change: operation.change }];
    case 'book-series':
      return [
        ...operation.sessions.map((value) => asRow({ list: 'sessions', value })),
        ...(operation.instead?.rows ?? []).map(asChange),
      ];
    case 'change-series':
      return [
        ...(operation.more ?? []).map((value) => asRow({ list: 'sessions', value })),
        ...operation.rows.map(asChange),
      ];
    case 'book-talk':
    case 'set-hold':
    case 'keep-candidates':
    case 'set-access':
    case 'send-invitation':
    case 'post-summary':
    case 'add-task':
      return [];
  }
}

function asRow(row: Row): Written {
  return { row };
}

function asChange(change: RowChange): Written {
  return { change };
}
