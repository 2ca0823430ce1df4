import {
  mayLink,
  proposedChallenge,
  thankable,
  thankingMembers,
  thanksTo,
} from '#domain/knowledge/outcome-links.ts';
import { memberKey } from '#domain/communities/member.ts';
import { aChallenge, aCharter, aFact, aMember, anOutcome, aSession } from '../../graph/lists/a-community.ts';
import { asha, marc, wei } from '../sessions/session-builders.ts';

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
