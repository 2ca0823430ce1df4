import type { PersonId } from '#domain/shared/ids.ts';
import type { OperationSender } from '#ports/outbox.ts';
import { path } from '../client/address.ts';
import { graphOrigin, graphVersion, type GraphRequest } from '../client/graph-request.ts';
import { rowsDone } from '../lists/keyed-rows.ts';
import { senderOf, type OperationOf } from '../lists/sender-shape.ts';
import { membershipIn, noteChange, readRoll, rollOf, type Membership, type RollDeps } from './team-roll.ts';

/**
 * Lets somebody into a team, or takes that back. Who is in a team is in it once, so the team's roll is looked at
 * before anything is sent: whoever is in stays as they are, and a person who was taken out by hand is out.
 */
export function createAccessSender(deps: RollDeps): OperationSender {
  const look = async ({ team, person }: OperationOf<'set-access'>, signal: AbortSignal, read = readRoll) =>
    (await read(deps, team, signal)).find((one) => one.person === person.id) ?? null;

  return senderOf('set-access', {
    async send({ operation, again, signal }) {
      const there = await look(operation, signal, again ? readRoll : rollOf);
      if (isAsMeant(operation, there)) return rowsDone;

      const { team, person } = operation;
      const request = there ? removeMember(team, there.id) : addMember(team, person.id);
      const { verdict } = await deps.graph.write(request, signal);
      if (verdict.kind === 'accepted') {
        const now = there ? null : (membershipIn(verdict.body) ?? 'not-told');
        noteChange(deps, { team, person: person.id, there: now });
        return rowsDone;
      }
      // Somebody else did it meanwhile: Graph's words for that vary.
      if (verdict.kind === 'refused' && isAsMeant(operation, await look(operation, signal))) return rowsDone;
      return verdict;
    },

    async probe({ operation, signal }) {
      return isAsMeant(operation, await look(operation, signal))
        ? { kind: 'found', result: { kind: 'rows' } }
        : { kind: 'not-found' };
    },
  });
}

function isAsMeant({ access }: OperationOf<'set-access'>, there: Membership | null): boolean {
  return (access === 'in') === (there !== null);
}

function addMember(team: string, person: PersonId): GraphRequest {
  return {
    operation: 'teams.add-member',
    method: 'POST',
    path: path`/teams/${team}/members`,
    body: {
      '@odata.type': '#microsoft.graph.aadUserConversationMember',
      roles: [],
      'user@odata.bind': `${graphOrigin}/${graphVersion}/users('${person}')`,
    },
    scopes: ['TeamMember.ReadWriteNonOwnerRole.All'],
    workload: 'teams',
  };
}

function removeMember(team: string, membership: string): GraphRequest {
  return {
    operation: 'teams.remove-member',
    method: 'DELETE',
    path: path`/teams/${team}/members/${membership}`,
    scopes: ['TeamMember.ReadWriteNonOwnerRole.All'],
    workload: 'teams',
  };
}
