import * as v from 'valibot';
import { ServiceFailure, type Answer } from '#domain/writes/answer.ts';
import type { OperationSender } from '#ports/outbox.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead, GraphRequest } from '../client/graph-request.ts';
import { rowsDone } from '../lists/keyed-rows.ts';
import { senderOf, type OperationOf } from '../lists/sender-shape.ts';

/**
 * One task in the list that everybody has. To Do keeps no key of ours that could be asked for: the task is found
 * again by the link to its action, which stands in its notes.
 */
export function createTaskSender({ graph }: { readonly graph: GraphClient }): OperationSender {
  return senderOf('add-task', {
    async send({ operation, signal }): Promise<Answer> {
      const list = await defaultList(graph, signal);
      if (await isThere(graph, { list, operation }, signal)) return rowsDone;

      const { verdict } = await graph.write(create(list, operation), signal);
      return verdict.kind === 'accepted' ? rowsDone : verdict;
    },

    async probe({ operation, signal }) {
      const list = await defaultList(graph, signal);
      return (await isThere(graph, { list, operation }, signal))
        ? { kind: 'found', result: { kind: 'rows' } }
        : { kind: 'not-found' };
    },
  });
}

interface InList {
  readonly list: string;
  readonly operation: OperationOf<'add-task'>;
}

async function defaultList(graph: GraphClient, signal: AbortSignal): Promise<string> {
  const lists = await graph.readAll(readLists, signal);
  for (const one of lists) {
    const read = v.safeParse(listShape, one);
    if (read.success && read.output.wellknownListName === 'defaultList') return read.output.id;
  }
  throw new ServiceFailure('gone');
}

async function isThere(
  graph: GraphClient,
  { list, operation }: InList,
  signal: AbortSignal,
): Promise<boolean> {
  const tasks = await graph.readAll(readTasks(list), signal);
  return tasks.some((one) => {
    const read = v.safeParse(taskShape, one);
    return read.success && read.output.body.content.includes(idOf(operation));
  });
}

const listShape = v.looseObject({ id: v.string(), wellknownListName: v.optional(v.string()) });
const taskShape = v.looseObject({ body: v.looseObject({ content: v.string() }) });

const needed = { scopes: ['Tasks.ReadWrite'], workload: 'outlook' } as const;

const readLists: GraphRead = { ...needed, operation: 'tasks.lists', method: 'GET', path: '/me/todo/lists' };

function readTasks(list: string): GraphRead {
  return {
    ...needed,
    operation: 'tasks.read',
    method: 'GET',
    path: withQuery(path`/me/todo/lists/${list}/tasks`, { $top: 100 }),
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
