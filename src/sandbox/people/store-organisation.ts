import type { World } from '#sandbox/core/world.ts';

import type { Channel, Meeting, Organisation, Person, Site, Team } from './organisation.ts';

/** Writes an organisation into empty tables, as one transaction. */
export function storeOrganisation(world: World, organisation: Organisation): void {
  world.db.transaction(() => {
    for (const person of organisation.people) storePerson(world, person);
    for (const team of organisation.teams) storeTeam(world, team);
    for (const meeting of organisation.meetings) storeMeeting(world, meeting);
    storeMeetingChatMembers(world);
    for (const chat of organisation.chats) {
      world.db.run(
        'insert into chat (id, chat_type, topic, created_at) values (?, ?, ?, ?)',
        chat.id,
        chat.type,
        chat.topic,
        chat.createdAt,
      );
      storeChatMembers(world, chat.id, chat.memberIds);
    }
  });
}

function storePerson({ db }: World, person: Person): void {
  db.run(
    `insert into person (id, upn, display_name, given_name, surname, mail, job_title, department, office_location,
       country, preferred_language, time_zone, work_days, work_start, work_end, has_custom_zone, account_enabled,
       user_type, kind, is_admin, manager_id, about_me, skills_json, interests_json, responsibilities_json,
       past_projects_json)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    person.id,
    person.upn,
    person.displayName,
    person.givenName,
    person.surname,
    person.mail,
    person.jobTitle,
    person.department,
    person.office,
    person.country,
    person.language,
    person.timeZone,
    person.workDays.join(','),
    person.workStart,
    person.workEnd,
    Number(person.hasCustomZone),
    Number(person.accountEnabled),
    person.userType,
    person.kind,
    Number(person.isAdmin),
    person.managerId,
    person.profile.aboutMe,
    JSON.stringify(person.profile.skills),
    JSON.stringify(person.profile.interests),
    JSON.stringify(person.profile.responsibilities),
    JSON.stringify(person.profile.pastProjects),
  );
}

function storeTeam(world: World, team: Team): void {
  const { db } = world;
  storeSite(world, team.site, team.createdAt);
  db.run(
    `insert into team (id, display_name, description, mail, visibility, site_id, created_at)
     values (?, ?, ?, ?, ?, ?, ?)`,
    team.id,
    team.displayName,
    team.description,
    team.mail,
    team.visibility,
    team.site.id,
    team.createdAt,
  );
  for (const member of team.members) {
    db.run(
      'insert into team_member (team_id, person_id, role) values (?, ?, ?)',
      team.id,
      member.personId,
      member.role,
    );
  }
  for (const channel of team.channels) storeChannel(world, team, channel);
}

function storeChannel(world: World, team: Team, channel: Channel): void {
  if (channel.site.id !== team.site.id) storeSite(world, channel.site, team.createdAt);
  world.db.run(
    'insert into channel (id, team_id, display_name, membership_type, site_id) values (?, ?, ?, ?, ?)',
    channel.id,
    team.id,
    channel.displayName,
    channel.membershipType,
    channel.site.id,
  );
  for (const member of channel.members) {
    world.db.run(
      'insert into channel_member (channel_id, person_id, role) values (?, ?, ?)',
      channel.id,
      member.personId,
      member.role,
    );
  }
}

function storeSite({ db }: World, site: Site, createdAt: number): void {
  db.run(
    'insert into site (id, web_url, name, display_name, created_at) values (?, ?, ?, ?, ?)',
    site.id,
    site.webUrl,
    site.name,
    site.displayName,
    createdAt,
  );
}

function storeMeeting(world: World, meeting: Meeting): void {
  const { db } = world;
  db.run(
    `insert into event (uid, organizer_id, subject, location, start_local, end_local, time_zone, is_all_day, show_as,
       sensitivity, recurrence_json, is_online, join_url, chat_id, created_at, changed_at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    meeting.uid,
    meeting.organizerId,
    meeting.subject,
    meeting.location,
    meeting.start,
    meeting.end,
    meeting.timeZone,
    Number(meeting.isAllDay),
    meeting.showAs,
    meeting.sensitivity,
    meeting.recurrence ? JSON.stringify(meeting.recurrence) : null,
    meeting.online ? 1 : 0,
    meeting.online?.joinUrl ?? null,
    meeting.online?.chatId ?? null,
    meeting.createdAt,
    meeting.createdAt,
  );
  for (const attendee of meeting.attendees) {
    db.run(
      `insert into event_attendee (uid, address, person_id, name, type, response)
       select ?, coalesce(mail, upn), id, display_name, ?, ? from person where id = ?`,
      meeting.uid,
      attendee.type,
      attendee.response,
      attendee.personId,
    );
  }
  for (const exception of meeting.exceptions) {
    const changes = exception.moved
      ? { start_local: exception.moved.start, end_local: exception.moved.end }
      : {};
    db.run(
      `insert into event_exception (uid, original_start_local, cancelled, changes_json) values (?, ?, ?, ?)`,
      meeting.uid,
      exception.originalStart,
      Number(exception.cancelled),
      JSON.stringify(changes),
    );
  }
  if (meeting.online) storeMeetingChat(world, meeting, meeting.online);
}

function storeMeetingChat(world: World, meeting: Meeting, online: { chatId: string; joinUrl: string }): void {
  world.db.run(
    `insert into chat (id, chat_type, topic, join_url, organizer_id, calendar_event_id, created_at)
     values (?, 'meeting', ?, ?, ?, ?, ?)`,
    online.chatId,
    meeting.subject,
    online.joinUrl,
    meeting.organizerId,
    meeting.uid,
    meeting.createdAt,
  );
}

/** Who is in a meeting is in its chat: one statement for all meetings, as thousands of rows come of it. */
function storeMeetingChatMembers({ db }: World): void {
  db.run(
    `insert into chat_member (chat_id, person_id)
     select chat_id, organizer_id from event where chat_id is not null
     union
     select event.chat_id, event_attendee.person_id from event_attendee join event using (uid)
     where event.chat_id is not null`,
  );
}

function storeChatMembers({ db }: World, chatId: string, personIds: readonly string[]): void {
  for (const personId of personIds) {
    db.run('insert or ignore into chat_member (chat_id, person_id) values (?, ?)', chatId, personId);
  }
}
