import { goesByMail, type PersonRef } from '#domain/communities/person.ts';
import type { MeetingSeen, Profile } from '#domain/discovery/evidence.ts';
import { largestTeam, type TeamSeen } from '#domain/discovery/team-ties.ts';
import type { PersonId } from '#domain/shared/ids.ts';

/** Profiles come in batches of twenty; beyond so many people a set of eight does not get better. */
const mostProfiles = 200;

/** Named people first, and then each source in turn, so that no long list takes the places of a short one. */
export function whomToLookUp(seen: {
  readonly me: PersonId;
  readonly known: readonly PersonRef[];
  readonly lists: readonly (readonly Profile[])[];
  readonly meetings: readonly MeetingSeen[];
  readonly teams: readonly TeamSeen[];
}): readonly PersonId[] {
  // Whom the directory does not know goes by the mail: somebody outside, a room or a list.
  const people = new Set(seen.known.map(({ id }) => id).filter((id) => !goesByMail(id)));
  const lists = [
    ...seen.lists.map((list) => list.map(({ person }) => person.id)),
    mostOften(seen.meetings.map(({ attendees }) => attendees.map(({ id }) => id))),
    mostOften(seen.teams.map(({ members }) => members).filter(({ length }) => length <= largestTeam)),
  ];
  const longest = Math.max(...lists.map(({ length }) => length));
  for (let at = 0; at < longest && people.size < mostProfiles; at += 1) {
    for (const list of lists) {
      const person = list[at];
      if (person === undefined || person === seen.me || goesByMail(person)) continue;
      if (people.size < mostProfiles) people.add(person);
    }
  }
  return [...people];
}

/** Sharing a small meeting or team says more than sharing a large one. */
function mostOften(groups: readonly (readonly PersonId[])[]): readonly PersonId[] {
  const times = new Map<PersonId, number>();
  for (const group of groups) {
    for (const id of group) times.set(id, (times.get(id) ?? 0) + 1 / group.length);
  }
  return [...times].sort(([a, often], [b, more]) => more - often || (a < b ? -1 : 1)).map(([id]) => id);
}

/** Those of these people whose mail was seen with them. */
export function withMail(
  ids: readonly PersonId[],
  seen: {
    readonly known: readonly PersonRef[];
    readonly brought: readonly Profile[];
    readonly meetings: readonly MeetingSeen[];
  },
): readonly PersonRef[] {
  const people = new Map(
    [
      ...seen.meetings.flatMap(({ attendees }) => attendees),
      ...seen.brought.map(({ person }) => person),
      ...seen.known,
    ].map((person) => [person.id, person]),
  );
  return ids.flatMap((id) => {
    const person = people.get(id);
    return person && person.mail !== '' ? [person] : [];
  });
}
