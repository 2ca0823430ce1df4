import {
  findReducer,
  start,
  wishesOf,
  type FindAction,
  type FindState,
} from '#features/find-people/find-people-state.ts';
import { suggestSet } from '#domain/discovery/suggest-set.ts';
import { evidence, idOf, person, profile } from '../../domain/discovery/an-evidence.ts';

const [one, two, three, four] = [1, 2, 3, 4].map(idOf) as [
  ReturnType<typeof idOf>,
  ReturnType<typeof idOf>,
  ReturnType<typeof idOf>,
  ReturnType<typeof idOf>,
];

function after(...actions: readonly FindAction[]): FindState {
  return actions.reduce(findReducer, start);
}

test('excluding one keeps the others, and undo brings it back', () => {
  const without = after({ kind: 'excluded', person: two, set: [one, two, three] });
  expect(wishesOf(without)).toMatchObject({ pinned: [one, three], excluded: [two] });

  const undone = findReducer(without, { kind: 'undone' });
  expect(wishesOf(undone)).toEqual(wishesOf(start));
  expect(undone.before).toBeNull();
});

test('a swap keeps the rest and does not hand the pin on', () => {
  const swapped = after(
    { kind: 'toggled-pin', person: two },
    { kind: 'swapped', out: two, into: four, set: [one, two, three] },
  );
  expect(swapped.pinned).toEqual([]);
  expect(wishesOf(swapped)).toMatchObject({ pinned: [one, three, four], excluded: [] });
});

test('somebody I named leaves the set when swapped, and stays a start', () => {
  const swapped = after(
    { kind: 'changed-known', known: [person(2)] },
    { kind: 'swapped', out: two, into: four, set: [one, two, three] },
  );
  expect(wishesOf(swapped)).toMatchObject({ known: [person(2)], excluded: [two] });
});

test('somebody whom a member named is in the set until swapped or excluded', () => {
  const nominated = [{ person: person(2), by: person(3) }];
  const named = { ...start, nominated };
  expect(wishesOf(named).pinned).toEqual([two]);
  const swapped = findReducer(named, { kind: 'swapped', out: two, into: four, set: [one, two] });
  expect(wishesOf(swapped)).toMatchObject({ pinned: [one, four], excluded: [two] });
});

test('another topic asks for another set, and keeps what was said by hand', () => {
  const changed = after(
    { kind: 'toggled-pin', person: one },
    { kind: 'excluded', person: two, set: [one, two, three] },
    { kind: 'changed-topics', topics: ['pricing'] },
  );
  expect(wishesOf(changed)).toMatchObject({ topics: ['pricing'], pinned: [one], excluded: [two] });
});

test('a set takes no ninth', () => {
  const eight = [1, 2, 3, 4, 5, 6, 7, 8].map(idOf);
  expect(after({ kind: 'added', person: idOf(9), set: eight })).toBe(start);
  expect(wishesOf(after({ kind: 'added', person: idOf(9), set: eight.slice(1) })).pinned).toHaveLength(8);
});

test('a set that is held comes back as it was, whatever was wished meanwhile', () => {
  const seen = evidence({
    profiles: [1, 2, 3].map((number) => profile(number)),
    relevant: [one, two, three],
  });
  const set = suggestSet(seen, wishesOf(start));
  const held = findReducer(
    { ...start, topics: ['pricing'] },
    { kind: 'held', set, from: { ...start, topics: ['pricing'] } },
  );
  const changed = [
    { kind: 'leaned', leaning: 'more-new-faces' },
    { kind: 'changed-topics', topics: [] },
    { kind: 'excluded', person: two, set: [one, two, three] },
  ] satisfies FindAction[];
  const back = findReducer(changed.reduce(findReducer, held), { kind: 'took-held' });

  expect(back).toMatchObject({
    topics: ['pricing'],
    leaning: 'balanced',
    excluded: [],
    held: null,
    before: null,
  });
  expect(
    suggestSet(seen, wishesOf(back))
      .people.map(({ profile: { person: who } }) => who.id)
      .sort(),
  ).toEqual(set.people.map(({ profile: { person: who } }) => who.id).sort());
  expect(findReducer(held, { kind: 'let-go' }).held).toBeNull();
});
