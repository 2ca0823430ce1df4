import { compareSets } from '#domain/discovery/compare-sets.ts';
import { suggestSet } from '#domain/discovery/suggest-set.ts';
import { evidence, idOf, person, profile, wishes } from './an-evidence.ts';

const seen = evidence({
  profiles: [profile(1), profile(2, { skills: ['Pricing'] }), profile(3)],
});

test('two sets differ in people and in what they cover', () => {
  const known = [person(1)];
  const topics = ['pricing'];
  const first = suggestSet(seen, wishes({ known, topics, excluded: [idOf(2)], pinned: [idOf(3)] }));
  const second = suggestSet(seen, wishes({ known, topics, excluded: [idOf(3)] }));
  const { shared, onlyInFirst, onlyInSecond, coverage } = compareSets(first, second);

  expect(
    [shared, onlyInFirst, onlyInSecond].map((people) => people.map((one) => one.profile.person.id)),
  ).toEqual([[idOf(1)], [idOf(3)], [idOf(2)]]);
  expect(coverage).toEqual([{ topic: 'pricing', first: 'none', second: 'probably' }]);
});

test('a topic that one of both was not asked for is told, and a set is like itself', () => {
  const first = suggestSet(seen, wishes({ topics: ['pricing'] }));
  expect(compareSets(first, suggestSet(seen, wishes({ pinned: [idOf(2)] }))).coverage).toEqual([
    { topic: 'pricing', first: 'probably', second: null },
  ]);
  expect(compareSets(first, first)).toMatchObject({ onlyInFirst: [], onlyInSecond: [], coverage: [] });
});
