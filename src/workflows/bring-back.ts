import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { OwnFormat } from '#domain/sessions/own/own-format.ts';
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

/**
 * Keeps a community's formats again, under the keys that they had, so that sessions that are booked in them find them.
 * Their list is made first where it is not there. Throws ServiceFailure where that fails, with nothing brought back.
 */
export async function bringFormatsBack(
  { outbox, provisioning }: Pick<Services, 'outbox' | 'provisioning'>,
  {
    site,
    formats,
    hasList,
  }: { readonly site: SiteId; readonly formats: readonly OwnFormat[]; readonly hasList: boolean },
): Promise<void> {
  if (!hasList) await provisioning.makeList(site, 'formats');
  await outbox.add({
    kind: 'add-rows',
    site,
    rows: formats.map((value) => ({ list: 'formats', value })),
  });
}
