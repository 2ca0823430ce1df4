import { firstSteps, newcomerAmong } from '#domain/communities/first-steps.ts';
import { memberKey, type Member } from '#domain/communities/member.ts';
import { movedOn, notLookedAt } from '#domain/communities/moved-on.ts';
import { organizerOf } from '#domain/communities/nomination.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { aCharter, anOutcome, aSession } from '../../graph/lists/a-community.ts';
import { asOf, idOf, person } from '../discovery/an-evidence.ts';

const at = (text: string) => text as IsoInstant;

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

test('nobody is said to be gone where nobody could look; who left said so', () => {
  const members = [member(1), member(2, { status: 'left' }), member(3, { status: 'do-not-suggest' })];
  const asked = new Set([1, 2, 3].map(idOf));
  expect(movedOn(members, { asked, accounts: null, inTeam: null })).toEqual([
    { kind: 'left', person: person(2) },
  ]);
});

test('a lost account says more than lost access, and what only that person could help with', () => {
  const members = [member(1, { needs: ['SQL', 'pricing'] }), member(2, { offers: ['SQL'] }), member(3)];
  const accounts = new Map([1, 3].map((number) => [idOf(number), 'in-use' as const]));
  const asked = new Set([1, 2, 3].map(idOf));
  const there = { asked, accounts, inTeam: new Set([idOf(1)]) };
  expect(movedOn(members, there)).toEqual([
    { kind: 'account-gone', person: person(2), only: ['SQL'] },
    { kind: 'no-access', person: person(3) },
  ]);
  // Who joined since the look was not looked up.
  expect(movedOn([...members, member(4)], there)).toEqual(movedOn(members, there));
  expect(notLookedAt(there)).toEqual([]);
  expect(notLookedAt({ accounts: new Map([[idOf(1), 'not-told']]), inTeam: null })).toEqual([
    'disabled',
    'team',
  ]);
});

test('members name people to who started it, else to a facilitator, else to nobody', () => {
  const charter = aCharter({ startedBy: person(1) });
  const facilitator = member(2, { role: 'facilitator' });
  expect(organizerOf({ charter, members: [member(1), facilitator] })).toEqual(person(1));
  expect(organizerOf({ charter, members: [member(1, { status: 'left' }), facilitator] })).toEqual(person(2));
  expect(organizerOf({ charter, members: [member(3)] })).toBeNull();
});

test.each([
  ['a member of yesterday', {}, true],
  ['a member of last quarter', { joinedAt: at('2026-08-20T09:00:00Z') }, false],
  ['a facilitator', { role: 'facilitator' }, false],
  ['who has left', { status: 'left' }, false],
] as const)('%s is new or is not', (_who, more, isNew) => {
  const now = at('2026-11-21T09:00:00Z');
  expect(newcomerAmong([member(1, more), member(2)], idOf(1), now) !== null).toBe(isNew);
});

test('the first steps tick by what is there since', () => {
  const own = member(1, { needs: ['SQL'], joinedAt: at('2026-11-25T00:00:00Z') });
  const session = aSession();
  const now = at('2026-11-26T09:00:00Z');
  const before = firstSteps(own, { sessions: [session], outcomes: [] }, now);
  expect(before).toEqual({ saidBoth: false, held: [], next: session, worthReading: null });

  const held = { ...session, state: 'held' } as const;
  const outcomes = [anOutcome('late', { kind: 'lesson' }), anOutcome('best', { kind: 'insight' })];
  const after = firstSteps({ ...own, offers: ['R'] }, { sessions: [held], outcomes }, now);
  expect(after).toMatchObject({ saidBoth: true, held: [held], next: null, worthReading: outcomes[1] });
});
