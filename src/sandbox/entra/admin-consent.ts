import type { World } from '../core/world.ts';
import { isAppOrigin } from '../ports.ts';
import { registration } from '../registration.ts';
import { grant } from './consent.ts';
import { findAccount, searchAccounts, type Account } from './directory.ts';
import { adminConsentPage, doneForEverybodyPage, refusedPage, signInPage } from './pages.ts';
import { describe, refusals, type Refusal } from './refusal.ts';
import { readScopes, type ScopeEntry } from './scopes.ts';
import { pageAnswer, startSession } from './session-cookie.ts';

interface AdminConsentRequest {
  readonly scopes: readonly ScopeEntry[];
  /** Empty where the answer is a page. */
  readonly redirectUri: string;
  readonly state: string;
  /** Everything as it came, to be carried through the pages. */
  readonly raw: URLSearchParams;
}

/** `/{tenant}/v2.0/adminconsent`: an administrator says yes for the whole organisation. */
export async function adminConsent(
  world: World,
  request: Request,
  { appOrigin }: { appOrigin: string },
): Promise<Response> {
  const url = new URL(request.url);
  const fields = request.method === 'POST' ? new URLSearchParams(await request.text()) : url.searchParams;
  const read = readRequest(fields, appOrigin);
  if ('refusal' in read)
    return pageAnswer(refusedPage(describe(read.refusal, newIds(world))), { status: 400 });

  const carried = { action: url.pathname, fields: read.raw };
  const choose = (notice = '') => {
    const query = fields.get('q') ?? '';
    const people = searchAccounts(world, query, 40);
    return pageAnswer(signInPage(carried, { people, query, hint: '', notice }));
  };
  const step = fields.get('step') ?? '';
  if (step === 'cancel' || step === 'refuse') return ended(world, read, refusals.consentRefused);

  const account = findAccount(world, fields.get('user') ?? '');
  if (!account || step === 'search') return choose();
  if (!account.isAdmin || !account.isEnabled) return choose(notAnAdministrator(account));
  if (step !== 'accept') {
    return pageAnswer(adminConsentPage(carried, { account, missing: read.scopes }), startSession(account.id));
  }
  grant(world, account, read.scopes, { forEverybody: true });
  return ended(world, read);
}

function readRequest(
  raw: URLSearchParams,
  appOrigin: string,
): AdminConsentRequest | { readonly refusal: Refusal } {
  const redirectUri = raw.get('redirect_uri') ?? '';
  const scopes = readScopes(raw.get('scope') ?? '');
  if (raw.get('client_id') !== registration.clientId) return { refusal: refusals.unknownClient };
  if (redirectUri !== '' && !isOfTheApp(redirectUri, appOrigin)) return { refusal: refusals.wrongRedirect };
  if (scopes.unknown.length > 0 || scopes.graph.length === 0) return { refusal: refusals.unknownScope };
  return { scopes: scopes.graph, redirectUri, state: raw.get('state') ?? '', raw };
}

function isOfTheApp(uri: string, appOrigin: string): boolean {
  return URL.canParse(uri) && isAppOrigin(new URL(uri).origin, appOrigin);
}

function notAnAdministrator({ upn }: Account): string {
  return `AADSTS90093: ${upn} may not consent for the organisation. Sign in as an administrator.`;
}

/** As Entra answers here: in the query, not in the fragment. */
function ended(world: World, request: AdminConsentRequest, refusal?: Refusal): Response {
  const { redirectUri, scopes, state } = request;
  if (redirectUri === '') {
    return pageAnswer(refusal ? refusedPage(describe(refusal, newIds(world))) : doneForEverybodyPage(scopes));
  }
  const location = new URL(redirectUri);
  const answer: Readonly<Record<string, string>> = refusal
    ? { error: refusal.error, error_description: describe(refusal, newIds(world)) }
    : { admin_consent: 'True', tenant: world.tenantId, scope: scopes.map(({ scope }) => scope).join(' ') };
  for (const [name, value] of Object.entries({ ...answer, state })) location.searchParams.set(name, value);
  return new Response(null, {
    status: 302,
    headers: { location: location.href, 'cache-control': 'no-store' },
  });
}

function newIds(world: World): { trace: string; correlation: string; now: number } {
  return { trace: world.uuid(), correlation: world.uuid(), now: world.now() };
}
