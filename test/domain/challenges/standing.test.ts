import fc from 'fast-check';
import { changedChallengeFields, checkedWords, noWords } from '#domain/challenges/challenge.ts';
import {
  challengeFact,
  challengesLog,
  readChallengeFact,
  toldOf,
  type ChallengeFact,
  type Worked,
} from '#domain/challenges/challenge-facts.ts';
import {
  byVotes,
  medianToResolution,
  nextVoteTurn,
  speaksOfUnseen,
  standingChallenges,
} from '#domain/challenges/standing.ts';
import type { PersonRef } from '#domain/communities/person.ts';
import type { Fact } from '#domain/sessions/fact.ts';
import { instantAt, millisecondsOf, type IsoInstant } from '#domain/shared/time.ts';
import { aChallenge, instant } from '../../graph/lists/a-community.ts';
import { after, asha, aSession, marc, noon, wei } from '../sessions/session-builders.ts';

const days = (count: number) => count * 24 * 60 * 60;
const raisedAt = after(noon, -days(2));
const session = aSession();
const held = aSession({ state: 'held' });
const one = aChallenge('one', { raisedAt, by: asha });

/** As the service has it, so many days after the session. */
function told(by: PersonRef, fact: ChallengeFact, day = 0, itemId = day + 1): Fact {
  return { ...challengeFact(by, fact), recorded: { at: after(noon, days(day)), itemId } };
}

const vote = (by: PersonRef, turn: number) =>
  told(by, { kind: 'challenge-vote', challenge: one.key, turn }, 0, turn);
const result = (worked: Worked | null, milestone: 14 | 60, day: number = milestone, turn = 1) =>
  told(
    asha,
    { kind: 'challenge-result', challenge: one.key, after: milestone, worked, words: 'They paid', turn },
    day,
  );

function stand(
  challenge = one,
  more: { facts?: readonly Fact[]; sessions?: readonly (typeof session)[]; now?: IsoInstant } = {},
) {
  return standingChallenges([challenge], { facts: [], sessions: [session], now: noon, ...more })[0];
}

test('what was said of a challenge that is not shown tells that something is not shown', () => {
  const other = told(marc, { kind: 'challenge-vote', challenge: aChallenge('other').key, turn: 1 });
  expect(speaksOfUnseen([one], [vote(wei, 1), result('yes', 14)])).toBe(false);
  expect(speaksOfUnseen([one], [vote(wei, 1), other])).toBe(true);
  expect(speaksOfUnseen([], [])).toBe(false);
});

test('a problem and one question are needed, and blanks around words are not kept', () => {
  expect(checkedWords({ ...noWords, question: 'How?' })).toEqual({ ok: false, refusal: 'no-problem' });
  expect(checkedWords({ ...noWords, problem: 'Add-ons', question: ' \n' })).toEqual({
    ok: false,
    refusal: 'no-question',
  });
  const words = checkedWords({ ...noWords, problem: ' Add-ons ', question: 'How?\n' });
  expect(words).toEqual({ ok: true, value: { ...noWords, problem: 'Add-ons', question: 'How?' } });
  expect(changedChallengeFields(noWords, { ...noWords, tried: 'a', problem: 'b' })).toEqual([
    'problem',
    'tried',
  ]);
});

test('each turn of a person is one fact, whoever sends it how often, and the last one counts', () => {
  const facts = [vote(marc, 1), vote(wei, 1), vote(wei, 2), vote(asha, 3)];
  const of = toldOf(facts).get(one.key);
  expect([...(of?.voters ?? [])].toSorted()).toEqual([asha.id, marc.id].toSorted());
  expect(of && nextVoteTurn(of, wei.id)).toBe(3);
  expect(of && nextVoteTurn(of, 'somebody' as typeof wei.id)).toBe(1);
  expect(vote(marc, 1).key).toBe(vote(marc, 1).key);
  expect(new Set([vote(marc, 1), vote(marc, 2), vote(wei, 1)].map(({ key }) => key)).size).toBe(3);
});

test('votes and results do not depend on the order or the repetition of their facts', () => {
  const facts = [vote(marc, 1), vote(wei, 1), vote(wei, 2), result('partly', 14), result('yes', 60)];
  const straight = standingChallenges([{ ...one, stage: 'trying', session: held.key }], {
    facts,
    sessions: [held],
    now: after(noon, days(70)),
  });
  fc.assert(
    fc.property(
      fc.shuffledSubarray(facts, { minLength: facts.length }),
      fc.subarray(facts),
      (mixed, again) => {
        const other = standingChallenges([{ ...one, stage: 'trying', session: held.key }], {
          facts: [...mixed, ...again],
          sessions: [held],
          now: after(noon, days(70)),
        });
        expect(other.map(({ stage, resolvedAfterMs, asked }) => [stage, resolvedAfterMs, asked])).toEqual(
          straight.map(({ stage, resolvedAfterMs, asked }) => [stage, resolvedAfterMs, asked]),
        );
        expect(other[0]?.told.voters).toEqual(straight[0]?.told.voters);
      },
    ),
  );
});

test('what is no fact of a challenge is left to others', () => {
  const raw = (name: string, body: object, v = 1): Fact => ({
    ...vote(marc, 1),
    session: challengesLog,
    body: { kind: 'unknown', name, v, raw: JSON.stringify(body) },
  });
  for (const fact of [
    raw('challenge-vote', { challenge: one.key, turn: 0 }),
    raw('challenge-vote', { challenge: one.key, turn: 1 }, 2),
    raw('challenge-vote', { turn: 1 }),
    raw('challenge-result', { challenge: one.key, after: 15, worked: 'yes', turn: 1 }),
    raw('challenge-result', { challenge: one.key, after: 14, worked: 'maybe', turn: 1 }),
    raw('challenge-result', { challenge: one.key, after: 14, worked: 'yes' }),
    raw('away-until', { challenge: one.key }),
    { ...vote(marc, 1), body: { kind: 'unknown', name: 'challenge-vote', v: 1, raw: '{' } } as Fact,
    { ...vote(marc, 1), body: { kind: 'checked-in', v: 1 } } as Fact,
  ]) {
    expect(readChallengeFact(fact)).toBeNull();
  }
});

const onAgenda = { ...one, stage: 'in-session', session: session.key } as const;
const tried = { ...one, stage: 'trying', session: session.key } as const;

test.each([
  ['it is raised', one, {}, 'raised'],
  ['it is on the agenda of a session that is to come', onAgenda, {}, 'in-session'],
  ['its session is running late', onAgenda, { now: after(noon, 3 * 60 * 60) }, 'in-session'],
  ['nobody closed its session', onAgenda, { now: after(noon, days(2)) }, 'raised'],
  ['its session was called off', onAgenda, { sessions: [aSession({ state: 'cancelled' })] }, 'raised'],
  ['its session is gone', onAgenda, { sessions: [] }, 'raised'],
  ['its session was closed, which its own row does not say yet', onAgenda, { sessions: [held] }, 'trying'],
  ['it is tried', tried, { sessions: [held] }, 'trying'],
  ['it worked', tried, { sessions: [held], facts: [result('yes', 14)] }, 'resolved'],
  ['it worked in part after two weeks', tried, { facts: [result('partly', 14)] }, 'trying'],
  ['it still did not work after two months', tried, { facts: [result('no', 60)] }, 'unresolved'],
  [
    'it did not, on second thoughts',
    tried,
    { facts: [result('yes', 14), result(null, 14, 15, 2)] },
    'trying',
  ],
  [
    'the answer was taken back, which its row does not say yet',
    { ...tried, stage: 'resolved' },
    { facts: [result(null, 14, 15, 2)] },
    'trying',
  ],
  ['its row says so alone', { ...one, stage: 'resolved' }, {}, 'resolved'],
] as const)('where %s it stands so', (_when, challenge, more, stage) => {
  expect(stand(challenge, more)?.stage).toBe(stage);
});

test('what was withdrawn is not listed', () => {
  expect(stand({ ...one, stage: 'withdrawn' })).toBeUndefined();
});

test.each([
  [13.9, [], null],
  [14.1, [], 14],
  [59, [], 14],
  [20, [result('no', 14)], null],
  [61, [result('no', 14)], 60],
  [61, [], 60],
  [61, [result('partly', 60)], null],
] as const)('%d days after the session, with what was told, it is asked as is due', (day, facts, asked) => {
  const now = instantAt(millisecondsOf(session.endsAt) + days(day) * 1_000);
  expect(stand(tried, { facts, sessions: [held], now })?.asked).toBe(asked);
});

test('the time to resolution is from the server’s stamp of the row to that of the result', () => {
  const standing = stand(tried, { sessions: [held], facts: [result('yes', 14, 15)] });
  expect(standing?.resolvedAfterMs).toBe(days(17) * 1_000);
  // Nothing is measured by the clock of a device.
  const waiting = { ...result('yes', 14), recorded: null };
  expect(stand(tried, { facts: [waiting] })).toMatchObject({ stage: 'resolved', resolvedAfterMs: null });
});

test('half of those that were resolved took the median or less', () => {
  const took = (...all: readonly number[]) =>
    medianToResolution(all.map((day) => ({ ...stand()!, resolvedAfterMs: day })));
  expect(took()).toBeNull();
  expect(took(9, 1, 4)).toBe(4);
  expect(took(9, 1, 4, 6)).toBe(5);
});

test('most votes come first, then what waited longest; everybody sees one order', () => {
  const standing = (name: string, votes: number, at: IsoInstant | null) => ({
    ...stand()!,
    challenge: aChallenge(name, { raisedAt: at }),
    told: { ...stand()!.told, voters: new Set([asha.id, marc.id, wei.id].slice(0, votes)) },
  });
  const all = [
    standing('waiting', 0, null),
    standing('new', 1, instant('2026-11-30T09:00:00Z')),
    standing('old', 1, instant('2026-11-20T09:00:00Z')),
    standing('wanted', 3, instant('2026-11-30T10:00:00Z')),
  ];
  const order = ['wanted', 'old', 'new', 'waiting'].map((name) => aChallenge(name).key);
  expect(byVotes(all).map(({ challenge }) => challenge.key)).toEqual(order);
  expect(byVotes(all.toReversed()).map(({ challenge }) => challenge.key)).toEqual(order);
});
