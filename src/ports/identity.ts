import type { Scope } from '#domain/access/scopes.ts';
import type { PersonRef } from '#domain/communities/person.ts';

/** Who works here. Everything kept on this device is kept under tenant and person. */
export interface Account {
  readonly tenantId: string;
  readonly person: PersonRef;
}

/** Tokens come from here for each attempt and are kept nowhere else. */
export interface Identity {
  /** The account in use; signs in silently where the host knows it. Throws `sign-in-needed`. */
  account(): Promise<Account>;
  /**
   * A token that carries at least these scopes. Never opens a window: throws ServiceFailure
   * `consent-needed` or `sign-in-needed` where a person has to act first.
   * `claims` is a challenge from the service, passed on as it came; one that needs the person is kept for `ask`.
   */
  token(request: { scopes: readonly Scope[]; claims?: string; renew?: boolean }): Promise<string>;
  /**
   * Opens the sign-in or consent window, also for what a challenge demanded before; call it from a click.
   * False when the person closed it. Throws ServiceFailure: `consent-needed` with `administrator` where the
   * organisation leaves it to one, `other-account` where somebody else signed in, else why it failed.
   */
  ask(scopes: readonly Scope[]): Promise<boolean>;
  /** Which scopes the last token carried; empty before the first. */
  granted(): ReadonlySet<string>;
}

/** What screens ask beside that. */
export interface AppIdentity extends Identity {
  /** The page on which an administrator allows these for the whole organisation; it holds no secret. */
  adminConsentUrl(scopes: readonly Scope[]): Promise<string>;
}
