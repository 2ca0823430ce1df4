import type { Sandbox } from '#sandbox/core/sandbox.ts';
import {
  ask,
  asha,
  asPerson,
  at,
  manager,
  privateSite,
  smallSandbox,
  type Ask,
} from './small-organisation.ts';

let sandbox: Sandbox;
let call: Ask;

const everything = [
  ...manager,
  'User.Read.All',
  'People.Read',
  'Calendars.ReadWrite',
  'MailboxSettings.Read',
  'Team.ReadBasic.All',
  'Chat.ReadWrite',
  'Files.ReadWrite',
];
const list = `/sites/${privateSite}/lists/Rows`;

beforeEach(async () => {
  sandbox = smallSandbox();
  call = asPerson(sandbox, asha, everything);
  await call('POST', `/sites/${privateSite}/lists`, {
    body: { displayName: 'Rows', list: { template: 'genericList' } },
  });
});
afterEach(() => {
  sandbox.close();
});

test.each([
  ['/me?$expand=manager', '$expand'],
  ['/me?$search=x', '$search'],
  ['/me/people?$orderby=displayName', '$orderby'],
  ['/me/people?expand=x', 'expand'],
  ['/users?$apply=aggregate($count as n)', '$apply'],
  ['/users?$expand=manager', '$expand'],
  ["/me/joinedTeams?$filter=displayName eq 'x'", '$filter'],
  ['/me/chats?$orderby=createdDateTime', '$orderby'],
  ['/me/mailboxSettings?$expand=x', '$expand'],
  ['/me/calendar?$expand=events', '$expand'],
  ['/me/events?$search=x', '$search'],
  [`/sites/${privateSite}?$expand=drives`, '$expand'],
  [`${list}/items?$apply=groupby((id))`, '$apply'],
  [`${list}/items?$format=xml`, '$format'],
  [`${list}/items?$count=true`, '$count'],
  ['/me/drive/special/approot?$expand=children', '$expand'],
])('%s is not answered as if the option had been looked at', async (path, option) => {
  const answer = await call('GET', path);

  expect(answer.status).toBe(501);
  expect(at(answer.body, 'error', 'message')).toContain(`does not implement the query option ${option} `);
});

test('what is no system option passes, and so do the options that are looked at', async () => {
  expect((await call('GET', '/me?$select=id&utm=1')).body).toMatchObject({ id: asha.id });
  expect((await call('GET', '/me/people?top=1&select=id')).status).toBe(200);
});

test('a missing scope is said before a missing option', async () => {
  const answer = await asPerson(sandbox, asha, [])('GET', '/me?$expand=manager');
  expect(answer.status).toBe(403);
});

test.each([
  '/users/delta',
  '/users/delta()',
  '/groups/delta',
  '/groups/$count',
  '/sites/root',
  '/sites/root/lists',
  '/sites/getAllSites',
  '/me/events/delta',
  '/me/chats/getAllMessages',
])('%s is an operation of Graph and no id', async (path) => {
  const answer = await call('GET', path);

  expect(answer.status).toBe(501);
  expect(at(answer.body, 'error', 'message')).toContain(path.replace('/lists', ''));
});

test('a new row takes its columns in fields alone', async () => {
  const beside = await call('POST', `${list}/items`, { body: { Title: 'lost' } });
  expect([beside.status, at(beside.body, 'error', 'message')]).toEqual([
    400,
    "The property 'Title' does not exist on type 'microsoft.graph.listItem'.",
  ]);
  const typed = await call('POST', `${list}/items`, { body: { fields: {}, contentType: { id: '0x01' } } });
  expect([typed.status, at(typed.body, 'error', 'code')]).toEqual([501, 'NotImplemented']);
  expect(sandbox.world.db.all('select id from list_item')).toEqual([]);
});

test('of an event, what Graph knows and the sandbox does not is 501', async () => {
  const time = { dateTime: '2026-12-01T10:00:00', timeZone: 'UTC' };
  const made = await call('POST', '/me/events', { body: { subject: 'x', start: time, end: time } });
  const path = `/me/events/${encodeURIComponent(String(at(made.body, 'id')))}`;

  const expanded = await call('GET', `${path}?$expand=exceptionOccurrences`);
  const extended = await call('POST', '/me/events', { body: { start: time, end: time, extensions: [] } });

  for (const answer of [expanded, extended]) {
    expect([answer.status, at(answer.body, 'error', 'code')]).toEqual([501, 'NotImplemented']);
  }
});

test('a header that HTTP cannot carry makes the batch wrong, not the sandbox', async () => {
  const answer = await call('POST', '/$batch', {
    body: { requests: [{ id: '7', method: 'GET', url: '/me', headers: { 'a b': 'c' } }] },
  });

  expect([answer.status, at(answer.body, 'error', 'message')]).toEqual([
    400,
    'Write request id : 7 has an invalid header.',
  ]);
});

test('starting anew fills the database once', () => {
  let filled = 0;
  const again = smallSandbox({ reset: true, populate: () => (filled += 1) });
  expect(filled).toBe(1);
  again.close();
});

test('the control API answers at its bare address too', async () => {
  expect((await ask(sandbox, 'GET', '/_sandbox')).status).toBe(404);
});
