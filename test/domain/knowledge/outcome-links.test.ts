import {
  challengeOfRound,
  mayLink,
  proposedChallenge,
  thankable,
  thankingMembers,
  thanksTo,
} from '#domain/knowledge/outcome-links.ts';
import { memberKey } from '#domain/communities/member.ts';
import { foldSession } from '#domain/sessions/fold.ts';
import { formatById } from '#domain/sessions/formats/all-formats.ts';
import { aChallenge, aCharter, aFact, aMember, anOutcome, aSession } from '../../graph/lists/a-community.ts';
import { after, asha, marc, noon, recorded, started, wei } from '../sessions/session-builders.ts';

const session = aSession({ facilitator: marc });
const members = [asha, marc, wei].map((person) =>
  aMember({ key: memberKey(person.id), person, role: 'member' }),
);
const charter = aCharter({ startedBy: asha });
const outcome = anOutcome('tiers', { by: asha, session: session.key });

test.each([
  ['nothing that the session took up', [aChallenge('other')], ''],
  [
    'the one case of the session',
    [aChallenge('other'), aChallenge('margins', { session: session.key })],
    'margins',
  ],
  [
    'none of two',
    [aChallenge('margins', { session: session.key }), aChallenge('tiers', { session: session.key })],
    '',
  ],
  ['nothing that was withdrawn', [aChallenge('margins', { session: session.key, stage: 'withdrawn' })], ''],
] as const)('%s is proposed', (_what, challenges, proposed) => {
  expect(proposedChallenge(session.key, challenges)).toBe(proposed && aChallenge(proposed).key);
  expect(proposedChallenge('', challenges)).toBe('');
});

// Three rounds of Troika, one case each; the second is begun ten minutes in, and the third twenty.
test.each([
  ['in the first round', 5, 'margins'],
  ['in the second round', 12, 'tiers'],
  ['in a round for which there was no case', 25, ''],
  ['after the rounds', 31, ''],
  ['before anything began', -1, ''],
  ['on this device, and not sent yet', null, ''],
])('what was said %s answers the case of its round', (_when, minute, challenge) => {
  const troika = formatById('troika-consulting');
  const steps = ['consult', 'consult.2', 'consult.3', 'debrief'];
  const facts = steps.map((id, at) => recorded(asha, at * 600, started(at + 1, id, at * 600, 10)));
  const taken = [aChallenge('margins'), aChallenge('tiers')];
  const view = foldSession(session, facts);
  const at = minute === null ? null : after(noon, minute * 60);
  expect(troika && challengeOfRound(at, { format: troika, view, taken })).toBe(
    challenge && aChallenge(challenge).key,
  );
});

test('thanked can be members who were there, beside who said it, and nobody is written to', () => {
  const guest = { ...wei, id: '00000000-0000-4000-8000-0000000000ff' as typeof wei.id, name: 'A guest' };
  const facts = [asha, wei, guest].map((by) => aFact(session.key, { kind: 'checked-in', v: 1 }, by));
  expect(thankable(outcome, { members, facts })).toEqual([{ id: wei.id, name: wei.name, mail: '' }]);
  const left = members.map((one) => ({ ...one, status: 'left' as const }));
  expect(thankable(outcome, { members: left, facts })).toEqual([]);
});

test('it is offered to who said it and to who led the session, to nobody else', () => {
  const community = { members, charter, sessions: [session] };
  expect([asha, marc, wei].map(({ id }) => mayLink(outcome, id, community))).toEqual([true, true, false]);
});

test('what comes back from a file thanks nobody who is no member any more', () => {
  const thanks = [marc, wei];
  const kept = anOutcome('tiers', { thanks });
  const without = members.filter(({ person }) => person.id !== wei.id);
  expect(thankingMembers(kept, without)).toEqual({ ...kept, thanks: [marc] });
  expect(thankingMembers(kept, [])).toEqual(anOutcome('tiers'));
  expect(thanksTo([kept, outcome], wei.id)).toEqual([kept]);
});
