import { advance, mayEdit } from '#domain/writes/advance.ts';
import { newEntry, type EntryState, type OutboxEntry } from '#domain/writes/entry.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { instantAt } from '#domain/shared/time.ts';
import { addCard, asha, changeOutcome, invite, site } from '../../support/operations.ts';

const now = instantAt(Date.parse('2026-11-24T09:00:00Z'));
const twoRows: Operation = {
  kind: 'add-rows',
  site,
  rows: [addCard('one'), addCard('two')].flatMap((card) => (card.kind === 'add-rows' ? card.rows : [])),
};

function entry(operation: Operation, state: EntryState = { kind: 'pending' }, attempts = 0): OutboxEntry {
  return {
    ...newEntry(operation, { id: 'entry', owner: { tenantId: 'tenant', personId: asha.id }, at: now }),
    state,
    attempts: Array.from({ length: attempts }, () => ({ at: now, trace: null })),
  };
}

test.each<[EntryState, boolean]>([
  [{ kind: 'pending' }, true],
  [{ kind: 'waiting', until: null, why: 'sign-in' }, true],
  [{ kind: 'needs-attention', code: 'no-access', trace: null }, true],
  [{ kind: 'conflict', fields: [], versions: { mine: {}, theirs: {}, base: {} }, trace: null }, true],
  [{ kind: 'sending' }, false],
  [{ kind: 'doubtful', until: null, why: null }, false],
  [{ kind: 'needs-attention', code: 'unconfirmed', trace: null }, false],
  [{ kind: 'done', result: { kind: 'rows' } }, false],
])('what is %j may be written anew: %s', (state, may) => {
  expect(mayEdit(entry(addCard('one'), state, 1))).toBe(may);
});

test.each<[string, Operation, boolean]>([
  ['one row', addCard('one'), true],
  ['a change', changeOutcome('outcome:1', 'text'), true],
  ['a message', invite(), true],
  ['several rows', twoRows, false],
  [
    'rows with a mark',
    {
      kind: 'add-rows-then-mark',
      site,
      rows: [],
      mark: { list: 'charter', key: 'charter' as never, before: {}, after: {} },
    },
    false,
  ],
])('after an attempt, of which a part may be there, %s may be written anew: %s', (_name, operation, may) => {
  expect(mayEdit(entry(operation))).toBe(true);
  expect(mayEdit(entry(operation, { kind: 'pending' }, 1))).toBe(may);
});

test('other words take the place of the old ones, another row does not', () => {
  const before = entry(addCard('one', 'old'), { kind: 'needs-attention', code: 'full', trace: null }, 1);
  expect(advance(before, { kind: 'edited', operation: addCard('one', 'new'), at: now })).toEqual({
    ...before,
    operation: addCard('one', 'new'),
    meantAt: now,
    state: { kind: 'pending' },
  });
  expect(advance(before, { kind: 'edited', operation: addCard('two', 'new'), at: now })).toBe(before);
  expect(advance(before, { kind: 'edited', operation: invite(), at: now })).toBe(before);
});
