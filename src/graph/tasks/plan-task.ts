import * as v from 'valibot';
import type { PersonId } from '#domain/shared/ids.ts';
import { ok, refused, type Result } from '#domain/shared/result.ts';
import { ServiceFailure, type Answer } from '#domain/writes/answer.ts';
import { path } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead, GraphRequest } from '../client/graph-request.ts';
import { rowsDone } from '../lists/keyed-rows.ts';
import type { OperationOf } from '../lists/sender-shape.ts';

/** An action for a plan of the team, with its person as the one who does it. */
export interface PlanTask {
  readonly plan: string;
  readonly operation: OperationOf<'add-task'>;
  readonly me: PersonId;
}

/**
 * Planner keeps no key of ours. A task is ours when its person made it, under this title and for this day, and nothing
 * says that it is of another action with the same words, so an answer that was lost is settled by looking for that. The
 * link to the action is put to it afterwards, as a task is made
 * without details; where that is not reached, the next try finds the task and goes on. Two devices may both have looked
 * before either wrote: each looks once more, and all but the first are taken back.
 */
export async function addToPlan(graph: GraphClient, task: PlanTask, signal: AbortSignal): Promise<Answer> {
  const before = await ownTasks(graph, task, signal);
  const making = before.length === 0 ? await make(graph, task, signal) : null;
  if (making?.ok === false) return making.refusal;

  const id = (before[0] ?? making?.value)?.id ?? '';
  const linked = await link(graph, { task, id, details: before[0]?.details }, signal);
  if (linked.kind !== 'done') return linked;

  // A task without a link may become another action's, so only those that lead to this one are told apart.
  const [, ...more] = (await ownTasks(graph, task, signal, id)).filter(({ isLinked }) => isLinked);
  for (const one of more) {
    const { verdict } = await graph.write(remove(one), signal);
    if (verdict.kind !== 'accepted' && (await isThere(graph, one, task, signal))) return verdict;
  }
  return rowsDone;
}

/** Whether it is there with its link. */
export async function isInPlan(graph: GraphClient, task: PlanTask, signal: AbortSignal): Promise<boolean> {
  return (await ownTasks(graph, task, signal)).some(({ isLinked }) => isLinked);
}

async function make(
  graph: GraphClient,
  { plan, operation, me }: PlanTask,
  signal: AbortSignal,
): Promise<Result<Task, Answer>> {
  const { verdict } = await graph.write(
    {
      ...needed,
      operation: 'plan.add',
      method: 'POST',
      path: '/planner/tasks',
      body: {
        planId: plan,
        title: titleOf(operation),
        // An instant: at ten in the morning it is the same day nearly everywhere.
        dueDateTime: `${operation.due}T10:00:00Z`,
        assignments: { [me]: { '@odata.type': '#microsoft.graph.plannerAssignment', orderHint: ' !' } },
      },
    },
    signal,
  );
  if (verdict.kind !== 'accepted') return refused(verdict);

  const made = v.safeParse(taskShape, verdict.body);
  return made.success ? ok(made.output) : refused({ kind: 'in-doubt', trace: null });
}

async function link(
  graph: GraphClient,
  {
    task,
    id,
    details: known,
  }: { readonly task: PlanTask; readonly id: string; readonly details: Details | undefined },
  signal: AbortSignal,
): Promise<Answer> {
  const details = known ?? (await detailsOf(graph, id, signal));
  if (hasLink(details.references, task)) return rowsDone;

  const { verdict } = await graph.write(
    {
      ...needed,
      operation: 'plan.link',
      method: 'PATCH',
      path: path`/planner/tasks/${id}/details`,
      headers: { 'If-Match': details['@odata.etag'] },
      body: {
        references: {
          [encodedName(task.operation.link)]: {
            '@odata.type': 'microsoft.graph.plannerExternalReference',
            alias: task.operation.words,
            type: 'Other',
          },
        },
      },
    },
    signal,
  );
  return verdict.kind === 'accepted' ? rowsDone : verdict;
}

/** Ours, the first one first. `linked` was just given its link, and is not asked for it. */
async function ownTasks(
  graph: GraphClient,
  task: PlanTask,
  signal: AbortSignal,
  linked?: string,
): Promise<readonly OwnTask[]> {
  const { plan, operation, me } = task;
  const rows = await graph.readAll(tasksOf(plan), signal);
  const order = (one: Task) => `${one.createdDateTime} ${one.id}`;
  const alike = rows
    .flatMap((row) => {
      const read = v.safeParse(taskShape, row);
      return read.success ? [read.output] : [];
    })
    .filter(
      ({ title, dueDateTime, createdBy }) =>
        title === titleOf(operation) &&
        dueDateTime?.slice(0, 10) === operation.due &&
        createdBy?.user?.id === me,
    )
    .toSorted((one, other) => (order(one) < order(other) ? -1 : 1));
  const own: OwnTask[] = [];
  for (const one of alike) {
    if (one.id === linked) {
      own.push({ ...one, isLinked: true });
      continue;
    }
    const details = await detailsWhereThere(graph, one, signal);
    if (details === null) continue;

    const isLinked = hasLink(details.references, task);
    if (isLinked || Object.keys(details.references).length === 0) own.push({ ...one, isLinked, details });
  }
  return own;
}

/** Null where another device took it back a moment ago. */
async function detailsWhereThere(
  graph: GraphClient,
  { id }: Task,
  signal: AbortSignal,
): Promise<Details | null> {
  try {
    return await detailsOf(graph, id, signal);
  } catch (error) {
    if (error instanceof ServiceFailure && error.code === 'gone') return null;
    throw error;
  }
}

/** Another device may have taken it back first. */
async function isThere(
  graph: GraphClient,
  { id }: Task,
  task: PlanTask,
  signal: AbortSignal,
): Promise<boolean> {
  return (await ownTasks(graph, task, signal)).some((one) => one.id === id);
}

async function detailsOf(graph: GraphClient, id: string, signal: AbortSignal): Promise<Details> {
  const read = v.safeParse(
    detailsShape,
    await graph.read(
      { ...needed, operation: 'plan.details', method: 'GET', path: path`/planner/tasks/${id}/details` },
      signal,
    ),
  );
  if (!read.success) throw new ServiceFailure('unreadable');
  return read.output;
}

const taskShape = v.looseObject({
  id: v.string(),
  '@odata.etag': v.string(),
  title: v.string(),
  dueDateTime: v.nullish(v.string()),
  createdDateTime: v.string(),
  createdBy: v.nullish(v.looseObject({ user: v.nullish(v.looseObject({ id: v.nullish(v.string()) })) })),
});

type Task = v.InferOutput<typeof taskShape>;

/** One of this action, or one that may be: its link is not there yet. */
type OwnTask = Task & { readonly isLinked: boolean; readonly details?: Details };

const detailsShape = v.looseObject({
  '@odata.etag': v.string(),
  references: v.optional(v.record(v.string(), v.unknown()), {}),
});

type Details = v.InferOutput<typeof detailsShape>;

const needed = { scopes: ['Tasks.ReadWrite'], workload: 'outlook' } as const;

function tasksOf(plan: string): GraphRead {
  return { ...needed, operation: 'plan.tasks', method: 'GET', path: path`/planner/plans/${plan}/tasks` };
}

function remove({ id, '@odata.etag': tag }: Task): GraphRequest {
  return {
    ...needed,
    operation: 'plan.remove',
    method: 'DELETE',
    path: path`/planner/tasks/${id}`,
    headers: { 'If-Match': tag },
  };
}

/** Planner takes no more. Characters. */
const longestTitle = 255;

function titleOf({ title }: OperationOf<'add-task'>): string {
  const line = title.replaceAll(/\s+/g, ' ').trim();
  return line.length > longestTitle ? `${line.slice(0, longestTitle - 1)}…` : line;
}

/** References are named by their address, in which these signs are not allowed. */
function encodedName(address: string): string {
  return address.replaceAll(/[%.:@#]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** By the id that the action had in its session: the same in every link to it, whatever the host that made the link. */
function hasLink(references: Details['references'], { operation: { action } }: PlanTask): boolean {
  const id = action.slice(action.lastIndexOf(':') + 1);
  return Object.keys(references).some((name) => name.includes(id));
}
