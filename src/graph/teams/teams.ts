import type { SiteId } from '#domain/shared/ids.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { TeamOfSite, Teams } from '#ports/communities.ts';
import { groupOfSite } from './group-of-site.ts';
import { rollOf, type RollDeps } from './team-roll.ts';

/** A new permission makes what is shown ask again within moments; whose team a site is stays. Milliseconds. */
const freshFor = 60_000;

export function createTeams(deps: RollDeps): Teams {
  const found = new Map<SiteId, { readonly at: number; readonly team: TeamOfSite }>();
  const now = () => millisecondsOf(deps.clock.now());
  return {
    async ofSite(site, signal) {
      const known = found.get(site);
      if (known && now() - known.at < freshFor) return known.team;

      const team = await groupOfSite(deps.graph, site, signal);
      if (team) found.set(site, { at: now(), team });
      return team;
    },
    async members(place, signal) {
      return (await rollOf(deps, place, signal)).map(({ person }) => person);
    },
    async owns(place, person, signal) {
      return (await rollOf(deps, place, signal)).some((one) => one.person === person && one.isOwner);
    },
  };
}
