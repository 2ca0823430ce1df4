import type { World } from '../core/world.ts';
import { proposedPeople } from '../proposed-people.ts';

export interface Account {
  readonly id: string;
  readonly upn: string;
  readonly name: string;
  readonly mail: string;
  readonly jobTitle: string;
  readonly isAdmin: boolean;
  readonly isGuest: boolean;
  readonly isEnabled: boolean;
}

interface PersonRow {
  readonly id: string;
  readonly upn: string;
  readonly display_name: string;
  readonly mail: string | null;
  readonly job_title: string | null;
  readonly is_admin: number;
  readonly user_type: string;
  readonly account_enabled: number;
}

const columns = 'id, upn, display_name, mail, job_title, is_admin, user_type, account_enabled';

/** By directory id or UPN, whatever its case. */
export function findAccount(world: World, idOrUpn: string): Account | undefined {
  const row = world.db.get<PersonRow>(
    `select ${columns} from person where id = ? or upn = ? collate nocase`,
    idOrUpn,
    idOrUpn,
  );
  return row && toAccount(row);
}

/** People who can sign in, those whom the sandbox proposes and administrators first. */
export function searchAccounts(world: World, query: string, limit: number): readonly Account[] {
  const proposed = proposedPeople(world);
  const isProposed = `id in (${proposed.map(() => '?').join(', ')})`;
  const pattern = `%${query.replace(/[\\%_]/g, '\\$&')}%`;
  return world.db
    .all<PersonRow>(
      `select ${columns} from person
       where account_enabled = 1 and kind = 'person'
         and (display_name like ? escape '\\' or upn like ? escape '\\' or job_title like ? escape '\\')
       order by ${isProposed} desc, is_admin desc, display_name limit ?`,
      pattern,
      pattern,
      pattern,
      ...proposed,
      limit,
    )
    .map(toAccount);
}

function toAccount(row: PersonRow): Account {
  return {
    id: row.id,
    upn: row.upn,
    name: row.display_name,
    mail: row.mail ?? row.upn,
    jobTitle: row.job_title ?? '',
    isAdmin: row.is_admin === 1,
    isGuest: row.user_type === 'Guest',
    isEnabled: row.account_enabled === 1,
  };
}
