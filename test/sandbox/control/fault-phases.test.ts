import type { Sandbox } from '#sandbox/core/sandbox.ts';
import { ConnectionReset } from '#sandbox/graph/connection-reset.ts';
import type { LogEntry } from '#sandbox/graph/request-log.ts';
import {
  ask,
  asha,
  asPerson,
  at,
  manager,
  privateSite,
  smallSandbox,
  type Ask,
} from '../core/small-organisation.ts';

let sandbox: Sandbox;
let call: Ask;
const list = `/sites/${privateSite}/lists/Rows`;
const json = { 'Content-Type': 'application/json' };

beforeEach(async () => {
  sandbox = smallSandbox();
  call = asPerson(sandbox, asha, manager);
  await call('POST', `/sites/${privateSite}/lists`, {
    body: {
      displayName: 'Rows',
      list: { template: 'genericList' },
      columns: [{ name: 'Key', text: {}, indexed: true, enforceUniqueValues: true }],
    },
  });
});
afterEach(() => {
  sandbox.close();
});

const fault = (body: object) => ask(sandbox, 'POST', '/_sandbox/faults', { body });
const addRow = (key = 'a') => call('POST', `${list}/items`, { body: { fields: { Key: key } } });
const rowCount = () => sandbox.world.db.all('select id from list_item').length;

describe('an answer that breaks off', () => {
  test('comes after the write, with its head and half of its body', async () => {
    await fault({ match: { method: 'POST' }, phase: 'mid-body' });
    await expect(addRow()).rejects.toThrow(ConnectionReset);
    expect(rowCount()).toBe(1);
    expect((await addRow('b')).status).toBe(201);
  });

  test('says how long it would have been, and sends as much as it was told', async () => {
    await fault({ match: { path: '/items$' }, phase: 'mid-body', action: { truncate: 7 } });
    const response = await sandbox.graph(
      new Request(`http://localhost:5302/v1.0${list}/items`, {
        headers: { Authorization: `Bearer ${await tokenOf()}` },
      }),
    );
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(20);
    const reader = response.body?.getReader();
    expect((await reader?.read())?.value).toHaveLength(7);
    await expect(reader?.read()).rejects.toThrow(ConnectionReset);
  });

  test('is a plain reset where there is no body to break', async () => {
    await addRow();
    await fault({ match: { method: 'DELETE' }, phase: 'mid-body' });
    await expect(call('DELETE', `${list}/items/1`)).rejects.toThrow(ConnectionReset);
    expect((await call('GET', `${list}/items/1`)).status).toBe(404);
  });

  async function tokenOf(): Promise<string> {
    const made = await ask(sandbox, 'POST', '/_sandbox/token', { body: { user: asha.upn, scopes: manager } });
    return String(at(made.body, 'access_token'));
  }
});

test('a connection that breaks at once leaves the body of the request unread', async () => {
  await fault({ match: { method: 'POST' }, action: { reset: true } });
  const body = new ReadableStream(
    {
      pull() {
        throw new Error('the body was read');
      },
    },
    { highWaterMark: 0 },
  );
  // What Node needs for a stream is not in the types of browsers.
  const streamed = { method: 'POST', body, duplex: 'half' };
  const request = new Request(`http://localhost:5302/v1.0${list}/items`, streamed);
  await expect(sandbox.graph(request)).rejects.toThrow(ConnectionReset);
});

describe('in the place of JSON', () => {
  test('a page of the network comes as a success', async () => {
    await fault({ action: { html: true } });
    const page = await addRow();
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
    expect(page.body).toContain('<form');
    expect(rowCount()).toBe(0);
  });

  test('a page of a gateway comes without Graph’s headers', async () => {
    await fault({ phase: 'after', action: { status: 502, html: true, bare: true } });
    const page = await call('POST', `${list}/items`, {
      body: { fields: { Key: 'a' } },
      headers: { Origin: 'http://localhost:5301' },
    });
    expect(page).toMatchObject({ status: 502, body: expect.stringContaining('502 Bad Gateway') as unknown });
    expect([...page.headers.keys()]).toEqual(['content-type']);
    expect(rowCount()).toBe(1);
  });

  test('nothing comes, under the type of JSON', async () => {
    await fault({ phase: 'after', action: { empty: true } });
    const nothing = await addRow();
    expect(nothing).toMatchObject({ status: 201, body: null });
    expect(nothing.headers.get('content-type')).toMatch(/json/);
    expect(rowCount()).toBe(1);
  });
});

describe('in a batch', () => {
  const part = (id: string, key: string, more: object = {}) => ({
    id,
    method: 'POST',
    url: `${list}/items`,
    headers: json,
    body: { fields: { Key: key } },
    ...more,
  });
  const batch = (...requests: readonly unknown[]) => call('POST', '/$batch', { body: { requests } });
  const statuses = (body: unknown) =>
    Object.fromEntries(
      (at(body, 'responses') as { id: string; status: number }[]).map((one) => [one.id, one.status]),
    );

  test('the part at a place has the fault, alone, and what depends on it fails with it', async () => {
    await fault({ match: { method: 'POST', path: '/items$', part: 2 }, action: { status: 503 } });
    expect((await addRow('outside')).status).toBe(201);
    const serial = await batch(
      part('a', '1'),
      part('b', '2', { dependsOn: ['a'] }),
      part('c', '3', { dependsOn: ['b'] }),
    );
    expect(statuses(serial.body)).toEqual({ a: 201, b: 503, c: 424 });
    expect(rowCount()).toBe(2);
  });

  test('the part may have been carried out all the same', async () => {
    await fault({ match: { part: 2 }, phase: 'after', action: { status: 504 } });
    const answer = await batch(part('a', '1'), part('b', '2'), part('c', '3'));
    expect(statuses(answer.body)).toEqual({ a: 201, b: 504, c: 201 });
    expect(rowCount()).toBe(3);
  });

  test('a part may answer with a page, or with nothing', async () => {
    await fault({ match: { part: 1 }, phase: 'after', action: { html: true } });
    await fault({ match: { part: 2 }, phase: 'after', action: { empty: true } });
    const answer = await batch(part('a', '1'), part('b', '2'));
    const parts = at(answer.body, 'responses') as { id: string; headers: object; body?: unknown }[];
    const of = (id: string) => parts.find((one) => one.id === id);
    expect(of('a')?.body).toContain('<html>');
    expect(of('a')?.headers).toMatchObject({
      'Content-Type': expect.stringContaining('text/html') as unknown,
    });
    expect(of('b')).not.toHaveProperty('body');
    expect(of('b')?.headers).toMatchObject({ 'Content-Type': 'application/json' });
  });

  test('a part that breaks off breaks the whole answer, after all was carried out', async () => {
    await fault({ match: { part: 1 }, phase: 'mid-body' });
    await expect(batch(part('a', '1'), part('b', '2'))).rejects.toThrow(ConnectionReset);
    expect(rowCount()).toBe(2);
  });
});

test('preflights are in the log for whoever asks for them, and in no count', async () => {
  await ask(sandbox, 'DELETE', '/_sandbox/log');
  await ask(sandbox, 'OPTIONS', `${list}/items`, { headers: { Origin: 'http://localhost:5301' } });
  await call('GET', `${list}/items`);
  const log = async (query: string) =>
    (await ask(sandbox, 'GET', `/_sandbox/log${query}`)).body as LogEntry[];
  expect((await log('')).map(({ method }) => method)).toEqual(['GET']);
  const all = await log('?preflights=true');
  expect(all.map(({ method, isPreflight, status }) => ({ method, isPreflight, status }))).toEqual([
    { method: 'OPTIONS', isPreflight: true, status: 200 },
    { method: 'GET', isPreflight: false, status: 200 },
  ]);
});

test('a gateway’s answer can be a page without the fault saying so', async () => {
  await ask(sandbox, 'POST', '/_sandbox/switches', { body: { gatewayAnswer: 'html' } });
  for (const status of [502, 504, 503]) await fault({ action: { status } });
  expect((await addRow()).body).toContain('502 Bad Gateway');
  expect((await addRow()).body).toContain('504 Gateway Timeout');
  expect(at((await addRow()).body, 'error', 'code')).toBe('serviceNotAvailable');
});
