import { begun, emptyList, type Candidate, type CandidateList } from '#domain/communities/candidate.ts';
import { withRestored } from '#domain/discovery/candidates.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import type { Services } from '#ports/services.ts';

/**
 * The organizer's list for a community: what still waits on this device is newer than what was stored.
 * Throws ServiceFailure where it could not be read; nothing kept yet is an empty list.
 */
export async function readCandidates(
  { candidates, outbox }: Pick<Services, 'candidates' | 'outbox'>,
  site: SiteId,
  signal?: AbortSignal,
): Promise<CandidateList> {
  // Reading marks the stored list as seen, and what waits, made before that, would then take its place.
  return begun(unsentList(outbox, site) ?? (await candidates.read(site, signal)) ?? emptyList(site));
}

export async function keepCandidates(
  { outbox }: Pick<Services, 'outbox'>,
  list: CandidateList,
): Promise<void> {
  await outbox.add({ kind: 'keep-candidates', list });
}

/** Takes back what was done to one person. Answers the list as kept. */
export async function restoreCandidate(
  services: Pick<Services, 'outbox' | 'clock'>,
  { list, before }: { readonly list: CandidateList; readonly before: Candidate },
): Promise<CandidateList> {
  const restored = withRestored(list, before, services.clock.now());
  await keepCandidates(services, restored);
  return restored;
}

function unsentList(outbox: Services['outbox'], site: SiteId): CandidateList | null {
  const lists = outbox
    .unsent()
    .flatMap(({ operation }) => (operation.kind === 'keep-candidates' ? [operation.list] : []));
  return lists.findLast((list) => list.site === site) ?? null;
}
