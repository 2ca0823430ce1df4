import type { World } from '../../core/world.ts';
import { accessDenied, itemNotFound } from '../refusals.ts';

export interface Site {
  readonly id: string;
  readonly webUrl: string;
  readonly name: string;
  readonly displayName: string;
  readonly createdAt: number;
}

type SiteRight = 'owner' | 'member' | 'none';

/** The site that an id or `host:/path` names, for somebody who may enter it. */
export function enterSite(world: World, userId: string, idOrAddress: string): Site {
  const site = findSite(world, idOrAddress);
  if (!site) throw itemNotFound('Requested site could not be found');
  if (siteRight(world, userId, site.id) === 'none') throw accessDenied();
  return site;
}

const columns = 'id, web_url as webUrl, name, display_name as displayName, created_at as createdAt';

export function findSite(world: World, idOrAddress: string): Site | undefined {
  const address = /^([^/:]+):\/(.+)$/.exec(idOrAddress);
  if (address) {
    const webUrl = `https://${address[1] ?? ''}/${address[2] ?? ''}`.toLowerCase();
    return world.db.get<Site>(`select ${columns} from site where lower(web_url) = ?`, webUrl);
  }
  return world.db.get<Site>(`select ${columns} from site where id = ?`, idOrAddress);
}

/**
 * Rights are the membership's: a team's site is its members', a private or shared channel's site is that
 * channel's, and a public team's site is open to everybody in the organisation but guests.
 */
function siteRight(world: World, userId: string, siteId: string): SiteRight {
  const channel = world.db.get<{ id: string }>(
    "select id from channel where site_id = ? and membership_type <> 'standard'",
    siteId,
  );
  const role = channel
    ? roleIn(
        world,
        'select role from channel_member where channel_id = ? and person_id = ?',
        channel.id,
        userId,
      )
    : roleIn(
        world,
        `select role from team_member where team_id = (select id from team where site_id = ?) and person_id = ?`,
        siteId,
        userId,
      );
  if (role !== 'none' || channel) return role;
  return isOpenTo(world, userId, siteId) ? 'member' : 'none';
}

export function ownsSite(world: World, userId: string, siteId: string): boolean {
  return siteRight(world, userId, siteId) === 'owner';
}

/** Every site that the person may read. */
export function readableSiteIds(world: World, userId: string): readonly string[] {
  return world.db
    .all<{ id: string }>('select id from site')
    .map(({ id }) => id)
    .filter((id) => siteRight(world, userId, id) !== 'none');
}

function roleIn(world: World, sql: string, where: string, userId: string): SiteRight {
  const role = world.db.get<{ role: string }>(sql, where, userId)?.role;
  if (role === undefined) return 'none';
  return role === 'owner' ? 'owner' : 'member';
}

function isOpenTo(world: World, userId: string, siteId: string): boolean {
  return (
    world.db.get(
      `select team.id from team, person where team.site_id = ? and lower(team.visibility) = 'public'
       and person.id = ? and person.user_type = 'Member'`,
      siteId,
      userId,
    ) !== undefined
  );
}
