import { editableTexts, withTexts } from '#features/unsent/editable-words.ts';
import { touchedBy } from '#domain/writes/touched.ts';
import type { Key } from '#domain/shared/ids.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { addCard, changeOutcome, invite, site } from '../../support/operations.ts';

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
