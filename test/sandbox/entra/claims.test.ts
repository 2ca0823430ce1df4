import { createHash } from 'node:crypto';
import { readToken } from '#sandbox/core/tokens.ts';
import { readClaims } from '#sandbox/entra/claims.ts';
import { registration } from '#sandbox/registration.ts';
import { admin, anOrganisation, asha, origins, tenantId } from './an-organisation.ts';

type Organisation = ReturnType<typeof anOrganisation>;

const challenge = '{"access_token":{"acrs":{"essential":true,"value":"c1"},"xms_cc":{"values":["CP1"]}}}';

describe('what the parameter means', () => {
  it.each([
    ['', [], []],
    ['{"id_token":{"login_hint":null}}', [], []],
    [challenge, ['c1'], ['CP1']],
    ['{"access_token":{"acrs":{"values":["c1","c2"]},"nbf":{"value":"1"}}}', ['c1', 'c2'], []],
  ])('%s', (text, contexts, capabilities) => {
    expect(readClaims(text)).toEqual({ contexts, capabilities });
  });

  it.each(['c1', '[]', '{"access_token":"c1"}'])('%s is no request of claims', (text) => {
    expect(readClaims(text)).toBeUndefined();
  });
});

describe('the broker', () => {
  it('gives a token that carries what a challenge asks for, and none of it unasked', async () => {
    const organisation = anOrganisation();
    await broker(organisation, { interactive: true, consent: 'grant' });
    expect(tokenOf(organisation, await broker(organisation, { claims: challenge }))).toMatchObject({
      acrs: ['c1'],
      xms_cc: ['CP1'],
    });
    expect(tokenOf(organisation, await broker(organisation, {}))).not.toHaveProperty('acrs');
  });

  it('refuses silently where the organisation demands the person for it, until they sign in for it', async () => {
    const organisation = anOrganisation();
    await broker(organisation, { interactive: true, consent: 'grant' });
    await demand(organisation, { context: 'c1' });

    expect(await broker(organisation, { claims: challenge })).toMatchObject({
      error: { status: 'USER_INTERACTION_REQUIRED', subError: 'basic_action' },
      question: { kind: 'sign-in' },
    });
    expect(await broker(organisation, {})).toHaveProperty('token');
    // A sign-in for something else does not count.
    await broker(organisation, { interactive: true, consent: 'grant' });
    expect(await broker(organisation, { claims: challenge })).toHaveProperty('error');

    await broker(organisation, { interactive: true, consent: 'grant', claims: challenge });
    expect(tokenOf(organisation, await broker(organisation, { claims: challenge }))).toMatchObject({
      acrs: ['c1'],
    });
  });

  it('takes no claims that cannot be read', async () => {
    expect(await broker(anOrganisation(), { claims: 'c1' })).toMatchObject({
      error: { status: 'PERSISTENT_ERROR', code: 'invalid_request' },
    });
  });
});

describe('the sign-in of a browser', () => {
  it('puts what the window was opened for into the token, and asks nobody twice for it', async () => {
    const organisation = anOrganisation();
    await demand(organisation, { context: 'c1' });
    const silent = await organisation.entra(
      new Request(authorizeUrl({ prompt: 'none' }), { headers: signedIn }),
    );
    expect(fragmentOf(silent).get('suberror')).toBe('basic_action');

    await press(organisation, { user: asha });
    const code = fragmentOf(await press(organisation, { user: asha, step: 'accept' })).get('code') ?? '';
    const first = await redeem(organisation, { grant_type: 'authorization_code', code });
    expect(tokenOf(organisation, first)).toMatchObject({ acrs: ['c1'], xms_cc: ['CP1'] });

    const refresh_token = String(first['refresh_token']);
    const renewed = { grant_type: 'refresh_token', refresh_token, scope: 'User.Read' };
    expect(tokenOf(organisation, await redeem(organisation, renewed))).not.toHaveProperty('acrs');
    expect(
      tokenOf(organisation, await redeem(organisation, { ...renewed, claims: challenge })),
    ).toMatchObject({ acrs: ['c1'] });

    await demand(organisation, { context: 'c1' });
    expect(await redeem(organisation, { ...renewed, claims: challenge })).toMatchObject({
      error: 'invalid_grant',
      suberror: 'basic_action',
    });
    expect(await redeem(organisation, renewed)).toHaveProperty('access_token');
  });

  it('sends claims that cannot be read back as a mistake of the app', async () => {
    const answer = await anOrganisation().entra(new Request(authorizeUrl({ claims: '{' })));
    expect(fragmentOf(answer).get('error')).toBe('invalid_request');
  });
});

async function broker({ entra }: Organisation, more: Record<string, unknown>) {
  const body = { user: asha, scopes: 'User.Read', interactive: false, ...more };
  return post(entra, '/broker/token', JSON.stringify(body));
}

async function demand({ entra }: Organisation, more: Record<string, unknown>) {
  await post(entra, '/admin/interaction', JSON.stringify({ by: admin, user: asha, ...more }));
}

async function post(entra: Organisation['entra'], path: string, body: string) {
  const request = new Request(`${origins.entra}${path}`, {
    method: 'POST',
    body,
    headers: { origin: origins.teams },
  });
  return (await (await entra(request)).json()) as Record<string, unknown>;
}

/** The access token, where the answer has one: of the broker or of the token endpoint. */
function tokenOf({ world }: Organisation, answer: Record<string, unknown>): Record<string, unknown> {
  const { access_token } = (answer['token'] ?? answer) as { access_token?: string };
  const reading = readToken(world, access_token ?? '');
  if (!reading.ok) throw new Error(`No token: ${JSON.stringify(answer)}`);
  return { ...reading.claims };
}

const signedIn = { cookie: 'peerloom_sandbox_entra=id-of-asha.rao' };
const verifier = 'a-verifier-that-is-long-enough-for-the-rules-of-pkce';
const redirectUri = `${origins.app}/redirect.html`;

function authorizeUrl(changes: Record<string, string> = {}): string {
  const parameters = new URLSearchParams({
    client_id: registration.clientId,
    response_type: 'code',
    response_mode: 'fragment',
    redirect_uri: redirectUri,
    scope: 'User.Read openid profile offline_access',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    claims: challenge,
    ...changes,
  });
  return `${origins.entra}/${tenantId}/oauth2/v2.0/authorize?${parameters.toString()}`;
}

function press({ entra }: Organisation, fields: Record<string, string>): Promise<Response> {
  const page = new URL(authorizeUrl());
  const body = new URLSearchParams([...page.searchParams, ...Object.entries(fields)]);
  return entra(new Request(`${page.origin}${page.pathname}`, { method: 'POST', body }));
}

function fragmentOf(response: Response): URLSearchParams {
  return new URLSearchParams(new URL(response.headers.get('location') ?? '').hash.slice(1));
}

async function redeem({ entra }: Organisation, fields: Record<string, string>) {
  const request = new Request(`${origins.entra}/${tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({
      client_id: registration.clientId,
      redirect_uri: redirectUri,
      code_verifier: verifier,
      ...fields,
    }),
    headers: { origin: origins.app },
  });
  return (await (await entra(request)).json()) as Record<string, unknown>;
}
