import type { World } from '../core/world.ts';
import { findHostPerson, type HostPerson } from './host-data.ts';

/** Who the tour begins with, where they exist. */
const personas = [
  'asha.rao@contoso.example',
  'marc.dubois@contoso.example',
  'lena.vogel@contoso.example',
  'jonas.berg@contoso.example',
];

/** One for each seat; an organisation of one's own has others, and those with most meetings come first. */
export function defaultSeats(world: World): readonly HostPerson[] {
  const known = personas.flatMap((upn) => findHostPerson(world, upn) ?? []);
  if (known.length === personas.length) return known;

  return world.db
    .all<{ id: string }>(
      `select person.id from person left join chat_member on chat_member.person_id = person.id
       where person.account_enabled = 1 and person.kind = 'person'
       group by person.id
       order by (select count(*) from team_member where person_id = person.id and role = 'owner') > 0 desc,
         count(*) desc, person.display_name limit ?`,
      personas.length,
    )
    .flatMap(({ id }) => findHostPerson(world, id) ?? []);
}
