import fc from 'fast-check';
import { memberKey, type Member } from '#domain/communities/member.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import { consultancy } from '#domain/sessions/format.ts';
import { foldSession } from '#domain/sessions/fold.ts';
import { formatById } from '#domain/sessions/formats/all-formats.ts';
import { givenRoles, proposeRoles, rolesOf } from '#domain/sessions/roles.ts';
import type { Session } from '#domain/sessions/session.ts';
import { after, aPerson, aSession, asha, marc, noon, recorded, wei } from './session-builders.ts';

const lena = aPerson(4, 'Lena Vogel');
const ana = aPerson(5, 'Ana Silva');
const week = 7 * 86_400;

/** So many weeks before the session that is about to start. */
const weeksAgo = (weeks: number) => after(noon, -weeks * week);

function heldBefore(count: number): readonly Session[] {
  return Array.from({ length: count }, (_, at) =>
    aSession({ state: 'held', startsAt: weeksAgo(at + 1), endsAt: weeksAgo(at + 1) }),
  );
}

function member(person: PersonRef, joinedWeeksAgo: number): Member {
  return {
    key: memberKey(person.id),
    person,
    status: 'active',
    role: 'member',
    needs: [],
    offers: [],
    consent: { text: '', at: weeksAgo(joinedWeeksAgo) },
    joinedAt: weeksAgo(joinedWeeksAgo),
  };
}

function propose(people: readonly PersonRef[], community: Parameters<typeof proposeRoles>[2]) {
  const facts = [asha, ...people].map((person, at) => recorded(person, at, { kind: 'checked-in', v: 1 }));
  return proposeRoles(aSession(), foldSession(aSession(), facts), community);
}

test('with one person beside the facilitator nobody needs a role', () => {
  expect(propose([marc], { members: [], sessions: [] })).toBeNull();
});

test('whoever is new watches first, then keeps the time or writes down, and brings a case later', () => {
  const members = [member(marc, 9), member(wei, 9), member(lena, 1.5), member(ana, 0.5)];
  const sessions = heldBefore(4);
  expect(propose([marc, wei, lena, ana], { members, sessions })).toEqual({
    roles: { timekeeper: lena, scribe: marc, 'case-giver': wei },
    newcomers: [ana, lena],
  });
});

test('in a community that is young itself nobody is new', () => {
  const members = [marc, wei, lena].map((person) => member(person, 0.5));
  expect(propose([marc, wei, lena], { members, sessions: [] })?.newcomers).toEqual([]);
});

test('roles go round: over as many sessions as there are people, everybody keeps the time once', () => {
  const people = [marc, wei, lena, ana];
  const members = people.map((person) => member(person, 60));
  const kept = people.map(
    (_, at) => propose(people, { members, sessions: heldBefore(at + 4) })?.roles.timekeeper?.name,
  );
  expect(new Set(kept).size).toBe(people.length);
});

test('nobody keeps the time and writes down at once, and the facilitator has no other role', () => {
  const people = fc.subarray([marc, wei, lena, ana], { minLength: 2 });
  fc.assert(
    fc.property(
      people,
      fc.nat({ max: 9 }),
      fc.array(fc.nat({ max: 12 }), { minLength: 4, maxLength: 4 }),
      (here, held, joined) => {
        const members = [marc, wei, lena, ana].map((person, at) => member(person, joined[at] ?? 0));
        const roles = propose(here, { members, sessions: heldBefore(held) })?.roles;
        expect(roles?.scribe?.id).not.toBe(roles?.timekeeper?.id);
        const ids = Object.values(roles ?? {}).map((person) => person?.id);
        expect(ids).not.toContain(asha.id);
      },
    ),
  );
});

test('the last word on a role counts, in whatever order it comes', () => {
  const facts = [
    recorded(asha, 1, { kind: 'role-given', v: 1, role: 'scribe', person: marc, turn: 1 }),
    recorded(asha, 2, { kind: 'role-given', v: 1, role: 'scribe', person: wei, turn: 2 }),
    recorded(asha, 3, { kind: 'role-given', v: 1, role: 'of a newer version', person: marc, turn: 1 }),
  ];
  const roles = { 'case-giver': null, scribe: wei, timekeeper: null };
  expect(givenRoles(facts)).toEqual(roles);
  expect(givenRoles([...facts.toReversed(), ...facts])).toEqual(roles);
});

test('a format without a case has nobody to bring one', () => {
  expect(rolesOf(consultancy)).toContain('case-giver');
  expect(rolesOf(formatById('lean-coffee') ?? consultancy)).toEqual(['scribe', 'timekeeper']);
});
