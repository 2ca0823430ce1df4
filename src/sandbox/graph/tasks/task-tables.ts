/** Each person's tasks in To Do, all in the one list that everybody has; and those of the teams' plans in Planner. */
export const taskTables = `
create table if not exists todo_task (
  id text primary key,
  person_id text not null,
  title text not null, body text not null, body_type text not null,
  due_json text, linked_json text not null default '[]',
  created_at integer not null
);
create table if not exists planner_task (
  id text primary key,
  team_id text not null,
  title text not null, due_at text, assigned_json text not null,
  created_by text not null, created_at integer not null,
  references_json text not null default '{}', details_version integer not null default 1
);
`;
