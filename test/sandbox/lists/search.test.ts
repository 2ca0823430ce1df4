import type { Sandbox } from '#sandbox/core/sandbox.ts';
import {
  ask,
  asha,
  asPerson,
  at,
  lena,
  manager,
  privateSite,
  publicSite,
  reader,
  smallSandbox,
  type Ask,
} from '../core/small-organisation.ts';

let sandbox: Sandbox;
let call: Ask;

beforeEach(async () => {
  sandbox = smallSandbox();
  call = asPerson(sandbox, asha, manager);
  for (const site of [privateSite, publicSite]) {
    await call('POST', `/sites/${site}/lists`, {
      body: {
        displayName: 'Peerloom charter',
        description: 'Kept by Peerloom. peerloomcommunity1',
        list: { template: 'genericList' },
        columns: [{ name: 'Note', text: { allowMultipleLines: true } }],
      },
    });
  }
  await call('POST', `/sites/${privateSite}/lists`, {
    body: { displayName: 'Budget', list: { template: 'genericList' } },
  });
});
afterEach(() => {
  sandbox.close();
});

const find = (queryString: string, more: object = {}, who: Ask = call) =>
  who('POST', '/search/query', {
    body: { requests: [{ entityTypes: ['list'], query: { queryString }, ...more }] },
  });
const containerOf = (body: unknown) => at(body, 'value', 0, 'hitsContainers', 0);
const sitesOf = (body: unknown) =>
  ((at(containerOf(body), 'hits') ?? []) as unknown[]).map((hit) =>
    at(hit, 'resource', 'parentReference', 'siteId'),
  );

test('finds lists by a marker in their description, in Graph’s shape', async () => {
  const answer = await find('peerloomcommunity1');
  expect(answer.status).toBe(200);
  expect(sitesOf(answer.body).sort()).toEqual([privateSite, publicSite]);
  expect(containerOf(answer.body)).toMatchObject({ total: 2, moreResultsAvailable: false });
  expect(at(containerOf(answer.body), 'hits', 0)).toMatchObject({
    rank: 1,
    resource: {
      '@odata.type': '#microsoft.graph.list',
      displayName: 'Peerloom charter',
      webUrl: expect.stringMatching(/\/Lists\/Peerloom%20charter$/) as unknown,
    },
  });
});

test('finds only what the person may read', async () => {
  const lenas = asPerson(sandbox, lena, reader);
  expect(sitesOf((await find('peerloomcommunity1', {}, lenas)).body)).toEqual([publicSite]);
});

test.each([
  ['PEERLOOMCOMMUNITY1', 2],
  ['peerloomcommunity', 0],
  ['peerloomcomm*', 2],
  ['"peerloom charter"', 2],
  ['"charter peerloom"', 0],
  ['peerloom AND kept', 2],
  ['peerloom budget', 0],
  ['budget contentclass:STS_List_GenericList', 1],
])('%s finds %d', async (query, count) => {
  expect(at(containerOf((await find(query)).body), 'total')).toBe(count);
});

test('comes in pages', async () => {
  const first = await find('peerloomcommunity1', { size: 1 });
  const second = await find('peerloomcommunity1', { from: 1, size: 1 });
  expect(containerOf(first.body)).toMatchObject({ total: 2, moreResultsAvailable: true });
  expect(containerOf(second.body)).toMatchObject({ total: 2, moreResultsAvailable: false });
  expect(new Set([...sitesOf(first.body), ...sitesOf(second.body)]).size).toBe(2);
});

test('finds rows by their text, and deleted lists no more', async () => {
  await call('POST', `/sites/${privateSite}/lists/Peerloom charter/items`, {
    body: { fields: { Title: 'Pricing by value', Note: 'Ask what it replaces' } },
  });
  const request = { entityTypes: ['listItem'] };
  const found = await find('replaces', request);
  expect(at(containerOf(found.body), 'hits', 0, 'resource')).toMatchObject({
    '@odata.type': '#microsoft.graph.listItem',
    sharepointIds: { listItemId: '1' },
    fields: { title: 'Pricing by value' },
  });
  await ask(sandbox, 'POST', '/_sandbox/sharepoint', {
    body: { action: 'delete-list', site: privateSite, list: 'Peerloom charter' },
  });
  expect(at(containerOf((await find('replaces', request)).body), 'total')).toBe(0);
});

test('a new list is found once the index has seen it', async () => {
  await ask(sandbox, 'POST', '/_sandbox/switches', { body: { searchIndexLagSeconds: 60 } });
  expect(at(containerOf((await find('peerloomcommunity1')).body), 'total')).toBe(0);
  await ask(sandbox, 'POST', '/_sandbox/clock', { body: { advanceSeconds: 60 } });
  expect(at(containerOf((await find('peerloomcommunity1')).body), 'total')).toBe(2);
});

test.each([
  ['two requests', { requests: [{}, {}] }, 400],
  ['no query', { requests: [{ entityTypes: ['list'] }] }, 400],
  [
    'too large a page',
    { requests: [{ entityTypes: ['list'], query: { queryString: 'a' }, size: 501 }] },
    400,
  ],
  ['people', { requests: [{ entityTypes: ['person'], query: { queryString: 'a' } }] }, 501],
  ['OR', { requests: [{ entityTypes: ['list'], query: { queryString: 'a OR b' } }] }, 501],
  ['another property', { requests: [{ entityTypes: ['list'], query: { queryString: 'author:asha' } }] }, 501],
])('with %s is refused', async (_, body, status) => {
  expect((await call('POST', '/search/query', { body })).status).toBe(status);
});

test('needs a scope that reads sites', async () => {
  const answer = await find('a', {}, asPerson(sandbox, asha, ['User.Read']));
  expect(answer.status).toBe(403);
  expect(at(answer.body, 'error', 'message')).toContain('Sites.Read.All or Sites.ReadWrite.All');
});
