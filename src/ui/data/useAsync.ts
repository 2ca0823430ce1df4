import { useQuery } from '@tanstack/react-query';
import type { Account } from '#ports/identity.ts';
import { useServices } from '../services/services.tsx';

export type Loaded<Value> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: unknown; readonly retry: () => void }
  | {
      readonly kind: 'ready';
      readonly value: Value;
      readonly refresh: () => void;
      readonly refreshing: boolean;
    };

/**
 * Something that is read once and shown; the key names it and everything it depends on. `enabled: false` waits,
 * e.g. until what this device kept is painted.
 */
export function useAsync<Value>(
  key: readonly string[],
  load: (signal: AbortSignal) => Promise<Value>,
  { enabled = true }: { readonly enabled?: boolean } = {},
): Loaded<Value> {
  const { account } = useServices();
  const query = useQuery({
    queryKey: asyncKey(account, key),
    queryFn: ({ signal }) => load(signal),
    enabled,
  });
  const again = () => void query.refetch();
  if (query.data !== undefined) {
    return { kind: 'ready', value: query.data, refresh: again, refreshing: query.isFetching };
  }
  return query.isError ? { kind: 'failed', failure: query.error, retry: again } : { kind: 'loading' };
}

/** Under which `useAsync` keeps what it read: another person's is never shown. */
export function asyncKey({ tenantId, person }: Account, key: readonly string[]): readonly string[] {
  return [tenantId, person.id, ...key];
}
