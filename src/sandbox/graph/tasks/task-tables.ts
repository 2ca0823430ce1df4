/** Each person's tasks in To Do, all in the one list that everybody has. */
export const taskTables = `
create table if not exists todo_task (
  id text primary key,
  person_id text not null,
  title text not null, body text not null, body_type text not null,
  due_json text, linked_json text not null default '[]',
  created_at integer not null
);
`;
