import type { Identity } from '#ports/identity.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';

/** What this sign-in was granted. Nothing is known before the first token, so where there is none one is asked for. */
export async function grantedScopes(identity: Identity): Promise<ReadonlySet<string>> {
  if (identity.granted().size > 0) return identity.granted();

  try {
    await identity.token({ scopes: ['User.Read'] });
  } catch (error) {
    // Whoever then asks Graph is told the same, with the words for it.
    if (!(error instanceof ServiceFailure)) throw error;
  }
  return identity.granted();
}
