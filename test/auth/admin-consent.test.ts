import { adminConsentUrl } from '#auth/admin-consent.ts';

const given = {
  clientId: 'client',
  tenant: 'organizations',
  appId: 'app',
  sites: 'all' as const,
  sandbox: null,
};
const asked = {
  scopes: ['Sites.ReadWrite.All', 'People.Read'] as const,
  tenantId: '7d3f0c1e-5a52-4c39-9c4f-2f6f0f3a9b10',
  redirectUri: 'https://peerloom.example/redirect.html',
};

it('is Entra’s page for the tenant of whoever asks, with the application, the scopes and the way back', () => {
  const { origin, pathname, searchParams } = new URL(adminConsentUrl(given, asked));
  expect(origin).toBe('https://login.microsoftonline.com');
  expect(pathname).toBe(`/${asked.tenantId}/v2.0/adminconsent`);
  expect(Object.fromEntries(searchParams)).toEqual({
    client_id: 'client',
    scope: 'https://graph.microsoft.com/Sites.ReadWrite.All https://graph.microsoft.com/People.Read',
    redirect_uri: asked.redirectUri,
  });
});

it('is that of the configured tenant while nobody has signed in', () => {
  const { pathname } = new URL(adminConsentUrl(given, { ...asked, tenantId: '' }));
  expect(pathname).toBe('/organizations/v2.0/adminconsent');
});

it('is where the sandbox’s endpoints are', () => {
  const authorization_endpoint = 'http://localhost:5303/tenant/oauth2/v2.0/authorize';
  const sandbox = {
    graphOrigin: 'http://localhost:5302',
    hostOrigins: [],
    authority: 'https://login.sandbox.example/tenant',
    knownAuthorities: [],
    authorityMetadata: JSON.stringify({ authorization_endpoint }),
  };
  const url = adminConsentUrl({ ...given, sandbox }, asked);
  expect(url).toMatch(/^http:\/\/localhost:5303\/tenant\/v2\.0\/adminconsent\?client_id=client&/);
});
