import type { Challenge } from '#domain/challenges/challenge.ts';
import { challengesLog, nothingTold, toldOf } from '#domain/challenges/challenge-facts.ts';
import { byVotes } from '#domain/challenges/standing.ts';
import type { Key, SiteId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { Row, RowChange } from '#domain/writes/operation.ts';
import type { ChallengesRead } from '#ports/communities.ts';
import type { OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';
import { laidOver, rowsWritten } from './rows-written.ts';

/** As the service has them; this device keeps them for when it cannot ask. */
export async function readChallenges(
  { communities, cache }: Pick<Services, 'communities' | 'cache'>,
  site: SiteId,
  signal?: AbortSignal,
): Promise<ChallengesRead> {
  const wasThere = (await recallChallenges({ cache }, site))?.read.hasList ?? false;
  const read = await communities.challenges(site, { wasThere, signal });
  await cache.write(cacheName(site), read);
  return read;
}

/** As this device kept them; null where it kept none, or another version of the product did. */
export async function recallChallenges(
  { cache }: Pick<Services, 'cache'>,
  site: SiteId,
): Promise<{ readonly read: ChallengesRead; readonly at: IsoInstant } | null> {
  const kept = await cache.read(cacheName(site));
  return kept && isKept(kept.value) ? { read: kept.value, at: kept.at } : null;
}

function cacheName(site: SiteId): string {
  return `challenges:${site}`;
}

function isKept(value: unknown): value is ChallengesRead {
  const read = value as Partial<Record<keyof ChallengesRead, unknown>> | null;
  return (
    typeof read?.hasList === 'boolean' &&
    Array.isArray(read.challenges) &&
    Array.isArray(read.facts) &&
    read.challenges.every((one) => typeof (one as { stage?: unknown } | null)?.stage === 'string')
  );
}

/** What was read, with what waits on this device, or left it just now, laid over it. */
export function withPendingChallenges(
  read: ChallengesRead,
  entries: readonly OutboxEntry[],
  site: SiteId,
): ChallengesRead {
  return laidOver(read, rowsWritten(entries, site), { withRow, withChange });
}

function withRow(read: ChallengesRead, row: Row): ChallengesRead {
  if (row.list === 'challenges') {
    const { challenges } = read;
    const isThere = challenges.some(({ key }) => key === row.value.key);
    return isThere ? read : { ...read, challenges: [...challenges, row.value] };
  }
  if (row.list !== 'log' || row.value.session !== challengesLog) return read;

  const isThere = read.facts.some(({ key }) => key === row.value.key);
  return isThere ? read : { ...read, facts: [...read.facts, row.value] };
}

function withChange(read: ChallengesRead, { list, key, after }: RowChange): ChallengesRead {
  if (list !== 'challenges') return read;
  return {
    ...read,
    challenges: read.challenges.map((one) => (one.key === key ? { ...one, ...after } : one)),
  };
}

/** What a session takes up, in the order of its agenda: as this device knows it, and where it knows nothing, as the service has it. */
export async function casesOf(
  services: Pick<Services, 'communities' | 'cache' | 'outbox'>,
  place: { readonly site: SiteId; readonly session: Key },
  signal?: AbortSignal,
): Promise<readonly Challenge[]> {
  if ((await recallChallenges(services, place.site)) === null) {
    await readChallenges(services, place.site, signal);
  }
  return takenUp(services, place);
}

export async function takenUp(
  services: Pick<Services, 'cache' | 'outbox'>,
  { site, session }: { readonly site: SiteId; readonly session: Key },
): Promise<readonly Challenge[]> {
  const kept = await recallChallenges(services, site);
  const known = kept && withPendingChallenges(kept.read, services.outbox.unsent(), site);
  const taken = known?.challenges.filter((one) => one.stage === 'in-session' && one.session === session);
  const told = toldOf(known?.facts ?? []);
  return byVotes(
    (taken ?? []).map((challenge) => ({ challenge, told: told.get(challenge.key) ?? nothingTold })),
  ).map(({ challenge }) => challenge);
}
