import { challengeFact } from '#domain/challenges/challenge-facts.ts';
import { offersOf, whereCouldHelp } from '#domain/challenges/could-help.ts';
import { standingChallenges } from '#domain/challenges/standing.ts';
import { aChallenge, aMember, aSession, instant } from '../../graph/lists/a-community.ts';
import { asha, marc, wei } from '../sessions/session-builders.ts';

const session = aSession();
const now = instant('2026-11-25T09:00:00Z');

function fitting(offers: readonly string[], challenges: Parameters<typeof standingChallenges>[0]) {
  const vote = { kind: 'challenge-vote', challenge: aChallenge('wanted').key, turn: 1 } as const;
  const facts = [challengeFact(wei, vote)];
  const standing = standingChallenges(challenges, { facts, sessions: [session], now });
  return whereCouldHelp(standing, { person: marc.id, offers }).map((one) => [
    one.standing.challenge.key,
    one.offers,
  ]);
}

const pricing = { question: 'How do we price add-ons?', by: asha };

test.each([
  ['waits', aChallenge('one', pricing), ['Pricing add-ons']],
  [
    'is on an agenda',
    aChallenge('one', { ...pricing, stage: 'in-session', session: session.key }),
    ['Pricing add-ons'],
  ],
  [
    'says it in the problem',
    aChallenge('one', { by: asha, problem: 'Interviews tell us little' }),
    ['interviewing'],
  ],
  ['wants just that help', aChallenge('one', { by: asha, help: 'Somebody who knows SQL' }), ['SQL']],
] as const)('a challenge that %s is shown with what I offer', (_what, challenge, offers) => {
  expect(fitting([...offers, 'beekeeping'], [challenge])).toEqual([[challenge.key, offers]]);
});

test.each([
  ['my own', aChallenge('one', { ...pricing, by: marc })],
  ['being tried', aChallenge('one', { ...pricing, stage: 'trying' })],
  ['resolved', aChallenge('one', { ...pricing, stage: 'resolved' })],
  ['withdrawn', aChallenge('one', { ...pricing, stage: 'withdrawn' })],
  ['about something else', aChallenge('one', { by: asha, question: 'How do we hire?' })],
] as const)('a challenge that is %s is not', (_what, challenge) => {
  expect(fitting(['Pricing add-ons'], [challenge])).toEqual([]);
});

test('what most want comes first, whoever brought it', () => {
  const [one, wanted] = [aChallenge('one', pricing), aChallenge('wanted', { ...pricing, by: wei })];
  expect(fitting(['pricing'], [one, wanted])).toEqual([
    [wanted.key, ['pricing']],
    [one.key, ['pricing']],
  ]);
});

test('who has left offers nothing', () => {
  const member = aMember({ person: marc, offers: ['SQL'] });
  expect(offersOf([member], marc.id)).toEqual(['SQL']);
  expect(offersOf([{ ...member, status: 'left' }], marc.id)).toEqual([]);
  expect(offersOf([member], wei.id)).toEqual([]);
});
