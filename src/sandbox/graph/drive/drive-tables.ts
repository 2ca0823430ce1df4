/** Each person's app folder in OneDrive. */
export const driveTables = `
create table if not exists drive_file (
  id text primary key,
  person_id text not null,
  path text not null collate nocase,       -- below the app folder
  content_base64 text not null, content_type text not null, size integer not null,
  version integer not null default 1,
  created_at integer not null, changed_at integer not null,
  unique (person_id, path)
);
`;
