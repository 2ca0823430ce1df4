import * as v from 'valibot';
import type { SiteId } from '#domain/shared/ids.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { TeamOfSite, Teams } from '#ports/communities.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphRead } from '../client/graph-request.ts';
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
    async channels(team, signal) {
      const rows = await deps.graph.readAll(channelsOf(team), signal);
      return rows.flatMap((row) => {
        const read = v.safeParse(channel, row);
        return read.success ? [{ id: read.output.id, name: read.output.displayName }] : [];
      });
    },
    async plans(team, signal) {
      const rows = await deps.graph.readAll(plansOf(team), signal);
      return rows.flatMap((row) => {
        const read = v.safeParse(plan, row);
        return read.success ? [{ id: read.output.id, title: read.output.title }] : [];
      });
    },
    async owns(place, person, signal) {
      return (await rollOf(deps, place, signal)).some((one) => one.person === person && one.isOwner);
    },
  };
}

const channel = v.looseObject({ id: v.string(), displayName: v.string() });

const plan = v.looseObject({ id: v.string(), title: v.string() });

function plansOf(team: string): GraphRead {
  return {
    operation: 'plans.list',
    method: 'GET',
    path: path`/groups/${team}/planner/plans`,
    scopes: ['Tasks.ReadWrite'],
    workload: 'outlook',
    shared: true,
  };
}

function channelsOf(team: string): GraphRead {
  return {
    operation: 'channels.list',
    method: 'GET',
    path: withQuery(path`/teams/${team}/channels`, { $select: 'id,displayName' }),
    scopes: ['Channel.ReadBasic.All'],
    workload: 'teams',
    shared: true,
  };
}
