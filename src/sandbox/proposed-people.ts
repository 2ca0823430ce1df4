import type { World } from './core/world.ts';

/** Who the tour begins with, where they exist. */
const tour = [
  'asha.rao@contoso.example',
  'marc.dubois@contoso.example',
  'lena.vogel@contoso.example',
  'jonas.berg@contoso.example',
];

/**
 * Ids of whom to sign in as first, one for each seat. An organisation of one's own has other people: there,
 * owners of teams and those with the most meetings come first.
 */
export function proposedPeople(world: World): readonly string[] {
  const known = tour.flatMap(
    (upn) => world.db.get<{ id: string }>('select id from person where upn = ?', upn)?.id ?? [],
  );
  if (known.length === tour.length) return known;

  return world.db
    .all<{ id: string }>(
      `select person.id from person left join chat_member on chat_member.person_id = person.id
       where person.account_enabled = 1 and person.kind = 'person'
       group by person.id
       order by exists (select 1 from team_member where person_id = person.id and role = 'owner') desc,
         count(*) desc, person.display_name limit ?`,
      tour.length,
    )
    .map(({ id }) => id);
}
