import type { World } from '#sandbox/core/world.ts';

import type { GraphCall } from '../route.ts';
import { GraphRefusal } from '../route.ts';

export interface TeamRow {
  readonly id: string;
  readonly display_name: string;
  readonly description: string;
  readonly mail: string;
  readonly visibility: 'Public' | 'Private';
  readonly site_id: string;
  readonly created_at: number;
}

export interface ChannelRow {
  readonly id: string;
  readonly team_id: string;
  readonly display_name: string;
  readonly membership_type: 'standard' | 'private' | 'shared';
  readonly site_id: string;
}

export interface MemberRow {
  readonly person_id: string;
  readonly role: 'owner' | 'member';
  readonly display_name: string;
  readonly mail: string | null;
  readonly user_type: 'Member' | 'Guest';
}

export function teamsOf({ db }: World, personId: string): TeamRow[] {
  return db.all<TeamRow>(
    `select team.* from team join team_member on team_member.team_id = team.id
     where person_id = ? order by display_name`,
    personId,
  );
}

export function teamsOwnedBy({ db }: World, personId: string): TeamRow[] {
  return db.all<TeamRow>(
    `select team.* from team join team_member on team_member.team_id = team.id
     where person_id = ? and role = 'owner' order by display_name`,
    personId,
  );
}

export function membersOf({ db }: World, teamId: string): MemberRow[] {
  return db.all<MemberRow>(
    `select person_id, role, display_name, mail, user_type from team_member
     join person on person.id = team_member.person_id where team_id = ? order by display_name`,
    teamId,
  );
}

export function roleIn({ db }: World, teamId: string, personId: string): 'owner' | 'member' | null {
  return (
    db.get<{ role: 'owner' | 'member' }>(
      'select role from team_member where team_id = ? and person_id = ?',
      teamId,
      personId,
    )?.role ?? null
  );
}

/** The team that the path names, for somebody who may see it: a private one is its members' alone. */
export function visibleTeam(call: GraphCall): TeamRow {
  const { world, user, params } = call;
  const id = params['teamId'] ?? '';
  const team = world.db.get<TeamRow>('select * from team where id = lower(?)', id);
  if (!team) throw new GraphRefusal(404, 'NotFound', `No team found with Group Id ${id}`);
  if (team.visibility === 'Private' && roleIn(world, team.id, user.id) === null) {
    throw new GraphRefusal(403, 'Forbidden', 'The user is not a member of the team.');
  }
  return team;
}

/** The channel that the path names, for somebody who may see it. */
export function visibleChannel(call: GraphCall, team: TeamRow): ChannelRow {
  const channel = channelsOf(call, team.id).find(({ id }) => id === call.params['channelId']);
  if (!channel) throw new GraphRefusal(404, 'NotFound', 'No channel found with that id in the team.');
  return channel;
}

/** A standard channel's people are the team's; another one has its own. */
export function channelMembersOf(world: World, channel: ChannelRow): MemberRow[] {
  if (channel.membership_type === 'standard') return membersOf(world, channel.team_id);

  return world.db.all<MemberRow>(
    `select person_id, role, display_name, mail, user_type from channel_member
     join person on person.id = channel_member.person_id where channel_id = ? order by display_name`,
    channel.id,
  );
}

/** Standard channels, and those private or shared ones that the caller belongs to. */
export function channelsOf({ world, user }: GraphCall, teamId: string): ChannelRow[] {
  return world.db.all<ChannelRow>(
    `select * from channel where team_id = ? and (membership_type = 'standard'
       or id in (select channel_id from channel_member where person_id = ?)) order by rowid`,
    teamId,
    user.id,
  );
}
