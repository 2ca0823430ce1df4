import { challengeFact } from '#domain/challenges/challenge-facts.ts';
import { standingChallenges } from '#domain/challenges/standing.ts';
import { memberKey } from '#domain/communities/member.ts';
import {
  dueReminders,
  readReminderFact,
  reminderFact,
  reminderTurn,
  type Reminder,
} from '#domain/communities/reminders.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import type { LocalDate } from '#domain/shared/time.ts';
import { aChallenge, aMember, anOutcome, aSession, date, instant } from '../../graph/lists/a-community.ts';
import { asha, marc, wei } from '../sessions/session-builders.ts';

const members = [asha, marc, wei].map((person) => aMember({ key: memberKey(person.id), person }));
const today = date('2026-12-20');

function action(name: string, due: string, owner = marc): Outcome {
  return anOutcome(name, { kind: 'action', action: { owner, due: date(due), state: 'open' } });
}

function due(
  outcomes: readonly Outcome[],
  more: {
    readonly facts?: readonly Fact[];
    readonly today?: LocalDate;
    readonly members?: typeof members;
  } = {},
  challenges: Parameters<typeof dueReminders>[0]['challenges'] = [],
): readonly Reminder[] {
  const day = more.today ?? today;
  const before = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
  return dueReminders(
    { members: more.members ?? members, outcomes, challenges, facts: more.facts ?? [] },
    { sender: asha.id, today: day, yesterday: date(before) },
  );
}

test('who took on what is due today or was before is reminded once of all of it', () => {
  const reminders = due([
    action('tiers', '2026-12-20'),
    action('legal', '2026-12-11'),
    action('later', '2026-12-21'),
  ]);
  expect(reminders).toEqual([
    {
      to: marc,
      about: 'due',
      items: [expect.stringContaining('2026-12-11'), expect.stringContaining('2026-12-20')],
      text: 'What legal taught us',
    },
  ]);
});

test.each([
  ['who sends', due([action('own', '2026-12-01', asha)])],
  ['who has nothing due', due([action('later', '2026-12-21')])],
  [
    'who finished it',
    due([{ ...action('done', '2026-12-01'), action: { owner: marc, due: today, state: 'done' } }]),
  ],
  [
    'who has left',
    due([action('tiers', '2026-12-01')], { members: members.map((one) => ({ ...one, status: 'left' })) }),
  ],
  [
    'who wants none',
    due([action('tiers', '2026-12-01')], {
      facts: [reminderFact(marc, { kind: 'reminders-ended', turn: 1 })],
    }),
  ],
])('nobody reminds %s', (_who, reminders) => {
  expect(reminders).toEqual([]);
});

test('each thing once for its date, and nobody on two days that follow one another', () => {
  const first = action('tiers', '2026-12-15');
  const [reminder] = due([first]);
  const told = (day: string) => [
    reminderFact(wei, {
      kind: 'reminded',
      to: marc.id,
      day: date(day),
      items: reminder?.items ?? [],
      claim: 'one',
    }),
  ];
  const second = action('legal', '2026-12-18');
  expect(due([first], { facts: told('2026-12-16') })).toEqual([]);
  expect(due([first, second], { facts: told('2026-12-20') })).toEqual([]);
  expect(due([first, second], { facts: told('2026-12-19') })).toEqual([]);
  expect(due([first, second], { facts: told('2026-12-18') })).toMatchObject([{ text: second.text }]);
  // A new date is a new promise.
  const moved = action('tiers', '2026-12-19');
  expect(due([moved], { facts: told('2026-12-16') })).toHaveLength(1);
});

test('whether it worked is asked of who brought it, at fourteen and at sixty days, after what is due', () => {
  const session = aSession({ state: 'held' });
  const margins = aChallenge('margins', { by: marc, stage: 'trying', session: session.key });
  const at = (day: string, told: readonly Fact[] = []) =>
    standingChallenges([margins], { facts: told, sessions: [session], now: instant(`${day}T10:00:00Z`) });
  const asked = due([], { today: date('2026-12-16') }, at('2026-12-16'));
  expect(asked).toMatchObject([{ to: marc, about: 'worked', text: margins.question }]);
  expect(due([], {}, at('2026-12-10'))).toEqual([]);
  expect(due([action('tiers', '2026-12-01')], {}, at('2026-12-16'))).toMatchObject([{ about: 'due' }]);

  const facts = [
    reminderFact(wei, {
      kind: 'reminded',
      to: marc.id,
      day: date('2026-12-16'),
      items: asked[0]?.items ?? [],
      claim: 'one',
    }),
  ];
  expect(due([], { facts, today: date('2026-12-28') }, at('2026-12-28'))).toEqual([]);
  expect(due([], { facts, today: date('2027-02-01') }, at('2027-02-01'))).toMatchObject([
    { about: 'worked' },
  ]);
  const partly = challengeFact(marc, {
    kind: 'challenge-result',
    challenge: margins.key,
    after: 60,
    worked: 'partly',
    words: '',
    turn: 1,
  });
  expect(due([], { facts, today: date('2027-02-01') }, at('2027-02-01', [partly]))).toEqual([]);
});

test('reminders end and begin again by one’s own word alone, in any order', () => {
  const own = [1, 2, 3].map((turn) => reminderFact(marc, { kind: 'reminders-ended', turn }));
  expect(reminderTurn(own.toReversed(), marc.id)).toBe(3);
  expect(reminderTurn(own, wei.id)).toBe(0);
});

test('two who remind one person on one day write one row, and what is not ours is nothing', () => {
  const one = (by: typeof asha, claim: string) =>
    reminderFact(by, { kind: 'reminded', to: marc.id, day: today, items: [], claim });
  expect(one(asha, 'a').key).toBe(one(wei, 'b').key);
  const body = { kind: 'unknown' as const, name: 'reminded', v: 1 };
  expect(readReminderFact({ ...one(asha, 'a'), body: { ...body, raw: '{' } })).toBeNull();
  expect(readReminderFact({ ...one(asha, 'a'), body: { ...body, raw: '{"to":1}' } })).toBeNull();
  expect(readReminderFact(one(asha, 'a'))).toMatchObject({ to: marc.id, claim: 'a' });
});
