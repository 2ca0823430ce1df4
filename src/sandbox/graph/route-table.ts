import type { InboundHead } from './exchange.ts';
import { pathPattern } from './path-pattern.ts';
import type { GraphRoute, Workload } from './route.ts';
import { siteAddressExpanded } from './sites/site-address.ts';

export interface FoundRoute {
  readonly route: GraphRoute;
  readonly params: Record<string, string>;
  /** Below /v1.0, still encoded. */
  readonly path: string;
}

/** Finds the route of a request. Where several fit, the more literal one wins. */
export function routeTable(routes: readonly GraphRoute[]): (inbound: InboundHead) => FoundRoute | null {
  const table = routes
    .map((route) => ({ route, pattern: pathPattern(route.path) }))
    .sort(
      (one, other) =>
        one.pattern.captures - other.pattern.captures || other.route.path.length - one.route.path.length,
    );
  return (inbound) => {
    if (!inbound.url.pathname.startsWith('/v1.0/')) return null;
    const asked = inbound.url.pathname.slice('/v1.0'.length);
    const path = siteAddressExpanded(asked);
    for (const { route, pattern } of table) {
      if (route.method !== inbound.method) continue;
      const params = pattern.match(path);
      if (params && !Object.values(params).some(isOperation)) return { route, params, path: asked };
    }
    return null;
  };
}

/** Names that Graph reads as an operation where a table here would read an id: those answer 501. */
function isOperation(value: string): boolean {
  return /^(\$\w+|delta|root|getAll\w+|getByPath)(\(.*\))?$/i.test(value);
}

/** For what no route answers: by the first segment, as Graph hands requests on. */
export function workloadOf(pathname: string): Workload | null {
  if (/^\/v1\.0\/(sites|drives|me\/drive|groups\/[^/]+\/(sites|drive))/.test(pathname)) return 'sharepoint';
  if (/^\/v1\.0\/(teams|chats|appCatalogs|me\/(chats|joinedTeams|teamwork))/.test(pathname)) return 'teams';
  if (/^\/v1\.0\/me\/(events|calendar|people|outlook|mailbox|findMeeting)/.test(pathname)) return 'outlook';
  if (pathname.startsWith('/v1.0/search')) return 'search';
  return /^\/v1\.0\/(me|users|groups|organization|directory)/.test(pathname) ? 'directory' : null;
}
