import { wasExpired } from '../core/token-expiry.ts';
import { readToken, type TokenReading } from '../core/tokens.ts';
import type { World } from '../core/world.ts';
import type { Challenges } from './challenges.ts';
import type { InboundHead } from './exchange.ts';
import { unauthenticated } from './refusals.ts';

export type KnownToken = Extract<TokenReading, { ok: true }>;

export function tokenOf(world: World, head: InboundHead): TokenReading | null {
  const bearer = /^Bearer\s+(\S+)$/i.exec(head.headers.get('authorization') ?? '')?.[1];
  return bearer ? readToken(world, bearer) : null;
}

/** The token as one that lets in, or Graph's refusal of it. */
export function admitted(world: World, challenges: Challenges, token: TokenReading | null): KnownToken {
  if (!token) throw unauthenticated('Access token is empty.');
  if (!token.ok) throw unauthenticated(tokenFailures[token.reason]);
  const serial = Number(token.claims['serial']);
  if (token.expiresAt <= world.now() || wasExpired(world, { userId: token.user.id, serial })) {
    throw unauthenticated('Lifetime validation failed, the token is expired.');
  }
  if (!world.db.get('select id from person where id = ?', token.user.id)) {
    throw unauthenticated('The identity of the calling user could not be found.');
  }
  const challenge = challenges.refusalFor(token);
  if (challenge) throw challenge;
  return token;
}

const tokenFailures = {
  malformed: 'IDX14100: JWT is not well formed, there are no dots (.).',
  signature: 'Signing key is invalid.',
  audience: 'Access token validation failure. Invalid audience.',
} as const;

/** What was asked for when the token was issued, which may be less than what it carries. */
export function askedScopesOf(token: KnownToken): readonly string[] | null {
  const asked = token.claims['asked'];
  return typeof asked === 'string' ? asked.split(' ').filter(Boolean) : null;
}
