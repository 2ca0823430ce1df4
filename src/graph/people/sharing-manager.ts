import * as v from 'valibot';
import type { Profile } from '#domain/discovery/evidence.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead } from '../client/graph-request.ts';
import { rowsOf } from '../client/page.ts';
import { profileOfUser, userProperties } from './user-profile.ts';

/** Two round trips for up to twenty people. Somebody without a manager, whom Graph answers with 404, has nobody beside them. */
export async function readSharingManager(
  graph: GraphClient,
  ids: readonly PersonId[],
  signal?: AbortSignal,
): Promise<readonly (readonly Profile[])[]> {
  if (ids.length === 0) return [];

  const managers = (await bodiesOf(graph, [...new Set(ids)].map(readManager), signal)).flatMap((body) => {
    const read = v.safeParse(manager, body);
    return read.success ? [read.output.id] : [];
  });
  const reports = await bodiesOf(graph, [...new Set(managers)].map(readReports), signal);
  return reports.map((body) =>
    rowsOf(body)
      .map(profileOfUser)
      .filter((profile) => profile !== null),
  );
}

async function bodiesOf(graph: GraphClient, parts: readonly GraphRead[], signal?: AbortSignal) {
  const answers = await graph.readParts(parts, signal);
  return answers.flatMap((answer) => {
    if (answer.ok) return [answer.body];
    if (answer.failure.code === 'gone') return [];
    throw answer.failure;
  });
}

const manager = v.looseObject({ id: v.string() });

// Shared: somebody names one more person, and looks again within moments.
function readManager(id: PersonId): GraphRead {
  return {
    operation: 'people.manager',
    method: 'GET',
    path: withQuery(path`/users/${id}/manager`, { $select: 'id' }),
    scopes: ['User.Read.All'],
    workload: 'directory',
    shared: true,
  };
}

function readReports(id: string): GraphRead {
  return {
    operation: 'people.reports',
    method: 'GET',
    path: withQuery(path`/users/${id}/directReports`, { $select: userProperties, $top: 50 }),
    scopes: ['User.Read.All'],
    workload: 'directory',
    shared: true,
  };
}
