import { createHash } from 'node:crypto';
import type { World } from '../core/world.ts';
import { isAppOrigin } from '../ports.ts';
import { registration } from '../registration.ts';
import { blockedFor } from './blocked.ts';
import { bothClaims, readClaims, type WantedClaims } from './claims.ts';
import { consentFor } from './consent.ts';
import { findAccount, type Account } from './directory.ts';
import { findGrant, keepGrant, useUp, type FoundGrant, type Grant } from './grants.ts';
import { isInteractionDemanded } from './interaction-demand.ts';
import { clientInfo, issueTokens } from './issued-tokens.ts';
import { readScopes } from './scopes.ts';
import { refusalBody, refusals, type Refusal } from './refusal.ts';

/** Exchanges a code or a refresh token, for pages of the app's own origins alone. */
export async function tokenEndpoint(
  world: World,
  request: Request,
  { appOrigin }: { appOrigin: string },
): Promise<Response> {
  const origin = request.headers.get('origin') ?? '';
  const cors = corsHeaders(isAppOrigin(origin, appOrigin) ? origin : '');
  const form = new URLSearchParams(await request.text());
  const outcome = isAppOrigin(origin, appOrigin)
    ? exchange(world, form)
    : { ok: false as const, refusal: refusals.notCrossOrigin };
  const correlation = form.get('client-request-id') ?? world.uuid();
  const body = outcome.ok
    ? outcome.body
    : refusalBody(outcome.refusal, { trace: world.uuid(), correlation, now: world.now() });
  return Response.json(body, {
    status: outcome.ok ? 200 : 400,
    headers: { ...cors, 'cache-control': 'no-store', pragma: 'no-cache' },
  });
}

export function corsHeaders(origin: string): Record<string, string> {
  if (origin === '') return {};
  return {
    'access-control-allow-origin': origin,
    'access-control-allow-headers': 'content-type, client-request-id, x-client-sku, x-client-ver',
    'access-control-allow-methods': 'GET, POST, OPTIONS',
    vary: 'Origin',
  };
}

type Outcome =
  { readonly ok: true; readonly body: unknown } | { readonly ok: false; readonly refusal: Refusal };

function exchange(world: World, form: URLSearchParams): Outcome {
  if (form.get('client_id') !== registration.clientId) return refused(refusals.unknownClient);

  switch (form.get('grant_type') ?? '') {
    case 'authorization_code':
      return redeemCode(world, form);
    case 'refresh_token':
      return refresh(world, form);
    default:
      return refused(refusals.unsupportedGrant);
  }
}

function redeemCode(world: World, form: URLSearchParams): Outcome {
  const code = form.get('code') ?? '';
  const found = findGrant(world, code, 'code');
  if (found.kind !== 'found') return refused(whyNot(found, 'code'));
  const { grant } = found;
  if (form.get('redirect_uri') !== grant.redirectUri) return refused(refusals.wrongRedirect);
  if (challengeOf(form.get('code_verifier') ?? '') !== grant.codeChallenge)
    return refused(refusals.wrongVerifier);

  useUp(world, code);
  const claims = readClaims(form.get('claims') ?? '');
  if (!claims) return refused(refusals.badClaims);
  return answer(world, grant, {
    scope: grant.scope,
    nonce: grant.nonce,
    claims: bothClaims(grant.claims, claims),
  });
}

function refresh(world: World, form: URLSearchParams): Outcome {
  const found = findGrant(world, form.get('refresh_token') ?? '', 'refresh');
  if (found.kind !== 'found') return refused(whyNot(found, 'refresh'));

  const { grant, expiresAt } = found;
  const claims = readClaims(form.get('claims') ?? '');
  if (!claims) return refused(refusals.badClaims);
  return answer(world, grant, { scope: form.get('scope') ?? grant.scope, expiresAt, claims });
}

function answer(
  world: World,
  grant: Grant,
  {
    scope,
    nonce,
    expiresAt,
    claims,
  }: { scope: string; nonce?: string; expiresAt?: number; claims: WantedClaims },
): Outcome {
  const account = findAccount(world, grant.personId);
  const asked = readScopes(scope);
  if (!account) return refused(refusals.unknownAccount);
  if (!account.isEnabled) return refused(refusals.disabledAccount);
  const blocked = blockedFor(world, account);
  if (blocked) return refused(blocked);
  if (asked.unknown.length > 0) return refused(refusals.unknownScope);
  if (isInteractionDemanded(world, account.id, claims.contexts)) return refused(refusals.interactionDemanded);
  if (consentFor(world, account, asked.graph).kind !== 'given') return refused(refusals.consentRequired);

  const tokens = issueTokens(world, account, {
    asked,
    claims,
    ...(nonce === undefined ? {} : { nonce }),
  });
  return {
    ok: true,
    body: {
      token_type: 'Bearer',
      scope: tokens.scope,
      expires_in: tokens.expiresIn,
      ext_expires_in: tokens.expiresIn,
      access_token: tokens.accessToken,
      ...refreshToken(world, account, grant, { scope, expiresAt }),
      id_token: tokens.idToken,
      client_info: clientInfo(world, account),
    },
  };
}

function refreshToken(
  world: World,
  account: Account,
  grant: Grant,
  { scope, expiresAt }: { scope: string; expiresAt: number | undefined },
): Record<string, string> {
  if (!grant.scope.split(/\s+/).includes('offline_access')) return {};

  const next: Grant = { ...grant, kind: 'refresh', personId: account.id, scope: `${scope} offline_access` };
  // A later refresh token ends when the first would have.
  return { refresh_token: keepGrant(world, next, expiresAt === undefined ? {} : { expiresAt }) };
}

function whyNot(found: Exclude<FoundGrant, { kind: 'found' }>, what: Grant['kind']): Refusal {
  switch (found.kind) {
    case 'unknown':
      return refusals.unknownGrant;
    case 'used':
      return refusals.usedCode;
    case 'expired':
      return what === 'code' ? refusals.expiredGrant : refusals.expiredRefresh;
  }
}

function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url');
}

function refused(refusal: Refusal): Outcome {
  return { ok: false, refusal };
}
