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
    [{ errorCode: 'invalid_grant', errorMessage: 'AADSTS90094: an administrator' }, 'consent-needed'],
    [
      {
        errorCode: 'interaction_required',
        name: 'InteractionRequiredAuthError',
        errorMessage: 'AADSTS50105: The signed in user is not assigned to a role for the application.',
      },
      'app-blocked',
    ],
    [{ errorCode: 'unauthorized_client', errorMessage: 'AADSTS7000112: It is disabled.' }, 'app-blocked'],
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

  it.each([
    { subError: 'basic_action' },
    // The nested bridge loses the sub-error and keeps the description.
    { errorMessage: 'AADSTS50076: a second factor' },
  ])('tells a sign-in that the organisation demands from a permission: %j', async (told) => {
    const { identity } = build({
      answers: [answer({}), { name: 'InteractionRequiredAuthError', errorCode: 'invalid_grant', ...told }],
    });
    await expect(identity.token({ scopes: ['Chat.Create'] })).rejects.toMatchObject({
      code: 'sign-in-needed',
    });
  });

  it('names a permission that was taken back, though the last token carried it', async () => {
    const scopes = ['User.Read', 'Sites.ReadWrite.All'];
    const { identity } = build({
      answers: [answer({ scopes }), { errorCode: 'invalid_grant', subError: 'consent_required' }],
    });
    await expect(identity.token({ scopes: ['User.Read', 'Sites.ReadWrite.All'] })).rejects.toMatchObject({
      code: 'consent-needed',
      scope: 'Sites.ReadWrite.All',
      administrator: false,
    });
    expect([...identity.granted()]).toEqual(['User.Read']);
  });

  it('opens the window for the challenge that no silent request could meet, once', async () => {
    const challenge = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
    const { identity, requests } = build({
      answers: [answer({}), { name: 'InteractionRequiredAuthError', errorCode: 'interaction_required' }],
    });
    await expect(identity.token({ scopes: ['User.Read'], claims: btoa(challenge) })).rejects.toMatchObject({
      code: 'sign-in-needed',
    });
    await identity.ask(['User.Read']);
    await identity.ask(['User.Read']);
    expect(requests.slice(2)).toEqual([
      { scopes: ['User.Read'], claims: challenge },
      { scopes: ['User.Read'] },
    ]);
  });

  it('keeps the challenge for the next window where the first one was closed', async () => {
    const challenge = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';
    const { identity, requests } = build({
      answers: [answer({}), { errorCode: 'interaction_required' }, { errorCode: 'user_cancelled' }],
    });
    await expect(identity.token({ scopes: ['User.Read'], claims: challenge })).rejects.toThrow();
    await expect(identity.ask(['User.Read'])).resolves.toBe(false);
    await identity.ask(['User.Read']);
    expect(requests.at(-1)).toEqual({ scopes: ['User.Read'], claims: challenge });
  });

  it('says that an administrator has to be asked, and goes on saying so until it is settled', async () => {
    const refusal = { errorCode: 'access_denied', errorMessage: 'AADSTS90094: an administrator' };
    const consent = { errorCode: 'invalid_grant', subError: 'consent_required' };
    const { identity } = build({ answers: [answer({}), refusal, consent] });
    await identity.account();
    const left = { code: 'consent-needed', scope: 'Sites.ReadWrite.All', administrator: true };
    await expect(identity.ask(['Sites.ReadWrite.All', 'Chat.Create'])).rejects.toMatchObject(left);
    await expect(identity.token({ scopes: ['Sites.ReadWrite.All'] })).rejects.toMatchObject(left);

    await expect(identity.token({ scopes: ['Sites.ReadWrite.All'] })).resolves.toBe('token');
  });

  it('says the same where the page had left for it and came back', async () => {
    const time = createVirtualTime();
    const { client } = fakeClient([{ errorCode: 'login_required' }]);
    const cameBack = {
      error: { errorCode: 'access_denied', errorMessage: 'AADSTS90094: an administrator' },
      request: { scopes: ['User.Read'] as const },
    };
    const identity = createIdentity({
      ...fixed,
      timers: time.timers,
      client: () => Promise.resolve({ ...client, cameBack }),
    });
    await expect(identity.account()).rejects.toMatchObject({ code: 'consent-needed', administrator: true });
  });

  it('tells who signed in beside the person of this page, and takes nothing from them', async () => {
    const other = { ...asha, id: asha.id.replace('1', '2'), name: 'Marc Dubois' };
    const { identity } = build({ answers: [answer({}), answer({ person: other, scopes: ['Chat.Create'] })] });
    await identity.account();
    let heard = 0;
    identity.onGranted(() => (heard += 1));
    await Promise.resolve();
    heard = 0;
    await expect(identity.ask(['Chat.Create'])).rejects.toMatchObject({
      code: 'other-account',
      subject: 'Asha Rao',
    });
    expect(heard).toBe(0);
    expect([...identity.granted()]).toEqual(['User.Read']);
  });

  it('lets what waited go on with the first token, whoever listens first', async () => {
    const { identity } = build();
    const heard: string[] = [];
    identity.onGranted(() => heard.push('early'));
    await identity.account();
    identity.onGranted(() => heard.push('late'));
    await Promise.resolve();
    expect(heard).toEqual(['early', 'late']);
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

test('where single sites are opened to the app, one permission is asked for in place of those that reach every site', async () => {
  const scopes = ['User.Read', 'Sites.Selected'];
  const { client, requests } = fakeClient([answer({ scopes }), answer({ scopes })]);
  const identity = createIdentity({
    ...fixed,
    configuration: { ...fixed.configuration, sites: 'selected' },
    redirectUri: 'https://peerloom.example/redirect.html',
    timers: createVirtualTime().timers,
    client: () => Promise.resolve(client),
  });
  await identity.token({ scopes: ['Sites.ReadWrite.All', 'Sites.Manage.All', 'User.Read'] });
  expect(requests.at(-1)).toEqual({ scopes: ['Sites.Selected', 'User.Read'] });
  expect([...identity.granted()]).toEqual([...scopes, 'Sites.ReadWrite.All', 'Sites.Manage.All']);
  const url = new URL(await identity.adminConsentUrl(['Sites.ReadWrite.All', 'Sites.Manage.All']));
  expect(url.searchParams.get('scope')).toBe('https://graph.microsoft.com/Sites.Selected');
});

const fixed = {
  configuration: { clientId: 'client', tenant: 'tenant', appId: 'app', sites: 'all' as const, sandbox: null },
  host: { context: () => ({ ...contextOf({}), userId: asha.id }), saveNow: () => Promise.resolve() },
};

type Ending =
  | TokenAnswer
  | {
      readonly errorCode: string;
      readonly name?: string;
      readonly subError?: string | undefined;
      readonly errorMessage?: string | undefined;
    };

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
  return { client: { silently: next, inWindow: next, cameBack: null }, requests };
}

function answer(given: Partial<TokenAnswer>): TokenAnswer {
  return { token: 'token', scopes: ['User.Read'], person: asha, ...given };
}
