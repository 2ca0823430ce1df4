import type { Member } from '#domain/communities/member.ts';
import { personTyped } from '#domain/communities/person.ts';
import { dayHours } from '#domain/discovery/day-hours.ts';
import { networkOf } from '#domain/discovery/network.ts';
import { tiesOf } from '#domain/discovery/team-ties.ts';
import type { Leaning } from '#domain/discovery/weights.ts';
import { memberKey } from '#domain/communities/member.ts';
import { largestSet } from '#domain/discovery/set-size.ts';
import { suggestSet, type SuggestedSet } from '#domain/discovery/suggest-set.ts';
import type { Reason } from '#domain/discovery/reason.ts';
import { asOf, evidence, idOf, meeting, person, profile, wishes } from './an-evidence.ts';

function idsOf(set: SuggestedSet): string[] {
  return set.people.map((suggestion) => suggestion.profile.person.id);
}

function reasonsOf(set: SuggestedSet, number: number): readonly Reason[] {
  return set.people.find((suggestion) => suggestion.profile.person.id === idOf(number))?.reasons ?? [];
}

function member(number: number, more: Partial<Member> = {}): Member {
  return {
    key: memberKey(idOf(number)),
    person: person(number),
    status: 'active',
    role: 'member',
    needs: [],
    offers: [],
    consent: { text: 'Yes', at: asOf },
    joinedAt: asOf,
    ...more,
  };
}

/** The organizer works with 1 to 4 of her own department; 5 to 9 sit in rooms with her and in departments of their own. */
function anOrganisation() {
  const departments = [
    'Product',
    'Product',
    'Product',
    'Product',
    'Design',
    'Data',
    'Sales',
    'Legal',
    'Finance',
  ];
  return evidence({
    me: profile(0, { department: 'Product', title: 'Product manager' }),
    profiles: departments.map((department, at) => profile(at + 1, { department })),
    meetings: [
      meeting([0, 1, 2]),
      meeting([0, 3, 4]),
      meeting([0, 1, 5]),
      meeting([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
    ],
  });
}

test('whom I name by the mail alone is in the set, and is the person of that mail as soon as somebody can be seen', () => {
  const typed = personTyped('Marc <Person1@contoso.example>')!;
  const alone = suggestSet(evidence(), wishes({ known: [typed] }));
  expect(alone.people.map(({ profile: { person: who } }) => who.name)).toEqual(['Marc']);

  const seen = evidence({ profiles: [profile(1), profile(2)] });
  expect(idsOf(suggestSet(seen, wishes({ known: [typed] })))).toEqual([idOf(1)]);
  // Neither a member nor who said no comes in again under another name.
  const joined = evidence({ members: [member(1)] });
  expect(idsOf(suggestSet(joined, wishes({ known: [typed] })))).toEqual([]);
  expect(idsOf(suggestSet({ ...seen, optedOut: [typed.id] }, wishes({ known: [person(1)] })))).toEqual([]);
});

test('people whom I name are in the set, whatever else is known', () => {
  const set = suggestSet(evidence(), wishes({ known: [person(1), person(2), person(3)] }));

  expect(idsOf(set)).toEqual([idOf(1), idOf(2), idOf(3)]);
  expect(reasonsOf(set, 1)).toEqual([{ kind: 'named-by-you' }]);
  expect(set.missing).toContainEqual({ kind: 'too-few', found: 3, least: 5 });
});

test('at most two of a department, two new faces and one pair of fresh eyes', () => {
  const set = suggestSet(anOrganisation(), wishes());

  expect(set.people).toHaveLength(7);
  expect(set.people.filter(({ profile: { department } }) => department === 'Product')).toHaveLength(2);
  expect(set.people.filter(({ relation }) => relation === 'new-to-you').length).toBeGreaterThanOrEqual(2);
  expect(set.people.filter(({ reasons }) => reasons.some(({ kind }) => kind === 'fresh-eyes'))).toHaveLength(
    1,
  );
  expect(set.departments).toBe(6);
  // Person 10 was in a meeting, but nothing says that this is a colleague.
  expect(set.missing).toEqual([{ kind: 'unchecked', people: 1 }]);
});

test('somebody whom members named is suggested for that alone, named by whom', () => {
  const seen = evidence({
    profiles: [profile(1)],
    nominations: [3, 2].map((by) => ({ person: person(1), by: person(by) })),
  });
  const set = suggestSet(seen, wishes({ pinned: [idOf(1)] }));
  expect(reasonsOf(set, 1)[0]).toEqual({ kind: 'named-by-members', members: [person(2), person(3)] });
});

test('reasons are what the calendar shows', () => {
  const set = suggestSet(anOrganisation(), wishes({ known: [person(1)] }));

  expect(reasonsOf(set, 5)).toEqual([
    { kind: 'meets-people-you-know', people: [person(1)] },
    { kind: 'in-your-small-meetings', count: 1 },
    { kind: 'other-department', department: 'Design' },
  ]);
  expect(reasonsOf(set, 1)).toEqual([{ kind: 'named-by-you' }, { kind: 'in-your-small-meetings', count: 2 }]);
});

test('all-hands and meetings of long ago say nothing', () => {
  const everybody = Array.from({ length: 60 }, (_, at) => at);
  const set = suggestSet(
    evidence({
      profiles: [profile(1), profile(2)],
      meetings: [meeting(everybody), meeting([0, 1], 200), meeting([0, 2], -3)],
    }),
    wishes(),
  );
  expect(set.people).toEqual([]);
});

test('roles that were asked for come before others, and adjacent ones are named as such', () => {
  const titles = [
    'Gardener',
    'Produktmanagerin',
    'Product owner',
    'Legal counsel',
    'Senior PM',
    'Cook',
    'Driver',
    'Baker',
    'Pilot',
  ];
  const set = suggestSet(
    evidence({
      profiles: titles.map((title, at) => profile(at + 1, { title, department: `Department ${String(at)}` })),
      relevant: titles.map((_, at) => idOf(at + 1)),
    }),
    wishes({ roles: ['product-manager'] }),
  );

  expect(idsOf(set)).toEqual(expect.arrayContaining([idOf(2), idOf(3), idOf(5)]));
  expect(reasonsOf(set, 2)[0]).toEqual({ kind: 'same-role', role: 'product-manager' });
  expect(reasonsOf(set, 3)[0]).toEqual({
    kind: 'adjacent-role',
    role: 'product-owner',
    nextTo: 'product-manager',
  });
});

test('who covers a topic that nobody else covers gets a place', () => {
  const busy = Array.from({ length: 9 }, (_, at) =>
    profile(at + 1, { department: `Department ${String(at)}` }),
  );
  const set = suggestSet(
    evidence({
      profiles: [...busy, profile(20, { skills: ['Price research'] }), profile(21, { skills: ['Pricing'] })],
      relevant: [...busy.map(({ person: { id } }) => id), idOf(20), idOf(21)],
    }),
    wishes({ topics: ['pricing research', 'falconry'] }),
  );

  expect(reasonsOf(set, 20)[0]).toEqual({
    kind: 'topic-in-skills',
    topic: 'pricing research',
    skill: 'Price research',
  });
  expect(set.covers).toEqual([
    { demand: { text: 'pricing research', members: [] }, people: [idOf(20)], said: [], members: [] },
    { demand: { text: 'falconry', members: [] }, people: [], said: [], members: [] },
  ]);
  expect(set.missing).toContainEqual({
    kind: 'not-covered',
    demand: { text: 'falconry', members: [] },
    might: [],
  });
});

test('who might cover what nobody covers is named, and can be added', () => {
  const lacking = suggestSet(
    evidence({ profiles: [profile(1, { skills: ['Pricing'] })] }),
    wishes({ topics: ['pricing research'] }),
  );
  const missing = lacking.missing.find(({ kind }) => kind === 'not-covered');
  expect(missing).toMatchObject({ might: [{ profile: { person: person(1) } }] });

  const added = suggestSet(
    evidence({ profiles: [profile(1, { skills: ['Pricing'] })] }),
    wishes({ topics: ['pricing research'], pinned: [idOf(1)] }),
  );
  expect(idsOf(added)).toEqual([idOf(1)]);
});

test('what members need counts, until another member offers it', () => {
  const helper = profile(9, { skills: ['Experiment design'] });
  const asking = member(3, { needs: ['experiment design'] });
  const alone = suggestSet(evidence({ profiles: [helper], members: [asking] }), wishes());
  expect(reasonsOf(alone, 9)).toEqual([
    {
      kind: 'could-help-members',
      need: 'experiment design',
      skill: 'Experiment design',
      members: [person(3)],
    },
  ]);

  const helped = suggestSet(
    evidence({ profiles: [helper], members: [asking, member(4, { offers: ['Designing experiments'] })] }),
    wishes(),
  );
  expect(helped.covers).toEqual([]);
});

test('swaps keep the set as good as it can be, and never break the rule of departments', () => {
  const set = suggestSet(anOrganisation(), wishes());
  const inSet = new Set(idsOf(set));

  for (const suggestion of set.people) {
    for (const swap of suggestion.swaps) {
      const after = [...set.people.filter((other) => other !== suggestion), swap];
      expect(inSet.has(swap.profile.person.id)).toBe(false);
      expect(
        after.filter(({ profile: { department } }) => department === 'Product').length,
      ).toBeLessThanOrEqual(2);
    }
  }
});

test('where departments are not visible, at most two of a neighbourhood', () => {
  const tight = [1, 2, 3, 4, 5];
  const set = suggestSet(
    evidence({
      profiles: [...tight, 6, 7, 8, 9].map((number) => profile(number)),
      meetings: [
        meeting([0, ...tight]),
        meeting([0, ...tight], 9),
        meeting([0, 6]),
        meeting([0, 7]),
        meeting([0, 8]),
        meeting([0, 9]),
      ],
    }),
    wishes(),
  );
  expect(
    set.people.filter(
      ({
        profile: {
          person: { id },
        },
      }) => tight.some((number) => idOf(number) === id),
    ),
  ).toHaveLength(2);
});

test('nobody is called new, and no fresh eyes are promised, where my circle could not be seen', () => {
  const set = suggestSet(
    evidence({
      profiles: [profile(1, { skills: ['Pricing'] })],
      topics: [{ topic: 'pricing', people: [idOf(1)] }],
    }),
    wishes({ topics: ['pricing'] }),
  );
  expect(set.people[0]?.relation).toBe('not-known');
  expect(set.missing.map(({ kind }) => kind)).toContain('no-fresh-eyes');
});

test('up to eight may be pinned and all of them stay', () => {
  const pinned = [1, 2, 3, 4, 5, 6, 7, 8].map(idOf);
  const set = suggestSet(anOrganisation(), wishes({ pinned }));

  expect(set.people).toHaveLength(largestSet);
  expect(set.people.every((suggestion) => suggestion.pinned)).toBe(true);
});

test('the tail of the service’s list is not the circle that I work with', () => {
  const listed = Array.from({ length: 40 }, (_, at) => profile(at + 1, { title: 'Product manager' }));
  const set = suggestSet(
    evidence({ profiles: listed, relevant: listed.map(({ person: { id } }) => id) }),
    wishes({ roles: ['product-manager'], pinned: [idOf(30), idOf(31)] }),
  );
  const relations = new Map(
    set.people.map((suggestion) => [suggestion.profile.person.id, suggestion.relation]),
  );

  expect(relations.get(idOf(30))).toBe('works-with-you');
  expect(relations.get(idOf(31))).toBe('new-to-you');
  expect(reasonsOf(set, 30).map(({ kind }) => kind)).toContain('works-with-you');
  expect(reasonsOf(set, 31).map(({ kind }) => kind)).not.toContain('works-with-you');
});

/** Twelve whom I meet, half of them product managers, and six who are tied to one of these alone. */
function contactsAndTheirs() {
  const contacts = Array.from({ length: 12 }, (_, at) => at + 1);
  const theirs = Array.from({ length: 6 }, (_, at) => at + 21);
  return evidence({
    profiles: [...contacts, ...theirs].map((number) =>
      profile(number, {
        title: number % 2 === 0 ? 'Product manager' : 'Accountant',
        department: `Department ${String(number)}`,
      }),
    ),
    meetings: contacts.map((number) => meeting([0, number])),
    ties: networkOf(
      theirs.flatMap((number) => [
        { one: idOf(0), other: idOf(1), strength: 1 },
        { one: idOf(1), other: idOf(number), strength: 1 },
      ]),
    ),
  });
}

test('who is tied to my contacts is new to me, with a reason that says so', () => {
  const set = suggestSet(contactsAndTheirs(), wishes());
  const found = set.people.filter(({ relation }) => relation === 'new-to-you');

  expect(found.length).toBeGreaterThanOrEqual(2);
  for (const { reasons } of found) {
    expect(reasons).toContainEqual({ kind: 'tied-to-your-contacts', count: 1 });
  }
});

test('a leaning does what its words say', () => {
  const setFor = (leaning: Leaning) =>
    suggestSet(contactsAndTheirs(), wishes({ roles: ['product-manager'], adjacentRoles: false, leaning }));
  const newFaces = (leaning: Leaning) =>
    setFor(leaning).people.filter(({ relation }) => relation === 'new-to-you').length;
  const inRole = (leaning: Leaning) =>
    setFor(leaning).people.filter(({ profile: seen }) => seen.title === 'Product manager').length;

  expect(newFaces('more-new-faces')).toBeGreaterThan(newFaces('balanced'));
  expect(newFaces('people-you-work-with')).toBeLessThan(newFaces('balanced'));
  expect(inRole('closer-roles')).toBeGreaterThanOrEqual(inRole('balanced'));
  expect(inRole('closer-roles')).toBeGreaterThan(inRole('more-new-faces'));
});

test('people whose hours overlap are preferred, and a set without a common hour says so', () => {
  const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
  const day = dayHours(8 * 60, 16 * 60);
  const night = dayHours(20 * 60, 4 * 60);
  const seen = evidence({
    profiles: numbers.map((number) => profile(number, { department: String(number) })),
    meetings: numbers.map((number) => meeting([0, number])),
    hours: numbers.map((number) => ({ person: idOf(number), hours: number <= 3 ? night : day })),
  });
  const set = suggestSet(seen, wishes());
  expect(
    set.people.filter(({ profile: one }) => [1, 2, 3].some((number) => one.person.id === idOf(number))),
  ).toEqual([]);
  expect(set.missing.map(({ kind }) => kind)).not.toContain('no-common-hour');

  const apart = suggestSet(seen, wishes({ pinned: [idOf(1), idOf(9)] }));
  expect(apart.missing.map(({ kind }) => kind)).toContain('no-common-hour');
});

test('who shares a small team works with me; a larger one is a room, and the whole company says nothing', () => {
  const numbers = Array.from({ length: 60 }, (_, at) => at);
  const teams = [
    { name: 'Atlas', members: numbers.slice(0, 4).map(idOf) },
    { name: 'Guild', members: [0, ...numbers.slice(4, 30)].map(idOf) },
    { name: 'All company', members: numbers.map(idOf) },
  ];
  const set = suggestSet(
    evidence({
      profiles: numbers.slice(1).map((number) => profile(number, { department: String(number) })),
      teams,
      ties: tiesOf(teams.map(({ members }) => members)),
    }),
    wishes(),
  );
  const relationOf = (suggestion: (typeof set.people)[number]) =>
    [suggestion.relation, suggestion.reasons.find(({ kind }) => kind === 'in-your-teams')] as const;

  expect(new Map(set.people.map(relationOf))).toEqual(
    new Map([
      ['works-with-you', { kind: 'in-your-teams', teams: ['Atlas'] }],
      ['new-to-you', { kind: 'in-your-teams', teams: ['Guild'] }],
    ]),
  );
});

test('who reports to the manager of somebody I named is close to that person', () => {
  const reporting = [[1, 2, 3].map((number) => person(number))];
  const set = suggestSet(
    evidence({
      profiles: [1, 2, 3, 4].map((number) => profile(number)),
      reporting,
      ties: tiesOf(reporting.map((group) => group.map(({ id }) => id))),
    }),
    wishes({ known: [person(1)] }),
  );

  expect(reasonsOf(set, 2)).toContainEqual({ kind: 'same-manager', people: [person(1)] });
  expect(reasonsOf(set, 2).map(({ kind }) => kind)).not.toContain('fresh-eyes');
  expect(reasonsOf(set, 4)).toEqual([{ kind: 'fresh-eyes' }]);
});

test('who could learn from each other is preferred, and both are told why', () => {
  const many = Array.from({ length: 9 }, (_, at) =>
    profile(at + 1, { department: `Department ${String(at)}`, title: 'Product manager' }),
  );
  const seen = evidence({
    profiles: [
      ...many,
      profile(20, { title: 'Product manager', skills: ['Conjoint studies'] }),
      profile(21, { title: 'Product manager', interests: ['conjoint study'] }),
    ],
    relevant: [...many.map(({ person: { id } }) => id), idOf(20), idOf(21)],
  });
  const set = suggestSet(seen, wishes({ roles: ['product-manager'] }));

  expect(reasonsOf(set, 20)).toContainEqual({
    kind: 'could-help-others',
    skill: 'Conjoint studies',
    people: [person(21)],
  });
  expect(reasonsOf(set, 21)).toContainEqual({
    kind: 'could-learn-from',
    interest: 'conjoint study',
    skill: 'Conjoint studies',
    person: person(20),
  });
});

test('what members offer is covered, not asked for again, and draws those who want to learn it', () => {
  const offering = member(3, { offers: ['Pricing research'] });
  const curious = profile(9, { interests: ['pricing research'] });
  const set = suggestSet(
    evidence({ profiles: [curious, profile(8)], members: [offering] }),
    wishes({ topics: ['pricing research'] }),
  );

  expect(set.covers).toEqual([
    { demand: { text: 'pricing research', members: [] }, people: [], said: [], members: [person(3)] },
  ]);
  expect(set.missing.map(({ kind }) => kind)).not.toContain('not-covered');
  expect(idsOf(set)).toEqual([idOf(9)]);
  expect(reasonsOf(set, 9)).toEqual([
    { kind: 'topic-in-interests', topic: 'pricing research', interest: 'pricing research' },
    { kind: 'could-learn-here', interest: 'pricing research', members: [person(3)] },
  ]);
});

test.each([
  ['left', false],
  ['do-not-suggest', false],
  ['may-be-suggested', true],
] as const)('somebody whose own row says %s: suggested %s', (status, isSuggested) => {
  const seen = evidence({
    profiles: [profile(8, { skills: ['SQL'] }), profile(9)],
    members: [{ ...member(8), status }],
  });
  expect(idsOf(suggestSet(seen, wishes({ topics: ['SQL'] }))).includes(idOf(8))).toBe(isSuggested);
});

test('what was said in a talk counts like a row: as cover, as a need, and as a reason once the person may be asked again', () => {
  const coming = { person: person(3), needs: ['packaging'], offers: ['SQL'], standing: 'coming' as const };
  const open = {
    person: person(9),
    needs: ['SQL'],
    offers: ['Packaging', 'Pricing research'],
    standing: 'open' as const,
  };
  const seen = evidence({
    profiles: [profile(3), profile(8, { skills: ['Packaging'] }), profile(9)],
    heard: [open, coming],
    optedOut: [idOf(3)],
  });
  const set = suggestSet(seen, wishes({ topics: ['pricing research', 'SQL'] }));

  expect(set.covers.map(({ demand, members, said }) => [demand.text, members, said])).toEqual([
    ['pricing research', [], [idOf(9)]],
    ['SQL', [person(3)], []],
    ['packaging', [], [idOf(9)]],
  ]);
  expect(reasonsOf(set, 9)).toEqual([
    { kind: 'said-offers', offer: 'Pricing research', topic: 'pricing research', people: [] },
    { kind: 'said-offers', offer: 'Packaging', topic: 'packaging', people: [person(3)] },
    { kind: 'said-wants', need: 'SQL', people: [person(3)] },
  ]);
  expect(reasonsOf(set, 8)).toEqual([
    { kind: 'could-help-members', need: 'packaging', skill: 'Packaging', members: [person(3)] },
  ]);
  expect(idsOf(set)).not.toContain(idOf(3));

  // The own row says more than a talk before it.
  const joined = { ...seen, members: [member(3, { offers: ['Falconry'] })] };
  const after = suggestSet(joined, wishes({ topics: ['SQL'] }));
  expect(after.covers.map(({ demand, members }) => [demand.text, members])).toEqual([['SQL', []]]);
});
