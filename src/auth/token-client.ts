import type { Leaving } from './leaving.ts';

/** What signs in and hands out tokens: MSAL behind the few words that we need of it. */
export interface TokenClient {
  /** Never opens a window. Rejects with what the library threw. */
  silently(request: TokenRequest): Promise<TokenAnswer>;
  /** Opens a window; null where the whole page went to sign in instead. */
  inWindow(request: TokenRequest): Promise<TokenAnswer | null>;
  /** How it ended where the whole page had left to sign in and came back without an answer, else null. */
  readonly cameBack: { readonly error: unknown; readonly request: Leaving | null } | null;
}

export interface TokenRequest {
  readonly scopes: readonly string[];
  /** A claims challenge as JSON. */
  readonly claims?: string;
  /** Past every cache. */
  readonly renew?: boolean;
}

export interface TokenAnswer {
  readonly token: string;
  /** As the service named them; it may grant more than was asked. */
  readonly scopes: readonly string[];
  readonly person: {
    readonly id: string;
    readonly tenantId: string;
    readonly name: string;
    /** The sign-in name; mostly also the mail address. */
    readonly signInName: string;
  };
}
