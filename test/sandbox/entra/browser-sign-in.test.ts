import { createHash } from 'node:crypto';
import { readToken } from '#sandbox/core/tokens.ts';
import { registration } from '#sandbox/registration.ts';
import { admin, anOrganisation, asha, origins, tenantId } from './an-organisation.ts';

const redirectUri = `${origins.app}/redirect.html`;
const verifier = 'a-verifier-that-is-long-enough-for-the-rules-of-pkce';

function authorizeUrl(changes: Record<string, string> = {}): string {
  const parameters = new URLSearchParams({
    client_id: registration.clientId,
    response_type: 'code',
    response_mode: 'fragment',
    redirect_uri: redirectUri,
    scope: 'User.Read openid profile offline_access',
    state: 'the-state',
    nonce: 'the-nonce',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  });
  return `${origins.entra}/${tenantId}/oauth2/v2.0/authorize?${parameters.toString()}`;
}

type Entra = ReturnType<typeof anOrganisation>['entra'];

/** Presses a button of the page, as its form would send it. */
function press(entra: Entra, url: string, fields: Record<string, string>): Promise<Response> {
  const carried = new URL(url);
  const body = new URLSearchParams([...carried.searchParams, ...Object.entries(fields)]);
  return entra(new Request(`${carried.origin}${carried.pathname}`, { method: 'POST', body }));
}

function fragmentOf(response: Response): URLSearchParams {
  return new URLSearchParams(new URL(response.headers.get('location') ?? '').hash.slice(1));
}

function redeem(entra: Entra, fields: Record<string, string>, origin: string | null = origins.app) {
  return entra(
    new Request(`${origins.entra}/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: registration.clientId,
        grant_type: 'authorization_code',
        redirect_uri: redirectUri,
        code_verifier: verifier,
        ...fields,
      }),
      headers: origin === null ? {} : { origin },
    }),
  );
}

async function signedIn(entra: Entra, user = asha, url = authorizeUrl()) {
  await press(entra, url, { user });
  const accepted = await press(entra, url, { user, step: 'accept' });
  return { code: fragmentOf(accepted).get('code') ?? '', cookie: accepted.headers.get('set-cookie') ?? '' };
}

async function bodyOf(response: Response): Promise<Record<string, unknown>> {
  return (await response.json()) as Record<string, unknown>;
}

test('a person picks an account, consents once, and the code becomes tokens with what was granted', async () => {
  const { entra, world } = anOrganisation();

  const picking = await (await entra(new Request(authorizeUrl()))).text();
  expect(picking).toContain('value="asha.rao@');
  expect(picking).not.toContain('<b>Dubois');
  expect(picking).not.toContain('gone@contoso.example');

  const asking = await (await press(entra, authorizeUrl(), { user: asha })).text();
  expect(asking).toContain('Sign you in and read your profile');

  const { code } = await signedIn(entra);
  const tokens = await bodyOf(await redeem(entra, { code }));

  expect(tokens).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
  expect(readToken(world, String(tokens['access_token']))).toMatchObject({
    ok: true,
    user: { upn: asha },
    scopes: new Set(['User.Read']),
  });
  const claims: unknown = JSON.parse(
    Buffer.from(String(tokens['id_token']).split('.')[1] ?? '', 'base64url').toString(),
  );
  expect(claims).toMatchObject({ nonce: 'the-nonce', oid: 'id-of-asha.rao', tid: tenantId });

  const again = await press(entra, authorizeUrl(), { user: asha });
  expect(again.status).toBe(302);
});

test('a code works once, for its own verifier and in time', async () => {
  const { entra, advance } = anOrganisation();

  const { code } = await signedIn(entra);
  expect(await bodyOf(await redeem(entra, { code, code_verifier: 'another' }))).toMatchObject({
    error: 'invalid_grant',
    error_codes: [501481],
  });
  expect((await redeem(entra, { code })).status).toBe(200);
  expect(await bodyOf(await redeem(entra, { code }))).toMatchObject({ error_codes: [54005] });

  const late = await signedIn(entra);
  advance(601);
  expect(await bodyOf(await redeem(entra, { code: late.code }))).toMatchObject({ error_codes: [70008] });
});

test('tokens are given to pages of the app alone, its seats among them', async () => {
  const { entra } = anOrganisation();
  const { code } = await signedIn(entra);

  for (const origin of [
    null,
    origins.teams,
    'http://seat1.localhost:5501.evil.example',
    'http://seat0.localhost:5501',
  ]) {
    const refused = await redeem(entra, { code }, origin);
    expect(refused.headers.get('access-control-allow-origin')).toBeNull();
    expect(await bodyOf(refused)).toMatchObject({ error_codes: [9002327] });
  }
  const seat = 'http://seat2.localhost:5501';
  const given = await redeem(entra, { code }, seat);
  expect(given.headers.get('access-control-allow-origin')).toBe(seat);
  expect(given.status).toBe(200);
});

test('a refresh token brings new scopes after consent, and ends after a day', async () => {
  const { entra, advance } = anOrganisation();
  const { code } = await signedIn(entra);
  const first = await bodyOf(await redeem(entra, { code }));
  const refresh = (scope: string, token: unknown) =>
    redeem(entra, { grant_type: 'refresh_token', refresh_token: String(token), scope });

  expect(await bodyOf(await refresh('Team.ReadBasic.All', first['refresh_token']))).toMatchObject({
    error: 'invalid_grant',
    suberror: 'consent_required',
    error_codes: [65001],
  });
  await signedIn(entra, asha, authorizeUrl({ scope: 'Team.ReadBasic.All openid' }));
  const second = await bodyOf(
    await refresh('Team.ReadBasic.All openid offline_access', first['refresh_token']),
  );
  expect(second['scope']).toBe('openid offline_access Team.ReadBasic.All User.Read');

  advance(24 * 3600);
  expect(await bodyOf(await refresh('User.Read', second['refresh_token']))).toMatchObject({
    error_codes: [700084],
  });
});

test('a silent request answers in the fragment why it needs a person', async () => {
  const { entra } = anOrganisation();
  const silent = (cookie: string, changes: Record<string, string> = {}) =>
    entra(new Request(authorizeUrl({ prompt: 'none', ...changes }), { headers: { cookie } }));

  expect(fragmentOf(await silent('')).get('error')).toBe('login_required');
  const { cookie } = await signedIn(entra);
  expect(fragmentOf(await silent(cookie)).get('code')).toBeTruthy();
  expect(fragmentOf(await silent(cookie, { login_hint: admin })).get('error')).toBe('interaction_required');
  expect(fragmentOf(await silent(cookie, { scope: 'Chat.Create' })).get('error')).toBe('consent_required');
  expect(fragmentOf(await silent(cookie, { scope: 'Chat.Create' })).get('state')).toBe('the-state');
});

test('what only an administrator may grant is refused to others, and an administrator grants it for all', async () => {
  const { entra, world } = anOrganisation();
  const url = authorizeUrl({ scope: 'User.Read.All openid' });

  expect(await (await press(entra, url, { user: asha })).text()).toContain('Approval required');
  expect((await press(entra, url, { user: asha, step: 'accept' })).status).toBe(200);
  expect(fragmentOf(await press(entra, url, { step: 'no-admin' })).get('error_description')).toContain(
    'AADSTS90094',
  );

  await press(entra, url, { user: admin, step: 'accept', everybody: 'yes' });
  expect((await press(entra, url, { user: asha })).status).toBe(302);

  world.switches.usersMayConsent = false;
  const calendars = authorizeUrl({ scope: 'Calendars.ReadWrite' });
  expect(await (await press(entra, calendars, { user: asha })).text()).toContain('Approval required');
});

test('a request that could send the code elsewhere is answered by a page, never by a redirect', async () => {
  const { entra } = anOrganisation();
  const open = (changes: Record<string, string>) => entra(new Request(authorizeUrl(changes)));

  for (const redirect_uri of [
    'https://evil.example/redirect.html',
    `${origins.app}/home.html`,
    'not a url',
  ]) {
    const refused = await open({ redirect_uri });
    expect([refused.status, refused.headers.get('location')]).toEqual([400, null]);
    expect(await refused.text()).toContain('AADSTS50011');
  }
  expect((await open({ client_id: 'another' })).status).toBe(400);
  expect(fragmentOf(await open({ code_challenge: '' })).get('error_description')).toContain('AADSTS9002325');
  expect(fragmentOf(await open({ scope: 'Made.Up' })).get('error')).toBe('invalid_scope');
  expect(fragmentOf(await press(entra, authorizeUrl(), { step: 'refuse' })).get('error')).toBe(
    'access_denied',
  );
});

test('a disabled account cannot sign in', async () => {
  const { entra } = anOrganisation();

  const answer = await press(entra, authorizeUrl(), { user: 'gone@contoso.example' });
  expect(await answer.text()).toContain('AADSTS50057');
});

test('signing out ends the session and returns to the app alone', async () => {
  const { entra } = anOrganisation();
  const leave = (to: string) =>
    entra(new Request(`${origins.entra}/${tenantId}/oauth2/v2.0/logout?post_logout_redirect_uri=${to}`));

  const returned = await leave(`${origins.app}/home.html`);
  expect(returned.headers.get('location')).toBe(`${origins.app}/home.html`);
  expect(returned.headers.get('set-cookie')).toContain('Max-Age=0');
  expect((await leave('https://evil.example/')).status).toBe(200);
});
