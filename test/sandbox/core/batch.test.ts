import type { Sandbox } from '#sandbox/core/sandbox.ts';
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
} from './small-organisation.ts';

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

interface Part {
  readonly id: string;
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

const batch = (requests: readonly unknown[]) => call('POST', '/$batch', { body: { requests } });
const partsOf = (body: unknown) => new Map((at(body, 'responses') as Part[]).map((part) => [part.id, part]));
const addRow = (id: string, key: string, more: object = {}) => ({
  id,
  method: 'POST',
  url: `${list}/items`,
  headers: json,
  body: { fields: { Key: key } },
  ...more,
});
const rowCount = () => sandbox.world.db.all('select id from list_item').length;

test('each part has its own status, and one that fails leaves the others alone', async () => {
  const answer = await batch([
    addRow('1', 'a'),
    addRow('2', 'b'),
    { id: '3', method: 'GET', url: `${list}/items/99` },
    { id: '4', method: 'GET', url: 'nothing/like/this' },
  ]);
  expect(answer.status).toBe(200);
  const parts = partsOf(answer.body);
  expect([...parts].map(([id, { status }]) => [id, status]).sort()).toEqual([
    ['1', 201],
    ['2', 201],
    ['3', 404],
    ['4', 501],
  ]);
  expect(parts.get('1')?.headers['Content-Type']).toBe('application/json');
  expect(at(parts.get('3')?.body, 'error', 'code')).toBe('itemNotFound');
  expect(rowCount()).toBe(2);
});

test('headers count in the part: If-Match gives 412 there', async () => {
  await batch([addRow('1', 'a')]);
  const answer = await batch([
    {
      id: 'stale',
      method: 'PATCH',
      url: `${list}/items/1`,
      headers: { ...json, 'If-Match': '"00000000-0000-4000-8000-000000000000,1"' },
      body: { fields: { Key: 'b' } },
    },
    { id: 'gone', method: 'DELETE', url: `${list}/items/1` },
  ]);
  const parts = partsOf(answer.body);
  expect(parts.get('stale')?.status).toBe(412);
  expect(parts.get('gone')).toMatchObject({ status: 204 });
  expect(parts.get('gone')).not.toHaveProperty('body');
  expect(parts.get('gone')?.headers).not.toHaveProperty('Content-Type');
});

test('one after the other: what depends on a failure gets 424 and is not carried out', async () => {
  const answer = await batch([
    addRow('1', 'a'),
    addRow('2', 'a', { dependsOn: ['1'] }),
    addRow('3', 'c', { dependsOn: ['2'] }),
  ]);
  const statuses = [...partsOf(answer.body)].map(([id, { status }]) => [id, status]);
  expect(statuses).toEqual([
    ['1', 201],
    ['2', 400],
    ['3', 424],
  ]);
  expect(rowCount()).toBe(1);
});

test('all may depend on the first', async () => {
  const answer = await batch([
    addRow('1', 'a'),
    addRow('2', 'b', { dependsOn: ['1'] }),
    addRow('3', 'c', { dependsOn: ['1'] }),
  ]);
  expect([...partsOf(answer.body).values()].map(({ status }) => status)).toEqual([201, 201, 201]);
});

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => addRow(String(index), `k${index}`));

test('twenty parts are carried out', async () => {
  expect((await batch(many(20))).status).toBe(200);
  expect(rowCount()).toBe(20);
});

test.each([
  ['of 21 parts', many(21)],
  ['without parts', []],
  ['with an id twice, in whatever case', [addRow('a', 'x'), addRow('A', 'y')]],
  ['with a part without id', [{ method: 'GET', url: list }]],
  ['with an absolute address', [{ id: '1', method: 'GET', url: `https://graph.microsoft.com/v1.0${list}` }]],
  ['inside a batch', [{ id: '1', method: 'POST', url: '/$batch', headers: json, body: { requests: [] } }]],
  ['with a body without Content-Type', [addRow('1', 'x', { headers: {} })]],
  ['with a method that is none', [{ id: '1', method: 'LOOK', url: list }]],
  [
    'of mixed dependencies',
    [addRow('1', 'a'), addRow('2', 'b'), addRow('3', 'c', { dependsOn: ['2'] }), addRow('4', 'd')],
  ],
  ['that depends on itself', [addRow('1', 'a', { dependsOn: ['1'] })]],
  ['that depends on nothing there', [addRow('1', 'a'), addRow('2', 'b', { dependsOn: ['9'] })]],
])('a batch %s is refused whole', async (_, requests) => {
  const answer = await batch(requests);
  expect(answer.status).toBe(400);
  expect(at(answer.body, 'error', 'code')).toBe('BadRequest');
  expect(rowCount()).toBe(0);
});

test('a part that keeps the version in its address is not found', async () => {
  const answer = await batch([{ id: '1', method: 'GET', url: `/v1.0${list}` }]);
  expect(partsOf(answer.body).get('1')?.status).toBe(404);
});

test('bytes travel as base64, both ways', async () => {
  const files = asPerson(sandbox, asha, ['Files.ReadWrite.AppFolder']);
  const url = '/me/drive/special/approot:/a.bin:';
  const put = {
    id: '1',
    method: 'PUT',
    url: `${url}/content`,
    headers: { 'Content-Type': 'application/octet-stream' },
    body: 'AAEC',
  };
  await files('POST', '/$batch', { body: { requests: [put] } });
  const read = await files('POST', '/$batch', {
    body: { requests: [{ id: '1', method: 'GET', url: `${url}/contentStream` }] },
  });
  expect(partsOf(read.body).get('1')).toMatchObject({ status: 200, body: 'AAEC' });
});

test('a fault can hit one part alone, and a broken connection keeps what was committed before', async () => {
  await ask(sandbox, 'POST', '/_sandbox/faults', {
    body: {
      match: { method: 'POST', path: '/items$', nth: 2 },
      action: { status: 429, headers: { 'Retry-After': '5' } },
    },
  });
  const answer = await batch([addRow('1', 'a'), addRow('2', 'b'), addRow('3', 'c')]);
  const parts = partsOf(answer.body);
  expect(parts.get('2')).toMatchObject({ status: 429, headers: { 'Retry-After': '5' } });
  expect([parts.get('1')?.status, parts.get('3')?.status]).toEqual([201, 201]);

  await ask(sandbox, 'POST', '/_sandbox/faults', {
    body: { match: { method: 'POST', path: '/items$', nth: 2 }, phase: 'after', action: { reset: true } },
  });
  await expect(batch([addRow('1', 'd'), addRow('2', 'e'), addRow('3', 'f')])).rejects.toThrow(TypeError);
  expect(rowCount()).toBe(4);
});

test('each part is metered and logged, with the batch it belongs to', async () => {
  await ask(sandbox, 'DELETE', '/_sandbox/log');
  const answer = await batch([addRow('1', 'a'), { id: '2', method: 'GET', url: `${list}/items/1` }]);
  const log = (await ask(sandbox, 'GET', '/_sandbox/log')).body as LogEntry[];
  const outer = log.find(({ path }) => path === '/v1.0/$batch');
  expect(outer).toMatchObject({
    requestId: answer.headers.get('request-id'),
    units: 0,
    batch: null,
    status: 200,
  });
  const parts = log.filter(({ batch: of }) => of === outer?.requestId);
  expect(parts.map(({ method, units, user, status }) => ({ method, units, user, status }))).toEqual([
    { method: 'POST', units: 2, user: asha.upn, status: 201 },
    { method: 'GET', units: 1, user: asha.upn, status: 200 },
  ]);
});
