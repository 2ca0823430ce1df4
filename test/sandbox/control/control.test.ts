import type { Sandbox } from '#sandbox/core/sandbox.ts';
import { ConnectionReset } from '#sandbox/graph/connection-reset.ts';
import type { LogEntry } from '#sandbox/graph/request-log.ts';
import {
  ask,
  asha,
  asPerson,
  at,
  manager,
  marc,
  privateSite,
  smallSandbox,
  startedAt,
  writer,
  type Ask,
} from '../core/small-organisation.ts';

let sandbox: Sandbox;
let call: Ask;
const list = `/sites/${privateSite}/lists/Rows`;

beforeEach(async () => {
  sandbox = smallSandbox();
  call = asPerson(sandbox, asha, manager);
  await call('POST', `/sites/${privateSite}/lists`, {
    body: { displayName: 'Rows', list: { template: 'genericList' } },
  });
});
afterEach(() => {
  sandbox.close();
});

const control = (method: string, name: string, body?: object) =>
  ask(sandbox, method, `/_sandbox/${name}`, body ? { body } : {});
const fault = (body: object) => control('POST', 'faults', body);
const addRow = () => call('POST', `${list}/items`, { body: { fields: { Title: 'x' } } });
const rowCount = () => sandbox.world.db.all('select id from list_item').length;
const logOf = async (since = '') => (await control('GET', `log?since=${since}`)).body as LogEntry[];

describe('tokens', () => {
  test.each([asha.id, asha.upn, asha.upn.toUpperCase()])(
    'for %s open what their scopes open',
    async (user) => {
      const made = await control('POST', 'token', { user, scopes: ['Sites.Read.All'], expiresInSeconds: 60 });
      const headers = { Authorization: `Bearer ${String(at(made.body, 'access_token'))}` };
      expect((await ask(sandbox, 'GET', `/sites/${privateSite}`, { headers })).status).toBe(200);
      expect((await ask(sandbox, 'POST', `/sites/${privateSite}/lists`, { headers })).status).toBe(403);
      await control('POST', 'clock', { advanceSeconds: 60 });
      expect((await ask(sandbox, 'GET', `/sites/${privateSite}`, { headers })).status).toBe(401);
    },
  );

  test('for nobody are refused', async () => {
    expect(await control('POST', 'token', { user: 'nobody@contoso.example', scopes: [] })).toMatchObject({
      status: 404,
      body: { error: expect.stringContaining('nobody@contoso.example') as unknown },
    });
    expect((await control('POST', 'token', { user: asha.upn, scopes: 5 })).status).toBe(400);
  });
});

describe('faults', () => {
  test('before: the request is not carried out, the next one is', async () => {
    await fault({
      match: { method: 'POST', path: '/items$' },
      phase: 'before',
      action: { status: 503 },
      times: 1,
    });
    const failed = await addRow();
    expect(failed.status).toBe(503);
    expect(at(failed.body, 'error', 'code')).toBe('serviceNotAvailable');
    expect(rowCount()).toBe(0);
    expect((await addRow()).status).toBe(201);
  });

  test('after: the request is committed and its answer lost', async () => {
    await fault({ match: { method: 'POST' }, phase: 'after', action: { status: 504 } });
    expect((await addRow()).status).toBe(504);
    expect(rowCount()).toBe(1);
    await fault({ match: { method: 'POST' }, phase: 'after', action: { reset: true } });
    await expect(addRow()).rejects.toThrow(ConnectionReset);
    await expect(Promise.resolve(rowCount())).resolves.toBe(2);
  });

  test('before, with a reset: nothing was carried out', async () => {
    await fault({ match: { method: 'POST' }, action: { reset: true } });
    await expect(addRow()).rejects.toThrow(TypeError);
    expect(rowCount()).toBe(0);
    expect((await logOf()).at(-1)).toMatchObject({ status: 0, method: 'POST' });
  });

  test('the nth of a person’s requests, so many times', async () => {
    await fault({ match: { path: '/items$', nth: 2, user: asha.upn }, action: { status: 500 }, times: 2 });
    const marcs = asPerson(sandbox, marc, writer);
    expect((await marcs('GET', `${list}/items`)).status).toBe(200);
    const statuses = [];
    for (let index = 0; index < 4; index += 1) statuses.push((await call('GET', `${list}/items`)).status);
    expect(statuses).toEqual([200, 500, 500, 200]);
  });

  test('by id of the person, until they are deleted', async () => {
    const made = await fault({ match: { user: asha.id }, action: { status: 500 }, times: null });
    for (let index = 0; index < 3; index += 1) expect((await call('GET', list)).status).toBe(500);
    expect((await control('GET', 'faults')).body).toEqual([expect.objectContaining({ seen: 3, played: 3 })]);
    expect((await control('DELETE', `faults?id=${String(at(made.body, 'id'))}`)).status).toBe(204);
    expect((await call('GET', list)).status).toBe(200);
    await fault({ action: { status: 500 } });
    await control('DELETE', 'faults');
    expect((await control('GET', 'faults')).body).toEqual([]);
    expect((await call('GET', list)).status).toBe(200);
  });

  test.each(['^/v1.0/sites/.*/items', '^/sites/.*/items\\?', "fields/Title eq 'x'", 'items$'])(
    'on the address %s, however it is written',
    async (path) => {
      await fault({ match: { path }, action: { status: 500 } });
      const filter = encodeURIComponent("fields/Title eq 'x'");
      expect((await call('GET', `${list}/items?$filter=${filter}`)).status).toBe(500);
    },
  );

  test('with a page instead of JSON, with headers and body of their own, cut short, or slow', async () => {
    await fault({ action: { body: '<html>Sign in</html>' } });
    const page = await call('GET', list);
    expect(page).toMatchObject({ status: 200, body: '<html>Sign in</html>' });
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);

    const challenge = 'Bearer realm="", error="insufficient_claims", claims="e30="';
    await fault({
      action: { status: 401, headers: { 'WWW-Authenticate': challenge }, body: { error: { code: 'x' } } },
    });
    const refused = await call('GET', list);
    expect(refused).toMatchObject({ status: 401, body: { error: { code: 'x' } } });
    expect(refused.headers.get('www-authenticate')).toBe(challenge);

    await fault({ phase: 'after', action: { truncate: 20 } });
    const cut = await call('GET', list);
    expect(cut.status).toBe(200);
    expect(String(cut.body)).toHaveLength(20);

    await fault({ action: { delayMs: 5 } });
    expect((await call('GET', list)).status).toBe(200);
  });

  test('that are badly written are refused', async () => {
    for (const body of [
      { match: { path: '(' } },
      { phase: 'during' },
      { times: 0 },
      { action: { status: '500' } },
    ]) {
      expect((await fault(body)).status).toBe(400);
    }
  });

  test('throttling has the words of its workload', async () => {
    await fault({ match: { path: '/sites/' }, action: { status: 429, headers: { 'Retry-After': '41' } } });
    const answer = await call('GET', list);
    expect(answer.headers.get('retry-after')).toBe('41');
    expect(answer.body).toMatchObject({
      error: { code: 'activityLimitReached', innerError: { code: 'throttledRequest' } },
    });
    await fault({ match: { path: '/me/events' }, action: { status: 429 } });
    expect((await call('GET', '/me/events')).body).toMatchObject({
      error: { code: 'UnknownError', message: '' },
    });
  });
});

describe('the gate of a workload', () => {
  test('is closed for one person, and knocking early starts the time again', async () => {
    let now = startedAt;
    sandbox.close();
    sandbox = smallSandbox({ now: () => now });
    const hers = asPerson(sandbox, asha, manager);
    const path = `/sites/${privateSite}`;
    await control('POST', 'throttle', { user: asha.upn, workload: 'sharepoint', seconds: 30 });
    const closed = await hers('GET', path);
    expect(closed.status).toBe(429);
    expect(closed.headers.get('retry-after')).toBe('30');
    expect((await asPerson(sandbox, marc, manager)('GET', path)).status).toBe(200);
    now += 29_000;
    expect((await hers('GET', path)).status).toBe(429);
    now += 29_000;
    expect((await hers('GET', path)).status).toBe(429);
    now += 30_000;
    expect((await hers('GET', path)).status).toBe(200);
  });

  test('can be closed for everybody, and opened', async () => {
    await control('POST', 'throttle', { workload: 'sharepoint', seconds: 30 });
    expect((await call('GET', list)).status).toBe(429);
    await control('DELETE', 'throttle');
    expect((await call('GET', list)).status).toBe(200);
    expect((await control('POST', 'throttle', { workload: 'moon', seconds: 1 })).status).toBe(400);
  });
});

describe('the log', () => {
  test('keeps every request without its token', async () => {
    await control('DELETE', 'log');
    const made = await call('POST', `${list}/items`, {
      body: { fields: { Title: 'x' } },
      headers: { Origin: 'http://seat1.localhost:5301', 'client-request-id': 'abc' },
    });
    const [entry, ...others] = await logOf();
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      time: '2026-11-22T09:41:03.500Z',
      user: asha.upn,
      userId: asha.id,
      scopes: manager,
      method: 'POST',
      path: `/v1.0${list}/items`,
      query: '',
      requestBody: { fields: { Title: 'x' } },
      status: 201,
      requestId: made.headers.get('request-id'),
      clientRequestId: 'abc',
      units: 2,
      workload: 'sharepoint',
      origin: 'http://seat1.localhost:5301',
      batch: null,
      fault: null,
    });
    expect(entry?.requestHeaders).not.toHaveProperty('authorization');
    expect(JSON.stringify(entry)).not.toContain('eyJ');
  });

  test('can be read from an entry or a moment on', async () => {
    const last = (await logOf()).at(-1);
    await control('POST', 'clock', { advanceSeconds: 60 });
    await call('GET', `${list}/items?$top=1`);
    for (const since of [String(last?.seq), '2026-11-22T09:42:00Z', String(startedAt + 60_000)]) {
      expect(await logOf(since)).toEqual([expect.objectContaining({ query: '?$top=1' })]);
    }
  });

  test('adds up to a meter, with refused calls in it', async () => {
    await control('DELETE', 'log');
    await addRow();
    await call('GET', `${list}/items/1`);
    await call('GET', `${list}/items/99`);
    await asPerson(sandbox, marc, writer)('GET', `${list}/items`);
    expect((await control('GET', 'meter')).body).toEqual([
      { user: asha.upn, workload: 'sharepoint', requests: 3, units: 4 },
      { user: marc.upn, workload: 'sharepoint', requests: 1, units: 2 },
    ]);
  });
});

test('the clock is the server’s: it can be set and moved', async () => {
  expect((await control('POST', 'clock', { advanceSeconds: 90 })).body).toEqual({
    utc: '2026-11-22T09:42:33.500Z',
  });
  await control('POST', 'clock', { utc: '2027-03-28T00:59:00Z' });
  call = asPerson(sandbox, asha, manager);
  expect(at((await addRow()).body, 'createdDateTime')).toBe('2027-03-28T00:59:00Z');
  expect((await control('POST', 'clock', {})).status).toBe(400);
});

test('a reset brings everything back to the beginning', async () => {
  await addRow();
  await fault({ action: { status: 500 } });
  await control('POST', 'clock', { advanceSeconds: 90 });
  await control('POST', 'switches', { uniqueViolationStatus: 409 });
  const answer = await control('POST', 'reset', { scenario: 'empty' });
  expect(answer).toMatchObject({ status: 200, body: { utc: '2026-11-22T09:41:03.500Z', people: 4 } });
  expect(rowCount()).toBe(0);
  expect(sandbox.world.switches.uniqueViolationStatus).toBe(400);
  expect((await call('GET', list)).status).toBe(404);
  expect(await logOf()).toHaveLength(1);
  expect((await control('POST', 'reset', { scenario: { kind: 'moon' } })).status).toBe(400);
  expect((await control('POST', 'reset', { utc: '2027-01-01T00:00:00Z' })).body).toMatchObject({
    utc: '2027-01-01T00:00:00.000Z',
  });
});

test('people and health say what there is', async () => {
  const people = (await control('GET', 'people')).body as { upn: string }[];
  expect(people.map(({ upn }) => upn)).toContain(asha.upn);
  expect((await control('GET', 'health')).body).toMatchObject({ status: 'ok', people: 4 });
});

test('switches take known names and values alone', async () => {
  expect((await control('POST', 'switches', { driveContent: 'stream' })).body).toMatchObject({
    driveContent: 'stream',
  });
  for (const body of [{ moon: true }, { exposeRetryAfter: 'yes' }, { uniqueViolationStatus: 418 }]) {
    expect((await control('POST', 'switches', body)).status).toBe(400);
  }
});

test('what the control API does not know is said so, and any page may ask', async () => {
  const answer = await control('GET', 'moon');
  expect(answer.status).toBe(404);
  expect(answer.headers.get('access-control-allow-origin')).toBe('*');
  expect((await ask(sandbox, 'POST', '/_sandbox/clock', { body: '[' })).status).toBe(400);
});
