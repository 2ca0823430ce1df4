import { agendaOf, challengesThatFit, tooLong } from '#domain/challenges/agenda.ts';
import type { StandingChallenge } from '#domain/challenges/standing.ts';
import { standingChallenges } from '#domain/challenges/standing.ts';
import { formatById } from '#domain/sessions/formats/all-formats.ts';
import { copyOf, checkedFormat } from '#domain/sessions/own/format-draft.ts';
import { formatOf } from '#domain/sessions/own/own-format.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { aChallenge, aFormat, instant } from '../../graph/lists/a-community.ts';
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

/** As a community has it that copied it and changed nothing. */
const copied = (id: string) => {
  const format = formatById(id);
  const words = { name: 'Ours', title: () => 'Talk', prompt: () => '' };
  const content = format && checkedFormat(copyOf(format, words), []);
  return content?.ok ? formatOf(aFormat('ours', content.value)) : null;
};
const asked = (id: string) => (id.startsWith('our ') ? copied(id.slice(4)) : (formatById(id) ?? null));

test.each([
  ['consultancy', 55, 1, null],
  ['consultancy', 50, 1, null],
  ['consultancy', 30, 0, { kind: 'format', minutes: 50, booked: 30 }],
  ['consultancy', 30, 1, { kind: 'format', minutes: 50, booked: 30 }],
  ['consultancy', 60, 2, { kind: 'challenges', minutes: 100, booked: 60 }],
  ['consultancy', 30, 2, { kind: 'challenges', minutes: 100, booked: 30 }],
  // The session has the time for one more round than its format.
  ['wise-crowds-3', 65, 4, null],
  ['wise-crowds-3', 65, 5, { kind: 'challenges', minutes: 75, booked: 65 }],
  ['wise-crowds-4', 45, 2, { kind: 'format', minutes: 60, booked: 45 }],
  // A copy has its rounds as steps: they are of as many people as before.
  ['our wise-crowds-3', 45, 3, null],
  ['our wise-crowds-3', 45, 4, { kind: 'challenges', minutes: 90, booked: 45 }],
  ['our wise-crowds-3', 90, 6, null],
  ['our wise-crowds-3', 30, 2, { kind: 'format', minutes: 45, booked: 30 }],
  ['our case-study', 50, 1, null],
] as const)('%s in %d minutes with %d challenges: %j', (format, minutes, challenges, says) => {
  const known = asked(format);
  expect(known && tooLong(lasting(minutes), known, challenges)).toEqual(says);
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
