import { selected } from '../select.ts';
import { itemNotFound } from '../refusals.ts';
import { GraphRefusal, type GraphAnswer, type GraphCall, type GraphRoute } from '../route.ts';
import { secondsTime } from '../time-format.ts';
import { managesSites, refuseUnopened } from './app-permissions.ts';
import { enterSite, findSite, type Site } from './site-access.ts';
import { isClosed, resourceLocked } from './site-state.ts';

const readScopes = ['Sites.Read.All', 'Sites.ReadWrite.All', 'Sites.FullControl.All'];

export const siteRoutes: readonly GraphRoute[] = [
  {
    method: 'GET',
    path: '/groups/{groupId}/sites/root',
    scopes: [...readScopes, 'Sites.Selected'],
    workload: 'sharepoint',
    options: ['select'],
    handle: groupSite,
  },
  {
    method: 'GET',
    path: '/sites/{siteId}',
    scopes: readScopes,
    workload: 'sharepoint',
    options: ['select'],
    handle: (call) => siteAnswer(call, enteredSite(call, call.params['siteId'] ?? '')),
  },
];

function groupSite(call: GraphCall): GraphAnswer {
  const team = call.world.db.get<{ siteId: string }>(
    'select site_id as siteId from team where id = ?',
    call.params['groupId'] ?? '',
  );
  if (!team) {
    throw new GraphRefusal(
      404,
      'Request_ResourceNotFound',
      `Resource '${call.params['groupId'] ?? ''}' does not exist or one of its queried reference-property objects are not present.`,
    );
  }
  if (!team.siteId) throw itemNotFound();
  if (!readScopes.some((scope) => call.scopes.has(scope))) refuseUnopened(call.world, team.siteId, 'read');
  const site = enteredSite(call, team.siteId);
  if (isClosed(call.world, site.id)) throw resourceLocked();
  return siteAnswer(call, site);
}

function enteredSite(call: GraphCall, idOrAddress: string): Site {
  const managed = managesSites(call) ? findSite(call.world, idOrAddress) : undefined;
  return managed ?? enterSite(call.world, call.user.id, idOrAddress);
}

function siteAnswer(call: GraphCall, site: Site): GraphAnswer {
  const [hostname = '', siteGuid = ''] = site.id.split(',');
  const body = {
    createdDateTime: secondsTime(site.createdAt),
    description: '',
    id: site.id,
    lastModifiedDateTime: secondsTime(site.createdAt),
    name: site.name,
    webUrl: site.webUrl,
    displayName: site.displayName,
    root: {},
    siteCollection: { hostname },
    eTag: `"{${siteGuid.toUpperCase()}},1"`,
  };
  const known = [...Object.keys(body), 'parentReference', 'sharepointIds', 'createdBy', 'lastModifiedBy'];
  return {
    status: 200,
    body: {
      '@odata.context': `${call.baseUrl}/$metadata#sites/$entity`,
      ...selected(body, call.query, { type: 'site', known }),
    },
  };
}
