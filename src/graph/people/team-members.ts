import * as v from 'valibot';
import type { TeamSeen } from '#domain/discovery/team-ties.ts';
import { toPersonId } from '#domain/shared/ids.ts';
import { path } from '../client/address.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead } from '../client/graph-request.ts';
import { nextLinkOf, rowsOf } from '../client/page.ts';
import { joinedTeams, readTeams } from '../teams/joined-teams.ts';

/** Two round trips for up to twenty teams. Teams of more than one page are left out: they are rooms nobody shares. */
export async function readTeamsWithMembers(
  graph: GraphClient,
  signal?: AbortSignal,
): Promise<readonly TeamSeen[]> {
  const teams = readTeams(await graph.readAll(joinedTeams, signal));
  const answers = await graph.readParts(
    teams.map(({ id }) => readMembers(id)),
    signal,
  );
  const failed = answers.find((answer) => !answer.ok && answer.failure.code !== 'gone');
  if (failed && !failed.ok) throw failed.failure;

  return teams.flatMap(({ name }, at): TeamSeen[] => {
    const answer = answers[at];
    if (!answer?.ok || nextLinkOf(answer.body) !== null) return [];
    return [{ name, members: rowsOf(answer.body).flatMap(memberIn) }];
  });
}

function readMembers(team: string): GraphRead {
  return {
    operation: 'people.team-members',
    method: 'GET',
    path: path`/teams/${team}/members`,
    scopes: ['TeamMember.Read.All'],
    workload: 'teams',
  };
}

const member = v.looseObject({ userId: v.string() });

function memberIn(row: unknown) {
  const read = v.safeParse(member, row);
  const id = read.success ? toPersonId(read.output.userId) : null;
  return id ? [id] : [];
}
