import type { Teams } from '#ports/communities.ts';
import type { GraphClient } from '../client/client.ts';
import { groupOfSite } from './group-of-site.ts';
import { readRoll } from './team-roll.ts';

export function createTeams({ graph }: { readonly graph: GraphClient }): Teams {
  return {
    ofSite: (site, signal) => groupOfSite(graph, site, signal),
    async members(team, signal) {
      return (await readRoll(graph, team, signal)).map(({ person }) => person);
    },
  };
}
