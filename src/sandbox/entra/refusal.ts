/**
 * Why Entra does not give what was asked for. `error` and `code` are what MSAL looks at: the OAuth error and
 * the number behind AADSTS.
 */
export interface Refusal {
  readonly error:
    | 'invalid_request'
    | 'invalid_client'
    | 'unauthorized_client'
    | 'invalid_grant'
    | 'invalid_scope'
    | 'unsupported_grant_type'
    | 'unsupported_response_type'
    | 'interaction_required'
    | 'login_required'
    | 'consent_required'
    | 'access_denied';
  readonly code: number;
  readonly message: string;
  readonly subError?: 'consent_required' | 'basic_action' | 'message_only';
}

export const refusals = {
  unknownClient: refuse('invalid_client', 700016, 'The application was not found in this directory.'),
  unknownTenant: refuse('invalid_request', 90002, 'The tenant was not found.'),
  wrongRedirect: refuse(
    'invalid_request',
    50011,
    'The redirect URI does not match those that are registered for the application.',
  ),
  disabledApp: refuse('unauthorized_client', 7000112, 'The application is disabled.'),
  notAssigned: refuse(
    'interaction_required',
    50105,
    'The signed in user is not assigned to a role for the application.',
  ),
  onlyCode: refuse('unsupported_response_type', 700054, "The response_type must be 'code'."),
  onlyFragment: refuse('invalid_request', 900144, "The response_mode must be 'fragment'."),
  needsPkce: refuse('invalid_request', 9002325, 'Proof Key for Code Exchange with S256 is required.'),
  badClaims: refuse('invalid_request', 90023, "The value of 'claims' is no JSON of requested claims."),
  unknownScope: refuse('invalid_scope', 70011, "The value of 'scope' is not valid."),
  notSignedIn: refuse('login_required', 50058, 'A silent sign-in was asked for, but nobody is signed in.'),
  otherAccount: refuse('interaction_required', 16000, 'Somebody else is signed in.'),
  interactionDemanded: refuse(
    'interaction_required',
    50076,
    'The organisation demands that you sign in again.',
    'basic_action',
  ),
  consentRequired: refuse(
    'consent_required',
    65001,
    'The person or an administrator has not consented to use the application.',
    'consent_required',
  ),
  consentRefused: refuse('access_denied', 65004, 'The person declined to consent to the application.'),
  needsAdmin: refuse('access_denied', 90094, 'Consent of an administrator is required.'),
  signInCancelled: refuse('access_denied', 50126, 'The person left the sign-in.'),
  disabledAccount: refuse('invalid_grant', 50057, 'The account is disabled.'),
  unknownAccount: refuse('invalid_grant', 50034, 'The account does not exist in this directory.'),
  unknownGrant: refuse('invalid_grant', 70000, 'The provided grant is not valid.'),
  expiredGrant: refuse('invalid_grant', 70008, 'The provided grant has expired.'),
  usedCode: refuse('invalid_grant', 54005, 'The code was already redeemed.'),
  expiredRefresh: refuse('invalid_grant', 700084, 'The refresh token of a single-page app has expired.'),
  wrongVerifier: refuse('invalid_grant', 501481, 'The code_verifier does not match the code_challenge.'),
  notCrossOrigin: refuse(
    'invalid_request',
    9002327,
    'Tokens of a single-page app may only be redeemed by cross-origin requests.',
  ),
  unsupportedGrant: refuse('unsupported_grant_type', 70003, 'The grant type is not supported.'),
} satisfies Record<string, Refusal>;

/** `AADSTS65001: … Trace ID: … Correlation ID: … Timestamp: …`, as it is shown and logged. */
export function describe(refusal: Refusal, ids: { trace: string; correlation: string; now: number }): string {
  return (
    `AADSTS${String(refusal.code)}: ${refusal.message} Trace ID: ${ids.trace} ` +
    `Correlation ID: ${ids.correlation} Timestamp: ${timestamp(ids.now)}`
  );
}

/** As the token endpoint says it: what needs a person is invalid_grant with a suberror. */
export function refusalBody(
  refusal: Refusal,
  ids: { trace: string; correlation: string; now: number },
): unknown {
  return {
    error: refusal.subError ? 'invalid_grant' : refusal.error,
    error_description: describe(refusal, ids),
    error_codes: [refusal.code],
    timestamp: timestamp(ids.now),
    trace_id: ids.trace,
    correlation_id: ids.correlation,
    ...(refusal.subError ? { suberror: refusal.subError } : {}),
  };
}

function timestamp(now: number): string {
  return `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`;
}

function refuse(
  error: Refusal['error'],
  code: number,
  message: string,
  subError?: NonNullable<Refusal['subError']>,
): Refusal {
  return { error, code, message, ...(subError ? { subError } : {}) };
}
