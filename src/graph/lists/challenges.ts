import { challengesLog, readChallengeFact } from '#domain/challenges/challenge-facts.ts';
import type { SiteId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { ChallengesRead, CommunityStore } from '#ports/communities.ts';
import { challengesList } from './challenges-list.ts';
import { codecs } from './codecs.ts';
import { readItems } from './item-requests.ts';
import type { RowsDeps } from './keyed-rows.ts';
import { listMadeLater } from './list-made-later.ts';
import { decodeRows, itemsOf } from './row-codec.ts';
import { schemas } from './schema/registry.ts';
import { withFreshAddresses } from './sender-shape.ts';

/**
 * The challenges of a community and what is told of them, in one round trip. Their list is made with the first one:
 * where there is none yet, there are none. Throws ServiceFailure when it could not look.
 */
export function readChallenges(deps: RowsDeps, site: SiteId, look: Look = {}): Promise<ChallengesRead> {
  return withFreshAddresses(
    deps.addresses,
    site,
    () => readOnce(deps, site, look),
    () => false,
  );
}

type Look = NonNullable<Parameters<CommunityStore['challenges']>[1]>;

async function readOnce(
  { graph, addresses }: RowsDeps,
  site: SiteId,
  { wasThere = false, signal }: Look,
): Promise<ChallengesRead> {
  const list = await listMadeLater(addresses, { site, list: 'challenges' }, signal);
  const log = await addresses.find(site, 'log', signal);
  const [told, rows] = await graph.readAllParts(
    [
      readItems({ site, list: log.id }, schemas.log, { column: 'Session', is: challengesLog }),
      ...(list ? [readItems({ site, list: list.id }, schemas.challenges)] : []),
    ],
    signal,
  );
  if (!told) throw new ServiceFailure('unreadable');
  if (!told.ok) throw told.failure;
  if (rows && !rows.ok) throw rows.failure;

  const facts = decodeRows(codecs.log, itemsOf(told.rows)).filter((fact) => readChallengeFact(fact) !== null);
  // Somebody voted for what is gone, or this device has seen it: that is no empty list.
  if (!list && (wasThere || facts.length > 0)) {
    throw new ServiceFailure('list-missing', { subject: schemas.challenges.name });
  }
  return {
    hasList: list !== null,
    challenges: rows ? decodeRows(challengesList, itemsOf(rows.rows)) : [],
    facts,
  };
}
