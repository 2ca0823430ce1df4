import fc from 'fast-check';
import { memberKey, type Member } from '#domain/communities/member.ts';
import type { Evidence, Heard, Wishes } from '#domain/discovery/evidence.ts';
import { dayHours } from '#domain/discovery/day-hours.ts';
import { linksIn, networkOf } from '#domain/discovery/network.ts';
import type { Reason } from '#domain/discovery/reason.ts';
import { areAdjacent, roles } from '#domain/discovery/roles.ts';
import { leanings } from '#domain/discovery/weights.ts';
import { suggestSet } from '#domain/discovery/suggest-set.ts';
import { roleOfTitle } from '#domain/discovery/titles.ts';
import { isAbout } from '#domain/discovery/words.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { asOf, evidence, idOf, meeting, person, profile, wishes } from './an-evidence.ts';
import { runs } from '../../support/runs.ts';

const people = 16;
const someone = fc.integer({ min: 1, max: people });
const topic = fc.constantFrom('pricing research', 'packaging', 'experiments', 'Sales');

const profiles = fc.uniqueArray(
  fc.record({
    number: someone,
    title: fc.constantFrom(
      null,
      'Product manager',
      'Produktmanagerin',
      'Product owner',
      'Data analyst',
      'Sales lead',
      'Gardener',
    ),
    department: fc.constantFrom(null, 'Product', 'Data', 'Sales', 'Design'),
    skills: fc.uniqueArray(
      fc.constantFrom('Pricing', 'Price research', 'Packaging', 'Experimentation', 'Falconry'),
      { maxLength: 3 },
    ),
    interests: fc.uniqueArray(topic, { maxLength: 2 }),
    guest: fc.nat(6).map((dice) => dice === 0),
  }),
  { selector: ({ number }) => number, maxLength: people },
);

const members = fc.uniqueArray(
  fc.record({
    number: someone,
    needs: fc.array(topic, { maxLength: 2 }),
    offers: fc.array(topic, { maxLength: 1 }),
    status: fc.constantFrom('active', 'accepted', 'left', 'do-not-suggest'),
  }),
  { selector: ({ number }) => number, maxLength: 3 },
);

const worlds: fc.Arbitrary<Evidence> = fc
  .record({
    profiles,
    members,
    relevant: fc.uniqueArray(someone, { maxLength: 8 }),
    meetings: fc.array(
      fc.record({
        who: fc.uniqueArray(fc.integer({ min: 0, max: people }), { minLength: 1, maxLength: 12 }),
        daysAgo: fc.integer({ min: 0, max: 220 }),
      }),
      { maxLength: 12 },
    ),
    ties: fc.array(fc.tuple(fc.nat(people), fc.nat(people)), { maxLength: 30 }),
    teams: fc.array(fc.uniqueArray(someone, { maxLength: people }), { maxLength: 3 }),
    reporting: fc.array(fc.uniqueArray(someone, { maxLength: 5 }), { maxLength: 2 }),
    hours: fc.uniqueArray(fc.record({ number: fc.nat(people), from: fc.nat(23) }), {
      selector: ({ number }) => number,
    }),
    topics: fc.array(fc.record({ topic, people: fc.uniqueArray(someone, { maxLength: 4 }) }), {
      maxLength: 2,
    }),
    optedOut: fc.uniqueArray(someone, { maxLength: 3 }),
    heard: fc.uniqueArray(
      fc.record({
        number: someone,
        needs: fc.array(topic, { maxLength: 2 }),
        offers: fc.array(topic, { maxLength: 2 }),
        standing: fc.constantFrom('coming', 'open'),
      }),
      { selector: ({ number }) => number, maxLength: 4 },
    ),
    nominations: fc.array(fc.tuple(someone, someone), { maxLength: 3 }),
  })
  .map((seen) =>
    evidence({
      me: profile(0, { department: 'Product', title: 'Product manager' }),
      profiles: seen.profiles.map(({ number, guest, ...more }) =>
        profile(number, { ...more, isColleague: !guest }),
      ),
      relevant: seen.relevant.map(idOf),
      meetings: seen.meetings.map(({ who, daysAgo }) => meeting(who, daysAgo)),
      topics: seen.topics.map(({ topic: text, people: ids }) => ({ topic: text, people: ids.map(idOf) })),
      members: seen.members.map(({ number, ...more }): Member => ({
        key: memberKey(idOf(number)),
        person: person(number),
        role: 'member',
        consent: { text: 'Yes', at: asOf },
        joinedAt: asOf,
        ...more,
      })),
      // Who is coming was asked already, so nobody suggests them again.
      optedOut: [
        ...seen.optedOut,
        ...seen.heard.filter(({ standing }) => standing === 'coming').map(({ number }) => number),
      ].map(idOf),
      heard: seen.heard.map(({ number, ...said }): Heard => ({ person: person(number), ...said })),
      nominations: seen.nominations.map(([who, by]) => ({ person: person(who), by: person(by) })),
      teams: seen.teams.map((numbers, at) => ({
        name: `Team ${String(at % 2)}`,
        members: [0, ...numbers].map(idOf),
      })),
      reporting: seen.reporting.map((numbers) => numbers.map((number) => person(number))),
      hours: seen.hours.map(({ number, from }) => ({
        person: idOf(number),
        hours: dayHours(from * 60, from * 60 + 480),
      })),
      ties: networkOf(seen.ties.map(([one, other]) => ({ one: idOf(one), other: idOf(other), strength: 1 }))),
    }),
  );

const requests: fc.Arbitrary<Wishes> = fc
  .record({
    topics: fc.uniqueArray(topic, { maxLength: 3 }),
    known: fc.uniqueArray(someone, { maxLength: 3 }),
    roles: fc.uniqueArray(fc.constantFrom(...roles.slice(0, 12), 'data-analyst' as const), { maxLength: 3 }),
    adjacentRoles: fc.boolean(),
    leaning: fc.constantFrom(...leanings),
    pinned: fc.uniqueArray(someone, { maxLength: 2 }),
    excluded: fc.uniqueArray(someone, { maxLength: 3 }),
  })
  .map(({ known, pinned, excluded, ...more }) =>
    wishes({
      ...more,
      known: known.map((number) => person(number)),
      pinned: pinned.map(idOf),
      excluded: excluded.map(idOf),
    }),
  );

const settings = { numRuns: runs(60), seed: 11 };

test('guests, members, the excluded and who opted out are never suggested, pinned or not', () => {
  fc.assert(
    fc.property(worlds, requests, (world, wanted) => {
      const never = new Set<PersonId>([
        idOf(0),
        ...world.optedOut,
        ...wanted.excluded,
        ...world.members.map((member) => member.person.id),
        ...world.profiles.filter(({ isColleague }) => !isColleague).map((seen) => seen.person.id),
      ]);
      const set = suggestSet(world, wanted);
      const shown = [
        ...set.people,
        ...set.people.flatMap(({ swaps }) => swaps),
        ...set.missing.flatMap((missing) => (missing.kind === 'not-covered' ? missing.might : [])),
      ];
      expect(shown.filter(({ profile: seen }) => never.has(seen.person.id))).toEqual([]);
    }),
    settings,
  );
});

test('the order of the evidence and of the wishes does not matter', () => {
  fc.assert(
    fc.property(worlds, requests, (world, wanted) => {
      const turned = {
        ...world,
        profiles: [...world.profiles].reverse(),
        meetings: [...world.meetings]
          .reverse()
          .map((seen) => ({ ...seen, attendees: [...seen.attendees].reverse() })),
        members: [...world.members].reverse(),
        optedOut: [...world.optedOut].reverse(),
        heard: [...(world.heard ?? [])].reverse(),
        teams: [...(world.teams ?? [])].reverse(),
        reporting: [...(world.reporting ?? [])].reverse().map((group) => [...group].reverse()),
        hours: [...(world.hours ?? [])].reverse(),
        topics: [...world.topics].reverse(),
      };
      const other = {
        ...wanted,
        known: [...wanted.known].reverse(),
        roles: [...wanted.roles].reverse(),
        pinned: [...wanted.pinned].reverse(),
        excluded: [...wanted.excluded].reverse(),
      };
      expect(suggestSet(turned, other)).toEqual(suggestSet(world, wanted));
    }),
    settings,
  );
});

test('every reason is true of the data, and nobody is suggested without one', () => {
  fc.assert(
    fc.property(worlds, requests, (world, wanted) => {
      const set = suggestSet(world, wanted);
      const shown = set.people.map((suggestion) => suggestion.profile.person.id);
      for (const suggestion of set.people) {
        const id = suggestion.profile.person.id;
        expect(suggestion.reasons.length > 0 || wanted.pinned.includes(id)).toBe(true);
        for (const reason of suggestion.reasons)
          expect([reason, isTrue(reason, id, { world, wanted, shown })]).toEqual([reason, true]);
      }
    }),
    settings,
  );
});

test('one more skill never leaves more demands uncovered', () => {
  fc.assert(
    fc.property(worlds, requests, fc.nat(), topic, (world, wanted, who, skill) => {
      const covered = (seen: Evidence): number =>
        suggestSet(seen, wanted).covers.filter((cover) => cover.people.length > 0).length;
      const more = world.profiles.map((seen, at) =>
        at === who % world.profiles.length ? { ...seen, skills: [...seen.skills, skill] } : seen,
      );
      expect(covered({ ...world, profiles: more })).toBeGreaterThanOrEqual(covered(world));
    }),
    settings,
  );
});

test('one more offer of a member never leaves more demands uncovered', () => {
  fc.assert(
    fc.property(worlds, requests, fc.nat(), topic, (world, wanted, who, offer) => {
      const uncovered = (seen: Evidence): number =>
        suggestSet(seen, wanted).covers.filter((cover) => cover.people.length + cover.members.length === 0)
          .length;
      const more = world.members.map((member, at) =>
        at === who % world.members.length ? { ...member, offers: [...member.offers, offer] } : member,
      );
      expect(uncovered({ ...world, members: more })).toBeLessThanOrEqual(uncovered(world));
    }),
    settings,
  );
});

test('what members offer and candidates said in a talk is covered by them, and nothing else is', () => {
  fc.assert(
    fc.property(worlds, requests, (world, wanted) => {
      const everyone = Array.from({ length: people }, (_, at) => idOf(at + 1));
      for (const { demand, members: by } of suggestSet(world, wanted).covers) {
        const offering = everyone.filter((id) => offers(world, id, demand.text));
        expect(by.map(({ id }) => id).sort()).toEqual(offering.sort());
      }
    }),
    settings,
  );
});

test('somebody of a set covers surely what that person said in a talk, and only that', () => {
  fc.assert(
    fc.property(worlds, requests, (world, wanted) => {
      const set = suggestSet(world, wanted);
      for (const { demand, people: probably, said } of set.covers) {
        const saying = set.people
          .map(({ profile: { person: who } }) => who.id)
          .filter((id) => saidOf(world, id)?.offers.some((offer) => isAbout(offer, demand.text)));
        expect(said.toSorted()).toEqual(saying.sort());
        expect(probably).toEqual(expect.arrayContaining([...said]));
      }
    }),
    settings,
  );
});

test('at most two of a department wherever five can be found without a third', () => {
  fc.assert(
    fc.property(worlds, requests, (world, wanted) => {
      const set = suggestSet(world, { ...wanted, pinned: [], known: [] });
      const counts = new Map<string, number>();
      for (const {
        profile: { department },
      } of set.people) {
        if (department !== null) counts.set(department, (counts.get(department) ?? 0) + 1);
      }
      const most = Math.max(0, ...counts.values());
      expect(set.people.length <= 5 || most <= 2).toBe(true);
      expect(set.people.length).toBeLessThanOrEqual(8);
      expect(new Set(set.people.map((suggestion) => suggestion.profile.person.id)).size).toBe(
        set.people.length,
      );
    }),
    settings,
  );
});

test('the hours that are told are those in which everybody and the organizer work', () => {
  fc.assert(
    fc.property(worlds, requests, (world, wanted) => {
      const set = suggestSet(world, wanted);
      const known = new Map(world.hours?.map(({ person: who, hours }) => [who, hours]));
      const ids = set.people.map((suggestion) => suggestion.profile.person.id);
      const seen = ids.filter((id) => known.has(id));
      const all = [idOf(0), ...seen].flatMap((id) => known.get(id) ?? []);
      const common = Array.from({ length: 24 }, (_, hour) => hour).filter((hour) =>
        all.every((hours) => (hours >> hour) % 2 === 1),
      );
      expect(set.hours).toEqual(seen.length === 0 ? null : { common: common.length, seen: seen.length });
    }),
    settings,
  );
});

function profileOf(world: Evidence, id: PersonId) {
  return world.profiles.find((candidate) => candidate.person.id === id);
}

/** Of a talk, where there is no row, which would say more. */
function saidOf(world: Evidence, id: PersonId): Heard | undefined {
  const hasRow = world.members.some(({ person: who }) => who.id === id);
  return hasRow ? undefined : world.heard?.find(({ person: who }) => who.id === id);
}

/** In the own row of somebody who is a member still, or in the talk of somebody who is coming. */
function wordsOf(world: Evidence, id: PersonId): Pick<Heard, 'needs' | 'offers'> | undefined {
  const said = saidOf(world, id);
  if (said?.standing === 'coming') return said;
  return world.members.find(
    ({ person: who, status }) => who.id === id && ['active', 'accepted'].includes(status),
  );
}

function offers(world: Evidence, id: PersonId, text: string): boolean {
  return wordsOf(world, id)?.offers.some((offer) => isAbout(offer, text)) ?? false;
}

function needs(world: Evidence, id: PersonId, text: string): boolean {
  return wordsOf(world, id)?.needs.some((need) => isAbout(need, text)) ?? false;
}

/** Looked up again in the evidence, without the code that found the reason. */
function isTrue(
  reason: Reason,
  id: PersonId,
  { world, wanted, shown }: { world: Evidence; wanted: Wishes; shown: readonly PersonId[] },
): boolean {
  const seen = profileOf(world, id);
  const recent = world.meetings
    .map(({ attendees, at }) => ({
      ids: new Set([idOf(0), ...attendees.map((attendee) => attendee.id)]),
      at,
    }))
    .filter(({ at }) => Date.parse(asOf) - Date.parse(at) <= 180 * 86_400_000);
  const small = recent.filter(({ ids }) => ids.size <= 8);
  const meets = (one: PersonId, other: PersonId): boolean =>
    small.some(({ ids }) => ids.has(one) && ids.has(other));
  const everyone = Array.from({ length: people }, (_, at) => idOf(at + 1));

  const tiedTo = (one: PersonId): ReadonlySet<PersonId> =>
    new Set(
      linksIn(world.ties ?? networkOf([])).flatMap((link) =>
        link.one === one ? [link.other] : link.other === one ? [link.one] : [],
      ),
    );

  switch (reason.kind) {
    case 'named-by-you':
      return wanted.known.some((named) => named.id === id);
    case 'named-by-members':
      return reason.members.every((by) =>
        world.nominations?.some((one) => one.person.id === id && one.by.id === by.id),
      );
    case 'same-role':
      return roleOfTitle(seen?.title ?? '') === reason.role && wanted.roles.includes(reason.role);
    case 'adjacent-role':
      return (
        wanted.adjacentRoles &&
        roleOfTitle(seen?.title ?? '') === reason.role &&
        wanted.roles.includes(reason.nextTo) &&
        areAdjacent(reason.role, reason.nextTo)
      );
    case 'topic-in-skills':
      return (
        wanted.topics.includes(reason.topic) &&
        (seen?.skills.includes(reason.skill) ?? false) &&
        isAbout(reason.skill, reason.topic)
      );
    case 'topic-in-title':
      return isAbout(seen?.title ?? '', reason.topic);
    case 'topic-by-service':
      return world.topics.some((found) => found.topic === reason.topic && found.people.includes(id));
    case 'topic-in-interests':
      return (
        (seen?.interests?.includes(reason.interest) ?? false) &&
        wanted.topics.includes(reason.topic) &&
        isAbout(reason.interest, reason.topic)
      );
    case 'could-learn-here':
      return (
        (seen?.interests?.includes(reason.interest) ?? false) &&
        reason.members.length > 0 &&
        reason.members.every(({ id: who }) => offers(world, who, reason.interest))
      );
    case 'could-help-others':
      return (
        (seen?.skills.includes(reason.skill) ?? false) &&
        reason.people.length > 0 &&
        reason.people.every(
          ({ id: who }) =>
            who !== id &&
            shown.includes(who) &&
            (profileOf(world, who)?.interests?.some((interest) => isAbout(reason.skill, interest)) ?? false),
        )
      );
    case 'could-learn-from':
      return (
        (seen?.interests?.includes(reason.interest) ?? false) &&
        reason.person.id !== id &&
        shown.includes(reason.person.id) &&
        (profileOf(world, reason.person.id)?.skills.includes(reason.skill) ?? false) &&
        isAbout(reason.skill, reason.interest)
      );
    case 'could-help-members':
      return (
        (seen?.skills.includes(reason.skill) ?? false) &&
        reason.members.length > 0 &&
        reason.members.every(({ id: who }) => needs(world, who, reason.need))
      );
    case 'said-offers':
      return (
        (saidOf(world, id)?.offers.includes(reason.offer) ?? false) &&
        isAbout(reason.offer, reason.topic) &&
        (reason.people.length === 0
          ? wanted.topics.includes(reason.topic)
          : reason.people.every(({ id: who }) => needs(world, who, reason.topic)))
      );
    case 'said-wants':
      return (
        (saidOf(world, id)?.needs.includes(reason.need) ?? false) &&
        reason.people.length > 0 &&
        reason.people.every(({ id: who }) => offers(world, who, reason.need))
      );
    case 'meets-people-you-know':
      return (
        reason.people.length > 0 &&
        reason.people.every(
          (known) => meets(known.id, id) && wanted.known.some((named) => named.id === known.id),
        )
      );
    case 'shares-contacts':
      return (
        everyone.filter(
          (other) =>
            other !== id && other !== reason.with.id && meets(other, id) && meets(other, reason.with.id),
        ).length === reason.contacts
      );
    case 'in-your-small-meetings':
      return small.filter(({ ids }) => ids.has(id)).length === reason.count;
    case 'in-your-large-meetings':
      return recent.filter(({ ids }) => ids.size > 8 && ids.has(id)).length === reason.count;
    case 'in-your-teams':
      return (
        reason.teams.length > 0 &&
        reason.teams.every((name) =>
          world.teams?.some(
            (team) => team.name === name && team.members.includes(id) && team.members.length <= 40,
          ),
        )
      );
    case 'same-manager':
      return (
        reason.people.length > 0 &&
        reason.people.every(
          (known) =>
            wanted.known.some((named) => named.id === known.id) &&
            known.id !== id &&
            world.reporting?.some((group) =>
              [known.id, id].every((one) => group.some((report) => report.id === one)),
            ),
        )
      );
    case 'tied-to-your-contacts':
      return (
        [...tiedTo(id)].filter((other) => tiedTo(idOf(0)).has(other)).length === reason.count &&
        !tiedTo(id).has(idOf(0))
      );
    case 'works-with-you':
      return world.relevant.includes(id);
    case 'same-department':
      return seen?.department === reason.department && reason.department === world.me.department;
    case 'other-department':
      return seen?.department === reason.department && reason.department !== world.me.department;
    case 'fresh-eyes':
      return (
        !world.relevant.includes(id) &&
        !meets(idOf(0), id) &&
        !tiedTo(id).has(idOf(0)) &&
        wanted.known.every((known) => !meets(known.id, id) && !tiedTo(id).has(known.id))
      );
  }
}
