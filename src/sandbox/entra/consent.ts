import type { World } from '../core/world.ts';
import type { Account } from './directory.ts';
import { findScope, knownScopes, type ScopeEntry } from './scopes.ts';

/** The consent table's name for an administrator's word on behalf of everybody. */
const everybody = '*';

export type ScopeState = 'granted' | 'refused' | 'not asked';

/** What stands between a person and a token with these scopes. */
export type Consent =
  | { readonly kind: 'given' }
  /** The person may say yes. */
  | { readonly kind: 'ask'; readonly missing: readonly ScopeEntry[] }
  /** `needsAdmin` are the missing ones that only an administrator may grant. */
  | {
      readonly kind: 'admin';
      readonly missing: readonly ScopeEntry[];
      readonly needsAdmin: readonly ScopeEntry[];
    };

export function consentFor(world: World, account: Account, wanted: readonly ScopeEntry[]): Consent {
  const granted = new Set(grantedScopes(world, account));
  const missing = wanted.filter((entry) => !granted.has(entry.scope));
  if (missing.length === 0) return { kind: 'given' };

  const needsAdmin = missing.filter((entry) => !mayConsent(world, account, entry));
  return needsAdmin.length > 0 ? { kind: 'admin', missing, needsAdmin } : { kind: 'ask', missing };
}

/** Every Graph scope that a token of this person carries: as in Entra, all that was granted. */
export function grantedScopes(world: World, account: Account): readonly string[] {
  const rows = world.db.all<{ person_id: string; scope: string; state: string }>(
    'select person_id, scope, state from consent where person_id in (?, ?)',
    account.id,
    everybody,
  );
  const refusedForAll = new Set(
    rows.filter((row) => row.person_id === everybody && row.state === 'refused').map((row) => row.scope),
  );
  const granted = new Set(rows.filter((row) => row.state === 'granted').map((row) => row.scope));
  return [...granted].filter((scope) => !refusedForAll.has(scope)).sort();
}

export function grant(
  world: World,
  account: Account,
  entries: readonly ScopeEntry[],
  { forEverybody = false }: { forEverybody?: boolean } = {},
): void {
  const person = forEverybody && account.isAdmin ? everybody : account.id;
  for (const entry of entries) setState(world, person, entry.scope, 'granted');
}

/** An administrator's word for everybody, or for one person. */
export function decideForOthers(
  world: World,
  { scope, state, person }: { scope: string; state: ScopeState; person: Account | undefined },
): void {
  setState(world, person?.id ?? everybody, scope, state);
}

export interface ScopeOverview extends ScopeEntry {
  readonly forEverybody: ScopeState;
  /** How many people granted it for themselves. */
  readonly grantedBy: number;
}

export function scopeOverview(world: World): readonly ScopeOverview[] {
  const states = new Map(
    world.db
      .all<{ scope: string; state: ScopeState }>(
        'select scope, state from consent where person_id = ?',
        everybody,
      )
      .map((row) => [row.scope, row.state]),
  );
  const counts = new Map(
    world.db
      .all<{ scope: string; people: number }>(
        `select scope, count(*) as people from consent
         where person_id <> ? and state = 'granted' group by scope`,
        everybody,
      )
      .map((row) => [row.scope, row.people]),
  );
  return knownScopes.map((entry) => ({
    ...entry,
    forEverybody: states.get(entry.scope) ?? 'not asked',
    grantedBy: counts.get(entry.scope) ?? 0,
  }));
}

function mayConsent(world: World, account: Account, entry: ScopeEntry): boolean {
  if (account.isAdmin) return true;
  if (account.isGuest && entry.by !== 'user') return false;
  if (stateForEverybody(world, entry.scope) === 'refused') return false;

  switch (entry.by) {
    case 'user':
      return true;
    case 'policy':
      return world.switches.usersMayConsent;
    case 'admin':
      return false;
  }
}

function stateForEverybody(world: World, scope: string): ScopeState {
  const row = world.db.get<{ state: ScopeState }>(
    'select state from consent where person_id = ? and scope = ?',
    everybody,
    scope,
  );
  return row?.state ?? 'not asked';
}

function setState(world: World, person: string, name: string, state: ScopeState): void {
  const scope = findScope(name)?.scope ?? name;
  if (state === 'not asked') {
    world.db.run('delete from consent where person_id = ? and scope = ?', person, scope);
    return;
  }
  world.db.run(
    `insert into consent (person_id, scope, state) values (?, ?, ?)
     on conflict (person_id, scope) do update set state = excluded.state`,
    person,
    scope,
    state,
  );
}
