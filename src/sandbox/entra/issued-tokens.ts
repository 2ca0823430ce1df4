import { issueToken } from '../core/tokens.ts';
import type { World } from '../core/world.ts';
import { registration } from '../registration.ts';
import { tokenClaims, type WantedClaims } from './claims.ts';
import { grantedScopes } from './consent.ts';
import type { Account } from './directory.ts';
import type { ScopeRequest } from './scopes.ts';

export interface IssuedTokens {
  readonly accessToken: string;
  readonly idToken: string;
  readonly scope: string;
  /** Seconds, by the server's clock. */
  readonly expiresIn: number;
}

const lifetimeSeconds = 3600;

export function issueTokens(
  world: World,
  account: Account,
  { asked, claims, nonce = '' }: { asked: ScopeRequest; claims: WantedClaims; nonce?: string },
): IssuedTokens {
  const scopes = grantedScopes(world, account);
  return {
    accessToken: issueToken(world, {
      userId: account.id,
      upn: account.upn,
      scopes,
      expiresInSeconds: lifetimeSeconds,
      // Entra gives what was granted; what was asked for tells which scopes the app could do without.
      claims: { ...tokenClaims(claims), asked: asked.graph.map(({ scope }) => scope).join(' ') },
    }),
    idToken: idToken(world, account, nonce),
    scope: [...asked.openId, ...scopes].join(' '),
    expiresIn: lifetimeSeconds,
  };
}

export function clientInfo(world: World, account: Account): string {
  return base64url({ uid: account.id, utid: world.tenantId });
}

/** MSAL reads it without checking a signature, so it has none. */
function idToken(world: World, account: Account, nonce: string): string {
  const issuedAt = Math.floor(world.now() / 1000);
  const claims = {
    aud: registration.clientId,
    iss: `https://${registration.authorityHost}/${world.tenantId}/v2.0`,
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + lifetimeSeconds,
    name: account.name,
    ...(nonce === '' ? {} : { nonce }),
    oid: account.id,
    preferred_username: account.upn,
    login_hint: account.upn,
    sub: account.id,
    tid: world.tenantId,
    ver: '2.0',
  };
  return `${base64url({ alg: 'none', typ: 'JWT' })}.${base64url(claims)}.`;
}

function base64url(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
