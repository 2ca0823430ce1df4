import type { RowChange } from '#domain/writes/operation.ts';
import { charterList } from '#graph/lists/charter-list.ts';
import { membersList } from '#graph/lists/members-list.ts';
import { planChange } from '#graph/lists/merge-change.ts';
import { outcomesList } from '#graph/lists/outcomes-list.ts';
import { sessionsList } from '#graph/lists/sessions-list.ts';
import type { StoredItem } from '#graph/lists/row-codec.ts';
import { aCharter, aMember, anOutcome, aSession } from './a-community.ts';

function stored(fields: StoredItem['fields']): StoredItem {
  return { id: 1, eTag: '"x,1"', createdAt: '', fields };
}

test('a row of each list is read by its own columns', () => {
  const charter: RowChange = { list: 'charter', key: aCharter().key, before: {}, after: { name: 'Circle' } };
  const session: RowChange = { list: 'sessions', key: aSession().key, before: {}, after: { state: 'held' } };
  expect(planChange(stored(charterList.toFields(aCharter())), charter)).toMatchObject({
    kind: 'change',
    fields: { Title: 'Circle' },
  });
  expect(planChange(stored(sessionsList.toFields(aSession())), session)).toEqual({
    kind: 'change',
    fields: { State: 'held' },
  });
});

// A column that is empty may be one that is gone; whoever asks looks, and says so instead of "somebody emptied it".
test.each<[string, StoredItem, RowChange, readonly string[]]>([
  [
    'text that is empty now',
    stored(outcomesList.toFields(anOutcome('one', { text: '' }))),
    { list: 'outcomes', key: anOutcome('one').key, before: { text: 'old' }, after: { text: 'new' } },
    ['Text'],
  ],
  [
    'lines of which there are none now',
    stored(membersList.toFields(aMember({ needs: [] }))),
    { list: 'members', key: aMember().key, before: { needs: ['old'] }, after: { needs: ['new'] } },
    ['Needs'],
  ],
  [
    'text that is another now',
    stored(outcomesList.toFields(anOutcome('one', { text: 'theirs' }))),
    { list: 'outcomes', key: anOutcome('one').key, before: { text: 'old' }, after: { text: 'new' } },
    [],
  ],
])('a conflict names the columns that were emptied: %s', (_name, item, change, emptied) => {
  const plan = planChange(item, change);
  expect(plan.kind === 'conflict' && plan.emptied.filter((column) => column !== 'Title')).toEqual(emptied);
});

test('a row that this version cannot read is left alone', () => {
  const change: RowChange = {
    list: 'outcomes',
    key: anOutcome('one').key,
    before: {},
    after: { text: 'new' },
  };
  expect(planChange(stored({ Key: 'outcome:one' }), change)).toEqual({ kind: 'unreadable' });
});
