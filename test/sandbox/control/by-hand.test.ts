import type { Sandbox } from '#sandbox/core/sandbox.ts';
import {
  ask,
  asha,
  asPerson,
  at,
  manager,
  marc,
  privateSite,
  smallSandbox,
  writer,
  type Ask,
} from '../core/small-organisation.ts';

let sandbox: Sandbox;
let owner: Ask;
let hers: Ask;
let his: Ask;
const list = `/sites/${privateSite}/lists/Rows`;
const items = `${list}/items`;

beforeEach(async () => {
  sandbox = smallSandbox();
  owner = asPerson(sandbox, asha, manager);
  hers = asPerson(sandbox, asha, writer);
  his = asPerson(sandbox, marc, writer);
  await owner('POST', `/sites/${privateSite}/lists`, {
    body: {
      displayName: 'Rows',
      list: { template: 'genericList' },
      columns: [
        { name: 'Key', text: {}, indexed: true },
        { name: 'Topic', text: {} },
      ],
    },
  });
});
afterEach(() => {
  sandbox.close();
});

const byHand = (action: string, more: object) =>
  ask(sandbox, 'POST', '/_sandbox/sharepoint', { body: { action, site: privateSite, ...more } });
const add = (call: Ask, key: string) => call('POST', items, { body: { fields: { Key: key } } });
const change = (call: Ask, id: number) =>
  call('PATCH', `${items}/${id}`, { body: { fields: { Key: 'changed' } } });
const idsIn = (answer: { body: unknown }) =>
  (at(answer.body, 'value') as { id: string }[]).map(({ id }) => id);

describe('a list that shows each person their own items', () => {
  const read = `${items}?$select=id`;

  beforeEach(async () => {
    await add(hers, 'a');
    await add(his, 'b');
    await byHand('own-items', { list: 'Rows' });
  });

  test('is read without a word about the others, also by its owner', async () => {
    expect(idsIn(await his('GET', read))).toEqual(['2']);
    expect(idsIn(await hers('GET', read))).toEqual(['1']);
    const filter = encodeURIComponent("fields/Key eq 'a'");
    expect(await his('GET', `${read}&$filter=${filter}`)).toMatchObject({ status: 200, body: { value: [] } });
    expect(idsIn(await his('GET', `${items}/delta?$select=id`))).toEqual(['2']);
    expect((await his('GET', `${items}/1`)).status).toBe(404);
    expect((await change(his, 1)).status).toBe(404);
    expect((await his('DELETE', `${items}/1`)).status).toBe(404);
    expect((await change(his, 2)).status).toBe(200);
  });

  test('shows an owner everything where the token may manage lists, and nobody else', async () => {
    expect(idsIn(await owner('GET', read))).toEqual(['1', '2']);
    expect(idsIn(await asPerson(sandbox, marc, manager)('GET', read))).toEqual(['2']);
  });

  test('can be opened again, and closed for changes alone', async () => {
    await byHand('own-items', { list: 'Rows', read: 'all', write: 'own' });
    expect(idsIn(await his('GET', read))).toEqual(['1', '2']);
    expect((await change(his, 1)).status).toBe(403);
    expect((await his('DELETE', `${items}/1`)).status).toBe(403);
    expect((await change(his, 2)).status).toBe(200);
    await byHand('own-items', { list: 'Rows', read: 'all', write: 'all' });
    expect((await change(his, 1)).status).toBe(200);
    expect((await byHand('own-items', { list: 'Rows', read: 'some' })).status).toBe(400);
  });
});

describe('a site', () => {
  test('that is locked can be read, or not even that', async () => {
    await byHand('lock-site', {});
    const refused = await add(his, 'a');
    expect(refused).toMatchObject({
      status: 423,
      body: { error: { code: 'resourceLocked', innerError: { code: 'serviceReadOnly' } } },
    });
    expect((await his('GET', items)).status).toBe(200);
    await byHand('lock-site', { lock: 'no-access' });
    expect((await his('GET', items)).status).toBe(423);
    await byHand('lock-site', { lock: 'none' });
    expect((await add(his, 'a')).status).toBe(201);
  });

  test('that is full takes nothing more, and gives up what it has', async () => {
    await add(his, 'a');
    await byHand('fill-site', {});
    expect(await add(his, 'b')).toMatchObject({
      status: 507,
      body: { error: { code: 'quotaLimitReached' } },
    });
    expect((await change(his, 1)).status).toBe(507);
    expect((await his('GET', `${items}/1`)).status).toBe(200);
    expect((await his('DELETE', `${items}/1`)).status).toBe(204);
    await byHand('fill-site', { isFull: false });
    expect((await add(his, 'b')).status).toBe(201);
  });

  test('keeps its state to itself, and from those who may not enter', async () => {
    await byHand('lock-site', { lock: 'no-access' });
    const outsider = asPerson(
      sandbox,
      { id: 'aaaaaaaa-0000-4000-8000-000000000003', upn: 'lena.vogel@contoso.example' },
      writer,
    );
    expect((await outsider('GET', items)).status).toBe(403);
  });
});

test('a person who may manage lists changes their columns through Graph', async () => {
  const column = (name: string, body?: object) =>
    owner(body ? 'PATCH' : 'DELETE', `${list}/columns/${name}`, body ? { body } : {});
  await add(his, 'a');
  expect((await column('Key', { displayName: 'Code' })).status).toBe(200);
  expect(at((await his('GET', `${items}/1?$expand=fields`)).body, 'fields', 'Key')).toBe('a');

  expect((await column('Topic', { required: true })).status).toBe(200);
  expect((await add(his, 'b')).status).toBe(400);
  expect((await column('Topic', { required: false })).status).toBe(200);

  expect((await column('Key', { enforceUniqueValues: true })).status).toBe(200);
  expect((await add(his, 'a')).status).toBe(400);
  expect((await column('Key', { enforceUniqueValues: false, indexed: false })).status).toBe(200);
  expect((await add(his, 'a')).status).toBe(201);
  const filter = encodeURIComponent("fields/Key eq 'a'");
  expect((await his('GET', `${items}?$filter=${filter}`)).status).toBe(400);

  expect((await column('Key')).status).toBe(204);
  expect((await add(his, 'c')).status).toBe(400);
  expect((await owner('DELETE', list)).status).toBe(403);
});
