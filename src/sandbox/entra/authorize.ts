import type { World } from '../core/world.ts';
import { readAuthorizeRequest, type AuthorizeRequest } from './authorize-request.ts';
import { blockedFor } from './blocked.ts';
import { consentFor, grant } from './consent.ts';
import { findAccount, searchAccounts, type Account } from './directory.ts';
import { keepGrant } from './grants.ts';
import { interactionDone, isInteractionDemanded } from './interaction-demand.ts';
import { clientInfo } from './issued-tokens.ts';
import { adminNeededPage, consentPage, refusedPage, signInPage } from './pages.ts';
import { describe, refusals, type Refusal } from './refusal.ts';
import { pageAnswer, sessionOf, startSession } from './session-cookie.ts';

export interface AuthorizeContext {
  readonly world: World;
  readonly appOrigin: string;
  readonly action: string;
  /** Of whom the browser's cookie says that they signed in here. */
  readonly signedIn: Account | undefined;
}

/** The interactive half of a sign-in: who is it, and may the app? Ends in a redirect with a code or an error. */
export async function authorize(
  world: World,
  request: Request,
  { appOrigin }: { appOrigin: string },
): Promise<Response> {
  const url = new URL(request.url);
  const posted = request.method === 'POST';
  const fields = posted ? new URLSearchParams(await request.text()) : url.searchParams;
  const read = readAuthorizeRequest(fields, appOrigin);
  const signedIn = findAccount(world, sessionOf(request));
  const context: AuthorizeContext = { world, appOrigin, action: url.pathname, signedIn };

  switch (read.kind) {
    case 'broken':
      return pageAnswer(refusedPage(describe(read.refusal, newIds(world))), { status: 400 });
    case 'refused':
      return redirectWithError(world, read.refusal, read);
    case 'read':
      if (posted) return nextStep(context, read.request, fields);
      return read.request.prompt === 'none'
        ? silently(context, read.request)
        : firstPage(context, read.request);
  }
}

function silently(context: AuthorizeContext, request: AuthorizeRequest): Response {
  const { world, signedIn } = context;
  const refuse = (refusal: Refusal) => redirectWithError(world, refusal, request);
  if (!signedIn) return refuse(refusals.notSignedIn);
  if (!isHinted(signedIn, request)) return refuse(refusals.otherAccount);
  const blocked = blockedFor(world, signedIn);
  if (blocked) return refuse(blocked);
  if (isInteractionDemanded(world, signedIn.id, request.claims.contexts))
    return refuse(refusals.interactionDemanded);
  if (consentFor(world, signedIn, request.scopes.graph).kind !== 'given')
    return refuse(refusals.consentRequired);

  return redirectWithCode(world, request, signedIn);
}

function firstPage(context: AuthorizeContext, request: AuthorizeRequest): Response {
  const { world, signedIn } = context;
  const mayGoOn =
    signedIn !== undefined &&
    !['login', 'select_account'].includes(request.prompt) &&
    isHinted(signedIn, request) &&
    !isInteractionDemanded(world, signedIn.id, request.claims.contexts);
  return mayGoOn ? askConsent(context, request, signedIn) : choosePerson(context, request);
}

function nextStep(context: AuthorizeContext, request: AuthorizeRequest, fields: URLSearchParams): Response {
  const { world } = context;
  const account = findAccount(world, fields.get('user') ?? '');
  switch (fields.get('step') ?? '') {
    case 'search':
      return choosePerson(context, request, { query: fields.get('q') ?? '' });
    case 'cancel':
      return redirectWithError(world, refusals.signInCancelled, request);
    case 'refuse':
      return redirectWithError(world, refusals.consentRefused, request);
    case 'no-admin':
      return redirectWithError(world, refusals.needsAdmin, request);
  }
  // Enter in the search field presses the form's first button, which is Find; without it, nobody was named.
  if (!account) return choosePerson(context, request, { query: fields.get('q') ?? '' });
  if (!account.isEnabled) {
    return choosePerson(context, request, { notice: `AADSTS50057: The account ${account.upn} is disabled.` });
  }

  interactionDone(world, account.id, request.claims.contexts);
  if (fields.get('step') === 'accept') {
    const consent = consentFor(world, account, request.scopes.graph);
    if (consent.kind === 'ask') {
      grant(world, account, consent.missing, { forEverybody: fields.get('everybody') === 'yes' });
    }
  }
  return askConsent(context, request, account);
}

function choosePerson(
  { world, action }: AuthorizeContext,
  request: AuthorizeRequest,
  { query = '', notice = '' }: { query?: string; notice?: string } = {},
): Response {
  const hint = query === '' ? request.loginHint : '';
  const people = searchAccounts(world, query || hint, 40);
  return pageAnswer(signInPage({ action, fields: request.raw }, { people, query, hint, notice }));
}

function askConsent(
  { world, action }: AuthorizeContext,
  request: AuthorizeRequest,
  account: Account,
): Response {
  const blocked = blockedFor(world, account);
  // Entra shows this on a page of its own, from which nothing leads back.
  if (blocked) return pageAnswer(refusedPage(describe(blocked, newIds(world))), startSession(account.id));

  const consent = consentFor(world, account, request.scopes.graph);
  const carried = { action, fields: request.raw };
  switch (consent.kind) {
    case 'given':
      return redirectWithCode(world, request, account);
    case 'ask':
      return pageAnswer(
        consentPage(carried, { account, missing: consent.missing }),
        startSession(account.id),
      );
    case 'admin':
      return pageAnswer(
        adminNeededPage(carried, { account, needsAdmin: consent.needsAdmin }),
        startSession(account.id),
      );
  }
}

function redirectWithCode(world: World, request: AuthorizeRequest, account: Account): Response {
  const code = keepGrant(world, {
    kind: 'code',
    personId: account.id,
    redirectUri: request.redirectUri,
    scope: request.scope,
    nonce: request.nonce,
    codeChallenge: request.codeChallenge,
    claims: request.claims,
  });
  return redirect(
    request.redirectUri,
    {
      code,
      client_info: clientInfo(world, account),
      state: request.state,
      session_state: world.uuid(),
    },
    startSession(account.id),
  );
}

function redirectWithError(
  world: World,
  refusal: Refusal,
  { redirectUri, state }: { redirectUri: string; state: string },
): Response {
  return redirect(redirectUri, {
    error: refusal.error,
    error_description: describe(refusal, newIds(world)),
    ...(refusal.subError ? { suberror: refusal.subError } : {}),
    state,
  });
}

function redirect(
  uri: string,
  fragment: Record<string, string>,
  { headers = {} }: { headers?: Record<string, string> } = {},
): Response {
  const location = `${uri}#${new URLSearchParams(fragment).toString()}`;
  return new Response(null, { status: 302, headers: { ...headers, location, 'cache-control': 'no-store' } });
}

function isHinted(account: Account, request: AuthorizeRequest): boolean {
  return request.loginHint === '' || request.loginHint.toLowerCase() === account.upn.toLowerCase();
}

function newIds(world: World): { trace: string; correlation: string; now: number } {
  return { trace: world.uuid(), correlation: world.uuid(), now: world.now() };
}
