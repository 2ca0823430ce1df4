/** Which application was let into which site, and how far. */
export const siteTables = `
create table if not exists site_permission (
  id integer primary key autoincrement, site_id text not null, app_id text not null, app_name text not null,
  role text not null
);
`;
