import { missingHere, readArchive } from '#domain/knowledge/archive.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { Key, PersonId } from '#domain/shared/ids.ts';
import { date } from '../../support/zone-oracle/plan-requests.ts';
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

function file(change: object = {}): string {
  return JSON.stringify({ product: 'Peerloom', version: 1, outcomes, ...change });
}

test('what left comes back as it was', () => {
  expect(readArchive(file())).toEqual({ outcomes, unreadable: 0 });
});

test.each([
  ['', 'not-an-archive'],
  ['[]', 'not-an-archive'],
  ['{"product":"Other"}', 'not-an-archive'],
  [file({ version: 2 }), 'newer-archive'],
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
  });
});

test('only what is not here comes back, each once', () => {
  expect(missingHere([kept('a'), kept('b'), kept('b')], [{ ...kept('a'), text: 'Changed since' }])).toEqual([
    kept('b'),
  ]);
});
