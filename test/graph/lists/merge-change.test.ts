import fc from 'fast-check';
import type { Member } from '#domain/communities/member.ts';
import type { RowChange } from '#domain/writes/operation.ts';
import { membersList } from '#graph/lists/members-list.ts';
import { planChange } from '#graph/lists/merge-change.ts';
import type { StoredItem } from '#graph/lists/row-codec.ts';
import { aMember, anOutcome, date, person } from './a-community.ts';
import { outcomesList } from '#graph/lists/outcomes-list.ts';

function stored(member: Member): StoredItem {
  return { id: 1, eTag: '"x,1"', createdAt: '', fields: membersList.toFields(member) };
}

function change(before: Partial<Member>, after: Partial<Member>): RowChange {
  return { list: 'members', key: aMember().key, before, after };
}

test.each([
  [
    'nothing that is so already',
    aMember({ status: 'paused' }),
    { status: 'active' },
    { status: 'paused' },
    { kind: 'nothing' },
  ],
  [
    'a field that nobody touched',
    aMember(),
    { status: 'active' },
    { status: 'paused' },
    { kind: 'change', fields: { Status: 'paused' } },
  ],
  [
    'one field beside another that changed',
    aMember({ role: 'sponsor' }),
    { status: 'active' },
    { status: 'paused' },
    { kind: 'change', fields: { Status: 'paused' } },
  ],
  [
    'a field that somebody else changed',
    aMember({ status: 'left' }),
    { status: 'active' },
    { status: 'paused' },
    {
      kind: 'conflict',
      emptied: [],
      versions: { mine: { status: 'paused' }, theirs: { status: 'left' }, base: { status: 'active' } },
    },
  ],
  [
    'a field to empty',
    aMember(),
    { needs: ['packaging'] },
    { needs: [] },
    { kind: 'change', fields: { Needs: null } },
  ],
  [
    'a field of which nothing was known',
    aMember({ status: 'left' }),
    {},
    { status: 'active' },
    { kind: 'change', fields: { Status: 'active' } },
  ],
  [
    'back to what it was read as',
    aMember({ status: 'left' }),
    { status: 'active' },
    { status: 'active' },
    { kind: 'nothing' },
  ],
] as const)('changes %s', (_name, now, before, after, plan) => {
  expect(planChange(stored(now), change(before, after))).toEqual(plan);
});

test('parts of one thing merge too: one moves the date, another ticks it off', () => {
  const action = { owner: person, due: date('2026-12-15'), state: 'open' } as const;
  const moved = anOutcome('a', { kind: 'action', action: { ...action, due: date('2026-12-22') } });
  const item = { id: 1, eTag: '"x,2"', createdAt: '', fields: outcomesList.toFields(moved) };

  expect(
    planChange(item, {
      list: 'outcomes',
      key: moved.key,
      before: { action },
      after: { action: { ...action, state: 'done' } },
    }),
  ).toEqual({ kind: 'change', fields: { ActionState: 'done' } });
});

test('a conflict of one part holds what others did to the other parts', () => {
  const action = { owner: person, due: date('2026-12-15'), state: 'open' } as const;
  const theirs = { ...action, due: date('2026-12-22'), state: 'dropped' } as const;
  const now = anOutcome('a', { kind: 'action', action: theirs });
  const item = { id: 1, eTag: '"x,2"', createdAt: '', fields: outcomesList.toFields(now) };

  expect(
    planChange(item, {
      list: 'outcomes',
      key: now.key,
      before: { action },
      after: { action: { ...action, state: 'done' } },
    }),
  ).toEqual({
    kind: 'conflict',
    emptied: [],
    versions: {
      mine: { action: { ...theirs, state: 'done' } },
      theirs: { action: theirs },
      base: { action: { ...theirs, state: 'open' } },
    },
  });
});

test('a row that cannot be read is not written over', () => {
  expect(planChange({ id: 1, eTag: '', createdAt: '', fields: {} }, change({}, { status: 'left' }))).toEqual({
    kind: 'unreadable',
  });
});

const lines = fc.array(fc.constantFrom('pricing', 'packaging', "O'Brien", 'ä'), { maxLength: 3 });
const changes = fc.record(
  {
    status: fc.constantFrom('active', 'paused', 'left'),
    role: fc.constantFrom('member', 'facilitator'),
    needs: lines,
    offers: lines,
  },
  { requiredKeys: [] },
);

test('a plan that is carried out leaves nothing to do, and takes no column that nobody meant', () => {
  fc.assert(
    fc.property(changes, changes, (theirs, mine) => {
      const read = aMember();
      const now = stored(aMember(theirs));
      const plan = planChange(now, change(read, mine));
      if (plan.kind !== 'change') return;

      const after: StoredItem = { ...now, fields: { ...now.fields, ...plan.fields } };
      expect(planChange(after, change(read, mine))).toEqual({ kind: 'nothing' });
      const meant = new Set(Object.keys(mine).map((name) => name[0]!.toUpperCase() + name.slice(1)));
      expect(Object.keys(plan.fields).filter((column) => !meant.has(column))).toEqual([]);
    }),
  );
});
