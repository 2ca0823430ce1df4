import type { PersonRef } from '../communities/person.ts';
import { latestOf, ofKind } from './fact-turns.ts';
import type { Fact } from './fact.ts';
import { orderFacts } from './order-facts.ts';

// Who was at a session: those who checked in, and the members whom its organizer added from the meeting's report.

/** Somebody in a meeting's report; a guest may have neither. */
export interface SeenThere {
  readonly id: string;
  readonly mail: string;
}

/** What a report would add. */
export interface Filling {
  /** Members whom it names and who are not known to have been there. */
  readonly missing: readonly PersonRef[];
  /** Everybody else in it who is not known: counted, never kept. */
  readonly others: number;
}

/** Those whom the organizer added, and the turn in which it was last changed. */
export function filledIn(facts: readonly Fact[]): {
  readonly people: readonly PersonRef[];
  readonly turn: number;
} {
  const latest = latestOf(ofKind(orderFacts(facts), 'attendance-filled'));
  return { people: latest?.body.people ?? [], turn: latest?.body.turn ?? 0 };
}

/** Everybody who is known to have been there, each once. */
export function thoseThere(facts: readonly Fact[]): readonly PersonRef[] {
  const all = [...ofKind(facts, 'checked-in').map(({ by }) => by), ...filledIn(facts).people];
  return [...new Map(all.map((person) => [person.id, person])).values()];
}

export function fillingOf(
  seen: readonly SeenThere[],
  { members, facts }: { readonly members: readonly PersonRef[]; readonly facts: readonly Fact[] },
): Filling {
  const known = thoseThere(facts);
  const strangers = seen.filter((one) => !known.some((person) => isSame(person, one)));
  const knownIds = new Set(known.map(({ id }) => id));
  return {
    missing: members.filter(
      (person) => !knownIds.has(person.id) && strangers.some((one) => isSame(person, one)),
    ),
    others: strangers.filter((one) => !members.some((person) => isSame(person, one))).length,
  };
}

/** By mail too: who is a guest here may have joined as oneself elsewhere, under the id of there. */
function isSame({ id, mail }: PersonRef, seen: SeenThere): boolean {
  return seen.id === id || (mail !== '' && seen.mail.toLowerCase() === mail.toLowerCase());
}
