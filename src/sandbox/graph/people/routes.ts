import type { GraphAnswer, GraphCall, GraphRoute, QueryOption } from '../route.ts';
import { GraphRefusal } from '../route.ts';
import { context } from '../odata/query.ts';
import { mailboxSetting, mailboxSettings, supportedTimeZones } from './mailbox.ts';
import { listPeople } from './people-list.ts';
import type { PersonRow } from './person-store.ts';
import { personBy } from './person-store.ts';
import { countUsers, directoryPage, listUsers, pageOptions, readUnits } from './user-list.ts';
import { oneUser, seesAll, userInCollection } from './user-resource.ts';

const readAll = ['User.Read.All', 'User.ReadWrite.All', 'Directory.Read.All', 'Directory.ReadWrite.All'];
const readBasic = ['User.ReadBasic.All', ...readAll];
const readSelf = ['User.Read', 'User.ReadWrite', ...readBasic];
const readPeople = ['People.Read', 'People.Read.All'];
const readMailbox = ['MailboxSettings.Read', 'MailboxSettings.ReadWrite'];

const directory = (route: Omit<GraphRoute, 'workload' | 'method'>): GraphRoute => ({
  method: 'GET',
  workload: 'directory',
  ...route,
});
const outlook = (
  path: string,
  scopes: readonly string[],
  handle: GraphRoute['handle'],
  options: readonly QueryOption[] = [],
): GraphRoute => ({
  method: 'GET',
  workload: 'outlook',
  path,
  scopes,
  options,
  handle,
});

export const peopleRoutes: readonly GraphRoute[] = [
  directory({ path: '/me', scopes: readSelf, options: ['select'], handle: (call) => user(call, meOf(call)) }),
  directory({
    path: '/users',
    scopes: readBasic,
    units: readUnits(2),
    options: [...pageOptions, 'filter', 'search', 'orderby', 'skip'],
    handle: listUsers,
  }),
  directory({ path: '/users/$count', scopes: readBasic, options: ['filter', 'search'], handle: countUsers }),
  directory({
    path: '/users/{userId}',
    scopes: readSelf,
    options: ['select'],
    handle: (call) => user(call, namedOrSelf(call)),
  }),
  directory({
    path: '/me/manager',
    scopes: readAll,
    options: ['select'],
    handle: (call) => manager(call, meOf(call)),
  }),
  directory({
    path: '/users/{userId}/manager',
    scopes: readAll,
    options: ['select'],
    handle: (call) => manager(call, named(call)),
  }),
  directory({
    path: '/me/directReports',
    scopes: readSelf,
    units: readUnits(2),
    options: pageOptions,
    handle: (call) => reports(call, meOf(call)),
  }),
  directory({
    path: '/users/{userId}/directReports',
    scopes: readSelf,
    units: readUnits(2),
    options: pageOptions,
    handle: (call) => reports(call, namedOrSelf(call)),
  }),
  outlook('/me/photo', readSelf, noPhoto),
  outlook('/me/photo/$value', readSelf, noPhoto),
  outlook('/users/{userId}/photo', readSelf, noPhoto),
  outlook('/users/{userId}/photo/$value', readSelf, noPhoto),
  outlook('/me/photos/{size}/$value', readSelf, noPhoto),
  outlook('/users/{userId}/photos/{size}/$value', readSelf, noPhoto),
  outlook('/me/people', readPeople, listPeople, ['select', 'filter', 'search', 'top', 'skip']),
  outlook('/me/mailboxSettings', readMailbox, mailboxSettings, ['select']),
  outlook('/me/mailboxSettings/{setting}', readMailbox, mailboxSetting),
  outlook('/me/outlook/supportedTimeZones', ['User.Read', 'User.ReadWrite'], supportedTimeZones),
  outlook('/me/outlook/supportedTimeZones({standard})', ['User.Read', 'User.ReadWrite'], supportedTimeZones),
];

function user(call: GraphCall, person: PersonRow): GraphAnswer {
  return {
    status: 200,
    body: { '@odata.context': context(call, 'users/$entity'), ...oneUser(call, person) },
  };
}

function manager(call: GraphCall, person: PersonRow): GraphAnswer {
  const found = person.manager_id === null ? undefined : personBy(call.world, person.manager_id);
  if (!found) throw notFound('manager');
  return {
    status: 200,
    body: {
      '@odata.context': context(call, 'directoryObjects/$entity'),
      '@odata.type': '#microsoft.graph.user',
      ...userInCollection(call, found),
    },
  };
}

function reports(call: GraphCall, person: PersonRow): GraphAnswer {
  const people = call.world.db.all<PersonRow>(
    'select * from person where manager_id = ? order by display_name',
    person.id,
  );
  return directoryPage(call, people, {
    fragment: 'directoryObjects',
    show: (one) => ({ '@odata.type': '#microsoft.graph.user', ...userInCollection(call, one) }),
  });
}

/** Nobody here has a picture, which is what most tenants look like to an app that asks. */
function noPhoto(call: GraphCall): GraphAnswer {
  if (call.params['userId'] !== undefined) namedOrSelf(call);
  throw new GraphRefusal(
    404,
    'ImageNotFound',
    "Exception of type 'Microsoft.Fast.Profile.Core.Exception.ImageNotFoundException' was thrown.",
  );
}

function meOf(call: GraphCall): PersonRow {
  const person = personBy(call.world, call.user.id);
  if (!person) throw notFound(call.user.id);
  return person;
}

function named(call: GraphCall): PersonRow {
  // A user principal name that begins with $ is written /users('$x@y').
  const key = (call.params['userId'] ?? '').replace(/^\('(.*)'\)$/u, '$1');
  const person = personBy(call.world, key);
  if (!person) throw notFound(key);
  return person;
}

/** User.Read alone reads oneself, by whatever address. */
function namedOrSelf(call: GraphCall): PersonRow {
  const person = named(call);
  if (person.id === call.user.id || seesAll(call) || call.scopes.has('User.ReadBasic.All')) return person;
  throw new GraphRefusal(
    403,
    'Authorization_RequestDenied',
    'Insufficient privileges to complete the operation.',
  );
}

function notFound(key: string): GraphRefusal {
  return new GraphRefusal(
    404,
    'Request_ResourceNotFound',
    `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
  );
}
