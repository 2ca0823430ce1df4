import type { World } from '../core/world.ts';
import type { WantedClaims } from './claims.ts';

/** What the token endpoint may turn into tokens once (a code) or until it expires (a refresh token). */
export interface Grant {
  readonly kind: 'code' | 'refresh';
  readonly personId: string;
  readonly redirectUri: string;
  /** The scopes as they were asked for. */
  readonly scope: string;
  readonly nonce: string;
  readonly codeChallenge: string;
  /** What the sign-in was asked for; the token of the code carries it, those of a refresh token do not. */
  readonly claims: WantedClaims;
}

const codeLifetimeMs = 10 * 60_000;

/** Entra gives the refresh token of a single-page app 24 hours, however often it is exchanged. */
const refreshLifetimeMs = 24 * 3_600_000;

const table = `create table if not exists entra_grant (
  id text primary key, kind text not null, person_id text not null, body_json text not null,
  expires_at integer not null, used integer not null default 0
)`;

export function keepGrant(world: World, grant: Grant, { expiresAt }: { expiresAt?: number } = {}): string {
  world.db.exec(table);
  const id = `${grant.kind === 'code' ? '0.' : '1.'}${world.uuid()}${world.uuid()}`.replaceAll('-', '');
  world.db.run(
    'insert into entra_grant (id, kind, person_id, body_json, expires_at) values (?, ?, ?, ?, ?)',
    id,
    grant.kind,
    grant.personId,
    JSON.stringify(grant),
    expiresAt ?? world.now() + (grant.kind === 'code' ? codeLifetimeMs : refreshLifetimeMs),
  );
  return id;
}

export type FoundGrant =
  | { readonly kind: 'found'; readonly grant: Grant; readonly expiresAt: number }
  | { readonly kind: 'unknown' | 'used' | 'expired' };

export function findGrant(world: World, id: string, kind: Grant['kind']): FoundGrant {
  world.db.exec(table);
  const row = world.db.get<{ body_json: string; expires_at: number; used: number }>(
    'select body_json, expires_at, used from entra_grant where id = ? and kind = ?',
    id,
    kind,
  );
  if (!row) return { kind: 'unknown' };
  if (row.used === 1) return { kind: 'used' };
  if (row.expires_at <= world.now()) return { kind: 'expired' };

  // The table is written by keepGrant alone.
  return { kind: 'found', grant: JSON.parse(row.body_json) as Grant, expiresAt: row.expires_at };
}

export function useUp(world: World, id: string): void {
  world.db.run('update entra_grant set used = 1 where id = ?', id);
}
