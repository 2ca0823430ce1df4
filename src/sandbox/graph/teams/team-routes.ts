import type { GraphAnswer, GraphCall, GraphRoute } from '../route.ts';
import { GraphRefusal } from '../route.ts';
import { context, wholeNumber } from '../odata/query.ts';
import { pageLink } from '../page-link.ts';
import { forbidden } from '../refusals.ts';
import { queryOption, selected } from '../select.ts';
import { newMemberIn } from './bound-user.ts';
import type { ChannelRow, MemberRow, TeamRow } from './team-store.ts';
import { channelsOf, membersOf, roleIn, teamsOf, visibleChannel, visibleTeam } from './team-store.ts';

const directory = ['Directory.Read.All', 'Directory.ReadWrite.All'];
const group = ['Group.Read.All', 'Group.ReadWrite.All'];
const settings = ['TeamSettings.Read.All', 'TeamSettings.ReadWrite.All'];
const readTeam = ['Team.ReadBasic.All', ...settings, ...group, ...directory];
const readChannel = [
  'Channel.ReadBasic.All',
  'ChannelSettings.Read.All',
  'ChannelSettings.ReadWrite.All',
  ...group,
  ...directory,
];
const writeOwner = 'TeamMember.ReadWrite.All';
const writeMember = ['TeamMember.ReadWriteNonOwnerRole.All', writeOwner];
const readMember = ['TeamMember.Read.All', writeOwner];

const teams = (route: Omit<GraphRoute, 'workload'>): GraphRoute => ({ workload: 'teams', ...route });

export const teamRoutes: readonly GraphRoute[] = [
  teams({
    method: 'GET',
    path: '/me/joinedTeams',
    scopes: [...readTeam, 'User.Read.All', 'User.ReadWrite.All'],
    options: ['select'],
    handle: joinedTeams,
  }),
  teams({ method: 'GET', path: '/teams/{teamId}', scopes: readTeam, options: ['select'], handle: getTeam }),
  teams({
    method: 'GET',
    path: '/teams/{teamId}/channels',
    scopes: readChannel,
    options: ['select'],
    handle: listChannels,
  }),
  teams({
    method: 'GET',
    path: '/teams/{teamId}/primaryChannel',
    scopes: readChannel,
    options: ['select'],
    handle: primaryChannel,
  }),
  teams({
    method: 'GET',
    path: '/teams/{teamId}/channels/{channelId}',
    scopes: readChannel,
    options: ['select'],
    handle: getChannel,
  }),
  teams({
    method: 'GET',
    path: '/teams/{teamId}/members',
    scopes: readMember,
    options: ['top', 'skiptoken'],
    handle: listMembers,
  }),
  teams({ method: 'POST', path: '/teams/{teamId}/members', scopes: writeMember, handle: addMember }),
  teams({
    method: 'DELETE',
    path: '/teams/{teamId}/members/{membershipId}',
    scopes: writeMember,
    handle: removeMember,
  }),
];

function joinedTeams(call: GraphCall): GraphAnswer {
  return {
    status: 200,
    body: {
      '@odata.context': context(call, 'teams'),
      '@odata.count': teamsOf(call.world, call.user.id).length,
      value: teamsOf(call.world, call.user.id).map((team) =>
        selected(basicTeam(call, team), call.query, { type: 'team', known: teamProperties }),
      ),
    },
  };
}

const teamProperties = [
  'id', 'createdDateTime', 'displayName', 'description', 'internalId', 'classification', 'specialization', 'visibility',
  'webUrl', 'isArchived', 'tenantId', 'isMembershipLimitedToOwners', 'memberSettings', 'guestSettings',
  'messagingSettings', 'funSettings', 'discoverySettings', 'summary',
]; // prettier-ignore

/** What a list of one's teams fills in; everything else is null there. */
function basicTeam({ world }: GraphCall, team: TeamRow): Record<string, unknown> {
  return {
    ...Object.fromEntries(teamProperties.map((name) => [name, null])),
    id: team.id,
    displayName: team.display_name,
    description: team.description,
    isArchived: false,
    tenantId: world.tenantId,
  };
}

function getTeam(call: GraphCall): GraphAnswer {
  const team = visibleTeam(call);
  const general = channelsOf(call, team.id)[0];
  const resource = {
    ...basicTeam(call, team),
    createdDateTime: new Date(team.created_at).toISOString(),
    internalId: general?.id ?? null,
    specialization: 'none',
    visibility: team.visibility.toLowerCase(),
    webUrl: `https://teams.microsoft.com/l/team/${encodeURIComponent(general?.id ?? '')}/conversations?groupId=${team.id}&tenantId=${call.world.tenantId}`,
    isMembershipLimitedToOwners: false,
  };
  return {
    status: 200,
    body: {
      '@odata.context': context(call, 'teams/$entity'),
      ...selected(resource, call.query, { type: 'team', known: teamProperties }),
    },
  };
}

const channelProperties = [
  'id', 'createdDateTime', 'displayName', 'description', 'isFavoriteByDefault', 'email', 'tenantId', 'webUrl',
  'membershipType', 'isArchived',
]; // prettier-ignore

function listChannels(call: GraphCall): GraphAnswer {
  const team = visibleTeam(call);
  const channels = channelsOf(call, team.id);
  return {
    status: 200,
    body: {
      '@odata.context': context(call, `teams('${team.id}')/channels`),
      '@odata.count': channels.length,
      value: channels.map((channel) => channelResource(call, team, channel)),
    },
  };
}

function primaryChannel(call: GraphCall): GraphAnswer {
  const team = visibleTeam(call);
  const [general] = channelsOf(call, team.id);
  if (!general) throw new GraphRefusal(404, 'NotFound', 'The team has no channel.');
  return { status: 200, body: channelResource(call, team, general) };
}

function getChannel(call: GraphCall): GraphAnswer {
  const team = visibleTeam(call);
  return { status: 200, body: channelResource(call, team, visibleChannel(call, team)) };
}

function channelResource(call: GraphCall, team: TeamRow, channel: ChannelRow): Record<string, unknown> {
  const resource = {
    id: channel.id,
    createdDateTime: new Date(team.created_at).toISOString(),
    displayName: channel.display_name,
    description: null,
    isFavoriteByDefault: null,
    email: '',
    tenantId: call.world.tenantId,
    webUrl: `https://teams.microsoft.com/l/channel/${encodeURIComponent(channel.id)}/${encodeURIComponent(channel.display_name)}?groupId=${team.id}&tenantId=${call.world.tenantId}`,
    membershipType: channel.membership_type,
    isArchived: false,
  };
  return selected(resource, call.query, { type: 'channel', known: channelProperties });
}

function listMembers(call: GraphCall): GraphAnswer {
  const team = visibleTeam(call);
  const top = wholeNumber(call, 'top', { least: 1, most: 999, usual: 100 });
  const skip = Number(Buffer.from(queryOption(call.query, 'skiptoken') ?? '', 'base64url').toString() || 0);
  const members = membersOf(call.world, team.id);
  const page = members.slice(skip, skip + top);
  const next = Buffer.from(String(skip + top)).toString('base64url');
  return {
    status: 200,
    body: {
      '@odata.context': context(call, `teams('${team.id}')/members`),
      '@odata.count': page.length,
      ...(skip + top < members.length ? { '@odata.nextLink': pageLink(call, { $skiptoken: next }) } : {}),
      value: page.map((member) => memberResource(call, team, member)),
    },
  };
}

/** An owner lets somebody in, who may then use the team's site. Whoever is in already stays as they are. */
function addMember(call: GraphCall): GraphAnswer {
  const team = ownedTeam(call);
  const { person, role } = newMemberIn(call.world, call.body);
  if (role === 'owner') needOwnerScope(call);
  // "Trying to add a disabled or blocked user": the reference has 404 for that.
  if (person.account_enabled === 0) {
    throw new GraphRefusal(404, 'NotFound', `Failed to find user '${person.id}': the account is disabled.`);
  }
  call.world.db.run(
    'insert or ignore into team_member (team_id, person_id, role) values (?, ?, ?)',
    team.id,
    person.id,
    role === 'owner' ? 'owner' : 'member',
  );
  const member = membersOf(call.world, team.id).find(({ person_id }) => person_id === person.id);
  if (!member) throw new Error('A member who was just added is in the team.');
  return {
    status: 201,
    body: {
      '@odata.context': context(call, `teams('${team.id}')/members/$entity`),
      ...memberResource(call, team, member),
    },
  };
}

function removeMember(call: GraphCall): GraphAnswer {
  const team = ownedTeam(call);
  const members = membersOf(call.world, team.id);
  const member = members.find(
    ({ person_id }) => membershipId(call, team, person_id) === call.params['membershipId'],
  );
  if (!member) throw new GraphRefusal(404, 'NotFound', 'The membership was not found.');
  if (member.role === 'owner') needOwnerScope(call);
  if (member.role === 'owner' && members.filter(({ role }) => role === 'owner').length === 1) {
    throw new GraphRefusal(400, 'BadRequest', 'The last owner of a team cannot be removed.');
  }
  call.world.db.run('delete from team_member where team_id = ? and person_id = ?', team.id, member.person_id);
  return { status: 204 };
}

function needOwnerScope({ scopes }: GraphCall): void {
  if (!scopes.has(writeOwner)) throw forbidden('teams', { scopes: [writeOwner], granted: scopes });
}

function ownedTeam(call: GraphCall): TeamRow {
  const team = visibleTeam(call);
  if (roleIn(call.world, team.id, call.user.id) === 'owner') return team;
  throw new GraphRefusal(403, 'Forbidden', 'Only an owner of the team may change who is in it.');
}

function memberResource(call: GraphCall, team: TeamRow, member: MemberRow): Record<string, unknown> {
  return {
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    id: membershipId(call, team, member.person_id),
    roles: member.role === 'owner' ? ['owner'] : member.user_type === 'Guest' ? ['guest'] : [],
    displayName: member.display_name,
    visibleHistoryStartDateTime: '0001-01-01T00:00:00Z',
    userId: member.person_id,
    email: member.mail,
    tenantId: call.world.tenantId,
  };
}

function membershipId({ world }: GraphCall, team: TeamRow, personId: string): string {
  return Buffer.from(`1##${world.tenantId}##${team.id}##${personId}`).toString('base64');
}
