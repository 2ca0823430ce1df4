import { missingHere, readArchive, underFreeNames } from '#domain/knowledge/archive.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { Key, PersonId } from '#domain/shared/ids.ts';
import { date } from '../../support/zone-oracle/plan-requests.ts';
import { aFormat } from '../../graph/lists/a-community.ts';
import type { IsoInstant } from '#domain/shared/time.ts';

const asha = {
  id: '00000000-0000-4000-8000-000000000001' as PersonId,
  name: 'Asha Rao',
  mail: 'asha@contoso.example',
};

function kept(key: string, action: Outcome['action'] = null): Outcome {
  return {
    key: key as Key,
    kind: action ? 'action' : 'insight',
    text: `What ${key} says`,
    session: '',
    sessionTitle: 'Pricing circle',
    by: asha,
    recordedAt: '2026-11-22T09:00:00Z' as IsoInstant,
    action,
  };
}

const outcomes: readonly Outcome[] = [
  { ...kept('a'), challenge: 'challenge:margins' as Key, thanks: [asha] },
  kept('b', { owner: asha, due: date('2026-12-01'), state: 'open' }),
];

const formats = [
  aFormat('pricing'),
  aFormat('gone', { availability: 'removed' }),
  // Of a newer version.
  aFormat('newer', { steps: '{"v":2,"steps":[]}' }),
];

function file(change: object = {}): string {
  return JSON.stringify({ product: 'Peerloom', version: 2, outcomes, formats, ...change });
}

test('what left comes back as it was', () => {
  expect(readArchive(file())).toEqual({ outcomes, unreadable: 0, formats, unreadableFormats: 0 });
});

test.each([
  ['', 'not-an-archive'],
  ['[]', 'not-an-archive'],
  ['{"product":"Other"}', 'not-an-archive'],
  [file({ version: 3 }), 'newer-archive'],
  [file({ outcomes: null }), 'damaged-archive'],
  [file({ version: 'one' }), 'damaged-archive'],
])('%s is %s', (text, mistake) => {
  expect(readArchive(text)).toBe(mistake);
});

test.each([
  ['no key', { key: '' }],
  ['a key that no column holds', { key: 'k'.repeat(256) }],
  ['a kind that is none', { kind: 'rumour' }],
  ['nobody who said it', { by: { id: 'x' } }],
  ['a day that is none', { recordedAt: 'yesterday' }],
  ['half an action', { action: { state: 'open' } }],
])('an outcome with %s stays out and is counted', (_what, change) => {
  expect(readArchive(file({ outcomes: [{ ...kept('a'), ...change }, kept('b')] }))).toEqual({
    outcomes: [kept('b')],
    unreadable: 1,
    formats,
    unreadableFormats: 0,
  });
});

test('a file that was made before formats were in it brings the rest back', () => {
  const old = JSON.stringify({ product: 'Peerloom', version: 1, outcomes });
  expect(readArchive(old)).toEqual({ outcomes, unreadable: 0, formats: [], unreadableFormats: 0 });
});

test.each([
  ['the key of something else', { key: 'insight:a' }],
  ['no name', { name: ' ' }],
  ['steps that are none', { steps: 'first this, then that' }],
  ['steps that do not fit together', { steps: '{"v":1,"steps":[]}' }],
  ['nobody who made it', { by: null }],
  ['a word for whether it is offered that is none', { availability: 'perhaps' }],
])('a format with %s stays out and is counted', (_what, change) => {
  expect(readArchive(file({ formats: [{ ...aFormat('a'), ...change }, aFormat('b')] }))).toMatchObject({
    formats: [aFormat('b')],
    unreadableFormats: 1,
  });
});

test('formats come back under names that tell them apart', () => {
  const long = 'x'.repeat(80);
  const back = ['Ours', 'Ours', long, 'Gone'].map((name, at) => aFormat(String(at), { name }));
  const here = [
    aFormat('there', { name: 'Ours' }),
    aFormat('long', { name: long }),
    aFormat('gone', { name: 'Gone', availability: 'removed' }),
  ];
  expect(underFreeNames(back, here).map(({ name }) => name)).toEqual([
    'Ours (2)',
    'Ours (3)',
    `${'x'.repeat(76)} (2)`,
    'Gone',
  ]);
});

test('only what is not here comes back, each once', () => {
  expect(missingHere([kept('a'), kept('b'), kept('b')], [{ ...kept('a'), text: 'Changed since' }])).toEqual([
    kept('b'),
  ]);
});
