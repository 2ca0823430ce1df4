import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { Services } from '#ports/services.ts';

/** So many go out together; each part is safe on this device before the next is made. */
const together = 100;

/**
 * Keeps outcomes of an archive again, under the keys that they had: what a colleague brings back at the same moment
 * is kept once. Resolves when all of them are committed on this device.
 */
export async function bringBack(
  { outbox }: Pick<Services, 'outbox'>,
  { site, outcomes }: { readonly site: SiteId; readonly outcomes: readonly Outcome[] },
): Promise<void> {
  for (let from = 0; from < outcomes.length; from += together) {
    const part = outcomes.slice(from, from + together);
    await outbox.add({ kind: 'add-rows', site, rows: part.map((value) => ({ list: 'outcomes', value })) });
  }
}
