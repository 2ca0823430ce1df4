import type { SiteId } from '#domain/shared/ids.ts';
import type { RowChange } from '#domain/writes/operation.ts';
import type { Services } from '#ports/services.ts';

/** Keeps who leads which date to be sent, one row a change; resolves once all of it is safe on this device. */
export async function changeLeads(
  { outbox }: Pick<Services, 'outbox'>,
  { site, changes }: { readonly site: SiteId; readonly changes: readonly RowChange[] },
): Promise<void> {
  for (const change of changes) await outbox.add({ kind: 'change-row', site, change });
}
