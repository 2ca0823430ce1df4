import type { SiteId } from '#domain/shared/ids.ts';
import type { Row, RowChange } from '#domain/writes/operation.ts';
import type { OutboxEntry } from '#ports/outbox.ts';

/** What entries write into the lists of a community that are read by who asks for them, in their order. */
export function rowsWritten(
  entries: readonly OutboxEntry[],
  site: SiteId,
): readonly ({ readonly row: Row } | { readonly change: RowChange })[] {
  return entries.flatMap(({ operation }) => {
    switch (operation.kind) {
      case 'add-rows':
        return operation.site === site ? operation.rows.map((row) => ({ row })) : [];
      case 'add-rows-then-mark':
        return operation.site === site
          ? [...operation.rows.map((row) => ({ row })), { change: operation.mark }]
          : [];
      case 'change-row':
        return operation.site === site ? [{ change: operation.change }] : [];
      case 'book-series':
      case 'change-series':
      case 'book-talk':
      case 'set-hold':
      case 'keep-candidates':
      case 'set-access':
      case 'send-invitation':
      case 'post-summary':
      case 'add-task':
        return [];
    }
  });
}
