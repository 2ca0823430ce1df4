import type { PersonRef } from '#domain/communities/person.ts';
import type { Identity } from '#ports/identity.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import { literal, withQuery } from '../client/address.ts';
import { grantedScopes } from '../client/granted-scopes.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead } from '../client/graph-request.ts';
import { rowsOf } from '../client/page.ts';
import { chunks } from './directory.ts';
import { profileOfPerson } from './relevant-person.ts';
import { profileOfUser } from './user-profile.ts';

/**
 * Who is behind these mail addresses, as far as this sign-in can tell: from the directory, else from the
 * people I work with. Addresses of rooms, groups and people outside are not in the answer.
 */
export async function peopleByMail(
  { graph, identity }: { graph: GraphClient; identity: Identity },
  mails: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, PersonRef>> {
  if (mails.length === 0) return new Map();

  const granted = await grantedScopes(identity);
  const wanted = new Set(mails.map((mail) => mail.toLowerCase()));
  const people = granted.has('User.ReadBasic.All')
    ? await fromDirectory(graph, [...wanted], signal)
    : granted.has('People.Read')
      ? await fromRelevant(graph, signal)
      : [];
  return new Map(people.filter(({ mail }) => wanted.has(mail)).map((person) => [person.mail, person]));
}

/** Two hundred addresses are one round trip: fifteen a clause, twenty clauses a batch. */
async function fromDirectory(
  graph: GraphClient,
  mails: readonly string[],
  signal?: AbortSignal,
): Promise<readonly PersonRef[]> {
  const answers = await graph.readAllParts(chunks(mails, 15).map(readByMail), signal);
  return answers.flatMap((answer) => {
    if (!answer.ok) throw answer.failure;
    return answer.rows.map(profileOfUser).flatMap((profile) => (profile ? [profile.person] : []));
  });
}

async function fromRelevant(graph: GraphClient, signal?: AbortSignal): Promise<readonly PersonRef[]> {
  try {
    const rows = rowsOf(await graph.read(readManyRelevant, signal));
    return rows.map(profileOfPerson).flatMap((profile) => (profile ? [profile.person] : []));
  } catch (error) {
    // Meetings are worth something without it; whoever asks for relevant people hears of this failure there.
    if (error instanceof ServiceFailure) return [];
    throw error;
  }
}

// Both are shared: somebody allows one more source and looks again, and by then the calendar may have changed, but not
// who is behind a mail.
function readByMail(mails: readonly string[]): GraphRead {
  return {
    operation: 'people.by-mail',
    method: 'GET',
    path: withQuery('/users', {
      $filter: `mail in (${mails.map(literal).join(',')})`,
      $select: 'id,displayName,mail,userPrincipalName',
    }),
    scopes: ['User.ReadBasic.All'],
    workload: 'directory',
    shared: true,
  };
}

const readManyRelevant: GraphRead = {
  operation: 'people.relevant-mails',
  method: 'GET',
  path: withQuery('/me/people', {
    $select: 'id,displayName,userPrincipalName,scoredEmailAddresses,personType',
    $top: 500,
  }),
  scopes: ['People.Read'],
  workload: 'outlook',
  shared: true,
};
