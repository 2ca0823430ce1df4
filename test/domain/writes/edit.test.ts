import { advance, mayBeThere, mayEdit } from '#domain/writes/advance.ts';
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

type Step = 'nothing yet' | 'a part perhaps' | 'in doubt' | 'killed';

test.each<[readonly Step[], boolean]>([
  [['nothing yet'], false],
  [['nothing yet', 'nothing yet'], false],
  [['a part perhaps'], true],
  [['nothing yet', 'a part perhaps'], true],
  [['a part perhaps', 'nothing yet'], true],
  [['nothing yet', 'in doubt', 'nothing yet'], true],
  [['nothing yet', 'killed', 'nothing yet'], true],
])('of several parts, after %j, something may be there: %s', (steps, may) => {
  const after = steps.reduce<OutboxEntry>((before, step) => tried(before, step), entry(twoRows));

  expect(after.state.kind).toBe('waiting');
  expect(mayBeThere(after)).toBe(may);
  expect(mayEdit(after)).toBe(!may);
});

/** One attempt that ends so; what was in doubt is looked for, and not found. */
function tried(before: OutboxEntry, step: Step): OutboxEntry {
  const sending = advance(before, { kind: 'send-began', at: now });
  const answered = (more: object): OutboxEntry =>
    advance(sending, {
      kind: 'answered',
      answer: { kind: 'not-applied', why: 'offline', until: null, trace: null, ...more },
      at: now,
      chance: 0,
    });
  switch (step) {
    case 'nothing yet':
      return answered({ nothingYet: true });
    case 'a part perhaps':
      return answered({});
    case 'in doubt':
      return notFound(
        advance(sending, { kind: 'answered', answer: { kind: 'in-doubt', trace: null }, at: now, chance: 0 }),
      );
    case 'killed':
      return notFound(advance(sending, { kind: 'restored', at: now }));
  }
}

function notFound(inDoubt: OutboxEntry): OutboxEntry {
  return advance(inDoubt, { kind: 'looked', probe: { kind: 'not-found' }, at: now, chance: 0 });
}

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
