import { asGranted, type Scope } from '#domain/access/scopes.ts';
import type { Configuration } from './configuration.ts';

interface AdminConsent {
  readonly scopes: readonly Scope[];
  /** Empty while nobody has signed in. */
  readonly tenantId: string;
  /** Where Entra sends the administrator afterwards; one that the application is registered with. */
  readonly redirectUri: string;
}

/** Entra's page on which an administrator allows these for everybody. It names the application and no secret. */
export function adminConsentUrl(
  { clientId, tenant, sites, sandbox }: Configuration,
  { scopes, tenantId, redirectUri }: AdminConsent,
): string {
  const authorize =
    sandbox === null
      ? `https://login.microsoftonline.com/${tenantId || tenant}${authorizePath}`
      : endpointIn(sandbox.authorityMetadata);
  const url = new URL(authorize.replace(authorizePath, '/v2.0/adminconsent'));
  url.searchParams.set('client_id', clientId);
  const asked = [...new Set(scopes.map((scope) => asGranted(scope, sites)))];
  url.searchParams.set('scope', asked.map((scope) => `https://graph.microsoft.com/${scope}`).join(' '));
  url.searchParams.set('redirect_uri', redirectUri);
  return url.href;
}

const authorizePath = '/oauth2/v2.0/authorize';

function endpointIn(metadata: string): string {
  // The sandbox wrote it for MSAL, which refuses to start where this is missing.
  return (JSON.parse(metadata) as { readonly authorization_endpoint: string }).authorization_endpoint;
}
