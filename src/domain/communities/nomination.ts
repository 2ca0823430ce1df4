import type { Charter } from './charter.ts';
import { facilitates, type Member } from './member.ts';
import { activeMembers } from './overview.ts';
import type { PersonRef } from './person.ts';

/**
 * A member's word that somebody should be in the community. It goes to the organizer in a message and is kept in
 * no list: nothing about a person is written where others can read it before that person accepts.
 */
export interface Nomination {
  readonly person: PersonRef;
  readonly by: PersonRef;
}

/**
 * Who is told whom members name: who started the community as long as they take part, else the first facilitator
 * by name; null where nobody is left who steers.
 */
export function organizerOf({
  charter,
  members,
}: {
  readonly charter: Charter | null;
  readonly members: readonly Member[];
}): PersonRef | null {
  const active = activeMembers(members);
  const starter = active.find(({ person }) => person.id === charter?.startedBy.id);
  return (starter ?? active.find(facilitates))?.person ?? null;
}
