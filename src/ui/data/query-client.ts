import { QueryClient } from '@tanstack/react-query';

/** Retrying is the Graph client's business, which knows what a service asked for; a screen only asks once. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: false, networkMode: 'always', staleTime: 60_000, refetchOnWindowFocus: true },
    },
  });
}
