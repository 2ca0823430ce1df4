import * as v from 'valibot';
import { ServiceFailure, type Answer } from '#domain/writes/answer.ts';
import { millisecondsOf } from '#domain/shared/time.ts';
import type { Identity } from '#ports/identity.ts';
import type { OperationSender } from '#ports/outbox.ts';
import type { Clock } from '#ports/platform.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead, GraphRequest } from '../client/graph-request.ts';
import { rowsDone } from '../lists/keyed-rows.ts';
import { addToPlan, isInPlan, type PlanTask } from './plan-task.ts';
import { senderOf, type OperationOf } from '../lists/sender-shape.ts';

/**
 * One task in the list that everybody has. To Do keeps no key of ours that could be asked for: the task is found
 * again by the link to its action, which stands in its notes. Two devices may both have looked before either wrote, so
 * each looks once more, and whose task is not the first takes it back.
 */
export function createTaskSender({
  graph,
  clock,
  identity,
}: {
  readonly graph: GraphClient;
  readonly clock: Clock;
  readonly identity: Identity;
}): OperationSender {
  /** The list that everybody has stays the same one; for this window, which is one person's. */
  let known: string | null = null;
  /** What the last look found, for the next action that is added at once: what other devices do is looked at after. */
  let seen: { readonly tasks: readonly Task[]; readonly at: number } | null = null;

  async function defaultList(signal: AbortSignal): Promise<string> {
    known ??= await readDefaultList(graph, signal);
    return known;
  }

  async function look(list: string, signal: AbortSignal): Promise<readonly Task[]> {
    try {
      const tasks = await readTasks(graph, list, signal);
      seen = { tasks, at: millisecondsOf(clock.now()) };
      return tasks;
    } catch (error) {
      // Somebody made To Do anew; the next try asks for the list again.
      known = null;
      throw error;
    }
  }

  function seenLately(): readonly Task[] | null {
    const age = seen === null ? Infinity : millisecondsOf(clock.now()) - seen.at;
    return seen !== null && age >= 0 && age < lately ? seen.tasks : null;
  }

  async function planned(operation: OperationOf<'add-task'>): Promise<PlanTask | null> {
    const { plan } = operation;
    return plan === undefined ? null : { plan, operation, me: (await identity.account()).person.id };
  }

  return senderOf('add-task', {
    async send({ operation, signal }): Promise<Answer> {
      const forPlan = await planned(operation);
      if (forPlan) return addToPlan(graph, forPlan, signal);

      const list = await defaultList(signal);
      if (ofAction(seenLately() ?? (await look(list, signal)), operation).length > 0) return rowsDone;

      const { verdict } = await graph.write(create(list, operation), signal);
      seen = null;
      if (verdict.kind !== 'accepted') {
        known = null;
        return verdict;
      }

      const made = v.safeParse(taskShape, verdict.body);
      const [first] = ofAction(await look(list, signal), operation);
      if (!made.success || first === undefined || first === made.output.id) return rowsDone;

      seen = null;
      const { verdict: takenBack } = await graph.write(remove(list, made.output.id), signal);
      return takenBack.kind === 'accepted' ? rowsDone : takenBack;
    },

    async probe({ operation, signal }) {
      const forPlan = await planned(operation);
      const isThere = forPlan
        ? await isInPlan(graph, forPlan, signal)
        : ofAction(await look(await defaultList(signal), signal), operation).length > 0;
      return isThere ? { kind: 'found', result: { kind: 'rows' } } : { kind: 'not-found' };
    },
  });
}

/** Nobody is told the same again within so many milliseconds. */
const lately = 5_000;

type Task = v.InferOutput<typeof taskShape>;

async function readDefaultList(graph: GraphClient, signal: AbortSignal): Promise<string> {
  const lists = await graph.readAll(readLists, signal);
  for (const one of lists) {
    const read = v.safeParse(listShape, one);
    if (read.success && read.output.wellknownListName === 'defaultList') return read.output.id;
  }
  throw new ServiceFailure('gone');
}

async function readTasks(graph: GraphClient, list: string, signal: AbortSignal): Promise<readonly Task[]> {
  const rows = await graph.readAll(tasksIn(list), signal);
  return rows.flatMap((row) => {
    const read = v.safeParse(taskShape, row);
    return read.success ? [read.output] : [];
  });
}

/** The tasks of this action, the first one first. */
function ofAction(tasks: readonly Task[], operation: OperationOf<'add-task'>): readonly string[] {
  const order = (one: Task) => `${one.createdDateTime} ${one.id}`;
  return tasks
    .filter(({ body }) => body.content.includes(idOf(operation)))
    .toSorted((one, other) => (order(one) < order(other) ? -1 : 1))
    .map(({ id }) => id);
}

const listShape = v.looseObject({ id: v.string(), wellknownListName: v.optional(v.string()) });
const taskShape = v.looseObject({
  id: v.string(),
  createdDateTime: v.string(),
  body: v.looseObject({ content: v.string() }),
});

const needed = { scopes: ['Tasks.ReadWrite'], workload: 'outlook' } as const;

const readLists: GraphRead = { ...needed, operation: 'tasks.lists', method: 'GET', path: '/me/todo/lists' };

function tasksIn(list: string): GraphRead {
  return {
    ...needed,
    operation: 'tasks.read',
    method: 'GET',
    path: withQuery(path`/me/todo/lists/${list}/tasks`, { $top: 100 }),
  };
}

function remove(list: string, task: string): GraphRequest {
  return {
    ...needed,
    operation: 'tasks.remove',
    method: 'DELETE',
    path: path`/me/todo/lists/${list}/tasks/${task}`,
  };
}

function create(list: string, operation: OperationOf<'add-task'>): GraphRequest {
  const { title, due, words, link, action } = operation;
  return {
    ...needed,
    operation: 'tasks.add',
    method: 'POST',
    path: path`/me/todo/lists/${list}/tasks`,
    body: {
      title,
      body: { contentType: 'text', content: `${words}\n${link}` },
      // To Do takes the date alone of it.
      dueDateTime: { dateTime: `${due}T00:00:00`, timeZone: 'UTC' },
      linkedResources: [
        { applicationName: 'Peerloom', displayName: words, externalId: action, webUrl: link },
      ],
    },
  };
}

/** The id that the action had in its session: the same in every link to it, whatever the host that made the link. */
function idOf({ action }: OperationOf<'add-task'>): string {
  return action.slice(action.lastIndexOf(':') + 1);
}
