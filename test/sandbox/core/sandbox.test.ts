import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDb } from '#sandbox/core/libsql-db.ts';
import { randomUuid, seededRandom } from '#sandbox/core/seeded-random.ts';
import { issueToken, readToken } from '#sandbox/core/tokens.ts';
import { defaultSwitches } from '#sandbox/core/world.ts';
import { asha, asPerson, at, manager, privateSite, smallSandbox, startedAt } from './small-organisation.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'peerloom-sandbox-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test('a sandbox goes on where it was closed: data, clock, and tokens that it had given', async () => {
  const before = smallSandbox({ dataFolder: folder });
  const call = asPerson(before, asha, manager);
  await call('POST', `/sites/${privateSite}/lists`, {
    body: { displayName: 'Rows', list: { template: 'genericList' } },
  });
  await before.graph(
    new Request('http://localhost/_sandbox/clock', { method: 'POST', body: '{"advanceSeconds":600}' }),
  );
  const token = issueToken(before.world, {
    userId: asha.id,
    upn: asha.upn,
    scopes: [],
    expiresInSeconds: 60,
  });
  const lastId = before.world.uuid();
  before.close();

  const after = smallSandbox({ dataFolder: folder });
  expect(after.world.now()).toBe(startedAt + 600_000);
  expect(readToken(after.world, token)).toMatchObject({ ok: true, user: asha });
  const read = await asPerson(after, asha, manager)('GET', `/sites/${privateSite}/lists/Rows`);
  expect(at(read.body, 'displayName')).toBe('Rows');
  const ids = Array.from({ length: 1000 }, () => after.world.uuid());
  expect(ids).not.toContain(lastId);
  after.close();
});

test('switches are as they were left, until a reset', () => {
  const before = smallSandbox({ dataFolder: folder });
  before.world.switches.exposeRetryAfter = true;
  before.world.switches.uniqueViolationStatus = 409;
  before.close();

  const after = smallSandbox({ dataFolder: folder });
  expect(after.world.switches).toMatchObject({ exposeRetryAfter: true, uniqueViolationStatus: 409 });
  after.reset();
  after.close();
  const again = smallSandbox({ dataFolder: folder });
  expect(again.world.switches).toEqual(defaultSwitches);
  again.close();
});

test('the same seed makes the same sandbox', () => {
  const ids = [0, 1].map(() => {
    const sandbox = smallSandbox({ scenario: { kind: 'organisation', seed: 42 } });
    const id = sandbox.world.uuid();
    sandbox.close();
    return id;
  });
  expect(ids[0]).toBe(ids[1]);
  expect(randomUuid(seededRandom(1))).toMatch(
    /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
  );
});

test('chance is spread over the whole range', () => {
  const random = seededRandom(7);
  const buckets = Array.from({ length: 10 }, () => 0);
  for (let index = 0; index < 10_000; index += 1) {
    const bucket = Math.floor(random() * 10);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  expect(Math.min(...buckets)).toBeGreaterThan(850);
  expect(Math.max(...buckets)).toBeLessThan(1150);
});

describe('the database', () => {
  test('takes back everything when work throws, inner transactions with it', () => {
    const db = openDb(join(folder, 'a.db'));
    db.exec('create table t (a integer primary key, b text)');
    expect(() =>
      db.transaction(() => {
        db.run('insert into t (b) values (?)', 'x');
        db.transaction(() => db.run('insert into t (b) values (?)', 'y'));
        throw new Error('no');
      }),
    ).toThrow('no');
    expect(db.all('select * from t')).toEqual([]);
    db.transaction(() => db.run('insert into t (b) values (?)', null));
    expect(db.get('select * from t')).toEqual({ a: 1, b: null });
    expect(db.get('select * from t where a = ?', 2)).toBeUndefined();
    db.close();
  });

  test('answers with the columns of now after a table has changed', () => {
    const db = openDb(':memory:');
    db.exec('create table t (a)');
    db.run('insert into t values (?)', 1);
    expect(db.all('select * from t')).toEqual([{ a: 1 }]);
    db.exec('alter table t add column b');
    expect(db.all('select * from t')).toEqual([{ a: 1, b: null }]);
    db.close();
  });
});

test('a token whose payload was changed is not read', () => {
  const sandbox = smallSandbox();
  const token = issueToken(sandbox.world, {
    userId: asha.id,
    upn: asha.upn,
    scopes: ['A'],
    expiresInSeconds: 60,
  });
  const [header, payload, signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload ?? '', 'base64url').toString()) as Record<string, unknown>;
  expect(claims).toMatchObject({
    aud: 'https://graph.microsoft.com',
    oid: asha.id,
    upn: asha.upn,
    tid: sandbox.world.tenantId,
    scp: 'A',
    exp: Math.floor(startedAt / 1000) + 60,
  });
  const forged = Buffer.from(JSON.stringify({ ...claims, scp: 'B' })).toString('base64url');
  expect(readToken(sandbox.world, [header, forged, signature].join('.'))).toEqual({
    ok: false,
    reason: 'signature',
  });
  sandbox.close();
});
