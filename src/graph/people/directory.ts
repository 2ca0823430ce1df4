import type { Profile } from '#domain/discovery/evidence.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import type { Scope } from '#domain/access/scopes.ts';
import type { Identity } from '#ports/identity.ts';
import type { PeopleDirectory } from '#ports/people.ts';
import { literal, path, withQuery } from '../client/address.ts';
import { grantedScopes } from '../client/granted-scopes.ts';
import type { GraphClient } from '../client/client.ts';
import type { GraphRead } from '../client/graph-request.ts';
import { rowsOf } from '../client/page.ts';
import { personProperties, profileOfPerson } from './relevant-person.ts';
import { readSharingManager } from './sharing-manager.ts';
import { readTeamsWithMembers } from './team-members.ts';
import { profileOfUser, profileProperties, userProperties } from './user-profile.ts';

/** How many a person can take in at once; also what `search` promises. */
const mostFound = 10;
/** Graph takes at most fifteen values in one `in`. */
const idsAClause = 15;
const mostRelevant = 100;
const mostTitled = 40;

export function createPeopleDirectory({
  graph,
  identity,
}: {
  graph: GraphClient;
  identity: Identity;
}): PeopleDirectory {
  const has = async (scope: Scope): Promise<boolean> => (await grantedScopes(identity)).has(scope);

  /** People by their name, and after them those of a department that is called so. */
  async function searchWithDepartments(words: string, signal?: AbortSignal): Promise<readonly Profile[]> {
    const answers = await graph.readParts([searchUsers(words), readDepartment(words)], signal);
    const found = answers.flatMap((answer) => {
      if (!answer.ok) throw answer.failure;
      return known(rowsOf(answer.body).map(profileOfUser));
    });
    return [...new Map(found.map((profile) => [profile.person.id, profile])).values()].slice(0, mostFound);
  }

  return {
    async me(signal) {
      const profile = profileOfUser(await graph.read(readMe, signal));
      if (!profile) throw new TypeError('Graph answered /me without an id.');
      return profile;
    },

    async search(text, signal) {
      const words = text.trim();
      if (words === '') return [];

      const place = searchedIn(await grantedScopes(identity));
      if (place === 'departments') return searchWithDepartments(words, signal);
      const useDirectory = place === 'names';
      const rows = rowsOf(await graph.read(useDirectory ? searchUsers(words) : searchPeople(words), signal));
      return known(rows.map(useDirectory ? profileOfUser : profileOfPerson)).slice(0, mostFound);
    },

    async profiles(ids, signal) {
      if (ids.length === 0) return [];
      if (await has('User.Read.All')) {
        const answers = await graph.readParts(ids.map(readProfile), signal);
        const failed = answers.find((answer) => !answer.ok && answer.failure.code !== 'gone');
        if (failed && !failed.ok) throw failed.failure;
        return known(answers.map((answer) => (answer.ok ? profileOfUser(answer.body) : null)));
      }
      const answers = await graph.readAllParts(chunks(ids, idsAClause).map(readUsers), signal);
      return known(
        answers.flatMap((answer) => {
          if (!answer.ok) throw answer.failure;
          return answer.rows.map(profileOfUser);
        }),
      );
    },

    async relevant(signal) {
      return known(rowsOf(await graph.read(readRelevant, signal)).map(profileOfPerson));
    },

    async teams(signal) {
      // Names of teams alone find nobody, so without the second permission the first question is not asked.
      await identity.token({ scopes: ['Team.ReadBasic.All', 'TeamMember.Read.All'] });
      return readTeamsWithMembers(graph, signal);
    },

    sharingManager: (ids, signal) => readSharingManager(graph, ids, signal),

    async titled(titles, signal) {
      if (titles.length === 0) return [];
      const answers = await graph.readParts(titles.map(readTitled), signal);
      return known(
        answers.flatMap((answer) => {
          if (!answer.ok) throw answer.failure;
          return rowsOf(answer.body).map(profileOfUser);
        }),
      );
    },

    async aboutTopic(topic, signal) {
      const words = topic.trim();
      if (words === '') return [];
      return known(rowsOf(await graph.read(searchTopic(words), signal)).map(profileOfPerson));
    },
  };
}

/** Without the directory, the people I work with are searched; the better answer is asked for first. */
export function searchedIn(granted: ReadonlySet<string>): 'departments' | 'names' | 'people-i-work-with' {
  if (granted.has('User.Read.All')) return 'departments';
  return granted.has('User.ReadBasic.All') || !granted.has('People.Read') ? 'names' : 'people-i-work-with';
}

const readMe: GraphRead = {
  operation: 'people.me',
  method: 'GET',
  path: withQuery('/me', { $select: profileProperties }),
  scopes: ['User.Read'],
  workload: 'directory',
};

const readRelevant: GraphRead = {
  operation: 'people.relevant',
  method: 'GET',
  path: withQuery('/me/people', {
    $filter: "personType/class eq 'Person' and personType/subclass eq 'OrganizationUser'",
    $select: personProperties,
    $top: mostRelevant,
  }),
  scopes: ['People.Read'],
  workload: 'outlook',
};

function searchUsers(text: string): GraphRead {
  const words = phrase(text);
  return {
    operation: 'people.search',
    method: 'GET',
    path: withQuery('/users', {
      $search: `"displayName:${words}" OR "mail:${words}" OR "userPrincipalName:${words}"`,
      $select: userProperties,
      $top: mostFound,
    }),
    // $search is an advanced query; without the header Graph refuses it.
    headers: { ConsistencyLevel: 'eventual' },
    scopes: ['User.ReadBasic.All'],
    workload: 'directory',
  };
}

function searchPeople(text: string): GraphRead {
  return peopleSearch('people.search-relevant', `"${phrase(text)}"`, mostFound);
}

function searchTopic(topic: string): GraphRead {
  return peopleSearch('people.topic', `"topic: ${phrase(topic)}"`, 50);
}

function peopleSearch(operation: string, search: string, top: number): GraphRead {
  return {
    operation,
    method: 'GET',
    path: withQuery('/me/people', { $search: search, $select: personProperties, $top: top }),
    scopes: ['People.Read'],
    workload: 'outlook',
  };
}

function readProfile(id: PersonId): GraphRead {
  return {
    operation: 'people.profile',
    method: 'GET',
    path: withQuery(path`/users/${id}`, { $select: profileProperties }),
    scopes: ['User.Read.All'],
    workload: 'directory',
  };
}

function readUsers(ids: readonly PersonId[]): GraphRead {
  return {
    operation: 'people.users',
    method: 'GET',
    path: withQuery('/users', { $filter: `id in (${ids.map(literal).join(',')})`, $select: userProperties }),
    scopes: ['User.ReadBasic.All'],
    workload: 'directory',
  };
}

/** Without titles and departments a list of names says nothing, so only an administrator's consent opens this. */
function readTitled(title: string): GraphRead {
  return {
    operation: 'people.titled',
    method: 'GET',
    path: withQuery('/users', {
      $filter: `startswith(jobTitle,${literal(title)})`,
      $select: userProperties,
      $top: mostTitled,
    }),
    scopes: ['User.Read.All'],
    workload: 'directory',
    // Another role, or somebody with another title, is wished for within moments.
    shared: true,
  };
}

/** A department is compared as a whole: Graph filters it by `eq` and `in`, and by no beginning. */
function readDepartment(department: string): GraphRead {
  return {
    operation: 'people.department',
    method: 'GET',
    path: withQuery('/users', {
      $filter: `department eq ${literal(department)}`,
      $select: userProperties,
      $top: mostFound,
    }),
    scopes: ['User.Read.All'],
    workload: 'directory',
  };
}

/** Inside a phrase of $search a quote and a backslash are escaped. */
function phrase(text: string): string {
  return text.replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}

function known(profiles: readonly (Profile | null)[]): readonly Profile[] {
  return profiles.filter((profile) => profile !== null);
}

export function chunks<Value>(values: readonly Value[], size: number): Value[][] {
  return Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );
}
