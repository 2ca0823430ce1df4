import * as v from 'valibot';
import { toSiteId, type SiteId } from '#domain/shared/ids.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphRead } from '../client/graph-request.ts';

/** Direct membership alone; Graph fills only a few properties here, visibility not among them. */
export const joinedTeams: GraphRead = {
  operation: 'teams.joined',
  method: 'GET',
  path: withQuery('/me/joinedTeams', { $select: 'id,displayName' }),
  scopes: ['Team.ReadBasic.All'],
  workload: 'teams',
  shared: true,
};

export function teamVisibility(team: string): GraphRead {
  return {
    operation: 'teams.visibility',
    method: 'GET',
    path: withQuery(path`/teams/${team}`, { $select: 'id,visibility' }),
    scopes: ['Team.ReadBasic.All'],
    workload: 'teams',
    shared: true,
  };
}

/** A new team's site may not be there for a while; Graph then answers 404. */
export function siteOfTeam(team: string): GraphRead {
  return {
    operation: 'sites.of-team',
    method: 'GET',
    path: withQuery(path`/groups/${team}/sites/root`, { $select: siteSelect }),
    scopes: ['Sites.ReadWrite.All'],
    workload: 'sharepoint',
    shared: true,
  };
}

export const siteSelect = 'id,webUrl,displayName';

export interface TeamSeen {
  readonly id: string;
  readonly name: string;
}

const team = v.looseObject({ id: v.string(), displayName: v.optional(v.nullable(v.string()), '') });

export function readTeams(rows: readonly unknown[]): readonly TeamSeen[] {
  return rows.flatMap((row) => {
    const read = v.safeParse(team, row);
    return read.success ? [{ id: read.output.id, name: read.output.displayName ?? '' }] : [];
  });
}

const site = v.looseObject({
  id: v.string(),
  webUrl: v.string(),
  displayName: v.optional(v.nullable(v.string()), ''),
});

export function toSite(body: unknown): { site: SiteId; webUrl: string; name: string } | null {
  const read = v.safeParse(site, body);
  const id = read.success ? toSiteId(read.output.id) : null;
  return read.success && id
    ? { site: id, webUrl: read.output.webUrl, name: read.output.displayName ?? '' }
    : null;
}

/** Null where the answer does not say. */
export function isOpenToOrganisation(body: unknown): boolean | null {
  const read = v.safeParse(v.looseObject({ visibility: v.string() }), body);
  if (!read.success) return null;
  return read.output.visibility.toLowerCase() === 'public';
}
