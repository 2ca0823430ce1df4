import type { Sandbox } from '#sandbox/core/sandbox.ts';
import { asha, asPerson, at, marc, smallSandbox, type Answered } from '../core/small-organisation.ts';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = smallSandbox();
});
afterEach(() => sandbox.close());

const as = (person: typeof asha, scope = 'Tasks.ReadWrite') => asPerson(sandbox, person, [scope]);
const errorOf = ({ status, body }: Answered) => [status, at(body, 'error', 'code')];

async function listOf(person: typeof asha): Promise<string> {
  return `/me/todo/lists/${String(at((await as(person)('GET', '/me/todo/lists')).body, 'value', 0, 'id'))}/tasks`;
}

test('everybody has one list, which is nobody else’s', async () => {
  const lists = await as(asha, 'Tasks.Read')('GET', '/me/todo/lists');
  expect(at(lists.body, 'value')).toMatchObject([{ wellknownListName: 'defaultList', isShared: false }]);
  expect(errorOf(await as(marc)('GET', await listOf(asha)))).toEqual([404, 'ErrorItemNotFound']);
  expect(errorOf(await as(asha, 'User.Read')('GET', '/me/todo/lists'))).toEqual([403, 'ErrorAccessDenied']);
});

test('a task is stored once for each time it is sent, and read page by page', async () => {
  const list = await listOf(asha);
  const due = { dateTime: '2027-01-15T00:00:00', timeZone: 'UTC' };
  const body = { title: 'Ask legal', body: { content: 'link', contentType: 'text' }, dueDateTime: due };
  const sent = [await as(asha)('POST', list, { body }), await as(asha)('POST', list, { body })];
  expect(sent.map(({ status }) => status)).toEqual([201, 201]);

  const first = await as(asha)('GET', `${list}?$top=1`);
  expect(at(first.body, 'value')).toMatchObject([body]);
  expect(at(first.body, '@odata.nextLink')).toContain('$skip=1');
  expect(at((await as(asha)('GET', `${list}?$top=1&$skip=1`)).body, '@odata.nextLink')).toBeUndefined();
  expect((await as(asha, 'Tasks.Read')('POST', list, { body })).status).toBe(403);
});

test('a task is removed once, by its owner', async () => {
  const list = await listOf(asha);
  const made = await as(asha)('POST', list, { body: { title: 'Ask legal' } });
  const path = `${list}/${String(at(made.body, 'id'))}`;
  expect(errorOf(await as(marc)('DELETE', path))).toEqual([404, 'ErrorItemNotFound']);
  expect((await as(asha)('DELETE', path)).status).toBe(204);
  expect(errorOf(await as(asha)('DELETE', path))).toEqual([404, 'ErrorItemNotFound']);
});

test.each([
  ['no title', { body: { content: '' } }],
  ['a body without content', { title: 'a', body: {} }],
  ['a day without a zone', { title: 'a', dueDateTime: { dateTime: '2027-01-15T00:00:00' } }],
  ['links that are none', { title: 'a', linkedResources: {} }],
])('a task with %s is refused', async (_name, body) => {
  expect(errorOf(await as(asha)('POST', await listOf(asha), { body }))).toEqual([400, 'invalidRequest']);
});
