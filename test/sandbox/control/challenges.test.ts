import type { Sandbox } from '#sandbox/core/sandbox.ts';
import {
  ask,
  asha,
  asPerson,
  at,
  marc,
  privateSite,
  reader,
  smallSandbox,
} from '../core/small-organisation.ts';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = smallSandbox();
});
afterEach(() => {
  sandbox.close();
});

const control = (method: string, name: string, body?: object) =>
  ask(sandbox, method, `/_sandbox/${name}`, body ? { body } : {});
const site = `/sites/${privateSite}`;

async function tokenWith(claims: object, user = asha.upn): Promise<string> {
  const made = await control('POST', 'token', { user, scopes: reader, claims });
  return String(at(made.body, 'access_token'));
}
const withToken = (token: string) =>
  ask(sandbox, 'GET', site, { headers: { Authorization: `Bearer ${token}` } });

describe('a claims challenge', () => {
  test('is met by a token that carries the claim, and by no other of that person', async () => {
    const claims = { access_token: { acrs: { essential: true, value: 'c7' } } };
    await control('POST', 'challenge', { user: asha.upn, claims });

    const refused = await withToken(await tokenWith({}));
    expect(refused.status).toBe(401);
    expect(at(refused.body, 'error', 'code')).toBe('InvalidAuthenticationToken');
    const header = refused.headers.get('www-authenticate') ?? '';
    expect(header).toContain('error="insufficient_claims"');
    const encoded = /claims="([^"]+)"/.exec(header)?.[1] ?? '';
    expect(JSON.parse(Buffer.from(encoded, 'base64').toString('utf8'))).toEqual(claims);

    expect((await withToken(await tokenWith({ acrs: ['c1'] }))).status).toBe(401);
    expect((await withToken(await tokenWith({ acrs: ['c1', 'c7'] }))).status).toBe(200);
    expect((await withToken(await tokenWith({}, marc.upn))).status).toBe(200);
    await control('DELETE', 'challenge');
    expect((await withToken(await tokenWith({}))).status).toBe(200);
  });

  test('may come as 403, to everybody, and be about the time of issue', async () => {
    const revoked = Math.floor(sandbox.world.now() / 1000) + 60;
    const old = await tokenWith({}, marc.upn);
    await control('POST', 'challenge', {
      claims: JSON.stringify({ access_token: { nbf: { essential: true, value: String(revoked) } } }),
      as: 403,
    });
    const refused = await withToken(old);
    expect(refused.status).toBe(403);
    expect(at(refused.body, 'error', 'code')).toBe('insufficient_claims');
    expect(refused.headers.get('www-authenticate')).toContain('claims="');
    await control('POST', 'clock', { advanceSeconds: 60 });
    expect((await withToken(old)).status).toBe(403);
    expect((await withToken(await tokenWith({}, marc.upn))).status).toBe(200);
  });

  test.each([
    ['claims that ask for nothing', { claims: '{}' }],
    ['claims that are no JSON', { claims: 'c1' }],
    ['another status', { as: 400 }],
  ])('with %s is refused', async (_, body) => {
    expect((await control('POST', 'challenge', body)).status).toBe(400);
    expect((await control('GET', 'challenge')).body).toEqual([]);
  });
});

describe('a token', () => {
  test('can be made to expire at once; the next one is good', async () => {
    const hers = asPerson(sandbox, asha, reader);
    const his = asPerson(sandbox, marc, reader);
    await control('POST', 'tokens', { expire: true, user: asha.upn });
    const refused = await hers('GET', site);
    expect(refused).toMatchObject({
      status: 401,
      body: { error: { message: 'Lifetime validation failed, the token is expired.' } },
    });
    expect((await his('GET', site)).status).toBe(200);
    expect((await asPerson(sandbox, asha, reader)('GET', site)).status).toBe(200);
    await control('POST', 'tokens', { expire: true });
    expect((await his('GET', site)).status).toBe(401);
    expect((await control('POST', 'tokens', {})).status).toBe(400);
  });

  test('is not given for an account that is disabled', async () => {
    sandbox.world.db.run('update person set account_enabled = 0 where id = ?', marc.id);
    const refused = await control('POST', 'token', { user: marc.upn, scopes: reader });
    expect(refused.status).toBe(403);
    expect(at(refused.body, 'error')).toContain('disabled');
  });
});
