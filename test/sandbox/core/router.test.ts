import { randomUUID } from 'node:crypto';
import type { Sandbox } from '#sandbox/core/sandbox.ts';
import { issueToken } from '#sandbox/core/tokens.ts';
import {
  ask,
  asha,
  asPerson,
  at,
  privateSite,
  reader,
  smallSandbox,
  startedAt,
} from './small-organisation.ts';

let sandbox: Sandbox;
beforeEach(() => {
  sandbox = smallSandbox();
});
afterEach(() => {
  sandbox.close();
});

const site = `/sites/${privateSite}`;
const tokenFor = (
  more: { expiresInSeconds?: number; claims?: Record<string, unknown>; userId?: string } = {},
) =>
  issueToken(sandbox.world, {
    userId: asha.id,
    upn: asha.upn,
    scopes: reader,
    expiresInSeconds: 3600,
    ...more,
  });
const withToken = (token: string) =>
  ask(sandbox, 'GET', site, { headers: { Authorization: `Bearer ${token}` } });

describe('a token', () => {
  test('that is good lets in', async () => {
    expect((await withToken(tokenFor())).status).toBe(200);
  });

  test.each([
    ['missing', () => ask(sandbox, 'GET', site), 'Access token is empty.'],
    ['no token at all', () => withToken('abc'), 'IDX14100: JWT is not well formed, there are no dots (.).'],
    ['signed by somebody else', () => withToken(`${tokenFor().slice(0, -4)}AAAA`), 'Signing key is invalid.'],
    [
      'expired',
      () => withToken(tokenFor({ expiresInSeconds: 0 })),
      'Lifetime validation failed, the token is expired.',
    ],
    [
      'for another service',
      () => withToken(tokenFor({ claims: { aud: 'https://outlook.office.com' } })),
      'Access token validation failure. Invalid audience.',
    ],
    [
      'of somebody who is not there',
      () => withToken(tokenFor({ userId: randomUUID() })),
      'The identity of the calling user could not be found.',
    ],
  ])('that is %s gets 401 in Graph’s words', async (_, call, message) => {
    const answer = await call();
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ error: { code: 'InvalidAuthenticationToken', message } });
    expect(answer.headers.get('www-authenticate')).toContain('Bearer realm=""');
  });

  test('expires by the server’s clock', async () => {
    const token = tokenFor({ expiresInSeconds: 60 });
    await ask(sandbox, 'POST', '/_sandbox/clock', { body: { advanceSeconds: 61 } });
    expect((await withToken(token)).status).toBe(401);
  });
});

describe('an error', () => {
  test('carries code, message, time and both ids, in body and headers', async () => {
    const id = randomUUID();
    const answer = await ask(sandbox, 'GET', site, { headers: { 'client-request-id': id } });
    const requestId = answer.headers.get('request-id');
    expect(answer.body).toEqual({
      error: {
        code: 'InvalidAuthenticationToken',
        message: 'Access token is empty.',
        innerError: { date: '2026-11-22T09:41:03', 'request-id': requestId, 'client-request-id': id },
      },
    });
    expect(answer.headers.get('client-request-id')).toBe(id);
    expect(answer.headers.get('date')).toBe(new Date(startedAt).toUTCString());
    expect(answer.headers.get('x-ms-ags-diagnostic')).toContain('ServerInfo');
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('repeats the request’s own id where the client sent none', async () => {
    const answer = await ask(sandbox, 'GET', site);
    expect(answer.headers.get('client-request-id')).toBe(answer.headers.get('request-id'));
  });

  test('for a body that is no JSON is 400', async () => {
    const call = asPerson(sandbox, asha, ['Sites.Manage.All']);
    const answer = await call('POST', `${site}/lists`, { body: '{"a":' });
    expect(answer.status).toBe(400);
    expect(at(answer.body, 'error', 'code')).toBe('BadRequest');
  });
});

describe('what is not implemented', () => {
  test.each([
    ['GET', '/me/drive/recent'],
    ['DELETE', `/sites/${privateSite}`],
    ['POST', '/nothing/like/this'],
  ])('%s %s answers 501 and names itself', async (method, path) => {
    const answer = await asPerson(sandbox, asha, reader)(method, path);
    expect(answer.status).toBe(501);
    expect(at(answer.body, 'error', 'code')).toBe('NotImplemented');
    expect(at(answer.body, 'error', 'message')).toContain(`${method} /v1.0${path}`);
  });

  test('is all of beta', async () => {
    const response = await sandbox.graph(new Request('http://localhost:5302/beta/me'));
    expect(response.status).toBe(501);
    expect(at(await response.json(), 'error', 'message')).toContain('GET /beta/me');
  });
});

describe('a browser on another origin', () => {
  const origin = { Origin: 'http://localhost:5301' };

  test('may send what Graph lets it send', async () => {
    const answer = await ask(sandbox, 'OPTIONS', site, {
      headers: {
        ...origin,
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'authorization',
      },
    });
    expect(answer).toMatchObject({ status: 200, body: null });
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('access-control-max-age')).toBe('3600');
    const allowed = answer.headers.get('access-control-allow-headers')?.split(', ');
    expect(allowed).toEqual(
      expect.arrayContaining([
        'authorization',
        'content-type',
        'client-request-id',
        'sdkversion',
        'retry-attempt',
        'consistencylevel',
        'prefer',
        'if-match',
      ]),
    );
  });

  test('may read the headers that Graph exposes, errors included, and Retry-After by switch alone', async () => {
    const hidden = await ask(sandbox, 'GET', site, { headers: origin });
    expect(hidden.headers.get('access-control-allow-origin')).toBe('*');
    expect(hidden.headers.get('access-control-expose-headers')).toBe(
      'ETag, Location, Preference-Applied, Content-Range, request-id, client-request-id, ReadWriteConsistencyToken, SdkVersion, WWW-Authenticate, x-ms-client-gcc-tenant',
    );
    await ask(sandbox, 'POST', '/_sandbox/switches', { body: { exposeRetryAfter: true } });
    const shown = await ask(sandbox, 'GET', site, { headers: origin });
    expect(shown.headers.get('access-control-expose-headers')).toMatch(/, Retry-After$/);
  });

  test('is told nothing when it does not name its origin', async () => {
    expect((await ask(sandbox, 'GET', site)).headers.get('access-control-allow-origin')).toBeNull();
  });
});
