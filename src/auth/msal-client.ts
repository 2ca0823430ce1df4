import {
  createNestablePublicClientApplication,
  createStandardPublicClientApplication,
  LogLevel,
  type AuthenticationResult,
  type Configuration as MsalConfiguration,
  type IPublicClientApplication,
  type RedirectRequest,
} from '@azure/msal-browser';
import type { Configuration } from './configuration.ts';
import { leftFor, rememberLeaving } from './leaving.ts';
import type { TokenAnswer, TokenClient, TokenRequest } from './token-client.ts';

/** A person may take a while with a second factor. Milliseconds. */
const longestWindow = 5 * 60_000;

/** A hidden frame that may not use its cookies never answers. Milliseconds. */
const longestFrame = 6_000;

export interface MsalOptions {
  readonly configuration: Configuration;
  /** Inside Teams or Outlook the host signs in for us. */
  readonly nested: boolean;
  readonly loginHint: string;
  readonly redirectUri: string;
  /** Saves what is being typed; the whole page may have to go and sign in. */
  readonly beforeLeaving: () => Promise<void>;
}

/** Tokens stay in MSAL's memory and are gone with the page. */
export async function createMsalClient(options: MsalOptions): Promise<TokenClient> {
  const settings = msalConfiguration(options);
  if (options.nested) return nestedClient(await createNestablePublicClientApplication(settings));

  const app = await createStandardPublicClientApplication(settings);
  const request = leftFor();
  let error: unknown = null;
  try {
    const returned = await app.handleRedirectPromise();
    if (returned !== null) app.setActiveAccount(returned.account);
  } catch (caught) {
    error = caught;
  }
  const client = browserClient(app, options.loginHint, async (asked, leavingRequest) => {
    // The library refuses to leave a page whose cache is in memory, though the one that comes back may keep
    // its tokens there: the request alone is carried over by the session, and taken away on return.
    const leaving = await createStandardPublicClientApplication({
      ...settings,
      cache: { cacheLocation: 'sessionStorage' },
    });
    rememberLeaving(leavingRequest);
    await options.beforeLeaving();
    await leaving.acquireTokenRedirect(asked);
  });
  return { ...client, cameBack: error === null ? null : { error, request } };
}

/** The host knows the account; it opens its own window. */
function nestedClient(app: IPublicClientApplication): TokenClient {
  return {
    silently: async (request) => answerOf(await app.acquireTokenSilent(silentRequest(request))),
    inWindow: async (request) => answerOf(await app.acquireTokenPopup(plainRequest(request))),
    cameBack: null,
  };
}

function browserClient(
  app: IPublicClientApplication,
  loginHint: string,
  leave: (asked: RedirectRequest, request: TokenRequest) => Promise<void>,
): Omit<TokenClient, 'cameBack'> {
  return {
    async silently(request) {
      const account = app.getActiveAccount();
      const result =
        account === null
          ? await app.ssoSilent({ ...plainRequest(request), ...(loginHint ? { loginHint } : {}) })
          : await app.acquireTokenSilent({ ...silentRequest(request), account });
      return accepted(result);
    },
    async inWindow(request) {
      const account = app.getActiveAccount();
      const asked = { ...plainRequest(request), ...(account ? { account } : { prompt: 'select_account' }) };
      try {
        // An earlier window that was closed without a word does not stand in the way of this one.
        return accepted(await app.acquireTokenPopup({ ...asked, overrideInteractionInProgress: true }));
      } catch (error) {
        if (!isBlockedWindow(error)) throw error;

        await leave(asked, request);
        return null;
      }
    },
  };

  function accepted(result: AuthenticationResult): TokenAnswer {
    // Whoever signs in beside the person of this page is told so, and does not take their place.
    if (app.getActiveAccount() === null) app.setActiveAccount(result.account);
    return answerOf(result);
  }
}

function msalConfiguration({ configuration, redirectUri }: MsalOptions): MsalConfiguration {
  const { clientId, tenant, sandbox } = configuration;
  return {
    auth: {
      clientId,
      redirectUri,
      // Continuous access evaluation: a claims challenge is answered, not taken for an error.
      clientCapabilities: ['CP1'],
      ...(sandbox === null
        ? { authority: `https://login.microsoftonline.com/${tenant}` }
        : {
            authority: sandbox.authority,
            knownAuthorities: [...sandbox.knownAuthorities],
            authorityMetadata: sandbox.authorityMetadata,
          }),
    },
    cache: { cacheLocation: 'memoryStorage' },
    system: {
      popupBridgeTimeout: longestWindow,
      iframeBridgeTimeout: longestFrame,
      loggerOptions: { logLevel: LogLevel.Error, piiLoggingEnabled: false, loggerCallback: () => undefined },
    },
  };
}

function silentRequest(request: TokenRequest): { scopes: string[]; claims?: string; forceRefresh?: boolean } {
  return { ...plainRequest(request), ...(request.renew === true ? { forceRefresh: true } : {}) };
}

function plainRequest({ scopes, claims }: TokenRequest): { scopes: string[]; claims?: string } {
  return { scopes: [...scopes], ...(claims === undefined ? {} : { claims }) };
}

function answerOf(result: AuthenticationResult): TokenAnswer {
  const claims = result.idTokenClaims as Readonly<Record<string, unknown>>;
  const text = (name: string): string => (typeof claims[name] === 'string' ? claims[name] : '');
  return {
    token: result.accessToken,
    scopes: result.scopes,
    person: {
      id: text('oid') || result.account.localAccountId,
      tenantId: text('tid') || result.tenantId,
      name: text('name') || (result.account.name ?? ''),
      signInName: text('preferred_username') || result.account.username,
    },
  };
}

function isBlockedWindow(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'errorCode' in error ? error.errorCode : '';
  return code === 'popup_window_error' || code === 'empty_window_error';
}
