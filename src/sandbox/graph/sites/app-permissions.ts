import type { World } from '../../core/world.ts';
import { registration } from '../../registration.ts';
import { accessDenied, invalidRequest, itemNotFound } from '../refusals.ts';
import type { GraphAnswer, GraphCall, GraphRoute } from '../route.ts';
import { findSite, type Site } from './site-access.ts';

/**
 * What `Sites.Selected` opens: nothing by itself, and a site as far as the role goes that an administrator gave the
 * app there. The token's person may never do more than without the app (permissions-selected-overview).
 */
const selected = 'Sites.Selected';

const roles = ['read', 'write', 'owner', 'fullcontrol'] as const;

type Role = (typeof roles)[number];

/** A grant begins with one of these; the other roles are set on it afterwards (pnp/powershell pull request 847). */
const firstRoles: readonly Role[] = ['read', 'write'];

interface Permission {
  readonly id: number;
  readonly appId: string;
  readonly appName: string;
  readonly role: Role;
}

const all = '/sites/{siteId}/permissions';
const one = `${all}/{permissionId}`;
const managed = { scopes: ['Sites.FullControl.All'], workload: 'sharepoint', units: 2 } as const;

export const permissionRoutes: readonly GraphRoute[] = [
  { ...managed, method: 'GET', path: all, handle: readPermissions },
  { ...managed, method: 'POST', path: all, handle: makePermission },
  { ...managed, method: 'GET', path: one, handle: readPermission },
  { ...managed, method: 'PATCH', path: one, handle: changePermission },
  { ...managed, method: 'DELETE', path: one, handle: deletePermission },
];

/** The same operation, also for a token whose app was let into the site with the role that it takes. */
export function openedToApp(route: GraphRoute): GraphRoute {
  const role = roleFor(route);
  if (role === null) return route;
  return {
    ...route,
    scopes: [...route.scopes, selected],
    handle(call) {
      if (!route.scopes.some((scope) => call.scopes.has(scope))) {
        refuseUnopened(call.world, call.params['siteId'] ?? '', role);
      }
      return route.handle(call);
    },
  };
}

export function refuseUnopened(world: World, idOrAddress: string, least: Role): void {
  const site = findSite(world, idOrAddress);
  const given = site ? permissionsOf(world, site.id) : [];
  const isEnough = ({ appId, role }: Permission) =>
    appId === registration.clientId && roles.indexOf(role) >= roles.indexOf(least);
  if (!given.some(isEnough)) throw accessDenied();
}

/** Microsoft names no role an operation: what reads and writes rows goes by its name, lists and columns are an owner's. */
function roleFor({ path, scopes }: GraphRoute): Role | null {
  if (!path.startsWith('/sites/{siteId}') || path.startsWith(all) || scopes.length === 0) return null;
  if (scopes.includes('Sites.Read.All')) return 'read';
  return scopes.includes('Sites.ReadWrite.All') ? 'write' : 'owner';
}

function readPermissions(call: GraphCall): GraphAnswer {
  const site = managedSite(call);
  return { status: 200, body: { value: permissionsOf(call.world, site.id).map(shown) } };
}

function readPermission(call: GraphCall): GraphAnswer {
  return { status: 200, body: shown(calledPermission(call)) };
}

function makePermission(call: GraphCall): GraphAnswer {
  const site = managedSite(call);
  const role = sentRole(call.body);
  if (!firstRoles.includes(role))
    throw invalidRequest(`The role '${role}' cannot be given with a new permission.`);
  const app = sentApplication(call.body);
  call.world.db.run(
    'insert into site_permission (site_id, app_id, app_name, role) values (?, ?, ?, ?)',
    site.id,
    app.id,
    app.displayName,
    role,
  );
  const made = permissionsOf(call.world, site.id).at(-1);
  if (!made) throw itemNotFound();
  return { status: 201, body: shown(made) };
}

function changePermission(call: GraphCall): GraphAnswer {
  const { id } = calledPermission(call);
  call.world.db.run('update site_permission set role = ? where id = ?', sentRole(call.body), id);
  return { status: 200, body: shown(calledPermission(call)) };
}

function deletePermission(call: GraphCall): GraphAnswer {
  call.world.db.run('delete from site_permission where id = ?', calledPermission(call).id);
  return { status: 204 };
}

/** Whoever manages the organisation's sites, whether or not they are in the team. */
function managedSite(call: GraphCall): Site {
  const site = findSite(call.world, call.params['siteId'] ?? '');
  if (!site) throw itemNotFound('Requested site could not be found');
  if (!managesSites(call)) throw accessDenied();
  return site;
}

/** An administrator who came with the permission for it. */
export function managesSites({ world, user, scopes }: GraphCall): boolean {
  const isAdministrator = world.db.get('select id from person where id = ? and is_admin = 1', user.id);
  return isAdministrator !== undefined && scopes.has('Sites.FullControl.All');
}

function calledPermission(call: GraphCall): Permission {
  const site = managedSite(call);
  const found = permissionsOf(call.world, site.id).find(
    ({ id }) => encodedId(id) === call.params['permissionId'],
  );
  if (!found) throw itemNotFound();
  return found;
}

function permissionsOf(world: World, siteId: string): readonly Permission[] {
  return world.db.all<Permission>(
    'select id, app_id as appId, app_name as appName, role from site_permission where site_id = ? order by id',
    siteId,
  );
}

function shown({ id, appId, appName, role }: Permission): Record<string, unknown> {
  const granted = [{ application: { id: appId, displayName: appName } }];
  return {
    id: encodedId(id),
    '@deprecated.GrantedToIdentities':
      'GrantedToIdentities has been deprecated. Refer to GrantedToIdentitiesV2',
    roles: [role],
    grantedToIdentities: granted,
    grantedToIdentitiesV2: granted,
  };
}

/** Long and without meaning, as Graph's are. */
function encodedId(id: number): string {
  return Buffer.from(`i:0i.t|ms.sp.ext|${id}`).toString('base64url');
}

function sentRole(body: unknown): Role {
  const sent: unknown = propertyOf(body, 'roles');
  const named: readonly unknown[] = Array.isArray(sent) ? sent : [];
  const [name, ...more] = named;
  const role = roles.find((known) => known === name);
  if (!role || more.length > 0) throw invalidRequest(`roles must name one of ${roles.join(', ')}.`);
  return role;
}

function sentApplication(body: unknown): { id: string; displayName: string } {
  const sent: unknown = propertyOf(body, 'grantedToIdentities') ?? propertyOf(body, 'grantedTo');
  const identities: readonly unknown[] = Array.isArray(sent) ? sent : [];
  const application = propertyOf(identities[0], 'application');
  const id = propertyOf(application, 'id');
  const displayName = propertyOf(application, 'displayName');
  if (typeof id !== 'string') throw invalidRequest('grantedToIdentities must name an application by its id.');
  return { id, displayName: typeof displayName === 'string' ? displayName : '' };
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
