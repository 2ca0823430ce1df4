import { context, linkWith, wholeNumber } from '../odata/query.ts';
import { GraphRefusal, type GraphAnswer, type GraphCall, type GraphRoute } from '../route.ts';
import { queryOption } from '../select.ts';

const write = ['Tasks.ReadWrite'];
const read = ['Tasks.Read', ...write];
const workload = 'outlook';
const tasks = '/me/todo/lists/{listId}/tasks';

/** Microsoft To Do: the list that everybody has, and what is in it. */
export const taskRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/me/todo/lists', scopes: read, workload, handle: readLists },
  { method: 'GET', path: tasks, scopes: read, workload, options: ['top', 'skip'], handle: readTasks },
  { method: 'POST', path: tasks, scopes: write, workload, handle: addTask },
  { method: 'DELETE', path: `${tasks}/{taskId}`, scopes: write, workload, handle: removeTask },
];

interface TaskRow {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly body_type: string;
  readonly due_json: string | null;
  readonly created_at: number;
}

function readLists(call: GraphCall): GraphAnswer {
  return {
    status: 200,
    body: {
      '@odata.context': context(call, 'users/todo/lists'),
      value: [
        {
          '@odata.etag': 'W/"1"',
          displayName: 'Tasks',
          isOwner: true,
          isShared: false,
          wellknownListName: 'defaultList',
          id: listOf(call),
        },
      ],
    },
  };
}

function readTasks(call: GraphCall): GraphAnswer {
  ownList(call);
  const top = wholeNumber(call, 'top', { least: 1, most: 1_000, usual: 20 });
  const skip = Number(queryOption(call.query, 'skip') ?? 0) || 0;
  const rows = call.world.db.all<TaskRow>(
    'select * from todo_task where person_id = ? order by created_at desc, id',
    call.user.id,
  );
  return {
    status: 200,
    body: {
      '@odata.context': context(call, 'users/todo/lists/tasks'),
      value: rows.slice(skip, skip + top).map(taskResource),
      ...(skip + top < rows.length
        ? { '@odata.nextLink': linkWith(call, { $skip: String(skip + top) }) }
        : {}),
    },
  };
}

/** Nothing makes a second task with the same title impossible. */
function addTask(call: GraphCall): GraphAnswer {
  ownList(call);
  const { world, user } = call;
  const given = isRecord(call.body) ? call.body : {};
  const {
    title,
    body = { content: '', contentType: 'text' },
    dueDateTime = null,
    linkedResources = [],
  } = given;
  if (typeof title !== 'string' || title === '') throw invalid("The property 'title' is required.");
  if (!isRecord(body) || typeof body['content'] !== 'string')
    throw invalid("'body.content' must be a string.");
  if (dueDateTime !== null && !isTime(dueDateTime)) {
    throw invalid("'dueDateTime' needs 'dateTime' and 'timeZone'.");
  }
  if (!Array.isArray(linkedResources)) throw invalid("'linkedResources' must be an array.");

  const row: TaskRow = {
    id: `AAMk${world.uuid().replaceAll('-', '')}`,
    title,
    body: body['content'],
    body_type: body['contentType'] === 'html' ? 'html' : 'text',
    due_json: dueDateTime === null ? null : JSON.stringify(dueDateTime),
    created_at: world.now(),
  };
  world.db.run(
    `insert into todo_task (id, person_id, title, body, body_type, due_json, linked_json, created_at)
     values (?, ?, ?, ?, ?, ?, ?, ?)`,
    row.id,
    user.id,
    row.title,
    row.body,
    row.body_type,
    row.due_json,
    JSON.stringify(linkedResources),
    row.created_at,
  );
  return {
    status: 201,
    body: { '@odata.context': context(call, 'users/todo/lists/tasks/$entity'), ...taskResource(row) },
  };
}

function removeTask(call: GraphCall): GraphAnswer {
  ownList(call);
  const { changes } = call.world.db.run(
    'delete from todo_task where id = ? and person_id = ?',
    call.params['taskId'] ?? '',
    call.user.id,
  );
  if (changes === 0) throw notFound();
  return { status: 204 };
}

function taskResource({
  id,
  title,
  body,
  body_type,
  due_json,
  created_at,
}: TaskRow): Record<string, unknown> {
  const at = `${new Date(created_at).toISOString().slice(0, -1)}0000Z`;
  return {
    '@odata.etag': 'W/"1"',
    importance: 'normal',
    isReminderOn: false,
    status: 'notStarted',
    title,
    createdDateTime: at,
    lastModifiedDateTime: at,
    hasAttachments: false,
    categories: [],
    id,
    body: { content: body, contentType: body_type },
    ...(due_json === null ? {} : { dueDateTime: JSON.parse(due_json) as unknown }),
  };
}

function listOf({ user }: GraphCall): string {
  return `AQMk${user.id.replaceAll('-', '')}`;
}

function ownList(call: GraphCall): void {
  if (call.params['listId'] !== listOf(call)) {
    throw notFound();
  }
}

function notFound(): GraphRefusal {
  return new GraphRefusal(404, 'ErrorItemNotFound', 'The specified object was not found in the store.');
}

function isTime(value: unknown): boolean {
  return isRecord(value) && typeof value['dateTime'] === 'string' && typeof value['timeZone'] === 'string';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function invalid(message: string): GraphRefusal {
  return new GraphRefusal(400, 'invalidRequest', message);
}
