import type { Sandbox } from '#sandbox/core/sandbox.ts';
import { ConnectionReset } from '#sandbox/graph/connection-reset.ts';
import { OrganisationFilesError } from '#sandbox/people/csv-table.ts';
import { ask, at, smallSandbox, startedAt } from '../core/small-organisation.ts';

let sandbox: Sandbox;

beforeEach(() => {
  sandbox = smallSandbox();
});
afterEach(() => {
  sandbox.close();
});

const control = (method: string, name: string, body?: object) =>
  ask(sandbox, method, `/_sandbox/${name}`, body ? { body } : {});
const wide = { action: { status: 503 } };

test.each([
  ['a name that match does not have', { match: { pathRegex: '/items' }, ...wide }, 400, 'pathRegex'],
  ['a name that action does not have', { action: { code: 503 } }, 400, 'code'],
  ['a name that a fault does not have', { path: '/items', ...wide }, 400, 'path'],
  ['somebody whom nobody knows', { match: { user: 'nobody@contoso.example' }, ...wide }, 404, 'nobody@'],
  ['a status that HTTP does not have', { action: { status: 42 } }, 400, 'status'],
  ['a header that HTTP cannot carry', { action: { status: 500, headers: { 'a b': 'c' } } }, 400, 'headers'],
  ['half a time', { ...wide, times: 1.5 }, 400, 'times'],
  ['no first match', { match: { nth: 0 }, ...wide }, 400, 'nth'],
  ['a delay backwards', { action: { delayMs: -1 } }, 400, 'delayMs'],
])('a fault with %s is refused and not kept', async (_, fault, status, named) => {
  const answer = await control('POST', 'faults', fault);

  expect(answer.status).toBe(status);
  expect(at(answer.body, 'error')).toContain(named);
  expect((await control('GET', 'faults')).body).toEqual([]);
});

test('a fault that was listed can be set again as it is', async () => {
  await control('POST', 'faults', { match: { path: '/me' }, ...wide });
  const [listed] = (await control('GET', 'faults')).body as [object];

  expect((await control('POST', 'faults', listed)).status).toBe(200);
});

test('a preflight meets the fault that names OPTIONS, and no other', async () => {
  await control('POST', 'faults', { ...wide, times: null });
  expect((await ask(sandbox, 'OPTIONS', '/me')).status).toBe(200);

  await control('POST', 'faults', { match: { method: 'OPTIONS' }, ...wide });
  expect((await ask(sandbox, 'OPTIONS', '/me')).status).toBe(503);
  expect((await ask(sandbox, 'OPTIONS', '/me')).status).toBe(200);

  await control('POST', 'faults', { match: { method: 'OPTIONS' }, action: { reset: true } });
  await expect(ask(sandbox, 'OPTIONS', '/me')).rejects.toThrow(ConnectionReset);
});

test.each([{ advanceSeconds: 1e20 }, { advanceSeconds: -1e12 }, { utc: '9999-01-01T00:00:00Z' }])(
  'the clock does not go where no date is: %j',
  async (body) => {
    expect((await control('POST', 'clock', body)).status).toBe(400);
    expect((await control('GET', 'clock')).body).toEqual({ utc: new Date(startedAt).toISOString() });
  },
);

test('since is a seq or a time, and nothing else looks like an empty log', async () => {
  await ask(sandbox, 'GET', '/me');

  expect((await control('GET', 'log?since=yesterday')).status).toBe(400);
  expect((await control('GET', 'meter?since=yesterday')).status).toBe(400);
  expect((await control('GET', 'log?since=0')).body).toHaveLength(1);
  expect((await control('GET', `log?since=${new Date(startedAt).toISOString()}`)).body).toHaveLength(1);
});

test.each(['people/1', 'log/1/2', 'faults/1/2', ''])('there is nothing at %s', async (name) => {
  const answer = await control('GET', name);

  expect(answer.status).toBe(404);
  expect(at(answer.body, 'error')).toContain('The sandbox has no GET');
});

describe('a reset that is refused', () => {
  test.each([
    { kind: 'organisation', people: -3 },
    { kind: 'organisation', people: 2.5 },
    { kind: 'organisation', people: 100_001 },
    { kind: 'organisation', seed: 'x' },
    { kind: 'folder' },
    { kind: 'folder', folder: '' },
    'folder',
  ])('names the scenarios there are: %j', async (scenario) => {
    const answer = await control('POST', 'reset', { scenario });

    expect(answer.status).toBe(400);
    expect(at(answer.body, 'error')).toContain('scenario must be');
  });

  test('because of its files changes nothing: neither data nor clock', async () => {
    let fails = false;
    sandbox.close();
    sandbox = smallSandbox({
      populate(world) {
        if (fails) throw new OrganisationFilesError(['people.csv: there is no such file.']);
        world.db.run("insert into team_member (team_id, person_id, role) values ('kept', 'p', 'owner')");
      },
    });
    await control('POST', 'clock', { utc: '2027-03-28T00:59:00Z' });
    fails = true;

    const answer = await control('POST', 'reset', { scenario: { kind: 'folder', folder: '/nowhere' } });

    expect(answer).toMatchObject({ status: 400, body: { error: 'people.csv: there is no such file.' } });
    expect(sandbox.world.db.all('select team_id from team_member')).toEqual([{ team_id: 'kept' }]);
    expect((await control('GET', 'clock')).body).toEqual({ utc: '2027-03-28T00:59:00.000Z' });
    expect(sandbox.scenario()).toEqual({ kind: 'empty' });
  });
});
