import type { Scope } from '#domain/access/scopes.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';

/** What was asked for when it went wrong. */
export interface Asked {
  readonly scopes: readonly Scope[];
  /** The first of them that the last token did not carry. */
  readonly missing: Scope | null;
  readonly signedIn: boolean;
}

/** What stood in the way of a token, as what a person can do about it. */
export function signInFailure(error: unknown, asked: Asked): ServiceFailure {
  if (error instanceof ServiceFailure) return error;

  const { code, detail, name } = partsOf(error);
  const told = `${code} ${detail}`;
  if (isOffline(code)) return new ServiceFailure('offline', { cause: error });
  const blocked = blockedBy.exec(told)?.[0];
  if (blocked !== undefined) return new ServiceFailure('app-blocked', { subject: blocked, cause: error });
  if (isConsent(told)) {
    // A scope that was granted once may have been taken back since.
    return new ServiceFailure('consent-needed', {
      scope: asked.missing ?? firstOf(asked.scopes),
      cause: error,
    });
  }
  if (name === 'InteractionRequiredAuthError' || needsWindow.has(code)) {
    // Hosts do not always say what the interaction is for. Of somebody who is signed in it is the new scope.
    return asked.signedIn && asked.missing !== null && !isSignIn(told)
      ? new ServiceFailure('consent-needed', { scope: asked.missing, cause: error })
      : new ServiceFailure('sign-in-needed', { cause: error });
  }
  return new ServiceFailure('service-trouble', { cause: error });
}

/** True where the person closed the window or refused: no failure, just an answer. */
export function isRefusedByPerson(error: unknown): boolean {
  return refusals.has(partsOf(error).code);
}

/** True where the organisation leaves it to an administrator, and the person came back without them. */
export function isLeftToAdministrator(error: unknown): boolean {
  const { code, detail } = partsOf(error);
  return /AADSTS9009[0-9]/.test(`${code} ${detail}`);
}

/** Also a window that was closed without a word, found out when the next one is opened or after minutes. */
const refusals = new Set([
  'user_cancelled',
  'user_canceled',
  'access_denied',
  'timed_out',
  'interaction_in_progress_cancelled',
]);

/** Also a hidden frame that did not answer, as it does where browsers keep its cookies from it. */
const needsWindow = new Set([
  'no_account_error',
  'no_account_in_silent_request',
  'no_account_found',
  'interaction_required',
  'login_required',
  'timed_out',
  'monitor_window_timeout',
  'block_nested_popups',
  'account_unavailable',
]);

function isOffline(code: string): boolean {
  return code === 'no_network_connectivity' || code === 'network_error' || code === 'no_network';
}

function isConsent(text: string): boolean {
  return /consent_required|AADSTS6500[14]|AADSTS9009[0-9]/.test(text);
}

/**
 * Disabled, for those alone who are assigned to it, refused by conditional access, or not in this directory: no
 * window and no consent of the person helps. The numbers are in Entra's reference of error codes.
 */
const blockedBy = /AADSTS(?:7000112|1000031|700016|50105|53003\d?)(?!\d)/;

/** A second factor, a password that was changed, a session that ended: the person, not a permission. */
function isSignIn(text: string): boolean {
  return /basic_action|additional_action|AADSTS(16000|50058|5007[2-9]|50132|50158|50173|5300\d|70043|70008\d)/.test(
    text,
  );
}

/** The one that tells most about what is going on: everybody has `User.Read`. */
function firstOf(scopes: readonly Scope[]): Scope {
  return scopes.find((scope) => scope !== 'User.Read') ?? 'User.Read';
}

/** The library's errors by their words, so that this module does not load the library. */
function partsOf(error: unknown): { readonly code: string; readonly detail: string; readonly name: string } {
  if (typeof error !== 'object' || error === null) return { code: '', detail: '', name: '' };

  const text = (name: string): string => {
    const value = (error as Readonly<Record<string, unknown>>)[name];
    return typeof value === 'string' ? value : '';
  };
  return {
    code: text('errorCode'),
    detail: `${text('subError')} ${text('errorMessage')} ${text('message')}`,
    name: text('name'),
  };
}
