import type { CharterDraft } from '#domain/communities/charter.ts';
import { firstRows } from '#domain/communities/start.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import type { IsoInstant } from '#domain/shared/time.ts';

const asha = {
  id: '0f3a2c1e-1111-4222-8333-444455556666' as PersonId,
  name: 'Asha Rao',
  mail: 'asha.rao@contoso.example',
};
const by = {
  person: asha,
  consentText: 'You become its first member.',
  at: '2026-11-22T09:00:00Z' as IsoInstant,
};
const draft: CharterDraft = {
  name: 'Pricing circle',
  domainStatement: 'How to price what people have not seen yet',
  purposes: ['problem-solving'],
  norms: ['We ask before we advise'],
  rhythm: 'first Tuesday of the month',
};

test('a community begins with its charter and its organizer', () => {
  const rows = firstRows(draft, by);
  expect(rows.ok && rows.value.map(({ list, value }) => [list, value.key])).toEqual([
    ['charter', 'charter:community'],
    ['members', `member:${asha.id}`],
  ]);
});

test('starting twice makes the same keys, so it ends in the same rows', () => {
  expect(firstRows(draft, by)).toEqual(firstRows(draft, by));
});

test.each([
  ['no-name', { name: '  ' }],
  ['name-too-long', { name: 'x'.repeat(256) }],
  ['no-domain', { domainStatement: '\n' }],
  ['no-purpose', { purposes: [] }],
] as const)('a draft with %s is refused', (refusal, part) => {
  expect(firstRows({ ...draft, ...part }, by)).toEqual({ ok: false, refusal });
});
