import { randomUUID } from 'node:crypto';
import type { Sandbox } from '#sandbox/core/sandbox.ts';
import {
  ask,
  asha,
  asPerson,
  at,
  manager,
  privateSite,
  privateTeam,
  smallSandbox,
  startedAt,
  writer,
  type Ask,
  type Asking,
} from '../core/small-organisation.ts';

let sandbox: Sandbox;
let call: Ask;
let now: number;
const list = `/sites/${privateSite}/lists/Rows`;

const control = (method: string, name: string, body?: object) =>
  ask(sandbox, method, `/_sandbox/${name}`, body ? { body } : {});
const report = async () => (await control('GET', 'guidance')).body;
const rules = async () => (at(await report(), 'violations') as { rule: string }[]).map(({ rule }) => rule);

/** As the app asks in a browser. */
function fromBrowser(scopes: readonly string[], claims?: object): Ask {
  const plain = asPerson(sandbox, asha, scopes, claims);
  return (method, path, more: Asking = {}) =>
    plain(method, path, {
      ...more,
      headers: { Origin: 'http://localhost:5301', 'client-request-id': randomUUID(), ...more.headers },
    });
}

beforeEach(async () => {
  now = startedAt;
  sandbox = smallSandbox({ now: () => now });
  await asPerson(sandbox, asha, manager)('POST', `/sites/${privateSite}/lists`, {
    body: {
      displayName: 'Rows',
      list: { template: 'genericList' },
      columns: [{ name: 'Key', text: {}, indexed: true }],
    },
  });
  call = fromBrowser(writer);
  await control('POST', 'guidance', { on: true });
});
afterEach(() => {
  sandbox.close();
});

test('a request as it should be is none', async () => {
  await call('GET', `${list}/items?$expand=fields($select=Key)`);
  await call('GET', `/sites/${privateSite}?$select=id`);
  await call('POST', `${list}/items`, { body: { fields: { Key: 'a' } } });
  expect(await report()).toEqual({
    on: true,
    of: 'browsers',
    requests: 3,
    violations: [],
    unneededScopes: [],
  });
});

test('a violation names the request', async () => {
  const answer = await call('GET', `/sites/${privateSite}`);
  expect(at(await report(), 'violations')).toEqual([
    {
      rule: 'select',
      says: expect.stringContaining('$select') as unknown,
      time: new Date(startedAt).toISOString(),
      user: asha.upn,
      method: 'GET',
      url: `/v1.0/sites/${privateSite}`,
      status: 200,
      seq: expect.any(Number) as unknown,
      requestId: answer.headers.get('request-id'),
      clientRequestId: answer.headers.get('client-request-id'),
    },
  ]);
});

test.each([
  ['client-request-id', `/sites/${privateSite}?$select=id`, { 'client-request-id': 'abc' }],
  ['beta', 'https://graph.microsoft.com/beta/me?$select=id', {}],
  ['paging', `${list}/items?$select=id&$skiptoken=UGFnZWQ`, {}],
  ['paging', '/me/people?$select=id&$skip=10', {}],
])('%s: %s', async (rule, path, headers) => {
  await call('GET', path, { headers });
  expect(await rules()).toEqual([rule]);
});

test('a page that Graph handed out is followed as it is, in whatever order its options come', async () => {
  for (const key of ['a', 'b', 'c']) await call('POST', `${list}/items`, { body: { fields: { Key: key } } });
  const first = await call('GET', `${list}/items?$select=id&$top=1`);
  const next = new URL(String(at(first.body, '@odata.nextLink')));
  expect((await call('GET', next.href)).status).toBe(200);
  next.search = `?${[...next.searchParams]
    .reverse()
    .map(([name, value]) => `${name}=${value}`)
    .join('&')}`;
  expect((await call('GET', next.href)).status).toBe(200);
  expect(await rules()).toEqual([]);
});

describe('the same address again', () => {
  const path = `/sites/${privateSite}?$select=id`;

  test('within five seconds is one, later is not', async () => {
    await call('GET', path);
    now += 4_999;
    await call('GET', path);
    expect(await rules()).toEqual(['repeated']);
    now += 5_000;
    await call('GET', path);
    expect(await rules()).toEqual(['repeated']);
  });

  test('is none for one look at an event or tasks that were changed, and is one after any other write', async () => {
    call = fromBrowser(['Calendars.ReadWrite', 'Tasks.ReadWrite', ...writer]);
    const when = (hour: string) => ({ dateTime: `2026-12-01T${hour}:00:00`, timeZone: 'UTC' });
    const event = { subject: 'A', start: when('09'), end: when('10') };
    const made = await call('POST', '/me/events', { body: event });
    const address = `/me/events/${encodeURIComponent(String(at(made.body, 'id')))}`;
    await call('GET', `${address}?$select=subject`);
    await call('PATCH', address, { body: { subject: 'B' } });
    await call('GET', `${address}?$select=subject`);
    expect(await rules()).toEqual([]);
    await call('GET', `${address}?$select=subject`);
    expect(await rules()).toEqual(['repeated']);

    const lists = await call('GET', '/me/todo/lists');
    const tasks = `/me/todo/lists/${String(at(lists.body, 'value', 0, 'id'))}/tasks`;
    await call('GET', tasks);
    await call('POST', tasks, { body: { title: 'A' } });
    await call('GET', tasks);
    expect(await rules()).toEqual(['repeated']);

    const plans = await call('GET', `/groups/${privateTeam}/planner/plans`);
    const planId = String(at(plans.body, 'value', 0, 'id'));
    await call('GET', `/planner/plans/${planId}/tasks`);
    await call('POST', '/planner/tasks', { body: { planId, title: 'A' } });
    await call('GET', `/planner/plans/${planId}/tasks`);
    expect(await rules()).toEqual(['repeated']);

    await call('GET', path);
    await call('PATCH', `/sites/${privateSite}`, { body: {} });
    await call('GET', path);
    expect(await rules()).toEqual(['repeated', 'repeated']);
  });

  test('is none from a page that was opened anew, and what was found stays', async () => {
    await call('GET', path);
    await call('GET', path);
    await control('POST', 'guidance', { freshPages: true });
    await call('GET', path);
    expect(await rules()).toEqual(['repeated']);
    expect(await report()).toMatchObject({ on: true, requests: 3 });
  });

  test('is none after a failure, of a delta link, of a probe by key, or on another device', async () => {
    await control('POST', 'faults', { action: { status: 503 } });
    await call('GET', path);
    await call('GET', path);
    const delta = await call('GET', `${list}/items/delta?$select=id`);
    const link = String(at(delta.body, '@odata.deltaLink'));
    for (let times = 0; times < 2; times += 1) await call('GET', link);
    const probe = `${list}/items?$select=id&$filter=${encodeURIComponent("fields/Key eq 'a'")}`;
    for (let times = 0; times < 2; times += 1) await call('GET', probe);
    await call('GET', path, { headers: { Origin: 'http://seat2.localhost:5301' } });
    expect(await rules()).toEqual([]);
  });
});

describe('a workload that asked to wait', () => {
  const paths = [1, 2, 3, 4].map((top) => `${list}/items?$select=id&$top=${top}`);

  test('is called too early by whoever could read how long', async () => {
    await control('POST', 'switches', { exposeRetryAfter: true });
    await control('POST', 'faults', { action: { status: 429, headers: { 'Retry-After': '10' } } });
    await call('GET', paths[0]!);
    now += 200;
    await call('GET', paths[1]!);
    expect(await rules()).toEqual([]);
    now += 9_000;
    await call('GET', paths[2]!);
    expect(await rules()).toEqual(['throttled']);
    now += 800;
    await call('GET', paths[3]!);
    expect(await rules()).toEqual(['throttled']);
  });

  test('cannot be told from a browser where the header is hidden', async () => {
    await control('POST', 'faults', { action: { status: 429, headers: { 'Retry-After': '10' } } });
    await call('GET', paths[0]!);
    now += 5_000;
    await call('GET', paths[1]!);
    expect(await rules()).toEqual([]);
  });
});

test('scopes that were asked for and of use to nothing are named, those merely granted are not', async () => {
  const granted = ['Calendars.ReadWrite', 'Mail.Send', ...writer];
  call = fromBrowser(granted, { asked: `Calendars.ReadWrite ${writer.join(' ')}` });
  await call('GET', `/sites/${privateSite}?$select=id`);
  expect(at(await report(), 'unneededScopes')).toEqual(['Calendars.ReadWrite']);
  await call('GET', `/me/events?$select=id`);
  expect(at(await report(), 'unneededScopes')).toEqual([]);
});

test('parts of a batch are looked at one by one; the batch carries the id', async () => {
  const parts = ['1', '2'].map((id) => ({ id, method: 'GET', url: `/sites/${privateSite}` }));
  await call('POST', '/$batch', { body: { requests: parts } });
  expect(await rules()).toEqual(['select', 'select', 'repeated']);
});

test('what is not from a browser is looked at where all is, and nothing while it is off', async () => {
  const plain = asPerson(sandbox, asha, writer);
  await plain('GET', `/sites/${privateSite}`);
  expect(await rules()).toEqual([]);
  await control('POST', 'guidance', { on: true, of: 'all' });
  await plain('GET', `/sites/${privateSite}`);
  expect(await rules()).toEqual(['client-request-id', 'select']);
  await control('POST', 'guidance', { on: false });
  await plain('GET', `/sites/${privateSite}`);
  expect(await report()).toMatchObject({ on: false, violations: [] });
  expect((await control('POST', 'guidance', {})).status).toBe(400);
});
