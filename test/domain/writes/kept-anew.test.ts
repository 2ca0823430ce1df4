import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { Key, SiteId } from '#domain/shared/ids.ts';
import { instantAt } from '#domain/shared/time.ts';
import { newEntry, type EntryState, type OutboxEntry } from '#domain/writes/entry.ts';
import { keptAnew } from '#domain/writes/kept-anew.ts';
import { touchedBy } from '#domain/writes/touched.ts';
import { addCard, asha, site } from '../../support/operations.ts';

const at = instantAt(Date.parse('2026-11-24T09:00:00Z'));
const seen: Outcome = {
  key: 'outcome:1' as Key,
  kind: 'lesson',
  text: 'Tiers confuse',
  session: '',
  sessionTitle: 'Pricing circle',
  by: { id: asha.id, name: 'Asha Rao', mail: 'asha.rao@contoso.example' },
  recordedAt: at,
  action: null,
};
const gone: EntryState = { kind: 'needs-attention', code: 'gone', trace: null };

function change(id: string, after: Partial<Outcome>, more: { key?: string; state?: EntryState } = {}) {
  const { key = 'outcome:1', state = gone } = more;
  const before = { text: seen.text };
  const entry = newEntry(
    {
      kind: 'change-row',
      site,
      change: { list: 'outcomes', key: key as Key, before, after },
      seen: { ...seen, key: key as Key },
    },
    { id, owner: { tenantId: 'tenant', personId: asha.id }, at },
  );
  return { ...entry, state };
}

test('is the row as it was seen with all that waits for it, once, under a key of its own', () => {
  const first = change('one', { text: 'Tiers confuse new customers' });
  const second = change('two', { sessionTitle: 'Second circle' }, { state: { kind: 'pending' } });
  const other = change('three', { text: 'Other' }, { key: 'outcome:2' });
  expect(keptAnew(first, [first, second, other])).toEqual({
    operation: {
      kind: 'add-rows',
      site,
      rows: [
        {
          list: 'outcomes',
          value: {
            ...seen,
            key: 'outcome:anew:one',
            text: 'Tiers confuse new customers',
            sessionTitle: 'Second circle',
          },
        },
      ],
    },
    insteadOf: ['two', 'one'],
  });
});

test('takes nothing in that is for another row, list or site, or that adds', () => {
  const first = change('one', { text: 'Mine' });
  const like = (id: string, operation: OutboxEntry['operation']): OutboxEntry => ({
    ...first,
    id,
    operation,
  });
  const { operation } = first;
  if (operation.kind !== 'change-row') throw new TypeError('Another operation.');
  const stated = { text: 'Of another' };
  const others = [
    like('site', {
      ...operation,
      site: 'elsewhere' as SiteId,
      change: { ...operation.change, after: stated } as never,
    }),
    like('list', { ...operation, change: { ...operation.change, list: 'members', after: stated } as never }),
    like('added', addCard('one')),
  ];
  const kept = keptAnew(first, [first, ...others]);
  expect(kept?.insteadOf).toEqual(['one']);
  expect(kept?.operation).toMatchObject({ rows: [{ value: { text: 'Mine' } }] });
});

test('two people who keep the same row make two, and one who presses twice makes one', () => {
  const mine = change('mine', { text: 'Mine' });
  const theirs = change('theirs', { text: 'Theirs' });
  const touched = (entry: OutboxEntry) => touchedBy(keptAnew(entry, [entry])!.operation);
  expect(touched(mine)).toEqual(touched(mine));
  expect(touched(mine)).not.toEqual(touched(theirs));
});

test.each<[string, OutboxEntry]>([
  ['waits', change('one', { text: 'Mine' }, { state: { kind: 'pending' } })],
  [
    'was refused for another reason',
    change('one', { text: 'Mine' }, { state: { kind: 'needs-attention', code: 'no-access', trace: null } }),
  ],
  [
    'whose row was not seen as a whole',
    {
      ...change('one', { text: 'Mine' }),
      operation: {
        kind: 'change-row',
        site,
        change: { list: 'outcomes', key: 'outcome:1' as Key, before: {}, after: {} },
      },
    },
  ],
])('nothing takes the place of a change that %s', (_name, entry) => {
  expect(keptAnew(entry, [entry])).toBeNull();
});
