import type { Member } from '#domain/communities/member.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import type { SessionView } from '#domain/sessions/view.ts';

/** Who can own an action: me first, then whoever is here, then the other members; each once. */
export function peopleFor(
  view: SessionView,
  members: readonly Member[],
  me: PersonRef,
): readonly PersonRef[] {
  const active = members.filter(({ status }) => status === 'accepted' || status === 'active');
  const all = [me, ...view.present, view.facilitator.person, ...active.map(({ person }) => person)];
  return all.filter((person, index) => all.findIndex(({ id }) => id === person.id) === index);
}
