import { isAppOrigin } from '../ports.ts';
import { registration } from '../registration.ts';
import { readClaims, type WantedClaims } from './claims.ts';
import { readScopes, type ScopeRequest } from './scopes.ts';
import { refusals, type Refusal } from './refusal.ts';

export interface AuthorizeRequest {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeChallenge: string;
  readonly scope: string;
  readonly scopes: ScopeRequest;
  readonly claims: WantedClaims;
  readonly prompt: string;
  readonly loginHint: string;
  /** Everything as it came, to be carried through the pages. */
  readonly raw: URLSearchParams;
}

export type ReadAuthorizeRequest =
  | { readonly kind: 'read'; readonly request: AuthorizeRequest }
  /** The app may be told. */
  | {
      readonly kind: 'refused';
      readonly refusal: Refusal;
      readonly redirectUri: string;
      readonly state: string;
    }
  /** Nobody knows where to send the answer, so a page says it. */
  | { readonly kind: 'broken'; readonly refusal: Refusal };

export function readAuthorizeRequest(raw: URLSearchParams, appOrigin: string): ReadAuthorizeRequest {
  const value = (name: string) => raw.get(name) ?? '';
  const redirectUri = value('redirect_uri');
  const state = value('state');
  if (value('client_id') !== registration.clientId)
    return { kind: 'broken', refusal: refusals.unknownClient };
  if (!isRegistered(redirectUri, appOrigin)) return { kind: 'broken', refusal: refusals.wrongRedirect };

  const scopes = readScopes(value('scope'));
  const claims = readClaims(value('claims'));
  const refusal = firstOf([
    [value('response_type') !== 'code', refusals.onlyCode],
    [!['', 'fragment'].includes(value('response_mode')), refusals.onlyFragment],
    [value('code_challenge') === '' || value('code_challenge_method') !== 'S256', refusals.needsPkce],
    [scopes.unknown.length > 0 || scopes.openId.length + scopes.graph.length === 0, refusals.unknownScope],
  ]);
  if (refusal) return { kind: 'refused', refusal, redirectUri, state };
  if (!claims) return { kind: 'refused', refusal: refusals.badClaims, redirectUri, state };

  return {
    kind: 'read',
    request: {
      redirectUri,
      state,
      nonce: value('nonce'),
      codeChallenge: value('code_challenge'),
      scope: value('scope'),
      scopes,
      claims,
      prompt: value('prompt'),
      loginHint: value('login_hint'),
      raw,
    },
  };
}

/** The redirect page of the app, on its own origin or a seat's. */
function isRegistered(uri: string, appOrigin: string): boolean {
  if (!URL.canParse(uri)) return false;
  const url = new URL(uri);
  return isAppOrigin(url.origin, appOrigin) && url.pathname === '/redirect.html' && url.search === '';
}

function firstOf(checks: readonly (readonly [boolean, Refusal])[]): Refusal | undefined {
  return checks.find(([applies]) => applies)?.[1];
}
