import { asGranted, scopes as registry, standingFor, type Scope } from '#domain/access/scopes.ts';
import { toPersonId } from '#domain/shared/ids.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Account, AppIdentity } from '#ports/identity.ts';
import type { Host } from '#ports/host.ts';
import type { Timers } from '#ports/platform.ts';
import type { Configuration } from './configuration.ts';
import type { TokenAnswer, TokenClient, TokenRequest } from './token-client.ts';

export interface IdentityDependencies {
  readonly configuration: Configuration;
  readonly host: Pick<Host, 'context' | 'saveNow'>;
  /** The browser's own unless a test brings its time. */
  readonly timers?: Timers;
  /** The page that ends a sign-in. */
  readonly redirectUri?: string;
  /** Another source of tokens, for tests. */
  readonly client?: () => Promise<TokenClient>;
}

export interface SignedIdentity extends AppIdentity {
  /**
   * Somebody signed in, or agreed to more: what waited for it may go on. Also heard once for the first token
   * of this page, at once where it is there already, as the page may have left to sign in and come back.
   */
  onGranted(hear: () => void): () => void;
}

type Wish = Parameters<AppIdentity['token']>[0];

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
  const { sites } = deps.configuration;
  let granted: ReadonlySet<string> = new Set();
  /** A challenge that no silent request could meet: the person's next window is opened for it. */
  let challenge: string | null = null;
  /** What the organisation leaves to an administrator, as the sign-in said. */
  const leftToAdministrator = new Set<Scope>();
  const hearers = new Set<() => void>();

  return {
    account: signedIn,
    async token(request) {
      // Who it is comes first, so that several first requests do not sign in side by side.
      await signedIn();
      return (await obtain(request)).token;
    },
    async ask(wanted) {
      const scopes = grantedHere(wanted);
      const met = challenge;
      let answer: TokenAnswer | null;
      try {
        const request = { scopes, ...(met === null ? {} : { claims: met }) };
        // No deadline: a person reads and thinks in that window. The library has one of its own.
        answer = await (await client()).inWindow(request);
      } catch (error) {
        const { isLeftToAdministrator, isRefusedByPerson } = await signInFailures();
        if (isLeftToAdministrator(error)) throw leaveToAdministrator(scopes, error);
        if (isRefusedByPerson(error)) return false;

        throw await failure(error, scopes);
      }
      if (answer === null) return false;

      if (!isExpected(answer))
        throw new ServiceFailure('other-account', { subject: account?.person.name ?? '' });
      take(answer);
      if (challenge === met) challenge = null;
      for (const scope of scopes) leftToAdministrator.delete(scope);
      tell();
      return true;
    },
    granted: () => granted,
    async adminConsentUrl(scopes) {
      const { adminConsentUrl } = await import(
        /* webpackChunkName: "sign-in-trouble" */ './admin-consent.ts'
      );
      const tenantId = account?.tenantId ?? around.tenantId;
      return adminConsentUrl(deps.configuration, { scopes, tenantId, redirectUri: redirectUri() });
    },
    onGranted(hear) {
      hearers.add(hear);
      if (account !== null) queueMicrotask(hear);
      return () => hearers.delete(hear);
    },
  };

  function tell(): void {
    for (const hear of [...hearers]) hear();
  }

  function signedIn(): Promise<Account> {
    if (account !== null) return Promise.resolve(account);

    signingIn ??= obtain({ scopes: openApp })
      .then(take)
      .finally(() => {
        signingIn = null;
      });
    return signingIn;
  }

  /** As this organisation grants them. */
  function grantedHere(scopes: readonly Scope[]): readonly Scope[] {
    return [...new Set(scopes.map((scope) => asGranted(scope, sites)))];
  }

  async function obtain({ scopes: wanted, claims, renew }: Wish): Promise<TokenAnswer> {
    const scopes = grantedHere(wanted);
    const request: TokenRequest = {
      scopes,
      ...(claims === undefined ? {} : { claims: claimsText(claims) }),
      ...(renew === undefined ? {} : { renew }),
    };
    try {
      const started = await client();
      const answer = await within(longest.silent, started.silently(request));
      const isFirst = account === null;
      take(answer);
      if (isFirst) tell();
      return answer;
    } catch (error) {
      const met = await failure(error, scopes);
      if (request.claims !== undefined && met.code === 'sign-in-needed') challenge = request.claims;
      throw met;
    }
  }

  function client(): Promise<TokenClient> {
    starting ??= within(longest.start, (deps.client ?? loadMsal)()).then(
      async (started) => {
        const { cameBack } = started;
        if (cameBack && (await signInFailures()).isLeftToAdministrator(cameBack.error)) {
          leaveToAdministrator(cameBack.request?.scopes ?? openApp, cameBack.error);
        }
        return started;
      },
      (error: unknown) => {
        starting = null;
        throw error;
      },
    );
    return starting;
  }

  async function loadMsal(): Promise<TokenClient> {
    const { createMsalClient } = await import(/* webpackChunkName: "msal" */ './msal-client.ts');
    return createMsalClient({
      configuration: deps.configuration,
      nested: around.host !== 'browser',
      loginHint: around.loginHint,
      beforeLeaving: () => deps.host.saveNow(),
      redirectUri: redirectUri(),
    });
  }

  function redirectUri(): string {
    return deps.redirectUri ?? new URL('/redirect.html', location.origin).href;
  }

  function take(answer: TokenAnswer): Account {
    const id = toPersonId(answer.person.id);
    if (id === null) throw new ServiceFailure('unreadable');
    if (!isExpected(answer)) throw new ServiceFailure('sign-in-needed');

    const { tenantId, name, signInName } = answer.person;
    account ??= { tenantId, person: { id, name, mail: signInName } };
    granted = standingFor(
      answer.scopes.map(shortName).filter((scope) => !aboutTheToken.has(scope)),
      sites,
    );
    return account;
  }

  function isExpected({ person }: TokenAnswer): boolean {
    const expected = account === null ? around.userId.toLowerCase() : account.person.id;
    if (expected !== '' && expected !== person.id.toLowerCase()) return false;
    return account === null || account.tenantId === person.tenantId;
  }

  async function failure(error: unknown, scopes: readonly Scope[]): Promise<ServiceFailure> {
    if (error instanceof ServiceFailure) return error;

    const { isLeftToAdministrator, signInFailure } = await signInFailures();
    const missing = scopes.find((scope) => !granted.has(scope)) ?? null;
    const found = signInFailure(error, { scopes, missing, signedIn: account !== null });
    if (
      found.code === 'sign-in-needed' &&
      account === null &&
      scopes.some((one) => leftToAdministrator.has(one))
    ) {
      return leaveToAdministrator(scopes, error);
    }
    if (found.code !== 'consent-needed') return found;

    // It may have been taken back: what the last token carried no longer counts.
    granted = new Set([...granted].filter((scope) => asGranted(scope as Scope, sites) !== found.scope));
    return isLeftToAdministrator(error) || (found.scope !== null && leftToAdministrator.has(found.scope))
      ? leaveToAdministrator(found.scope === null ? scopes : [found.scope], error)
      : found;
  }

  /** Kept in mind, so that nobody is sent into the same window again without being told. */
  function leaveToAdministrator(scopes: readonly Scope[], cause: unknown): ServiceFailure {
    const missing = scopes.filter((scope) => !granted.has(scope));
    const guarded = missing.filter((scope) => registry[scope].grantedBy !== 'person');
    for (const scope of guarded.length > 0 ? guarded : missing) leftToAdministrator.add(scope);
    const scope = guarded[0] ?? missing[0] ?? 'User.Read';
    return new ServiceFailure('consent-needed', { scope, administrator: true, cause });
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

/** Mostly nothing goes wrong; without a network this may not come either. */
function signInFailures() {
  return import(/* webpackChunkName: "sign-in-trouble" */ './sign-in-failure.ts').catch((cause: unknown) => {
    throw new ServiceFailure('offline', { cause });
  });
}

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
