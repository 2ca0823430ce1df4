import type { Scope } from '#domain/access/scopes.ts';
import { toPersonId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Account, Identity } from '#ports/identity.ts';
import type { Host } from '#ports/host.ts';
import type { Timers } from '#ports/platform.ts';
import type { Configuration } from './configuration.ts';
import { isRefusedByPerson, signInFailure } from './sign-in-failure.ts';
import type { TokenAnswer, TokenClient, TokenRequest } from './token-client.ts';

export interface IdentityDependencies {
  readonly configuration: Configuration;
  readonly host: Pick<Host, 'context'>;
  /** The browser's own unless a test brings its time. */
  readonly timers?: Timers;
  /** The page that ends a sign-in. */
  readonly redirectUri?: string;
  /** Another source of tokens, for tests. */
  readonly client?: () => Promise<TokenClient>;
}

export interface SignedIdentity extends Identity {
  /** Somebody signed in or agreed to more, by `ask`: what waited for it may go on. */
  onGranted(hear: () => void): () => void;
}

type Wish = Parameters<Identity['token']>[0];

/** No promise of the library or of a host is waited for longer: a person is told instead. Milliseconds. */
const longest = { start: 10_000, silent: 20_000 };

const openApp: readonly Scope[] = ['User.Read'];

/**
 * The one person of this page: whom the host names, else whoever the first token is for. A token of anybody
 * else is refused, so that nothing is sent or read in another name.
 */
export function createIdentity(deps: IdentityDependencies): SignedIdentity {
  const around = deps.host.context();
  const timers = deps.timers ?? browserTimers;
  let starting: Promise<TokenClient> | null = null;
  let signingIn: Promise<Account> | null = null;
  let account: Account | null = null;
  let granted: ReadonlySet<string> = new Set();
  const hearers = new Set<() => void>();

  return {
    account: signedIn,
    async token(request) {
      // Who it is comes first, so that several first requests do not sign in side by side.
      await signedIn();
      return (await obtain(request)).token;
    },
    async ask(scopes) {
      let answer: TokenAnswer | null;
      try {
        // No deadline: a person reads and thinks in that window. The library has one of its own.
        answer = await (await client()).inWindow({ scopes });
      } catch (error) {
        if (isRefusedByPerson(error)) return false;

        throw failure(error, scopes);
      }
      if (answer === null) return false;

      take(answer);
      for (const hear of [...hearers]) hear();
      return true;
    },
    granted: () => granted,
    onGranted(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
  };

  function signedIn(): Promise<Account> {
    if (account !== null) return Promise.resolve(account);

    signingIn ??= obtain({ scopes: openApp })
      .then(take)
      .finally(() => {
        signingIn = null;
      });
    return signingIn;
  }

  async function obtain({ scopes, claims, renew }: Wish): Promise<TokenAnswer> {
    const request: TokenRequest = {
      scopes,
      ...(claims === undefined ? {} : { claims: claimsText(claims) }),
      ...(renew === undefined ? {} : { renew }),
    };
    try {
      const started = await client();
      const answer = await within(longest.silent, started.silently(request));
      take(answer);
      return answer;
    } catch (error) {
      throw failure(error, scopes);
    }
  }

  function client(): Promise<TokenClient> {
    starting ??= within(longest.start, (deps.client ?? loadMsal)()).catch((error: unknown) => {
      starting = null;
      throw error;
    });
    return starting;
  }

  async function loadMsal(): Promise<TokenClient> {
    const { createMsalClient } = await import(/* webpackChunkName: "msal" */ './msal-client.ts');
    return createMsalClient({
      configuration: deps.configuration,
      nested: around.host !== 'browser',
      loginHint: around.loginHint,
      redirectUri: deps.redirectUri ?? new URL('/redirect.html', location.origin).href,
    });
  }

  function take(answer: TokenAnswer): Account {
    const id = toPersonId(answer.person.id);
    if (id === null) throw new ServiceFailure('unreadable');

    const { tenantId, name, signInName } = answer.person;
    const expected = account === null ? around.userId.toLowerCase() : account.person.id;
    if ((expected !== '' && expected !== id) || (account !== null && account.tenantId !== tenantId)) {
      throw new ServiceFailure('sign-in-needed');
    }
    account ??= { tenantId, person: { id, name, mail: signInName } };
    granted = new Set(answer.scopes.map(shortName).filter((scope) => !aboutTheToken.has(scope)));
    return account;
  }

  function failure(error: unknown, scopes: readonly Scope[]): ServiceFailure {
    const missing = scopes.find((scope) => !granted.has(scope)) ?? null;
    return signInFailure(error, { missing, signedIn: account !== null });
  }

  function within<Value>(milliseconds: number, work: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const cancel = timers.after(milliseconds, () => reject(new ServiceFailure('timed-out')));
      work.then(resolve, reject).finally(cancel);
    });
  }
}

const browserTimers: Timers = {
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
};

const aboutTheToken = new Set(['openid', 'profile', 'email', 'offline_access']);

/** Scopes come back with or without the service's address. */
function shortName(scope: string): string {
  return scope.slice(scope.lastIndexOf('/') + 1);
}

/** A challenge comes as base64 in a header, or as JSON in a body. */
function claimsText(claims: string): string {
  if (claims.trimStart().startsWith('{')) return claims;
  try {
    return atob(claims.replaceAll('-', '+').replaceAll('_', '/'));
  } catch {
    return claims;
  }
}
