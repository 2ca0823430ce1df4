/** SharePoint's own state. Deleted rows stay as they are the delta's news; JSON columns end in _json. */
export const listTables = `
create table if not exists list (
  id text primary key,                  -- GUID
  site_id text not null, name text not null, display_name text not null,
  description text not null default '',
  created_at integer not null, created_by text not null, changed_at integer not null,
  version integer not null default 0,
  next_item_id integer not null default 1,
  change_count integer not null default 0, -- the delta's clock
  delta_epoch integer not null default 1,  -- raised to expire every token of the list
  deleted integer not null default 0
);
create index if not exists list_site on list(site_id);
create table if not exists list_column (
  list_id text not null, name text not null collate nocase, id text not null, position integer not null,
  definition_json text not null,
  primary key (list_id, name)
);
create table if not exists list_item (
  list_id text not null, id integer not null, guid text not null, fields_json text not null,
  version integer not null default 1,
  created_at integer not null, created_by text not null,
  changed_at integer not null, changed_by text not null,
  change integer not null,              -- the list's change_count at the latest change
  deleted integer not null default 0,
  primary key (list_id, id)
);
create index if not exists list_item_change on list_item(list_id, change);
create table if not exists list_item_version (
  list_id text not null, item_id integer not null, version integer not null,
  fields_json text not null, changed_at integer not null, changed_by text not null,
  primary key (list_id, item_id, version)
);
-- The values of indexed columns; SharePoint compares text without case.
create table if not exists list_index (
  list_id text not null, column_name text not null, item_id integer not null, value,
  primary key (list_id, column_name, item_id)
);
create index if not exists list_index_item on list_index(list_id, item_id);
create index if not exists list_index_value on list_index(list_id, column_name, value collate nocase);
-- What a list's settings let people see and change: all, or own. A list without a row is open.
create table if not exists list_security (list_id text primary key, read text not null, write text not null);
-- Sites that are locked (none, read-only, no-access) or full.
create table if not exists site_state (
  site_id text primary key, lock text not null default 'none', is_full integer not null default 0
);
-- A site's User Information List: the numbers behind AuthorLookupId and EditorLookupId.
create table if not exists site_user (
  site_id text not null, person_id text not null, id integer not null,
  primary key (site_id, person_id)
);
`;
