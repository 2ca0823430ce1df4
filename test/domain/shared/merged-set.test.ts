import fc from 'fast-check';
import { mergedSet } from '#domain/shared/merged-set.ts';

const itself = (one: string) => one;
const itemsOf = (text: string) => text.split(' ').filter((one) => one !== '');
const merged = (base: string, mine: string, theirs: string) =>
  mergedSet({ base: itemsOf(base), mine: itemsOf(mine), theirs: itemsOf(theirs) }, itself).join(' ');

test.each([
  ['both take one out', 'a b c', 'b c', 'a c', 'c'],
  ['both add one', 'a', 'a b', 'a c', 'a b c'],
  ['one takes out, the other adds', 'a b', 'b', 'a b c', 'b c'],
  ['both take out the same', 'a b', 'b', 'b', 'b'],
  ['both add the same', 'a', 'a b', 'a b', 'a b'],
  ['one of them empties it', 'a b', '', 'a b c', 'c'],
  ['one is put back where it stood', 'b c', 'a b c', 'b c', 'a b c'],
])('%s', (_name, base, mine, theirs, both) => {
  expect(merged(base, mine, theirs)).toBe(both);
});

const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
const aSet = fc.uniqueArray(fc.constantFrom(...letters), { maxLength: letters.length });
const threeSets = fc.record({ base: aSet, mine: aSet, theirs: aSet });

test('each item is there that one of the two added, and each that neither took out', () => {
  fc.assert(
    fc.property(threeSets, (sets) => {
      const result = mergedSet(sets, itself);
      const { base, mine, theirs } = sets;
      const wanted = letters.filter((one) =>
        base.includes(one)
          ? mine.includes(one) && theirs.includes(one)
          : mine.includes(one) || theirs.includes(one),
      );
      expect(result.toSorted()).toEqual(wanted);
    }),
  );
});

test('whoever comes first, the same set is there', () => {
  fc.assert(
    fc.property(threeSets, ({ base, mine, theirs }) => {
      const one = mergedSet({ base, mine, theirs }, itself);
      const other = mergedSet({ base, mine: theirs, theirs: mine }, itself);
      expect(one.toSorted()).toEqual(other.toSorted());
    }),
  );
});

test('where nobody else changed it, it is as it is meant; and a second try changes nothing', () => {
  fc.assert(
    fc.property(threeSets, (sets) => {
      expect(mergedSet({ ...sets, theirs: sets.base }, itself)).toEqual(sets.mine);
      const result = mergedSet(sets, itself);
      expect(mergedSet({ ...sets, theirs: result }, itself)).toEqual(result);
    }),
  );
});
