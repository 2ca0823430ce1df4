import * as v from 'valibot';
import { toPersonId, type PersonId } from '#domain/shared/ids.ts';
import { path, withQuery } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';

/** Somebody in a team, with the name of the membership, by which it is ended. */
export interface Membership {
  readonly id: string;
  readonly person: PersonId;
}

/** Everybody in a team, in as few round trips as there may be. */
export async function readRoll(
  graph: GraphClient,
  team: string,
  signal?: AbortSignal,
): Promise<readonly Membership[]> {
  const rows = await graph.readAll(
    {
      operation: 'teams.members',
      method: 'GET',
      path: withQuery(path`/teams/${team}/members`, { $top: 999 }),
      scopes: ['TeamMember.Read.All'],
      workload: 'teams',
      // Who lets somebody in looks, and so does what sends it a moment later.
      shared: true,
    },
    signal,
  );
  return rows.flatMap((row) => {
    const read = v.safeParse(member, row);
    const person = read.success ? toPersonId(read.output.userId) : null;
    return read.success && person ? [{ id: read.output.id, person }] : [];
  });
}

const member = v.looseObject({ id: v.string(), userId: v.string() });
