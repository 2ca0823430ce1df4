import { registration } from '#sandbox/registration.ts';
import { admin, anOrganisation, asha, origins, tenantId } from './an-organisation.ts';

type Entra = ReturnType<typeof anOrganisation>['entra'];

const wanted = {
  client_id: registration.clientId,
  scope: 'Sites.ReadWrite.All User.Read.All',
  state: 'mine',
};

test('an administrator grants for everybody, and whoever waited gets a token without being asked', async () => {
  const { entra } = anOrganisation();
  expect(await silently(entra)).toHaveProperty('question.kind', 'administrator');

  expect(await page(entra, wanted)).toContain('Pick an account');
  const asking = await page(entra, { ...wanted, user: admin }, 'POST');
  expect(asking).toContain('for your organisation');
  expect(asking).toContain('(User.Read.All)');
  expect(await page(entra, { ...wanted, user: admin, step: 'accept' }, 'POST')).toContain('Granted');

  expect(await silently(entra)).toHaveProperty('token');
});

test('nobody else can, whatever they press', async () => {
  const { entra } = anOrganisation();
  const answer = await page(entra, { ...wanted, user: asha, step: 'accept' }, 'POST');
  expect(answer).toContain('AADSTS90093');
  expect(await silently(entra)).not.toHaveProperty('token');
});

test('the answer goes back to the app alone, and a refusal grants nothing', async () => {
  const { entra } = anOrganisation();
  const redirect_uri = `${origins.app}/redirect.html`;
  const refused = await call(entra, { ...wanted, redirect_uri, user: admin, step: 'refuse' }, 'POST');
  expect(queryOf(refused)).toMatchObject({ error: 'access_denied', state: 'mine' });
  expect(await silently(entra)).not.toHaveProperty('token');

  const accepted = await call(entra, { ...wanted, redirect_uri, user: admin, step: 'accept' }, 'POST');
  expect(queryOf(accepted)).toEqual({
    admin_consent: 'True',
    tenant: tenantId,
    scope: wanted.scope,
    state: 'mine',
  });
});

test.each<Record<string, string>>([
  { client_id: 'another' },
  { scope: '' },
  { scope: 'Made.Up' },
  { redirect_uri: 'https://evil.example/redirect.html' },
])('a request that Entra would not take is refused on a page: %j', async (change) => {
  const response = await call(anOrganisation().entra, { ...wanted, ...change });
  expect(response.status).toBe(400);
  expect(await response.text()).toContain('AADSTS');
});

function call(entra: Entra, fields: Record<string, string>, method: 'GET' | 'POST' = 'GET') {
  const url = `${origins.entra}/${tenantId}/v2.0/adminconsent`;
  const query = new URLSearchParams(fields);
  return entra(
    method === 'GET' ? new Request(`${url}?${query.toString()}`) : new Request(url, { method, body: query }),
  );
}

async function page(entra: Entra, fields: Record<string, string>, method: 'GET' | 'POST' = 'GET') {
  return (await call(entra, fields, method)).text();
}

function queryOf(response: Response): Record<string, string> {
  return Object.fromEntries(new URL(response.headers.get('location') ?? '').searchParams);
}

/** What Asha gets in Teams without being asked anything. */
async function silently(entra: Entra): Promise<unknown> {
  const request = new Request(`${origins.entra}/broker/token`, {
    method: 'POST',
    body: JSON.stringify({ user: asha, scopes: 'User.Read.All', interactive: false }),
    headers: { origin: origins.teams },
  });
  return (await entra(request)).json();
}
