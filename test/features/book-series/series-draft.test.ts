import { emptyDraft, readSeriesDraft, type SeriesDraft } from '#features/book-series/series-draft.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { toInstant, type LocalDate } from '#domain/shared/time.ts';

const earliest = '2026-12-01' as LocalDate;
const marc = {
  id: '3f2c8a54-1111-4222-8333-444455556666' as PersonId,
  name: 'Marc Dubois',
  mail: 'marc@contoso.example',
};
const chosen: SeriesDraft = {
  options: {
    ...emptyDraft(earliest).options,
    cadence: 'weekly-2',
    day: 'wednesday',
    quiet: ['friday'],
    length: 'times-8',
    keepsLunch: false,
    notice: 7,
  },
  people: [marc],
  name: 'Pricing clinic',
  slot: 'slot-3',
  parts: { [marc.id]: 'welcome' },
  apart: { 'slot-3': { [earliest]: null, ['2026-12-15' as LocalDate]: toInstant('2026-12-14T14:00:00Z') } },
};

function kept(draft: unknown): unknown {
  return JSON.parse(JSON.stringify(draft));
}

test('what was chosen is there again, and so is what was left as it was proposed', () => {
  expect(readSeriesDraft(kept(chosen))).toEqual(chosen);
  expect(readSeriesDraft(kept(emptyDraft(earliest)))).toEqual(emptyDraft(earliest));
});

test('days on which the community does not meet are not looked at, unless none were left', () => {
  expect(emptyDraft(earliest, ['friday', 'sunday']).options.quiet).toEqual(['friday', 'sunday']);
  expect(
    emptyDraft(earliest, ['monday', 'tuesday', 'wednesday', 'thursday', 'friday']).options.quiet,
  ).toEqual([]);
});

const otherShapes: readonly [string, unknown][] = [
  ['nothing', null],
  ['a list', []],
  ['no options', { ...chosen, options: undefined }],
  ['a rhythm that there is no more', { ...chosen, options: { ...chosen.options, cadence: 'daily' } }],
  ['a day that is none', { ...chosen, options: { ...chosen.options, day: 'someday' } }],
  ['a date that is none', { ...chosen, options: { ...chosen.options, from: '2026-13-01' } }],
  ['a format that is not known', { ...chosen, options: { ...chosen.options, format: { id: 'duel' } } }],
  ['a name that is no text', { ...chosen, name: 7 }],
  ['people that are no list', { ...chosen, people: 'Marc' }],
];

test.each(otherShapes)('another version may have kept %s: the form starts anew', (_what, draft) => {
  expect(readSeriesDraft(kept(draft))).toBeNull();
});

test('somebody who cannot be read is left out, and the others stay', () => {
  expect(readSeriesDraft(kept({ ...chosen, people: [{ id: 'marc' }, marc] }))).toEqual(chosen);
});
