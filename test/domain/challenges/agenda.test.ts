import { agendaOf, challengesThatFit } from '#domain/challenges/agenda.ts';
import type { StandingChallenge } from '#domain/challenges/standing.ts';
import { standingChallenges } from '#domain/challenges/standing.ts';
import { formatById } from '#domain/sessions/formats/all-formats.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { aChallenge, instant } from '../../graph/lists/a-community.ts';
import { after, aSession, noon } from '../sessions/session-builders.ts';

const lasting = (minutes: number) => aSession({ endsAt: after(noon, minutes * 60) });

test.each([
  ['consultancy', 50, 1],
  ['consultancy', 49, 1],
  ['consultancy', 100, 2],
  ['consultancy-short', 60, 3],
  // Three minutes stand around the rounds of nine.
  ['troika-consulting', 30, 3],
  ['troika-consulting', 21, 2],
  ['troika-consulting', 90, 4],
  ['troika-consulting-2', 30, 3],
  ['somebody else’s', 120, 1],
] as const)('in %s of %d minutes there is time for %d', (format, minutes, fit) => {
  expect(challengesThatFit(lasting(minutes), formatById(format) ?? null)).toBe(fit);
});

const session = lasting(100);
const stand = (name: string, votes: number, more: Partial<StandingChallenge['challenge']> = {}) => {
  const [one] = standingChallenges(
    [aChallenge(name, { raisedAt: instant('2026-11-30T09:00:00Z'), ...more })],
    { facts: [], sessions: [session], now: noon },
  );
  if (!one) throw new Error('It was withdrawn.');
  const voters = new Set(Array.from({ length: votes }, (_, at) => `person ${at}` as PersonId));
  return { ...one, told: { ...one.told, voters } };
};

test('most votes are proposed for the time that is left, and nothing that is taken or tried already', () => {
  const taken = stand('taken', 0, { stage: 'in-session', session: session.key });
  const wanted = stand('wanted', 3);
  const all = [stand('late', 1), wanted, taken, stand('tried', 9, { stage: 'trying' })];
  expect(agendaOf(session, all, formatById('consultancy') ?? null)).toEqual({
    taken: [taken],
    proposed: [wanted],
    fit: 2,
  });
  expect(agendaOf(lasting(20), all, null).proposed).toEqual([]);
});
