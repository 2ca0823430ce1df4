import { writesRows, type Row, type RowChange, type RowOperation } from '#domain/writes/operation.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { OutboxEntry } from '#ports/outbox.ts';

type Written = { readonly row: Row } | { readonly change: RowChange };

/** What entries write into the lists of a community, in their order. */
export function rowsWritten(entries: readonly OutboxEntry[], site: SiteId): readonly Written[] {
  return entries.flatMap(({ operation }) =>
    writesRows(operation) && operation.site === site ? rowsOf(operation) : [],
  );
}

/** What was read, with what was written laid over it. */
export function laidOver<Read>(
  read: Read,
  written: readonly Written[],
  {
    withRow,
    withChange,
  }: {
    readonly withRow: (read: Read, row: Row) => Read;
    readonly withChange: (read: Read, change: RowChange) => Read;
  },
): Read {
  return written.reduce(
    (current, one) => ('row' in one ? withRow(current, one.row) : withChange(current, one.change)),
    read,
  );
}

function rowsOf(operation: RowOperation): readonly Written[] {
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
  }
}

function asRow(row: Row): Written {
  return { row };
}

function asChange(change: RowChange): Written {
  return { change };
}
