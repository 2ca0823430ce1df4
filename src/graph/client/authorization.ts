import type { Identity } from '#ports/identity.ts';
import type { Link } from './attempt.ts';

/**
 * A token for each attempt, so that one that expired during a wait is not sent again. A 401 is answered once:
 * with the claims that the service demands, else with a renewed token. It means that nothing was done, so this
 * is safe for writes too.
 */
export function createAuthorization(identity: Identity): Link {
  return async (attempt, headers, next) => {
    const { scopes } = attempt.request;
    const send = async (more: { claims?: string; renew?: boolean }): Promise<Response> => {
      const token = await identity.token({ scopes, ...more });
      attempt.signal?.throwIfAborted();
      return next({ ...headers, authorization: `Bearer ${token}` });
    };

    const answer = await send({});
    // Conditional access may word its challenge as 403.
    const isRefused = answer.status === 401 || answer.status === 403;
    const claims = isRefused ? claimsOf(answer.headers.get('www-authenticate')) : null;
    if (claims) return send({ claims });
    return answer.status === 401 ? send({ renew: true }) : answer;
  };
}

/** The claims that a challenge carries, decoded; null where it is no such challenge. */
export function claimsOf(challenge: string | null): string | null {
  if (!challenge || !/error="?insufficient_claims/.test(challenge)) return null;

  const encoded = /claims="([^"]+)"/.exec(challenge)?.[1];
  if (!encoded) return null;
  try {
    const bytes = Uint8Array.from(atob(encoded.replaceAll('-', '+').replaceAll('_', '/')), (char) =>
      char.charCodeAt(0),
    );
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
