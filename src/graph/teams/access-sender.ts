import type { PersonId } from '#domain/shared/ids.ts';
import type { AccessPlace } from '#ports/communities.ts';
import type { OperationSender } from '#ports/outbox.ts';
import { path } from '../client/address.ts';
import { graphOrigin, graphVersion, type GraphRequest } from '../client/graph-request.ts';
import { rowsDone } from '../lists/keyed-rows.ts';
import { senderOf, type OperationOf } from '../lists/sender-shape.ts';
import {
  membershipIn,
  membersPath,
  noteChange,
  readRoll,
  rollOf,
  type Membership,
  type RollDeps,
} from './team-roll.ts';

/**
 * Lets somebody into a team or channel, or takes that back. Who is in one is in it once, so its roll is looked at
 * before anything is sent: whoever is in stays as they are, and a person who was taken out by hand is out.
 */
export function createAccessSender(deps: RollDeps): OperationSender {
  const look = async (operation: OperationOf<'set-access'>, signal: AbortSignal, read = readRoll) =>
    (await read(deps, operation, signal)).find(({ person }) => person === operation.person.id) ?? null;

  return senderOf('set-access', {
    async send({ operation, again, signal }) {
      const there = await look(operation, signal, again ? readRoll : rollOf);
      if (isAsMeant(operation, there)) return rowsDone;

      const { person } = operation;
      const request = there ? removeMember(operation, there.id) : addMember(operation, person.id);
      const { verdict } = await deps.graph.write(request, signal);
      if (verdict.kind === 'accepted') {
        const now = there ? null : (membershipIn(verdict.body) ?? 'not-told');
        noteChange(deps, { place: operation, person: person.id, there: now });
        return rowsDone;
      }
      // Somebody else did it meanwhile: Graph's words for that vary.
      if (verdict.kind === 'refused' && isAsMeant(operation, await look(operation, signal))) return rowsDone;
      const isOutside = verdict.kind === 'refused' && verdict.code === 'gone' && !there;
      // Graph says "User is not found in the team".
      return isOutside && operation.channel !== undefined ? { ...verdict, code: 'not-in-team' } : verdict;
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

function writing({ channel }: AccessPlace): GraphRequest['scopes'] {
  return [channel === undefined ? 'TeamMember.ReadWriteNonOwnerRole.All' : 'ChannelMember.ReadWrite.All'];
}

function addMember(place: AccessPlace, person: PersonId): GraphRequest {
  return {
    operation: place.channel === undefined ? 'teams.add-member' : 'channels.add-member',
    method: 'POST',
    path: membersPath(place),
    body: {
      '@odata.type': '#microsoft.graph.aadUserConversationMember',
      roles: [],
      'user@odata.bind': `${graphOrigin}/${graphVersion}/users('${person}')`,
    },
    scopes: writing(place),
    workload: 'teams',
  };
}

function removeMember(place: AccessPlace, membership: string): GraphRequest {
  return {
    operation: place.channel === undefined ? 'teams.remove-member' : 'channels.remove-member',
    method: 'DELETE',
    path: `${membersPath(place)}${path`/${membership}`}`,
    scopes: writing(place),
    workload: 'teams',
  };
}
