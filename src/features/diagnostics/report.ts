import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Product } from '#ports/diagnostics.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { Diagnosis, Part } from './useDiagnosis.ts';

/**
 * The page as data for support: ids, states and counts. Names of people and communities stay on the screen, as
 * does everything else that a person wrote; a token is nowhere near.
 */
export function reportOf(product: Product, diagnosis: Diagnosis, at: IsoInstant): Record<string, unknown> {
  const { account, granted, outbox, gates, clock, storage, host, communities, lists } = diagnosis;
  return {
    at,
    product,
    account: partOf(account, ({ tenantId, personId }) => ({ tenantId, personId })),
    granted: partOf(granted, (scopes) => scopes),
    outbox: partOf(outbox, (facts) => facts),
    gates: partOf(gates, (closed) => closed),
    clock: partOf(clock, (facts) => facts),
    storage: partOf(storage, (facts) => facts),
    host: partOf(host, (facts) => facts),
    communities: partOf(communities, (known) =>
      known.map(({ site }) => ({
        site,
        lists: partOf(lists[site] ?? { kind: 'looking' }, (found) => found),
      })),
    ),
  };
}

function partOf<Value>(part: Part<Value>, tell: (value: Value) => unknown): unknown {
  switch (part.kind) {
    case 'ready':
      return tell(part.value);
    case 'looking':
      return { lookedAt: false };
    case 'failed':
      return { failed: failureOf(part.failure) };
  }
}

export function failureOf(failure: unknown): unknown {
  if (failure instanceof ServiceFailure) {
    const { code, trace, scope, until, workload } = failure;
    return { code, trace, scope, until, workload };
  }
  return { code: failure instanceof Error ? failure.name : 'unknown' };
}
