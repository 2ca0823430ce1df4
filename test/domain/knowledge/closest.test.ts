import fc from 'fast-check';
import { closestEntries, indexEntries, type Entry } from '#domain/knowledge/closest.ts';

const kept: readonly Entry[] = [
  { title: '', text: 'Ask what people paid last time before showing a price' },
  { title: '', text: 'We decided to keep two tiers and to drop the free plan in spring' },
  {
    title: 'Onboarding of new customers',
    text: 'A call in the first week halves the tickets of the first month',
  },
  { title: '', text: 'Das Preismodell wird erst nach drei Kundengesprächen festgelegt' },
  { title: '', text: '価格は最初に見せない' },
];
const index = indexEntries(kept);

test.each([
  ['What did we decide about the free plan?', 1],
  ['how should pricing be shown', 0],
  ['Why do new customers send so many tickets?', 2],
  ['Preismodell', 3],
  ['Wann legen wir Preismodelle fest?', 3],
  ['onbording', 2],
  ['価格をいつ見せるか', 4],
])('%j is closest to entry %d', (text, expected) => {
  expect(closestEntries(index, { title: '', text }, 5)[0]).toBe(expected);
});

test.each(['', '?', 'who and why', 'zzz'])('nothing is close to %j', (text) => {
  expect(closestEntries(index, { title: '', text }, 5)).toEqual([]);
});

test('no more are told than were asked for, and nothing is found where nothing was kept', () => {
  expect(closestEntries(index, { title: '', text: 'price plan tickets' }, 2)).toHaveLength(2);
  expect(closestEntries(indexEntries([]), { title: '', text: 'price' }, 5)).toEqual([]);
});

const words = fc.array(
  fc.constantFrom('price', 'plan', 'ticket', 'call', 'spring', 'tier', 'Kunde', '価格'),
  {
    minLength: 1,
    maxLength: 6,
  },
);
const entry = words.map((list): Entry => ({ title: '', text: list.join(' ') }));

test('who repeats what was kept finds it, and each place is told once', () => {
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 12 }), fc.nat(11), (entries, at) => {
      const asked = entries[at % entries.length];
      if (!asked) return;

      const found = closestEntries(indexEntries(entries), asked, entries.length);
      expect(found.map((place) => entries[place]?.text)).toContain(asked.text);
      expect(new Set(found).size).toBe(found.length);
    }),
  );
});

test('the order in which things were kept changes nothing but ties', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(entry, { selector: ({ text }) => text, maxLength: 8 }),
      entry,
      (entries, asked) => {
        const textsOf = (list: readonly Entry[]) =>
          closestEntries(indexEntries(list), asked, list.length).map((place) => list[place]?.text);
        expect(new Set(textsOf(entries))).toEqual(new Set(textsOf(entries.toReversed())));
      },
    ),
  );
});
