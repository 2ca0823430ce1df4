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
} from '../core/small-organisation.ts';

let sandbox: Sandbox;
let call: Ask;
const items = `/sites/${privateSite}/lists/Log/items`;
const delta = `${items}/delta`;

beforeEach(async () => {
  sandbox = smallSandbox();
  call = asPerson(sandbox, asha, manager);
  await call('POST', `/sites/${privateSite}/lists`, {
    body: { displayName: 'Log', list: { template: 'genericList' } },
  });
});
afterEach(() => {
  sandbox.close();
});

const add = (title: string) => call('POST', items, { body: { fields: { Title: title } } });
const rowsOf = (body: unknown) => at(body, 'value') as { id: string; deleted?: unknown }[];
const linkOf = (body: unknown) => String(at(body, '@odata.deltaLink'));

test('without a token everything comes page by page and ends in a delta link', async () => {
  for (const title of ['a', 'b', 'c']) await add(title);
  const first = await call('GET', `${delta}?$top=2&$expand=fields($select=Title)`);
  expect(rowsOf(first.body).map(({ id }) => id)).toEqual(['1', '2']);
  expect(at(first.body, '@odata.deltaLink')).toBeUndefined();
  const second = await call('GET', String(at(first.body, '@odata.nextLink')));
  expect(rowsOf(second.body)).toEqual([
    expect.objectContaining({ id: '3', fields: expect.objectContaining({ Title: 'c' }) as unknown }),
  ]);
  expect(linkOf(second.body)).toMatch(/^https:\/\/graph\.microsoft\.com\/v1\.0\//);
});

test('latest begins with nothing, then tells what is new, changed and deleted, the latest state once', async () => {
  for (const title of ['a', 'b', 'c']) await add(title);
  const begin = await call('GET', `${delta}?token=latest&$expand=fields`);
  expect(rowsOf(begin.body)).toEqual([]);
  await add('d');
  await call('PATCH', `${items}/1/fields`, { body: { Title: 'a2' } });
  await call('PATCH', `${items}/1/fields`, { body: { Title: 'a3' } });
  await call('DELETE', `${items}/2`);
  const news = await call('GET', linkOf(begin.body));
  expect(rowsOf(news.body)).toEqual([
    expect.objectContaining({ id: '4', fields: expect.objectContaining({ Title: 'd' }) as unknown }),
    expect.objectContaining({ id: '1', fields: expect.objectContaining({ Title: 'a3' }) as unknown }),
    expect.objectContaining({ id: '2', deleted: { state: 'deleted' } }),
  ]);
  expect(rowsOf((await call('GET', linkOf(news.body))).body)).toEqual([]);
  expect(rowsOf((await call('GET', linkOf(begin.body))).body)).toHaveLength(3);
});

test('a first read does not speak of rows that are gone', async () => {
  await add('a');
  await add('b');
  await call('DELETE', `${items}/1`);
  expect(rowsOf((await call('GET', delta)).body).map(({ id }) => id)).toEqual(['2']);
});

test.each([
  ['was expired', () => ask(sandbox, 'POST', '/_sandbox/delta', { body: { expire: true } })],
  [
    'is a month old',
    () => ask(sandbox, 'POST', '/_sandbox/clock', { body: { advanceSeconds: 31 * 86_400 } }),
  ],
])('a token that %s gets 410 and a fresh start', async (_, expire) => {
  await add('a');
  const begin = await call('GET', `${delta}?token=latest`);
  await expire();
  call = asPerson(sandbox, asha, manager);
  const gone = await call('GET', linkOf(begin.body));
  expect(gone.status).toBe(410);
  expect(at(gone.body, 'error', 'code')).toBe('resyncChangesApplyDifferences');
  const again = await call('GET', String(gone.headers.get('location')));
  expect(rowsOf(again.body)).toHaveLength(1);
  expect(rowsOf((await call('GET', linkOf(again.body))).body)).toEqual([]);
});

test.each([
  ['resyncChangesUploadDifferences', 410, true],
  ['resyncRequired', 410, true],
  ['syncStateNotFound', 400, false],
] as const)('a token that has expired can be refused in other words: %s', async (code, status, hasLink) => {
  sandbox.world.switches.expiredDelta = code;
  const begin = await call('GET', `${delta}?token=latest`);
  await ask(sandbox, 'POST', '/_sandbox/delta', { body: { expire: true } });
  const gone = await call('GET', linkOf(begin.body));
  expect(gone).toMatchObject({ status, body: { error: { code } } });
  expect(gone.headers.has('location')).toBe(hasLink);
});

test('a token of another list, or of nobody, gets 410 too', async () => {
  await call('POST', `/sites/${privateSite}/lists`, {
    body: { displayName: 'Other', list: { template: 'genericList' } },
  });
  const other = linkOf((await call('GET', `/sites/${privateSite}/lists/Other/items/delta`)).body);
  const token = new URL(other).searchParams.get('token') ?? '';
  expect((await call('GET', `${delta}?token=${token}`)).status).toBe(410);
  expect((await call('GET', `${delta}?token=abc`)).status).toBe(410);
});

test('a filter is not for deltas', async () => {
  expect((await call('GET', `${delta}?$filter=fields/Title eq 'a'`)).status).toBe(501);
});

test('a poll costs one unit, a full read two', async () => {
  await call('GET', delta);
  await call('GET', `${delta}?token=latest`);
  const log = await ask(sandbox, 'GET', '/_sandbox/log');
  expect((log.body as { units: number }[]).slice(-2).map(({ units }) => units)).toEqual([2, 1]);
});
