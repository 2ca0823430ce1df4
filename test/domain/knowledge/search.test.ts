import { searchOutcomes } from '#domain/knowledge/search.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { Key, PersonId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';

function anOutcome(text: string, sessionTitle = 'Pricing circle'): Outcome {
  return {
    key: `outcome:${text}` as Key,
    kind: 'insight',
    text,
    session: '',
    sessionTitle,
    by: { id: 'asha' as PersonId, name: 'Asha Rao', mail: '' },
    recordedAt: '2026-11-22T09:00:00Z' as IsoInstant,
    action: null,
  };
}

const outcomes = [
  anOutcome('Ask what people paid last time before showing a price'),
  anOutcome('Ein Café rechnet in Tassen, nicht in Stunden'),
  anOutcome('価格は最初に見せない'),
];

test.each([
  ['', 3],
  ['price', 1],
  ['PRICE asha', 3 - 2],
  ['pri show', 1],
  ['cafe tassen', 1],
  ['最初', 1],
  ['circle', 3],
  ["<img onerror=alert(1)> O'Brien", 0],
  ['.*', 3],
])('%j finds %d', (query, count) => {
  expect(searchOutcomes(outcomes, query)).toHaveLength(count);
});
