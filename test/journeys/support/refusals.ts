import type { Logged } from './sandbox.ts';

/** Requests of the app that were refused, `METHOD path: status`, but for those that a journey expects. */
export function unexpectedRefusals(
  log: readonly Logged[],
  expected: readonly { readonly method?: string; readonly path: RegExp; readonly status: number }[] = [],
): readonly string[] {
  return log
    .filter(({ status }) => status >= 400 || status === 0)
    .filter(
      (entry) =>
        !expected.some(
          ({ method, path, status }) =>
            entry.status === status && path.test(entry.path) && (!method || entry.method === method),
        ),
    )
    .map(({ method, url, status }) => `${method} ${url}: ${status}`);
}
