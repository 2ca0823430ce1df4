import type { Sandbox } from '#sandbox/core/sandbox.ts';
import { issueToken } from '#sandbox/core/tokens.ts';
import { serve, type Listening } from '#sandbox/serve.ts';
import { asha, manager, privateSite, smallSandbox } from '../core/small-organisation.ts';

// fetch keeps connections: each test's server has a port of its own, so that none is another's.
let port = 5919;
const items = `/v1.0/sites/${privateSite}/lists/Rows/items`;

let sandbox: Sandbox;
let server: Listening;
let token: string;

beforeEach(async () => {
  port += 1;
  sandbox = smallSandbox();
  server = await serve(port, (request) => sandbox.graph(request));
  token = issueToken(sandbox.world, {
    userId: asha.id,
    upn: asha.upn,
    scopes: [...manager, 'Calendars.ReadWrite'],
    expiresInSeconds: 3600,
  });
  const lists = `/v1.0/sites/${privateSite}/lists`;
  await send('POST', lists, { displayName: 'Rows', list: { template: 'genericList' } });
});
afterEach(async () => {
  await server.close();
  sandbox.close();
});

function send(method: string, path: string, body?: object): Promise<Response> {
  return fetch(`http://localhost:${String(port)}${path}`, {
    method,
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

const fault = (body: object) => send('POST', '/_sandbox/faults', body);
const addRow = () => send('POST', items, { fields: { Title: 'x'.repeat(200) } });
const rowCount = () => sandbox.world.db.all('select id from list_item').length;

test('a connection breaks before the request was read, or after it was carried out', async () => {
  await fault({ match: { method: 'POST', path: '/items$' }, action: { reset: true } });
  await expect(addRow()).rejects.toThrow('fetch failed');
  expect(rowCount()).toBe(0);

  await fault({ match: { method: 'POST', path: '/items$' }, phase: 'after', action: { reset: true } });
  await expect(addRow()).rejects.toThrow('fetch failed');
  expect(rowCount()).toBe(1);
});

test('a connection breaks within the answer: its head has come, its body never will', async () => {
  await fault({ match: { method: 'POST', path: '/items$' }, phase: 'mid-body', action: { truncate: 20 } });
  const response = await addRow();
  expect(response.status).toBe(201);
  await expect(response.text()).rejects.toThrow('terminated');
  expect(rowCount()).toBe(1);
  expect((await addRow()).status).toBe(201);
});

test('requests to a mailbox overlap for as long as they take, and the fifth is one too many', async () => {
  await send('POST', '/_sandbox/switches', { latencyMs: 200 });
  const answers = await Promise.all([1, 2, 3, 4, 5].map((top) => send('GET', `/v1.0/me/events?$top=${top}`)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 429]);
});
