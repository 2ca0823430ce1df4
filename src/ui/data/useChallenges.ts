import type { SiteId } from '#domain/shared/ids.ts';
import type { ChallengesRead } from '#ports/communities.ts';
import type { Services } from '#ports/services.ts';
import { readChallenges, recallChallenges, withPendingChallenges } from '#workflows/known-challenges.ts';
import { askedOptions, useAsked, type Asked, type AskedView } from './useAsked.ts';

export type ChallengesView = AskedView<ChallengesRead>;

const challenges: Asked<ChallengesRead> = {
  name: 'challenges',
  read: readChallenges,
  recall: recallChallenges,
  withPending: withPendingChallenges,
};

/** A community's challenges: from this device at once, then from its site. */
export function useChallenges(site: SiteId): ChallengesView {
  return useAsked(challenges, site);
}

/** As the service has them, for whoever shows those of several communities. */
export function challengesOptions(services: Services, site: SiteId) {
  return askedOptions(services, challenges, site);
}
