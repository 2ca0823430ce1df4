import type { GraphAnswer, GraphCall, GraphRoute } from '../route.ts';
import { GraphRefusal } from '../route.ts';
import { context } from '../odata/query.ts';
import { newMemberIn } from './bound-user.ts';
import {
  channelMembersOf,
  roleIn,
  visibleChannel,
  visibleTeam,
  type ChannelRow,
  type MemberRow,
} from './team-store.ts';

const write = ['ChannelMember.ReadWrite.All'];
const members = '/teams/{teamId}/channels/{channelId}/members';

const channels = (route: Omit<GraphRoute, 'workload'>): GraphRoute => ({ workload: 'teams', ...route });

export const channelMemberRoutes: readonly GraphRoute[] = [
  channels({
    method: 'GET',
    path: members,
    scopes: ['ChannelMember.Read.All', ...write],
    handle: listMembers,
  }),
  channels({ method: 'POST', path: members, scopes: write, handle: addMember }),
  channels({ method: 'DELETE', path: `${members}/{membershipId}`, scopes: write, handle: removeMember }),
];

function listMembers(call: GraphCall): GraphAnswer {
  const channel = channelOf(call);
  const all = channelMembersOf(call.world, channel);
  return {
    status: 200,
    body: {
      '@odata.context': context(call, `teams('${channel.team_id}')/channels('${channel.id}')/members`),
      '@odata.count': all.length,
      value: all.map((member) => memberResource(call, channel, member)),
    },
  };
}

/** Who is let in may use the channel's own site. Whoever is in already stays as they are. */
function addMember(call: GraphCall): GraphAnswer {
  const channel = ownedChannel(call);
  const { world } = call;
  const { person, role } = newMemberIn(world, call.body);
  // "The response code 404 Not Found is returned when you attempt to add a disabled/blocked user."
  if (person.account_enabled === 0) {
    throw new GraphRefusal(404, 'NotFound', `Failed to find user '${person.id}': the account is disabled.`);
  }
  if (channel.membership_type === 'private' && roleIn(world, channel.team_id, person.id) === null) {
    throw new GraphRefusal(404, 'NotFound', 'User is not found in the team.');
  }
  world.db.run(
    'insert or ignore into channel_member (channel_id, person_id, role) values (?, ?, ?)',
    channel.id,
    person.id,
    role === 'owner' ? 'owner' : 'member',
  );
  const member = channelMembersOf(world, channel).find(({ person_id }) => person_id === person.id);
  if (!member) throw new Error('A member who was just added is in the channel.');
  return {
    status: 201,
    body: {
      '@odata.context': context(
        call,
        `teams('${channel.team_id}')/channels('${channel.id}')/members/$entity`,
      ),
      ...memberResource(call, channel, member),
    },
  };
}

function removeMember(call: GraphCall): GraphAnswer {
  const channel = ownedChannel(call);
  const all = channelMembersOf(call.world, channel);
  const member = all.find(
    ({ person_id }) => membershipId(call, channel, person_id) === call.params['membershipId'],
  );
  if (!member) throw new GraphRefusal(404, 'NotFound', 'The membership was not found.');
  if (member.role === 'owner' && all.filter(({ role }) => role === 'owner').length === 1) {
    throw new GraphRefusal(400, 'BadRequest', 'The last owner of a channel cannot be removed.');
  }
  call.world.db.run(
    'delete from channel_member where channel_id = ? and person_id = ?',
    channel.id,
    member.person_id,
  );
  return { status: 204 };
}

/** A shared channel is seen by its own people, whether or not they are in the team. */
function channelOf(call: GraphCall): ChannelRow {
  const own = call.world.db.get<ChannelRow>(
    `select channel.* from channel join channel_member on channel_id = id
     where id = ? and team_id = lower(?) and person_id = ? and membership_type = 'shared'`,
    call.params['channelId'] ?? '',
    call.params['teamId'] ?? '',
    call.user.id,
  );
  return own ?? visibleChannel(call, visibleTeam(call));
}

function ownedChannel(call: GraphCall): ChannelRow {
  const channel = channelOf(call);
  if (channel.membership_type === 'standard') {
    throw new GraphRefusal(400, 'BadRequest', 'Only private and shared channels have members of their own.');
  }
  const me = channelMembersOf(call.world, channel).find(({ person_id }) => person_id === call.user.id);
  if (me?.role === 'owner') return channel;
  throw new GraphRefusal(403, 'Forbidden', 'Only an owner of the channel may change who is in it.');
}

function memberResource(call: GraphCall, channel: ChannelRow, member: MemberRow): Record<string, unknown> {
  return {
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    id: membershipId(call, channel, member.person_id),
    roles: member.role === 'owner' ? ['owner'] : member.user_type === 'Guest' ? ['guest'] : [],
    displayName: member.display_name,
    visibleHistoryStartDateTime: '0001-01-01T00:00:00Z',
    userId: member.person_id,
    email: member.mail,
    tenantId: call.world.tenantId,
  };
}

function membershipId({ world }: GraphCall, { id }: ChannelRow, personId: string): string {
  return Buffer.from(`2##${world.tenantId}##${id}##${personId}`).toString('base64');
}
