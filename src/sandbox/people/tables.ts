/**
 * The organisation's own tables: who there is, which teams and sites they have, what is in their calendars.
 * The generator and the CSV reader fill them; Graph's routes read and change them. JSON columns end in _json.
 */
export const organisationTables = `
create table if not exists person (
  id text primary key,                 -- directory id, GUID
  upn text not null unique,
  display_name text not null,
  given_name text, surname text, mail text,
  job_title text, department text, office_location text,
  country text,                        -- ISO 3166-1 alpha-2
  preferred_language text,
  time_zone text not null,             -- IANA
  work_days text not null default 'monday,tuesday,wednesday,thursday,friday',
  work_start text not null default '09:00', -- local
  work_end text not null default '17:00',
  has_custom_zone integer not null default 0, -- the mailbox defines its zone itself instead of naming one
  account_enabled integer not null default 1,
  user_type text not null default 'Member',  -- or Guest
  kind text not null default 'person',       -- or service
  is_admin integer not null default 0,
  manager_id text,
  about_me text, skills_json text not null default '[]', interests_json text not null default '[]',
  responsibilities_json text not null default '[]', past_projects_json text not null default '[]'
);
create index if not exists person_name on person(display_name, id);
create index if not exists person_mail on person(mail collate nocase);
create index if not exists person_manager on person(manager_id);
create table if not exists site (
  id text primary key,                 -- host,siteGuid,webGuid
  web_url text not null unique, name text not null, display_name text not null,
  created_at integer not null
);
create table if not exists team (
  id text primary key,                 -- the group's id too
  display_name text not null, description text not null default '', mail text not null,
  visibility text not null,            -- Public or Private
  site_id text not null references site(id), created_at integer not null
);
create table if not exists team_member (
  team_id text not null, person_id text not null, role text not null,  -- owner or member
  primary key (team_id, person_id)
);
create index if not exists team_member_person on team_member(person_id);
create table if not exists channel (
  id text primary key,                 -- 19:…@thread.tacv2
  team_id text not null, display_name text not null,
  membership_type text not null,       -- standard, private or shared
  site_id text not null references site(id)  -- a private or shared channel has a site of its own
);
create table if not exists channel_member (
  channel_id text not null, person_id text not null, role text not null,
  primary key (channel_id, person_id)
);
create table if not exists chat (
  id text primary key,                 -- 19:meeting_…@thread.v2, 19:…@unq.gbl.spaces
  chat_type text not null,             -- oneOnOne, group or meeting
  topic text, join_url text, organizer_id text,
  calendar_event_id text,              -- the event's uid; Graph shows the organizer's id of it
  created_at integer not null
);
create table if not exists chat_member (
  chat_id text not null, person_id text not null, primary key (chat_id, person_id)
);
create table if not exists chat_message (
  id text primary key, chat_id text not null, from_id text not null,
  content_type text not null, content text not null, created_at integer not null
);
-- Cards and links within a message.
create table if not exists chat_attachment (
  message_id text not null, id text not null, content_type text not null, content text
);
-- What activity feeds show; the feed itself is its owner's alone, and nothing of Graph reads it.
create table if not exists activity (
  recipient_id text not null, from_id text not null, type text not null,
  topic text not null, web_url text, preview text not null, created_at integer not null
);
-- One row an event as its organizer made it; attendees see the same event under ids of their own.
create table if not exists event (
  uid text primary key,                -- iCalUId of the master or single event
  organizer_id text not null,
  subject text not null, body_html text not null default '', location text not null default '',
  start_local text not null, end_local text not null, time_zone text not null, -- wall time and IANA zone
  original_zone text,                  -- the zone's name as it was sent, null: the Windows name of time_zone
  is_all_day integer not null default 0,
  show_as text not null default 'busy', -- free, tentative, busy, oof, workingElsewhere
  sensitivity text not null default 'normal',
  recurrence_json text,                -- Graph's {pattern, range}, null for a single event
  transaction_id text, extended_properties_json text not null default '[]',
  details_json text not null default '{}', -- categories, importance, reminder: what only Graph's event shows
  is_online integer not null default 0, join_url text, chat_id text,
  is_cancelled integer not null default 0,
  created_at integer not null, changed_at integer not null, change_count integer not null default 1
);
create index if not exists event_organizer on event(organizer_id);
create table if not exists event_attendee (
  uid text not null, address text not null, person_id text, name text not null,
  type text not null,                  -- required, optional, resource
  response text not null default 'none', -- none, accepted, tentativelyAccepted, declined
  primary key (uid, address)
);
create index if not exists event_attendee_person on event_attendee(person_id);
-- An occurrence that differs from its series: original_start_local names it.
create table if not exists event_exception (
  uid text not null, original_start_local text not null,
  cancelled integer not null default 0, changes_json text not null default '{}',
  primary key (uid, original_start_local)
);
-- What attendees were told by mail.
create table if not exists mail (
  id integer primary key autoincrement, sent_at integer not null, kind text not null, -- invitation, update, cancellation
  from_id text not null, to_address text not null,
  uid text not null, occurrence text, subject text not null
);
-- Who granted which scopes: person_id '*' is an administrator's consent for everybody; refused ones likewise.
create table if not exists consent (
  person_id text not null, scope text not null, state text not null, -- granted or refused
  primary key (person_id, scope)
);
`;
