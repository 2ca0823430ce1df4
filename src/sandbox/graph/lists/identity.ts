import type { World } from '../../core/world.ts';

/** A person as SharePoint names authors; somebody who has left keeps the id alone. */
export function identityOf(world: World, personId: string): Record<string, string> {
  const person = world.db.get<{ displayName: string; mail: string | null; upn: string }>(
    'select display_name as displayName, mail, upn from person where id = ?',
    personId,
  );
  if (!person) return { id: personId, displayName: '' };
  return { email: person.mail ?? person.upn, id: personId, displayName: person.displayName };
}

/** The person's row in the site's User Information List, made at the first sight. */
export function siteUserId(world: World, siteId: string, personId: string): number {
  const known = world.db.get<{ id: number }>(
    'select id from site_user where site_id = ? and person_id = ?',
    siteId,
    personId,
  );
  if (known) return known.id;
  const last = world.db.get<{ id: number | null }>(
    'select max(id) as id from site_user where site_id = ?',
    siteId,
  );
  // The first few rows are SharePoint's own accounts and groups.
  const id = (last?.id ?? 5) + 1;
  world.db.run('insert into site_user (site_id, person_id, id) values (?, ?, ?)', siteId, personId, id);
  return id;
}
