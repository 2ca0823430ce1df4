import { readToken } from '#sandbox/core/tokens.ts';
import { admin, anOrganisation, asha, origins } from './an-organisation.ts';

type Entra = ReturnType<typeof anOrganisation>['entra'];

async function post(entra: Entra, path: string, body: unknown, origin: string = origins.teams) {
  const response = await entra(
    new Request(`${origins.entra}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { origin },
    }),
  );
  return {
    status: response.status,
    body: response.ok ? ((await response.json()) as Record<string, unknown>) : {},
  };
}

async function ask(entra: Entra, scopes: string, more: Record<string, unknown> = {}) {
  return (await post(entra, '/broker/token', { user: asha, scopes, interactive: false, ...more })).body;
}

const consentError = { error: { status: 'USER_INTERACTION_REQUIRED', subError: 'consent_required' } };

test('the broker asks the person first, then gives tokens that carry user, tenant and scopes', async () => {
  const { entra, world } = anOrganisation();

  expect(await ask(entra, 'User.Read')).toMatchObject({
    ...consentError,
    question: { kind: 'consent', missing: [{ scope: 'User.Read' }] },
  });
  expect(await ask(entra, 'User.Read', { consent: 'grant' })).toMatchObject(consentError);

  const given = await ask(entra, 'User.Read openid', { interactive: true, consent: 'grant' });
  expect(given).toMatchObject({
    token: { expires_in: 3600, scope: 'openid User.Read' },
    account: { username: asha, tenantId: world.tenantId, localAccountId: 'id-of-asha.rao' },
  });
  const { access_token } = given['token'] as { access_token: string };
  expect(readToken(world, access_token)).toMatchObject({ ok: true, user: { upn: asha } });
  expect(await ask(entra, 'User.Read')).toHaveProperty('token');
});

test('a cancelled dialog is USER_CANCEL and grants nothing', async () => {
  const { entra } = anOrganisation();

  expect(await ask(entra, 'User.Read', { interactive: true, consent: 'refuse' })).toMatchObject({
    error: { status: 'USER_CANCEL' },
  });
  expect(await ask(entra, 'User.Read')).toMatchObject(consentError);
});

test('a person cannot grant what needs an administrator; an administrator can, and can take it back', async () => {
  const { entra } = anOrganisation();
  const decide = (by: string, state: string) =>
    post(entra, '/admin/consent', { by, scope: 'user.read.all', state });

  expect(await ask(entra, 'User.Read.All', { interactive: true, consent: 'grant' })).toMatchObject({
    ...consentError,
    question: { kind: 'administrator' },
  });
  expect((await decide(asha, 'granted')).status).toBe(403);
  expect((await decide(admin, 'granted')).body).toEqual({
    scope: 'User.Read.All',
    state: 'granted',
    user: 'everybody',
  });
  expect(await ask(entra, 'User.Read.All')).toHaveProperty('token');

  await decide(admin, 'refused');
  expect(await ask(entra, 'User.Read.All')).toMatchObject(consentError);
});

test('a refusal for everybody outweighs what a person granted', async () => {
  const { entra } = anOrganisation();
  await ask(entra, 'Chat.Create User.Read', { interactive: true, consent: 'grant' });

  await post(entra, '/admin/consent', { by: admin, scope: 'Chat.Create', state: 'refused' });

  expect(await ask(entra, 'Chat.Create')).toMatchObject({ question: { kind: 'administrator' } });
  expect(await ask(entra, 'User.Read')).toMatchObject({ token: { scope: 'User.Read' } });
});

test('a demanded sign-in stops silent requests until the person signs in again', async () => {
  const { entra } = anOrganisation();
  await ask(entra, 'User.Read', { interactive: true, consent: 'grant' });

  await post(entra, '/admin/interaction', { by: admin, user: asha });

  expect(await ask(entra, 'User.Read')).toMatchObject({
    error: { status: 'USER_INTERACTION_REQUIRED', subError: 'basic_action' },
    question: { kind: 'sign-in' },
  });
  expect(await ask(entra, 'User.Read', { interactive: true, consent: 'grant' })).toHaveProperty('token');
  expect(await ask(entra, 'User.Read')).toHaveProperty('token');
});

test('nobody but the Teams page reaches the broker from a browser', async () => {
  const { entra } = anOrganisation();

  for (const origin of [origins.app, 'https://evil.example', 'http://seat1.localhost:5501']) {
    expect((await post(entra, '/broker/token', { user: asha, scopes: 'User.Read' }, origin)).status).toBe(
      403,
    );
  }
});

test('unknown people, disabled people and unknown scopes get their own errors', async () => {
  const { entra } = anOrganisation();

  expect(await ask(entra, 'User.Read', { user: 'nobody' })).toMatchObject({
    error: { status: 'ACCOUNT_UNAVAILABLE' },
  });
  expect(await ask(entra, 'User.Read', { user: 'gone@contoso.example' })).toMatchObject({
    error: { status: 'ACCOUNT_UNAVAILABLE' },
  });
  expect(await ask(entra, 'Made.Up')).toMatchObject({ error: { status: 'PERSISTENT_ERROR' } });
});

test.each([
  ['disabled', 'unauthorized_client', /^AADSTS7000112:/],
  ['assigned', 'interaction_required', /^AADSTS50105:/],
] as const)(
  'an app that is %s is refused to whoever it is not for',
  async (appInEntra, code, description) => {
    const { entra, world } = anOrganisation();
    world.switches.appInEntra = appInEntra;
    expect(await ask(entra, 'User.Read', { interactive: true, consent: 'grant' })).toMatchObject({
      error: { status: 'PERSISTENT_ERROR', code, description: expect.stringMatching(description) as string },
    });
    const asAdministrator = await ask(entra, 'User.Read', {
      user: admin,
      interactive: true,
      consent: 'grant',
    });
    expect('token' in asAdministrator).toBe(appInEntra === 'assigned');
  },
);
