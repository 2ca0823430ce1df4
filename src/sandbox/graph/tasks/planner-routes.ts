import { context } from '../odata/query.ts';
import { GraphRefusal, type GraphAnswer, type GraphCall, type GraphRoute } from '../route.ts';
import { roleIn, type TeamRow } from '../teams/team-store.ts';

const write = ['Tasks.ReadWrite', 'Group.ReadWrite.All'];
const read = ['Tasks.Read', 'Group.Read.All', ...write];
const workload = 'outlook';
const task = '/planner/tasks/{taskId}';

/** Planner, as far as tasks of a team's plan go. Each team has one plan here, named as the team. */
export const plannerRoutes: readonly GraphRoute[] = [
  { method: 'GET', path: '/groups/{groupId}/planner/plans', scopes: read, workload, handle: readPlans },
  { method: 'GET', path: '/planner/plans/{planId}/tasks', scopes: read, workload, handle: readTasks },
  { method: 'POST', path: '/planner/tasks', scopes: write, workload, handle: addTask },
  { method: 'DELETE', path: task, scopes: write, workload, handle: removeTask },
  { method: 'GET', path: `${task}/details`, scopes: read, workload, handle: readDetails },
  { method: 'PATCH', path: `${task}/details`, scopes: write, workload, handle: changeDetails },
];

interface PlannerRow {
  readonly id: string;
  readonly team_id: string;
  readonly title: string;
  readonly due_at: string | null;
  readonly assigned_json: string;
  readonly created_by: string;
  readonly created_at: number;
  readonly references_json: string;
  readonly details_version: number;
}

function readPlans(call: GraphCall): GraphAnswer {
  const team = ownTeam(call, (call.params['groupId'] ?? '').toLowerCase());
  return {
    status: 200,
    body: {
      '@odata.context': context(call, 'groups/planner/plans'),
      value: [
        {
          '@odata.etag': 'W/"JzEtUGxhbiAgQEBAQEBAQEBAQEBAQEBARCc="',
          createdDateTime: new Date(team.created_at).toISOString(),
          owner: team.id,
          title: team.display_name,
          id: planOf(team.id),
        },
      ],
    },
  };
}

function readTasks(call: GraphCall): GraphAnswer {
  const team = teamOfPlan(call, call.params['planId'] ?? '');
  const rows = call.world.db.all<PlannerRow>(
    'select * from planner_task where team_id = ? order by created_at desc, id',
    team.id,
  );
  return {
    status: 200,
    body: { '@odata.context': context(call, 'planner/plans/tasks'), value: rows.map(taskResource) },
  };
}

/** Nothing makes a second task with the same title impossible. */
function addTask(call: GraphCall): GraphAnswer {
  const { world, user } = call;
  const given = recordOf(call.body);
  const { planId, title, dueDateTime = null, assignments = {} } = given;
  if (typeof planId !== 'string') throw invalid("The 'planId' field is required.");
  if (typeof title !== 'string' || title === '' || title.length > 255) {
    throw invalid("The 'title' field is required, and at most 255 characters long.");
  }
  if (dueDateTime !== null && (typeof dueDateTime !== 'string' || Number.isNaN(Date.parse(dueDateTime)))) {
    throw invalid("'dueDateTime' is no time.");
  }
  if ('details' in given) throw invalid("'details' is changed by its own address.");

  const team = teamOfPlan(call, planId);
  const row: PlannerRow = {
    id: world.uuid().replaceAll('-', '').slice(0, 28),
    team_id: team.id,
    title,
    due_at: dueDateTime,
    assigned_json: JSON.stringify(recordOf(assignments)),
    created_by: user.id,
    created_at: world.now(),
    references_json: '{}',
    details_version: 1,
  };
  world.db.run(
    `insert into planner_task (id, team_id, title, due_at, assigned_json, created_by, created_at)
     values (?, ?, ?, ?, ?, ?, ?)`,
    row.id,
    row.team_id,
    row.title,
    row.due_at,
    row.assigned_json,
    row.created_by,
    row.created_at,
  );
  return {
    status: 201,
    body: { '@odata.context': context(call, 'planner/tasks/$entity'), ...taskResource(row) },
  };
}

function removeTask(call: GraphCall): GraphAnswer {
  const row = ownTask(call);
  refuseStale(call, taskTag(row));
  call.world.db.run('delete from planner_task where id = ?', row.id);
  return { status: 204 };
}

function readDetails(call: GraphCall): GraphAnswer {
  const row = ownTask(call);
  return {
    status: 200,
    body: {
      '@odata.context': context(call, 'planner/tasks/details/$entity'),
      '@odata.etag': detailsTag(row),
      description: '',
      previewType: 'automatic',
      id: row.id,
      references: JSON.parse(row.references_json) as unknown,
      checklist: {},
    },
  };
}

function changeDetails(call: GraphCall): GraphAnswer {
  const row = ownTask(call);
  refuseStale(call, detailsTag(row));
  const references = recordOf(recordOf(call.body)['references']);
  for (const [url, reference] of Object.entries(references)) {
    // As open types take no such characters in a name.
    if (/[.:@#]/.test(url)) throw invalid(`The reference '${url}' is not encoded.`);
    if (recordOf(reference)['@odata.type'] !== 'microsoft.graph.plannerExternalReference') {
      throw invalid("A reference needs '@odata.type'.");
    }
  }
  const kept = JSON.parse(row.references_json) as object;
  call.world.db.run(
    'update planner_task set references_json = ?, details_version = details_version + 1 where id = ?',
    JSON.stringify({ ...kept, ...references }),
    row.id,
  );
  return { status: 204 };
}

/** Every change and removal names the version that it is of. */
function refuseStale(call: GraphCall, tag: string): void {
  const wanted = call.headers.get('if-match');
  if (wanted === null) throw invalid('The If-Match header must be specified.');
  if (wanted !== tag && wanted !== '*') {
    throw new GraphRefusal(412, '', 'The If-Match header contains a different value from the current one.');
  }
}

function taskResource(row: PlannerRow): Record<string, unknown> {
  return {
    '@odata.etag': taskTag(row),
    planId: planOf(row.team_id),
    title: row.title,
    percentComplete: 0,
    dueDateTime: row.due_at,
    hasDescription: false,
    referenceCount: Object.keys(JSON.parse(row.references_json) as object).length,
    createdDateTime: new Date(row.created_at).toISOString(),
    id: row.id,
    createdBy: { user: { displayName: null, id: row.created_by } },
    assignments: JSON.parse(row.assigned_json) as unknown,
  };
}

function taskTag({ id }: PlannerRow): string {
  return `W/"task-${id}"`;
}

function detailsTag({ id, details_version }: PlannerRow): string {
  return `W/"details-${id}-${String(details_version)}"`;
}

function ownTask(call: GraphCall): PlannerRow {
  const row = call.world.db.get<PlannerRow>(
    'select * from planner_task where id = ?',
    call.params['taskId'] ?? '',
  );
  if (!row) throw notFound();
  ownTeam(call, row.team_id);
  return row;
}

function teamOfPlan(call: GraphCall, plan: string): TeamRow {
  const team = call.world.db.all<TeamRow>('select * from team').find(({ id }) => planOf(id) === plan);
  if (!team) throw notFound();
  return ownTeam(call, team.id);
}

/** A group's plans are its members' alone. */
function ownTeam({ world, user }: GraphCall, id: string): TeamRow {
  const team = world.db.get<TeamRow>('select * from team where id = ?', id);
  if (!team) throw notFound();
  if (roleIn(world, team.id, user.id) === null) {
    throw new GraphRefusal(403, '', 'You do not have the required permissions to access this item.');
  }
  return team;
}

function planOf(team: string): string {
  return `plan${team.replaceAll('-', '').slice(-24)}`;
}

function notFound(): GraphRefusal {
  return new GraphRefusal(404, '', 'The requested item is not found.');
}

function invalid(message: string): GraphRefusal {
  return new GraphRefusal(400, '', message);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
