import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { ListName } from '#domain/writes/operation.ts';
import type { RowsDeps } from './keyed-rows.ts';
import type { ListFound } from './list-address.ts';

/** Where a list is that comes with its first row; null where it was not made yet. */
export async function listMadeLater(
  addresses: RowsDeps['addresses'],
  { site, list }: { readonly site: SiteId; readonly list: ListName },
  signal: AbortSignal | undefined,
): Promise<ListFound | null> {
  try {
    return await addresses.find(site, list, signal);
  } catch (error) {
    if (error instanceof ServiceFailure && error.code === 'list-missing') return null;
    throw error;
  }
}
