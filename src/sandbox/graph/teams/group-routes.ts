import type { GraphAnswer, GraphCall, GraphRoute } from '../route.ts';
import { GraphRefusal } from '../route.ts';
import { context } from '../odata/query.ts';
import type { PersonRow } from '../people/person-store.ts';
import { directoryPage, pageOptions, readUnits } from '../people/user-list.ts';
import { userInCollection } from '../people/user-resource.ts';
import { selected } from '../select.ts';
import type { TeamRow } from './team-store.ts';
import { teamsOf, teamsOwnedBy } from './team-store.ts';

const readAll = ['Directory.Read.All', 'Directory.ReadWrite.All', 'Group.Read.All', 'Group.ReadWrite.All'];
const readMembers = [
  'GroupMember.ReadBasic.All',
  'GroupMember.Read.All',
  'GroupMember.ReadWrite.All',
  ...readAll,
];
const readGroup = ['Group.ReadBasic.All', ...readMembers];
const readOwn = [
  'User.Read',
  'User.ReadWrite',
  'User.Read.All',
  'User.ReadWrite.All',
  'GroupMember.Read.All',
  ...readAll,
];

const directory = (route: Omit<GraphRoute, 'workload' | 'method'>): GraphRoute => ({
  method: 'GET',
  workload: 'directory',
  ...route,
});

const ofOneself = (name: string, units: number, handle: GraphRoute['handle']): GraphRoute =>
  directory({
    path: `/me/${name}`,
    scopes: readOwn,
    units: readUnits(units),
    options: pageOptions,
    handle,
  });

/** The directory's side of a team: the group with the same id. */
export const groupRoutes: readonly GraphRoute[] = [
  ofOneself('memberOf', 2, memberOf),
  ofOneself('transitiveMemberOf', 5, memberOf),
  ofOneself('ownedObjects', 2, ownedObjects),
  directory({ path: '/groups/{groupId}', scopes: readGroup, options: ['select'], handle: getGroup }),
  directory({
    path: '/groups/{groupId}/members',
    scopes: readMembers,
    units: readUnits(3),
    options: pageOptions,
    handle: people(),
  }),
  directory({
    path: '/groups/{groupId}/transitiveMembers',
    scopes: readMembers,
    units: readUnits(5),
    options: pageOptions,
    handle: people(),
  }),
  directory({
    path: '/groups/{groupId}/owners',
    scopes: readMembers,
    units: readUnits(2),
    options: pageOptions,
    handle: people('owner'),
  }),
];

function memberOf(call: GraphCall): GraphAnswer {
  return groupsPage(call, teamsOf(call.world, call.user.id));
}

function ownedObjects(call: GraphCall): GraphAnswer {
  return groupsPage(call, teamsOwnedBy(call.world, call.user.id));
}

/** Who may not read groups learns that there is one and its id, and everything else as null. */
function groupsPage(call: GraphCall, teams: readonly TeamRow[]): GraphAnswer {
  const isFull = readGroup.some((scope) => call.scopes.has(scope));
  return directoryPage(call, teams, {
    fragment: 'directoryObjects',
    show: (team) => {
      const all = groupResource(team);
      const visible = isFull
        ? all
        : Object.fromEntries(Object.keys(all).map((name) => [name, name === 'id' ? team.id : null]));
      return {
        '@odata.type': '#microsoft.graph.group',
        ...selected(visible, call.query, { type: 'group', known: Object.keys(all) }),
      };
    },
  });
}

function getGroup(call: GraphCall): GraphAnswer {
  const group = groupResource(groupIn(call));
  return {
    status: 200,
    body: {
      '@odata.context': context(call, 'groups/$entity'),
      ...selected(group, call.query, { type: 'group', known: Object.keys(group) }),
    },
  };
}

function people(role?: 'owner'): (call: GraphCall) => GraphAnswer {
  return (call) => {
    const group = groupIn(call);
    const found = call.world.db.all<PersonRow>(
      `select person.* from person join team_member on team_member.person_id = person.id
       where team_id = ? and (role = ? or ? is null) order by display_name`,
      group.id,
      role ?? null,
      role ?? null,
    );
    return directoryPage(call, found, {
      fragment: 'directoryObjects',
      show: (person) => ({ '@odata.type': '#microsoft.graph.user', ...userInCollection(call, person) }),
    });
  };
}

function groupIn({ world, params }: GraphCall): TeamRow {
  const id = params['groupId'] ?? '';
  const group = world.db.get<TeamRow>('select * from team where id = lower(?)', id);
  if (group) return group;
  throw new GraphRefusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

function groupResource(team: TeamRow): Record<string, unknown> {
  return {
    id: team.id,
    createdDateTime: new Date(team.created_at).toISOString().replace(/\.\d+Z$/u, 'Z'),
    description: team.description,
    displayName: team.display_name,
    groupTypes: ['Unified'],
    mail: team.mail,
    mailEnabled: true,
    mailNickname: team.mail.split('@')[0],
    resourceProvisioningOptions: ['Team'],
    securityEnabled: false,
    visibility: team.visibility,
  };
}
