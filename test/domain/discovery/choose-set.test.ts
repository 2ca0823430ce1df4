import fc from 'fast-check';
import { chooseSet } from '#domain/discovery/choose-set.ts';
import { anyHours } from '#domain/discovery/day-hours.ts';
import { gainTo, valueOf, type Choosable } from '#domain/discovery/set-value.ts';
import { weightsFor } from '#domain/discovery/weights.ts';
import { bestValue, keepsGroups } from './exact-choice.ts';

const weights = weightsFor('balanced');

const pools = fc
  .array(
    fc.record({
      worth: fc.integer({ min: 0, max: 30 }).map((tenths) => tenths / 10),
      covers: fc.tuple(fc.constantFrom(0, 0, 0.6, 1), fc.constantFrom(0, 0, 0.8), fc.constantFrom(0, 0, 1)),
      group: fc.constantFrom('a', 'b', 'c', 'd', null),
      discipline: fc.constantFrom('product', 'design', 'data', null),
      isNew: fc.boolean(),
      hours: fc.constantFrom(anyHours, 0x00ff00, 0x0ff000, 0xff0000),
      learnsFrom: fc.uniqueArray(fc.constantFrom('00', '01', '02', '03', '04', '05'), { maxLength: 2 }),
      learnsFromMembers: fc.nat(4).map((dice) => dice === 0),
    }),
    { minLength: 4, maxLength: 11 },
  )
  .map((people): Choosable[] =>
    people.map((person, at) => {
      const id = String(at).padStart(2, '0');
      return { ...person, id, learnsFrom: new Set(person.learnsFrom.filter((other) => other !== id)) };
    }),
  );

test('greedy with exchange comes within two percent of the best set there is', () => {
  let worst = 1;
  let exact = 0;
  let runs = 0;
  fc.assert(
    fc.property(pools, (pool) => {
      const set = chooseSet(pool, { size: 4, fixed: [], weights });
      const best = bestValue(pool, 4);
      if (best === null || best === 0) return;

      runs += 1;
      worst = Math.min(worst, valueOf(set, weights) / best);
      if (valueOf(set, weights) >= best - 1e-9) exact += 1;
      expect(valueOf(set, weights)).toBeGreaterThanOrEqual(best * 0.9);
    }),
    { numRuns: 400, seed: 7 },
  );
  expect(exact / runs).toBeGreaterThan(0.98);
  expect(worst).toBeGreaterThan(0.95);
});

test('nobody is the third of a group, whatever the pool', () => {
  fc.assert(
    fc.property(pools, (pool) => {
      expect(keepsGroups(chooseSet(pool, { size: 6, fixed: [], weights }))).toBe(true);
    }),
    { seed: 7 },
  );
});

test('the order of the pool does not matter', () => {
  fc.assert(
    fc.property(pools, (pool) => {
      const chosen = (people: readonly Choosable[]): string[] =>
        chooseSet(people, { size: 5, fixed: [], weights }).map(({ id }) => id);
      expect(chosen([...pool].reverse())).toEqual(chosen(pool));
    }),
    { seed: 7 },
  );
});

test('one more thing that somebody covers never makes a set worth less', () => {
  fc.assert(
    fc.property(pools, fc.nat(3), fc.nat(2), (pool, who, demand) => {
      const set = pool.slice(0, 4);
      const more = set.map((person, at) =>
        at === who
          ? { ...person, covers: person.covers.map((cover, index) => (index === demand ? 1 : cover)) }
          : person,
      );
      expect(valueOf(more, weights)).toBeGreaterThanOrEqual(valueOf(set, weights));
    }),
    { seed: 7 },
  );
});

test('fixed people stay, even three of a group', () => {
  const pool: Choosable[] = ['1', '2', '3', '4', '5'].map((id) => ({
    id,
    worth: Number(id),
    covers: [],
    group: 'a',
    discipline: null,
    isNew: false,
    hours: anyHours,
  }));
  const fixed = pool.slice(0, 3);
  expect(chooseSet(pool, { size: 5, fixed, weights })).toEqual(fixed);
});

test('what somebody adds to a set is the difference in its value', () => {
  fc.assert(
    fc.property(pools, fc.nat(6), (pool, size) => {
      const set = pool.slice(0, Math.min(size, pool.length - 1));
      for (const person of pool.slice(set.length)) {
        const difference = valueOf([...set, person], weights) - valueOf(set, weights);
        expect(gainTo(set, weights)(person)).toBeCloseTo(difference, 9);
      }
    }),
    { seed: 7 },
  );
});
