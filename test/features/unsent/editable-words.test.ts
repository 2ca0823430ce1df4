import { editableTexts, withTexts } from '#features/unsent/editable-words.ts';
import { wordsOf } from '#features/unsent/entry-words.ts';
import { seriesFact } from '#domain/scheduling/series-facts.ts';
import type { IsoInstant } from '#domain/shared/time.ts';
import { entryOf } from '../../graph/lists/a-community.ts';
import { touchedBy } from '#domain/writes/touched.ts';
import type { Key, SeriesId } from '#domain/shared/ids.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { addCard, asha, changeOutcome, invite, session, site } from '../../support/operations.ts';

const changeMember = {
  kind: 'change-row',
  site,
  change: {
    list: 'members',
    key: 'member:asha' as Key,
    before: { status: 'active', needs: ['pricing'], offers: [] },
    after: { status: 'active', needs: ['pricing', 'packaging'], offers: [] },
  },
} as const satisfies Operation;

describe('the words of an entry', () => {
  it('are those of a card, an outcome, an invitation and a membership', () => {
    expect(editableTexts(addCard('one', 'What did support say?'))).toEqual([
      { id: 'rows.0.text', label: 'field.text', text: 'What did support say?', isList: false },
    ]);
    expect(editableTexts(changeOutcome('insight:1', 'after')).map(({ text }) => text)).toEqual(['after']);
    expect(editableTexts(invite('Would you join us?')).map(({ label }) => label)).toEqual([
      'field.invitation',
    ]);
    expect(editableTexts(changeMember)).toEqual([
      { id: 'change.needs', label: 'field.needs', text: 'pricing\npackaging', isList: true },
      { id: 'change.offers', label: 'field.offers', text: '', isList: true },
    ]);
  });

  it('are changed, and everything else stays: the same rows, the same states', () => {
    const card = addCard('one', 'before');
    const edited = withTexts(card, { 'rows.0.text': '  after  ' });
    expect(edited).toEqual(addCard('one', 'after'));
    expect(touchedBy(edited!)).toEqual(touchedBy(card));

    expect(
      withTexts(changeMember, { 'change.needs': ' packaging \n\n surveys', 'change.offers': 'SQL' }),
    ).toEqual({
      ...changeMember,
      change: {
        ...changeMember.change,
        after: { status: 'active', needs: ['packaging', 'surveys'], offers: ['SQL'] },
      },
    });
    expect(withTexts(invite('before'), { text: 'after' })).toEqual(invite('after'));
  });

  it('cannot be emptied where they have to say something', () => {
    expect(withTexts(addCard('one', 'before'), { 'rows.0.text': '   ' })).toBeNull();
    expect(withTexts(invite('before'), { text: '' })).toBeNull();
  });
});

test('what somebody proposes for a series is told in its words, and none of its parts can be typed over', () => {
  const value = seriesFact('44444444-4444-4444-8444-444444444444' as SeriesId, asha, {
    kind: 'move-proposed',
    proposal: 'one',
    session,
    to: '2026-12-09T10:00:00Z' as IsoInstant,
    words: 'I travel that day',
  });
  const operation: Operation = { kind: 'add-rows', site, rows: [{ list: 'log', value }] };
  expect(editableTexts(operation)).toEqual([]);
  expect(withTexts(operation, {})).toEqual(operation);
  expect(wordsOf(entryOf(operation))).toEqual({
    what: 'what.proposal',
    words: ['I travel that day'],
    values: [],
  });
});
