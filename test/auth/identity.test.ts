import { createIdentity } from '#auth/identity.ts';
import { contextOf } from '#host/context.ts';
import type { TokenAnswer, TokenClient, TokenRequest } from '#auth/token-client.ts';
import { createVirtualTime } from '../support/virtual-time.ts';

const asha = {
  id: 'AAAAAAAA-0000-4000-8000-000000000001',
  tenantId: 'tenant',
  name: 'Asha Rao',
  signInName: 'asha.rao@contoso.example',
};

describe('signing in', () => {
  it('names the person of the first token, with the directory id in lower case', async () => {
    const { identity, requests } = build();
    await expect(identity.account()).resolves.toEqual({
      tenantId: 'tenant',
      person: { id: asha.id.toLowerCase(), name: 'Asha Rao', mail: 'asha.rao@contoso.example' },
    });
    await identity.account();
    expect(requests).toEqual([{ scopes: ['User.Read'] }]);
  });

  it('signs in once for many first requests', async () => {
    const { identity, requests } = build();
    await Promise.all([
      identity.token({ scopes: ['People.Read'] }),
      identity.token({ scopes: ['Chat.ReadBasic'] }),
      identity.account(),
    ]);
    expect(requests.filter(({ scopes }) => scopes.includes('User.Read'))).toHaveLength(1);
  });

  it('tells which scopes the last token carried, by their short names', async () => {
    const { identity } = build({
      answers: [
        answer({ scopes: ['openid', 'profile', 'https://graph.microsoft.com/User.Read', 'People.Read'] }),
      ],
    });
    await identity.account();
    expect([...identity.granted()]).toEqual(['User.Read', 'People.Read']);
  });

  it('passes on a challenge as JSON, whether it came as base64 or not, and renews past the cache', async () => {
    const { identity, requests } = build();
    const challenge = '{"access_token":{"nbf":{"essential":true}}}';
    await identity.token({ scopes: ['User.Read'], claims: btoa(challenge), renew: true });
    await identity.token({ scopes: ['User.Read'], claims: challenge });
    expect(requests.slice(1)).toEqual([
      { scopes: ['User.Read'], claims: challenge, renew: true },
      { scopes: ['User.Read'], claims: challenge },
    ]);
  });

  it('refuses a token of somebody else', async () => {
    const { identity } = build({
      answers: [answer({}), answer({ person: { ...asha, tenantId: 'elsewhere' } })],
    });
    await identity.account();
    await expect(identity.token({ scopes: ['People.Read'] })).rejects.toMatchObject({
      code: 'sign-in-needed',
    });
  });

  it('refuses whoever is not the person that the host names', async () => {
    const { identity } = build({ answers: [answer({ person: { ...asha, id: asha.id.replace('1', '2') } })] });
    await expect(identity.account()).rejects.toMatchObject({ code: 'sign-in-needed' });
  });

  it.each([
    [{ errorCode: 'no_account_error' }, 'sign-in-needed'],
    [{ errorCode: 'login_required', name: 'InteractionRequiredAuthError' }, 'sign-in-needed'],
    [{ errorCode: 'timed_out' }, 'sign-in-needed'],
    [{ errorCode: 'invalid_grant', subError: 'consent_required' }, 'consent-needed'],
    [{ errorCode: 'invalid_grant', errorMessage: 'AADSTS65001: not consented' }, 'consent-needed'],
    [{ errorCode: 'no_network_connectivity' }, 'offline'],
    [{ errorCode: 'endpoints_resolution_error' }, 'service-trouble'],
  ])('says what to do about %j', async (thrown, code) => {
    const { identity } = build({ answers: [thrown] });
    await expect(identity.account()).rejects.toMatchObject({ code });
  });

  it('takes a demand for interaction of somebody signed in for the scope that is new', async () => {
    const { identity } = build({
      answers: [answer({}), { name: 'InteractionRequiredAuthError', errorCode: 'invalid_grant' }],
    });
    await expect(identity.token({ scopes: ['User.Read', 'Chat.Create'] })).rejects.toMatchObject({
      code: 'consent-needed',
      scope: 'Chat.Create',
    });
  });

  it('waits for no host and no library for longer than seconds, and tries again afterwards', async () => {
    const time = createVirtualTime();
    let loads = 0;
    const identity = createIdentity({
      ...fixed,
      timers: time.timers,
      client: () => {
        loads += 1;
        return loads === 1 ? new Promise(() => undefined) : Promise.resolve(fakeClient([]).client);
      },
    });
    const first = identity.account().catch((failure: unknown) => failure);
    await time.advance(10_000);
    await expect(first).resolves.toMatchObject({ code: 'timed-out' });
    await expect(identity.account()).resolves.toMatchObject({ tenantId: 'tenant' });
  });

  it('asks in a window and tells who waited for it; a window that was closed is an answer', async () => {
    const { identity } = build({
      answers: [{ errorCode: 'user_cancelled' }, answer({ scopes: ['Chat.Create'] })],
    });
    let heard = 0;
    identity.onGranted(() => (heard += 1));
    await expect(identity.ask(['Chat.Create'])).resolves.toBe(false);
    expect(heard).toBe(0);
    await expect(identity.ask(['Chat.Create'])).resolves.toBe(true);
    expect(heard).toBe(1);
    expect(identity.granted()).toEqual(new Set(['Chat.Create']));
  });
});

const fixed = {
  configuration: { clientId: 'client', tenant: 'tenant', appId: 'app', sandbox: null },
  host: { context: () => ({ ...contextOf({}), userId: asha.id }) },
};

type Ending = TokenAnswer | { readonly errorCode: string; readonly name?: string };

function build(options: { answers?: readonly Ending[] } = {}) {
  const { client, requests } = fakeClient(options.answers ?? []);
  const identity = createIdentity({
    ...fixed,
    timers: createVirtualTime().timers,
    client: () => Promise.resolve(client),
  });
  return { identity, requests };
}

function fakeClient(answers: readonly Ending[]): { client: TokenClient; requests: TokenRequest[] } {
  const left = [...answers];
  const requests: TokenRequest[] = [];
  const next = (request: TokenRequest): Promise<TokenAnswer> => {
    requests.push(request);
    const ending = left.shift() ?? answer({ scopes: request.scopes });
    return 'token' in ending ? Promise.resolve(ending) : Promise.reject(Object.assign(new Error(), ending));
  };
  return { client: { silently: next, inWindow: next }, requests };
}

function answer(given: Partial<TokenAnswer>): TokenAnswer {
  return { token: 'token', scopes: ['User.Read'], person: asha, ...given };
}
