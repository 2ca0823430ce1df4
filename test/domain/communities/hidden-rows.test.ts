import { listsWithHiddenRows } from '#domain/communities/hidden-rows.ts';
import { toPersonId } from '#domain/shared/ids.ts';
import { aCharter, aMember, anOutcome, aSession } from '../../graph/lists/a-community.ts';

const nothing = { charter: null, members: [], sessions: [], outcomes: [] };
const young = { ...nothing, charter: aCharter(), members: [aMember()] };
const session = aSession({ state: 'held' });
const outcome = anOutcome('one', { session: session.key });
const somebody = { ...aMember().person, id: toPersonId('99999999-9999-4999-8999-999999999999')! };

test.each([
  ['nothing at all', nothing, []],
  ['a young community', young, []],
  ['one that has met', { ...young, sessions: [session], outcomes: [outcome] }, []],
  ['a planned session without outcomes', { ...young, sessions: [aSession()] }, []],
  ['an outcome that belongs to no session', { ...young, outcomes: [anOutcome('two')] }, []],
  ['a closed session without any outcome', { ...young, sessions: [session] }, ['outcomes']],
  ['an outcome of a session that is not there', { ...young, outcomes: [outcome] }, ['sessions']],
  [
    'a charter without whoever started it',
    { ...young, members: [aMember({ person: somebody })] },
    ['members'],
  ],
  ['sessions without a charter', { ...young, charter: null, sessions: [aSession()] }, ['charter']],
] as const)('%s', (_what, seen, hidden) => {
  expect(listsWithHiddenRows(seen)).toEqual(hidden);
});
