import type { World } from '../core/world.ts';
import { registration } from '../registration.ts';
import { blockedFor } from './blocked.ts';
import { readClaims } from './claims.ts';
import { consentFor, grant } from './consent.ts';
import { findAccount, type Account } from './directory.ts';
import { interactionDone, isInteractionDemanded } from './interaction-demand.ts';
import { issueTokens } from './issued-tokens.ts';
import { readScopes } from './scopes.ts';
import { describe, refusals, type Refusal } from './refusal.ts';

/** What the Teams page asks on behalf of an app that it shows. */
export interface BrokerRequest {
  readonly user: string;
  /** Separated by spaces. */
  readonly scopes: string;
  /** As JSON; empty for none. */
  readonly claims: string;
  /** Whether the person can be asked: GetTokenPopup as against GetToken. */
  readonly interactive: boolean;
  /** What the person answered in the page's own dialog. */
  readonly consent?: 'grant' | 'refuse' | undefined;
  readonly forEverybody?: boolean | undefined;
}

type Status = 'USER_INTERACTION_REQUIRED' | 'USER_CANCEL' | 'PERSISTENT_ERROR' | 'ACCOUNT_UNAVAILABLE';

/** Answers in the words of the nested app authentication bridge. */
export function brokerToken(world: World, request: BrokerRequest): unknown {
  const account = findAccount(world, request.user);
  if (!account) return failed(world, 'ACCOUNT_UNAVAILABLE', refusals.unknownAccount);
  if (!account.isEnabled) return failed(world, 'ACCOUNT_UNAVAILABLE', refusals.disabledAccount);
  const blocked = blockedFor(world, account);
  if (blocked) return failed(world, 'PERSISTENT_ERROR', blocked);
  const asked = readScopes(request.scopes);
  if (asked.unknown.length > 0) return failed(world, 'PERSISTENT_ERROR', refusals.unknownScope);
  const claims = readClaims(request.claims);
  if (!claims) return failed(world, 'PERSISTENT_ERROR', refusals.badClaims);
  if (request.consent === 'refuse') return failed(world, 'USER_CANCEL', refusals.consentRefused);

  const agreed = request.interactive && request.consent === 'grant';
  if (agreed) interactionDone(world, account.id, claims.contexts);
  if (isInteractionDemanded(world, account.id, claims.contexts)) {
    return needsPerson(world, refusals.interactionDemanded, { kind: 'sign-in', missing: [] });
  }

  const consent = consentFor(world, account, asked.graph);
  if (consent.kind === 'ask' && agreed) {
    grant(world, account, consent.missing, { forEverybody: request.forEverybody ?? false });
  }
  if (consent.kind === 'admin' || (consent.kind === 'ask' && !agreed)) {
    return needsPerson(world, refusals.consentRequired, {
      kind: consent.kind === 'admin' ? 'administrator' : 'consent',
      missing: (consent.kind === 'admin' ? consent.needsAdmin : consent.missing).map(({ scope, title }) => ({
        scope,
        title,
      })),
    });
  }

  const tokens = issueTokens(world, account, { asked, claims });
  return {
    token: {
      access_token: tokens.accessToken,
      expires_in: tokens.expiresIn,
      id_token: tokens.idToken,
      scope: tokens.scope,
      properties: null,
    },
    account: brokerAccount(world, account),
  };
}

export function brokerAccount(world: World, account: Account): unknown {
  return {
    homeAccountId: `${account.id}.${world.tenantId}`,
    // MSAL finds what it kept by the authority's own name, or one that it knows for it.
    environment: registration.authorityHost,
    tenantId: world.tenantId,
    username: account.upn,
    localAccountId: account.id,
    name: account.name,
  };
}

/** What the page needs to ask the person; the app sees the error alone. */
interface Question {
  readonly kind: 'consent' | 'administrator' | 'sign-in';
  readonly missing: readonly { scope: string; title: string }[];
}

function needsPerson(world: World, refusal: Refusal, question: Question): unknown {
  return {
    ...failed(world, 'USER_INTERACTION_REQUIRED', refusal),
    question: { ...question, app: registration.name },
  };
}

function failed(world: World, status: Status, refusal: Refusal): { error: unknown } {
  return {
    error: {
      status,
      // MSAL takes what needs a person from invalid_grant with a suberror, as at the token endpoint.
      code: refusal.subError ? 'invalid_grant' : refusal.error,
      subError: refusal.subError ?? '',
      description: describe(refusal, { trace: world.uuid(), correlation: world.uuid(), now: world.now() }),
    },
  };
}
