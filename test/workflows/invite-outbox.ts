import type { Operation } from '#domain/writes/operation.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import type { Outbox, OutboxEntry } from '#ports/outbox.ts';

/** An outbox that never sends: what was meant stays there to be looked at. */
export function quietOutbox(): Outbox & { readonly operations: () => readonly Operation[] } {
  const entries: OutboxEntry[] = [];
  const entryFor = (operation: Operation): OutboxEntry => ({
    id: String(entries.length),
    owner: { tenantId: 'tenant', personId: 'person' },
    aggregate: '',
    operation,
    createdAt: '2026-11-20T09:00:00Z' as IsoInstant,
    state: { kind: 'pending' },
    attempts: [],
  });
  const never = (): Promise<never> => Promise.reject(new Error('Nothing is sent here.'));

  return {
    operations: () => entries.map(({ operation }) => operation),
    add(operation) {
      const entry = entryFor(operation);
      entries.push(entry);
      return Promise.resolve(entry);
    },
    unsent: () => entries,
    subscribe: () => () => undefined,
    settled: never,
    retry: never,
    confirm: never,
    edit: never,
    settle: never,
    discard: never,
  };
}
