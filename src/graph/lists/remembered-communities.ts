import * as v from 'valibot';
import type { CommunityRef } from '#domain/communities/charter.ts';
import { toSiteId, type SiteId } from '#domain/shared/ids.ts';
import type { Cache } from '#ports/outbox.ts';
import { checked } from './checked.ts';

/** The communities that this device has seen; search finds a new one only after a while. */
export interface RememberedCommunities {
  all(): Promise<readonly CommunityRef[]>;
  remember(communities: readonly CommunityRef[]): Promise<void>;
  forget(site: SiteId): Promise<void>;
}

const place = 'communities';

const kept = v.array(v.object({ site: checked(toSiteId), name: v.string(), webUrl: v.string() }));

export function createRememberedCommunities(cache: Cache): RememberedCommunities {
  async function all(): Promise<readonly CommunityRef[]> {
    const read = v.safeParse(kept, (await cache.read(place))?.value);
    return read.success ? read.output : [];
  }

  return {
    all,

    async remember(communities) {
      const before = await all();
      const sites = new Set(communities.map(({ site }) => site));
      const after = [...before.filter(({ site }) => !sites.has(site)), ...communities];
      if (JSON.stringify(before) !== JSON.stringify(after)) await cache.write(place, after);
    },

    async forget(site) {
      await cache.write(
        place,
        (await all()).filter((community) => community.site !== site),
      );
    },
  };
}
