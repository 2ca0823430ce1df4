import type { World } from '../core/world.ts';

/** What the Teams page shows around the app; Teams knows it without asking Graph. */
export interface HostPerson {
  readonly id: string;
  readonly upn: string;
  readonly name: string;
  readonly jobTitle: string;
  readonly department: string;
  readonly office: string;
  readonly isAdmin: boolean;
  readonly isGuest: boolean;
}

export interface HostChannel {
  readonly id: string;
  readonly name: string;
  readonly membershipType: 'standard' | 'private' | 'shared';
  /** The channel's own site: a private or shared channel has another than its team. */
  readonly siteUrl: string;
}

export interface HostTeam {
  readonly id: string;
  readonly name: string;
  readonly role: 'owner' | 'member';
  readonly channels: readonly HostChannel[];
}

export interface HostMeeting {
  readonly chatId: string;
  readonly title: string;
  readonly joinUrl: string;
  /** Of the first occurrence: local date and time with the zone that they are in; empty without an event. */
  readonly startLocal: string;
  readonly timeZone: string;
  readonly isSeries: boolean;
  readonly people: number;
}

interface PersonRow {
  readonly id: string;
  readonly upn: string;
  readonly display_name: string;
  readonly job_title: string | null;
  readonly department: string | null;
  readonly office_location: string | null;
  readonly is_admin: number;
  readonly user_type: string;
}

const personColumns = 'id, upn, display_name, job_title, department, office_location, is_admin, user_type';

export function findHostPerson(world: World, idOrUpn: string): HostPerson | undefined {
  const row = world.db.get<PersonRow>(
    `select ${personColumns} from person where id = ? or upn = ? collate nocase`,
    idOrUpn,
    idOrUpn,
  );
  return row && toPerson(row);
}

/** People who can sign in, by name. */
export function searchHostPeople(world: World, query: string, limit: number): readonly HostPerson[] {
  const pattern = `%${query.replace(/[\\%_]/g, '\\$&')}%`;
  return world.db
    .all<PersonRow>(
      `select ${personColumns} from person
       where account_enabled = 1 and kind = 'person'
         and (display_name like ? escape '\\' or upn like ? escape '\\' or job_title like ? escape '\\'
              or department like ? escape '\\')
       order by display_name limit ?`,
      pattern,
      pattern,
      pattern,
      pattern,
      limit,
    )
    .map(toPerson);
}

export function teamsOf(world: World, personId: string): readonly HostTeam[] {
  const teams = world.db.all<{ id: string; display_name: string; role: string }>(
    `select team.id, team.display_name, team_member.role from team
     join team_member on team_member.team_id = team.id
     where team_member.person_id = ? order by team_member.role = 'owner' desc, team.display_name`,
    personId,
  );
  return teams.map((team) => ({
    id: team.id,
    name: team.display_name,
    role: team.role === 'owner' ? 'owner' : 'member',
    channels: channelsOf(world, team.id, personId),
  }));
}

export function meetingsOf(world: World, personId: string, limit = 200): readonly HostMeeting[] {
  return world.db
    .all<MeetingRow>(
      `select ${meetingColumns} from chat
       join chat_member on chat_member.chat_id = chat.id
       left join event on event.uid = chat.calendar_event_id or event.chat_id = chat.id
       where chat_member.person_id = ? and chat.chat_type = 'meeting'
       group by chat.id order by max(chat.created_at) desc, chat.id limit ?`,
      personId,
      limit,
    )
    .map(toMeeting);
}

/** Those of the people who belong to the meeting's chat, in the order they were named. */
export function membersAmong(world: World, chatId: string, users: readonly string[]): readonly HostPerson[] {
  return users
    .flatMap((user) => findHostPerson(world, user) ?? [])
    .filter(
      ({ id }) =>
        world.db.get('select 1 from chat_member where chat_id = ? and person_id = ?', chatId, id) !==
        undefined,
    );
}

export function membersOf(world: World, chatId: string): readonly HostPerson[] {
  return world.db
    .all<{ id: string }>(
      `select person.id from chat_member join person on person.id = chat_member.person_id
       where chat_id = ? and account_enabled = 1 order by display_name`,
      chatId,
    )
    .flatMap(({ id }) => findHostPerson(world, id) ?? []);
}

export function findMeeting(
  world: World,
  by: { chatId: string } | { joinUrl: string },
): HostMeeting | undefined {
  const [column, value] = 'chatId' in by ? ['chat.id', by.chatId] : ['chat.join_url', by.joinUrl];
  const row = world.db.get<MeetingRow>(
    `select ${meetingColumns} from chat
     left join event on event.uid = chat.calendar_event_id or event.chat_id = chat.id
     where ${column} = ? group by chat.id`,
    value,
  );
  return row && toMeeting(row);
}

interface MeetingRow {
  readonly chat_id: string;
  readonly topic: string | null;
  readonly subject: string | null;
  readonly join_url: string | null;
  readonly start_local: string | null;
  readonly time_zone: string | null;
  readonly recurrence_json: string | null;
  readonly people: number;
}

const meetingColumns = `chat.id as chat_id, chat.topic, event.subject, chat.join_url, event.start_local,
  event.time_zone, event.recurrence_json,
  (select count(*) from chat_member as present where present.chat_id = chat.id) as people`;

function channelsOf(world: World, teamId: string, personId: string): readonly HostChannel[] {
  return world.db
    .all<{ id: string; display_name: string; membership_type: string; web_url: string }>(
      `select channel.id, channel.display_name, channel.membership_type, site.web_url from channel
       join site on site.id = channel.site_id
       where channel.team_id = ? and (channel.membership_type = 'standard' or exists (
         select 1 from channel_member where channel_id = channel.id and person_id = ?))
       order by channel.display_name <> 'General', channel.display_name`,
      teamId,
      personId,
    )
    .map((row) => ({
      id: row.id,
      name: row.display_name,
      membershipType:
        row.membership_type === 'private' || row.membership_type === 'shared'
          ? row.membership_type
          : 'standard',
      siteUrl: row.web_url,
    }));
}

function toPerson(row: PersonRow): HostPerson {
  return {
    id: row.id,
    upn: row.upn,
    name: row.display_name,
    jobTitle: row.job_title ?? '',
    department: row.department ?? '',
    office: row.office_location ?? '',
    isAdmin: row.is_admin === 1,
    isGuest: row.user_type === 'Guest',
  };
}

function toMeeting(row: MeetingRow): HostMeeting {
  return {
    chatId: row.chat_id,
    title: row.subject ?? row.topic ?? 'Meeting',
    joinUrl: row.join_url ?? '',
    startLocal: row.start_local ?? '',
    timeZone: row.time_zone ?? '',
    isSeries: row.recurrence_json !== null,
    people: row.people,
  };
}
