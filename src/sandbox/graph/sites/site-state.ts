import type { World } from '../../core/world.ts';
import { GraphRefusal, type GraphCall, type GraphRoute } from '../route.ts';
import { enterSite } from './site-access.ts';

/** What an administrator has made of a site, or what has come over it. */
export interface SiteState {
  /** Nothing can be changed, or nothing can be read either. */
  readonly lock: 'none' | 'read-only' | 'no-access';
  /** Its storage is used up: what is there can be read and deleted. */
  readonly isFull: boolean;
}

const usual: SiteState = { lock: 'none', isFull: false };

export function setSiteState(world: World, siteId: string, change: Partial<SiteState>): SiteState {
  const state = { ...siteStateOf(world, siteId), ...change };
  world.db.run(
    `insert into site_state (site_id, lock, is_full) values (?, ?, ?)
     on conflict (site_id) do update set lock = excluded.lock, is_full = excluded.is_full`,
    siteId,
    state.lock,
    Number(state.isFull),
  );
  return state;
}

/** The same operation, refused where the state of its site does not allow it. */
export function guardedBySite(route: GraphRoute): GraphRoute {
  // Who manages the sites need not be in the team, and a lock is for its people.
  if (!route.path.startsWith('/sites/{siteId}') || route.path.startsWith('/sites/{siteId}/permissions'))
    return route;
  return {
    ...route,
    handle(call) {
      refuseByState(call, route);
      return route.handle(call);
    },
  };
}

function refuseByState(call: GraphCall, { method }: GraphRoute): void {
  const site = enterSite(call.world, call.user.id, call.params['siteId'] ?? '');
  const { lock, isFull } = siteStateOf(call.world, site.id);
  if (lock === 'no-access' || (lock === 'read-only' && method !== 'GET')) {
    throw resourceLocked();
  }
  if (isFull && ['POST', 'PATCH', 'PUT'].includes(method)) {
    throw new GraphRefusal(507, 'quotaLimitReached', 'The site has reached its storage quota limit.');
  }
}

/** Whether nobody may as much as read the site. */
export function isClosed(world: World, siteId: string): boolean {
  return siteStateOf(world, siteId).lock === 'no-access';
}

function siteStateOf(world: World, siteId: string): SiteState {
  const row = world.db.get<{ lock: SiteState['lock']; isFull: number }>(
    'select lock, is_full as isFull from site_state where site_id = ?',
    siteId,
  );
  return row ? { lock: row.lock, isFull: row.isFull === 1 } : usual;
}

export function resourceLocked(): GraphRefusal {
  return new GraphRefusal(423, 'resourceLocked', 'The resource is locked.', {
    innerError: { code: 'serviceReadOnly' },
  });
}
