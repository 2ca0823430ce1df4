import fc from 'fast-check';
import { networkOf, placeOf, type Link, type Network } from '#domain/discovery/network.ts';
import { circlesOf, closenessTo, likenessTo, type Closeness } from '#domain/discovery/proximity.ts';
import type { PersonId } from '#domain/shared/ids.ts';
import { idOf } from './an-evidence.ts';

function links(...pairs: readonly (readonly [number, number])[]): Link[] {
  return pairs.map(([one, other]) => ({ one: idOf(one), other: idOf(other), strength: 1 }));
}

function valueFor(closeness: Closeness, network: Network, number: number): number {
  return closeness[placeOf(network, idOf(number))] ?? Number.NaN;
}

test('closeness is what friends in common pass on, a part of it once more, and less to whom everybody knows', () => {
  // 0 and 3 share 1 (three friends) and 2 (two friends); 3 and 4, who are reached, know nobody else.
  const network = networkOf(links([0, 1], [0, 2], [1, 3], [2, 3], [1, 4]));
  const closeness = closenessTo(network, idOf(0));

  expect(valueFor(closeness, network, 3)).toBeCloseTo((3 ** -0.7 + 2 ** -0.7) / 3 ** 0.2);
  expect(valueFor(closeness, network, 4)).toBeCloseTo(3 ** -0.7 / 2 ** 0.2);
  expect(valueFor(closeness, network, 0)).toBe(0);
});

test('of two with the same friend in common, the one is closer who sits among others that I reach', () => {
  // 2, 3 and 4 know 1, whom I know; 2 and 3 know each other, and 4 knows as many elsewhere.
  const network = networkOf(links([0, 1], [1, 2], [1, 3], [1, 4], [2, 3], [4, 5]));
  const closeness = closenessTo(network, idOf(0));

  expect(valueFor(closeness, network, 2)).toBeGreaterThan(valueFor(closeness, network, 4));
  // Nobody whom both know: no sentence could say why.
  expect(valueFor(closeness, network, 5)).toBe(0);
});

test('likeness is the shared part of both circles, each with its own person, over their union', () => {
  // Circles: 1 {1,2,3}, 2 {1,2,3}, 4 {3,4}, 3 {1,2,3,4}; 1 and 2 weigh 1/√3, 3 weighs 1/√4, 4 weighs 1/√2.
  const network = networkOf(links([1, 2], [1, 3], [2, 3], [3, 4]));
  const likeness = likenessTo(circlesOf(network), [idOf(1)]);
  const [one, three, four] = [1 / Math.sqrt(3), 1 / 2, 1 / Math.sqrt(2)];

  expect(valueFor(likeness, network, 2)).toBeCloseTo(1);
  expect(valueFor(likeness, network, 3)).toBeCloseTo((2 * one + three) / (2 * one + three + four));
  expect(valueFor(likeness, network, 4)).toBeCloseTo(three / (2 * one + three + four));
});

test('whom everybody knows tells less of a group than whom few know', () => {
  // 1 and 2 share 9, whom everybody knows; 1 and 3 share 8, whom nobody else knows.
  const network = networkOf(links([1, 9], [2, 9], [1, 8], [3, 8], [4, 9], [5, 9], [6, 9], [2, 7], [3, 10]));
  const likeness = likenessTo(circlesOf(network), [idOf(1)]);

  expect(valueFor(likeness, network, 3)).toBeGreaterThan(valueFor(likeness, network, 2));
});

test('likeness to several is the mean, and people who are not in the network count as not alike', () => {
  const network = networkOf(links([1, 2], [1, 3], [2, 3], [3, 4]));
  expect(valueFor(likenessTo(circlesOf(network), [idOf(1), idOf(99)]), network, 2)).toBeCloseTo(1 / 2);
});

test('who is left out is in no circle', () => {
  const withMe = networkOf(links([0, 1], [0, 2], [0, 3], [1, 2]));
  const likeness = likenessTo(circlesOf(withMe, idOf(0)), [idOf(1)]);

  expect(valueFor(likeness, withMe, 2)).toBeCloseTo(1);
  expect(valueFor(likeness, withMe, 3)).toBe(0);
  expect(valueFor(likeness, withMe, 0)).toBe(0);
});

const someLinks = fc.array(
  fc
    .tuple(fc.nat(9), fc.nat(9), fc.constantFrom(0.25, 0.5, 1))
    .map(([one, other, strength]) => ({ one: idOf(one), other: idOf(other), strength })),
  { maxLength: 40 },
);

test('both agree with the definitions computed the plain way, on any network', () => {
  fc.assert(
    fc.property(someLinks, (all) => {
      const network = networkOf(all);
      const strength = (a: PersonId, b: PersonId): number =>
        a === b
          ? 0
          : Math.max(
              0,
              ...all
                .filter((l) => (l.one === a && l.other === b) || (l.one === b && l.other === a))
                .map((l) => l.strength),
            );
      const inCircle = (a: PersonId, b: PersonId): number => (a === b ? 1 : strength(a, b));
      const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

      for (const from of network.people) {
        const closeness = closenessTo(network, from);
        const likeness = likenessTo(circlesOf(network), [from]);
        const total = (z: PersonId): number => sum(network.people.map((other) => strength(z, other)));
        const arrivedAt = (to: PersonId): number =>
          to === from
            ? 0
            : sum(
                network.people.map((z) =>
                  total(z) === 0 ? 0 : (strength(from, z) * strength(z, to)) / total(z) ** 0.7,
                ),
              );
        network.people.forEach((to, at) => {
          if (to === from) return;
          const beyond = network.people.map((z) =>
            total(z) === 0 ? 0 : (0.3 * arrivedAt(z) * strength(z, to)) / total(z),
          );
          const reached = arrivedAt(to) === 0 ? 0 : arrivedAt(to) + sum(beyond);
          expect(closeness[at]).toBeCloseTo(reached / (total(to) + 1) ** 0.2, 9);

          const weigh = (shared: (z: PersonId) => number): number =>
            sum(
              network.people.map(
                (z) => shared(z) / Math.sqrt(sum(network.people.map((y) => inCircle(z, y)))),
              ),
            );
          const both = weigh((z) => Math.min(inCircle(from, z), inCircle(to, z)));
          const either = weigh((z) => Math.max(inCircle(from, z), inCircle(to, z)));
          expect(likeness[at]).toBeCloseTo(both / either, 9);
        });
      }
    }),
    { numRuns: 60, seed: 3 },
  );
});

test('the same links in another order give the same network', () => {
  fc.assert(
    fc.property(someLinks, (all) => {
      const turned = all.map((link) => ({ ...link, one: link.other, other: link.one })).reverse();
      expect(networkOf(turned)).toEqual(networkOf(all));
    }),
    { seed: 3 },
  );
});
