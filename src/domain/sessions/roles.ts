import type { Member } from '../communities/member.ts';
import type { PersonRef } from '../communities/person.ts';
import type { PersonId } from '../shared/ids.ts';
import { latestOf, ofKind } from './fact-turns.ts';
import type { Fact } from './fact.ts';
import type { Format } from './format.ts';
import { orderFacts } from './order-facts.ts';
import type { Session } from './session.ts';
import type { SessionView } from './view.ts';

/** Whoever has none of these, and does not facilitate, consults. */
export const sessionRoles = ['case-giver', 'scribe', 'timekeeper'] as const;

export type SessionRole = (typeof sessionRoles)[number];

export type Roles = Readonly<Record<SessionRole, PersonRef | null>>;

/** Those that a format has a use for: not each has a case. */
export function rolesOf(format: Format): readonly SessionRole[] {
  const hasCase = format.steps.some(({ speaks }) => speaks === 'case-giver');
  return sessionRoles.filter((role) => role !== 'case-giver' || hasCase);
}

export function givenRoles(facts: readonly Fact[]): Roles {
  const given = ofKind(orderFacts(facts), 'role-given');
  const holder = (role: SessionRole) =>
    latestOf(given.filter(({ body }) => body.role === role))?.body.person ?? null;
  return { 'case-giver': holder('case-giver'), scribe: holder('scribe'), timekeeper: holder('timekeeper') };
}

interface Community {
  readonly members: readonly Member[];
  readonly sessions: readonly Session[];
}

export interface RoleProposal {
  readonly roles: Roles;
  /** Those who joined since the last but one session. */
  readonly newcomers: readonly PersonRef[];
}

/**
 * Roles go round from one session of a series to the next. Whoever is new watches the first time, keeps the time or
 * writes down the second, and brings a case later; how long somebody belongs is all that is looked at. Null for
 * fewer than two beside who facilitates.
 */
export function proposeRoles(
  session: Session,
  { present, facilitator }: SessionView,
  { members, sessions }: Community,
): RoleProposal | null {
  const known = new Map<PersonId, PersonRef>(present.map((person) => [person.id, person]));
  known.delete(facilitator.person.id);
  const people = [...known.values()].toSorted((one, other) => (one.id < other.id ? -1 : 1));
  if (people.length < 2) return null;

  const held = sessions.filter(({ state }) => state === 'held');
  const turn = held.filter(
    ({ series, startsAt }) => series === session.series && startsAt < session.startsAt,
  ).length;
  const seen = new Map<PersonId, number>(
    members.map(({ person, joinedAt }) => [
      person.id,
      held.filter(({ startsAt }) => startsAt >= joinedAt && startsAt < session.startsAt).length,
    ]),
  );
  const sessionsOf = ({ id }: PersonRef) => seen.get(id) ?? 0;
  const isOld = held.length >= 2;
  // In a community that is young itself, nobody is newer than the others.
  const at = (rung: number) => (isOld ? people.filter((one) => Math.min(2, sessionsOf(one)) === rung) : []);
  const [watching, learning] = [at(0), at(1)];
  const others = people.filter((one) => !watching.includes(one) && !learning.includes(one));

  const taken = new Set<PersonId>();
  /** The first group in which somebody is free, each in turn. */
  const next = (...groups: readonly (readonly PersonRef[])[]): PersonRef | null => {
    for (const group of groups) {
      const free = group.filter(({ id }) => !taken.has(id));
      const person = free[turn % Math.max(1, free.length)];
      if (!person) continue;
      taken.add(person.id);
      return person;
    }
    return null;
  };
  const timekeeper = next(learning, others, watching);
  const scribe = next(learning, others, watching);
  // Who is left may be new; whoever keeps the time can bring a case too.
  const caseGiver = next(others) ?? others[turn % Math.max(1, others.length)] ?? null;
  return {
    roles: { 'case-giver': caseGiver, scribe, timekeeper },
    newcomers: [...watching, ...learning],
  };
}
