import type { Scope } from '#domain/access/scopes.ts';
import {
  isRepairableHere,
  type SetupCheck,
  type SetupProblem,
  type SetupSite,
} from '#domain/access/setup-check.ts';

export interface Parted {
  readonly permissions: readonly Scope[];
  /** What is wrong at each site, the sites in the order in which they were found. */
  readonly sites: readonly { readonly site: SetupSite; readonly checks: readonly SetupCheck[] }[];
  readonly others: readonly SetupCheck[];
}

export function parted(checks: readonly SetupCheck[]): Parted {
  const bySite = new Map<string, { site: SetupSite; checks: SetupCheck[] }>();
  for (const check of checks) {
    if (!('site' in check.about)) continue;
    const { site } = check.about;
    const key = site.id ?? site.name;
    const before = bySite.get(key);
    if (before) before.checks.push(check);
    else bySite.set(key, { site, checks: [check] });
  }
  return {
    permissions: checks.flatMap(({ state }) =>
      state.kind === 'wrong' && state.problem.code === 'scope-missing' ? [state.problem.scope] : [],
    ),
    sites: [...bySite.values()],
    others: checks.filter((check) => !isPermission(check) && !('site' in check.about)),
  };
}

export function isPermission({ state }: SetupCheck): boolean {
  return state.kind === 'wrong' && state.problem.code === 'scope-missing';
}

export function isNotOpened({ state }: SetupCheck): boolean {
  return state.kind === 'wrong' && opens.has(state.problem.code);
}

/** What goes away when an administrator opens a site. */
const opens: ReadonlySet<SetupProblem['code']> = new Set([
  'site-not-opened',
  'no-site-opened',
  'site-refused',
]);

export function isSignedOut({ state }: SetupCheck): boolean {
  return state.kind === 'wrong' && state.problem.code === 'signed-out';
}

export function mayRepair({ state }: SetupCheck): boolean {
  return state.kind === 'wrong' && isRepairableHere(state.problem);
}

/** Sites of this person's teams that are not open to the app; one of them has to be where none is. */
export function closedSites(checks: readonly SetupCheck[]): {
  readonly needsSite: boolean;
  readonly closed: readonly SetupSite[];
} {
  return {
    needsSite: checks.some(({ state }) => state.kind === 'wrong' && state.problem.code === 'no-site-opened'),
    closed: checks.flatMap(({ about, state }) =>
      about.kind === 'site' && state.kind === 'optional' ? [about.site] : [],
    ),
  };
}
