import * as fc from 'fast-check';
import { changedFields } from '#domain/communities/charter-history.ts';
import { withPreset, type PresetWords } from '#domain/communities/charter-preset.ts';
import { mistakeIn, tidied, type CharterDraft } from '#domain/communities/charter.ts';
import { editsAmong, type RowVersion } from '#domain/shared/row-history.ts';
import type { IsoInstant } from '#domain/shared/time.ts';

const pricing: CharterDraft = {
  name: 'Pricing circle',
  domainStatement: 'How to price what people have not seen yet',
  purposes: ['problem-solving'],
  norms: ['What is said here stays here', 'We ask before we advise'],
  rhythm: 'first Tuesday of the month',
};

describe('what a charter needs', () => {
  test.each([
    ['nothing more', {}, null],
    ['a name', { name: '  ' }, 'no-name'],
    ['a name that fits a line', { name: 'x'.repeat(256) }, 'name-too-long'],
    ['what it is about', { domainStatement: '\n' }, 'no-domain'],
    ['a purpose', { purposes: [] }, 'no-purpose'],
  ] as const)('%s', (_what, part, mistake) => {
    expect(mistakeIn({ ...pricing, ...part })).toBe(mistake);
  });

  test('days on which nobody meets are a change like any other', () => {
    const quiet: CharterDraft = { ...pricing, quietDays: ['friday'] };
    expect(changedFields(pricing, quiet)).toEqual(['quietDays']);
    expect(changedFields(pricing, { ...pricing, quietDays: [] })).toEqual([]);
    expect(tidied(quiet)).toEqual(quiet);
  });

  test('is kept without blanks around it and without empty norms', () => {
    const typed = { ...pricing, name: ' Pricing circle ', norms: [' We ask ', '', '  '], rhythm: ' weekly ' };
    expect(tidied(typed)).toEqual({ ...pricing, norms: ['We ask'], rhythm: 'weekly' });
  });
});

describe('words to begin with', () => {
  const none: PresetWords = {
    domainStatement: '',
    purposes: ['problem-solving'],
    norms: ['Be kind'],
    rhythm: '',
  };
  const design: PresetWords = {
    domainStatement: 'How we show work early.',
    purposes: ['skill-development'],
    norms: ['Unfinished work is welcome'],
    rhythm: 'every second week',
  };
  const data: PresetWords = { ...design, domainStatement: 'How sure may we be?', rhythm: 'last Wednesday' };

  test('are taken where nothing was written', () => {
    expect(withPreset({ name: 'Ours', ...none }, { before: none, after: design })).toEqual({
      name: 'Ours',
      ...design,
    });
  });

  test('are exchanged for those of another preset, but for what was written over them', () => {
    const draft = { name: '', ...design, rhythm: 'Fridays at noon' };
    expect(withPreset(draft, { before: design, after: data })).toEqual({
      ...data,
      name: '',
      rhythm: 'Fridays at noon',
    });
  });

  test('there and back again lose nothing that somebody wrote', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), fc.string(), (domainStatement, norms, rhythm) => {
        const written: CharterDraft = { ...pricing, domainStatement, norms, rhythm };
        const there = withPreset(written, { before: none, after: design });
        expect(withPreset(there, { before: design, after: none })).toEqual(written);
      }),
    );
  });
});

describe('what was changed', () => {
  const charterChanges = (versions: readonly RowVersion<CharterDraft>[]) =>
    editsAmong(versions, changedFields);
  const at = (minute: number) => `2026-11-24T09:0${minute}:00Z` as IsoInstant;
  const version = (
    minute: number,
    by: string | null,
    part: Partial<CharterDraft>,
  ): RowVersion<CharterDraft> => ({
    at: at(minute),
    by,
    value: { ...pricing, ...part },
  });

  test('is told newest first, with the words before and after', () => {
    const changes = charterChanges([
      version(0, 'Asha Rao', {}),
      version(1, 'Marc Dubois', { rhythm: 'weekly' }),
      version(1, null, { rhythm: 'weekly', norms: [], purposes: ['innovation', 'problem-solving'] }),
    ]);
    expect(changes.map(({ by, fields }) => [by, fields])).toEqual([
      [null, ['purposes', 'norms']],
      ['Marc Dubois', ['rhythm']],
    ]);
    expect(changes[1]).toMatchObject({ before: pricing, after: { rhythm: 'weekly' } });
  });

  test('is nothing where no word changed, and of a single version', () => {
    expect(charterChanges([version(0, 'Asha Rao', {}), version(1, 'Marc Dubois', {})])).toEqual([]);
    expect(charterChanges([version(0, 'Asha Rao', { rhythm: 'weekly' })])).toEqual([]);
    expect(charterChanges([])).toEqual([]);
  });
});
