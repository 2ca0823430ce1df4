import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readMeta, writeMeta } from './meta.ts';
import { nextTokenSerial } from './token-expiry.ts';
import type { World } from './world.ts';

export interface TokenRequest {
  readonly userId: string;
  readonly upn: string;
  readonly scopes: readonly string[];
  /** By the server's clock; zero or less makes a token that has expired. */
  readonly expiresInSeconds: number;
  /** Further claims, e.g. `{ xms_cc: ['CP1'] }`. */
  readonly claims?: Readonly<Record<string, unknown>>;
}

interface TokenUser {
  readonly id: string;
  readonly upn: string;
}

export type TokenReading =
  | {
      readonly ok: true;
      readonly user: TokenUser;
      readonly scopes: ReadonlySet<string>;
      readonly expiresAt: number;
      readonly claims: Readonly<Record<string, unknown>>;
    }
  | { readonly ok: false; readonly reason: 'malformed' | 'signature' | 'audience' };

const graphAudience = 'https://graph.microsoft.com';

/** An access token for Graph as Entra makes them, signed with the database's own secret. */
export function issueToken(world: World, request: TokenRequest): string {
  const issuedAt = Math.floor(world.now() / 1000);
  const payload = {
    aud: graphAudience,
    iss: `https://sts.windows.net/${world.tenantId}/`,
    iat: issuedAt,
    nbf: issuedAt,
    exp: issuedAt + Math.floor(request.expiresInSeconds),
    oid: request.userId,
    upn: request.upn,
    tid: world.tenantId,
    scp: request.scopes.join(' '),
    uti: world.uuid(),
    ver: '1.0',
    serial: nextTokenSerial(world),
    ...request.claims,
  };
  const unsigned = `${encode({ typ: 'JWT', alg: 'HS256' })}.${encode(payload)}`;
  return `${unsigned}.${signature(world, unsigned).toString('base64url')}`;
}

/** Checks form and signature. Whether it has expired is for the caller to compare: Graph says so in words. */
export function readToken(world: World, token: string): TokenReading {
  const [header, payload, signed, ...rest] = token.split('.');
  if (!header || !payload || !signed || rest.length > 0) return { ok: false, reason: 'malformed' };
  const expected = signature(world, `${header}.${payload}`);
  const given = Buffer.from(signed, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    return { ok: false, reason: 'signature' };
  }
  const claims = decode(payload);
  if (!claims) return { ok: false, reason: 'malformed' };
  if (claims['aud'] !== graphAudience) return { ok: false, reason: 'audience' };
  return {
    ok: true,
    user: { id: textOf(claims['oid']), upn: textOf(claims['upn']) },
    scopes: new Set(textOf(claims['scp']).split(' ').filter(Boolean)),
    expiresAt: Number(claims['exp']) * 1000,
    claims,
  };
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(part: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? { ...value } : null;
  } catch {
    return null;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function signature(world: World, text: string): Buffer {
  return createHmac('sha256', secretOf(world)).update(text).digest();
}

function secretOf(world: World): string {
  const known = readMeta(world.db, 'token-secret');
  if (known) return known;
  const secret = randomBytes(32).toString('base64url');
  writeMeta(world.db, 'token-secret', secret);
  return secret;
}
