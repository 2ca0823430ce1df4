import type { Sandbox } from '#sandbox/core/sandbox.ts';
import { asha, asPerson, at, marc, smallSandbox, type Ask } from '../core/small-organisation.ts';

let sandbox: Sandbox;
let call: Ask;
const folder = '/me/drive/special/approot';
const file = `${folder}:/candidates.json:`;

beforeEach(() => {
  sandbox = smallSandbox();
  call = asPerson(sandbox, asha, ['Files.ReadWrite.AppFolder']);
});
afterEach(() => {
  sandbox.close();
});

const put = (body: unknown, headers: Record<string, string> = {}) =>
  call('PUT', `${file}/content`, { body, headers });

test('a file is made, replaced, read and listed', async () => {
  const made = await put({ people: ['a'] });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    name: 'candidates.json',
    size: 16,
    file: { mimeType: 'application/json' },
  });
  expect((await put({ people: ['b'] })).status).toBe(200);
  const read = await call('GET', `${file}/contentStream`);
  expect(read).toMatchObject({ status: 200, body: { people: ['b'] } });
  expect(read.headers.get('content-type')).toBe('application/json');
  expect((await call('GET', `${folder}:/candidates.json`)).body).toMatchObject({ id: at(made.body, 'id') });
  expect((await call('GET', `/me/drive/items/${String(at(made.body, 'id'))}/contentStream`)).status).toBe(
    200,
  );
  expect(at((await call('GET', `${folder}/children`)).body, 'value')).toHaveLength(1);
  expect((await call('GET', folder)).body).toMatchObject({ folder: { childCount: 1 } });
});

test('the content is elsewhere, as documented: a redirect that a page may not follow', async () => {
  await put('text');
  const answer = await call('GET', `${file}/content`);
  expect(answer).toMatchObject({ status: 302, body: null });
  expect(answer.headers.get('location')).toMatch(/^https:\/\/contoso-my\.sharepoint\.com\//);
  sandbox.world.switches.driveContent = 'stream';
  expect((await call('GET', `${file}/content`)).status).toBe(200);
});

test('a stale eTag changes nothing', async () => {
  const made = await put('one');
  const tag = String(at(made.body, 'eTag'));
  expect((await put('two', { 'If-Match': tag })).status).toBe(200);
  expect((await put('three', { 'If-Match': tag })).status).toBe(412);
  expect((await call('DELETE', `${folder}:/candidates.json`, { headers: { 'If-Match': tag } })).status).toBe(
    412,
  );
  expect((await put('four', { 'If-None-Match': '*' })).status).toBe(412);
  expect((await call('GET', `${file}/contentStream`)).body).toBe('two');
});

test('the folder is one’s own', async () => {
  await put('mine');
  const marcs = asPerson(sandbox, marc, ['Files.ReadWrite.AppFolder']);
  expect((await marcs('GET', `${file}/contentStream`)).status).toBe(404);
});

test('a deleted file is gone', async () => {
  await put('x');
  expect(await call('DELETE', `${folder}:/candidates.json`)).toMatchObject({ status: 204, body: null });
  expect((await call('GET', `${folder}:/candidates.json`)).status).toBe(404);
});

test.each([
  [['Files.Read'], 'GET', 404],
  [['Files.Read'], 'PUT', 403],
  [['Sites.ReadWrite.All'], 'PUT', 403],
  [['Files.ReadWrite'], 'PUT', 201],
])('with %j a %s answers %d', async (scopes, method, status) => {
  const theirs = asPerson(sandbox, asha, scopes);
  const answer = await theirs(method, `${file}/contentStream`, method === 'PUT' ? { body: 'x' } : {});
  expect(answer.status).toBe(status);
});

test.each(['a*b.json', 'a%3Fb', 'a//b.json'])('the name %s is refused', async (name) => {
  expect((await call('PUT', `${folder}:/${name}:/content`, { body: 'x' })).status).toBe(400);
});
