import type { Teams } from '#ports/communities.ts';
import { groupOfSite } from './group-of-site.ts';
import { rollOf, type RollDeps } from './team-roll.ts';

export function createTeams(deps: RollDeps): Teams {
  return {
    ofSite: (site, signal) => groupOfSite(deps.graph, site, signal),
    async members(team, signal) {
      return (await rollOf(deps, team, signal)).map(({ person }) => person);
    },
  };
}
