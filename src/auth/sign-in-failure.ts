import type { Scope } from '#domain/access/scopes.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';

/** What stood in the way of a token, as what a person can do about it. */
export function signInFailure(
  error: unknown,
  asked: { readonly missing: Scope | null; readonly signedIn: boolean },
): ServiceFailure {
  if (error instanceof ServiceFailure) return error;

  const { code, detail, name } = partsOf(error);
  if (isOffline(code)) return new ServiceFailure('offline', { cause: error });
  if (isConsent(`${code} ${detail}`) && asked.missing !== null) {
    return new ServiceFailure('consent-needed', { scope: asked.missing, cause: error });
  }
  if (name === 'InteractionRequiredAuthError' || needsWindow.has(code)) {
    // Hosts do not always say what the interaction is for. Of somebody who is signed in it is the new scope.
    return asked.signedIn && asked.missing !== null
      ? new ServiceFailure('consent-needed', { scope: asked.missing, cause: error })
      : new ServiceFailure('sign-in-needed', { cause: error });
  }
  return new ServiceFailure('service-trouble', { cause: error });
}

/** True where the person closed the window or refused: no failure, just an answer. */
export function isRefusedByPerson(error: unknown): boolean {
  return refusals.has(partsOf(error).code);
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
  return /consent_required|AADSTS6500[14]|AADSTS90094/.test(text);
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
