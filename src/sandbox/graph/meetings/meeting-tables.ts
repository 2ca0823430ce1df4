/** Times at which meetings were held otherwise than their events say, with who was there. */
export const meetingTables = `
create table if not exists held_meeting (
  id text primary key,
  join_url text not null,
  started_at integer not null, ended_at integer not null,
  people_json text not null, guests integer not null
);
`;
