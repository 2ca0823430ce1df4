import { rmSync } from 'node:fs';
import { seeded } from '../../bench/discovery/chance.ts';
import { compareExpanders, compareRankers } from '../../bench/discovery/compare.ts';
import { hideSome } from '../../bench/discovery/hidden-pairs.ts';
import { inventedNetwork } from '../../bench/discovery/invented-network.ts';
import { estimateOf, type Measure } from '../../bench/discovery/measures.ts';
import { readOrganisation, type Organisation } from '../../bench/discovery/organisation.ts';
import type { Tier } from '../../bench/discovery/views.ts';
import { ukFacultyFolder, ukFacultyIsHere } from '../../support/uk-faculty.ts';

const onFaculty = ukFacultyIsHere ? describe : describe.skip;

onFaculty(
  ukFacultyIsHere ? 'a real network of 81 people' : 'left out: ../shared/data/ukfaculty is not there',
  () => {
    const faculty = ukFacultyIsHere ? readFaculty() : inventedNetwork(1);
    const hidden = hideSome(faculty, 0.2, seeded(1));
    const figures = (tier: Tier, only?: readonly string[]) => {
      const readings = compareRankers(faculty, hidden, only ? { tier, seed: 1, only } : { tier, seed: 1 });
      return (ranker: string, measure: Measure): number =>
        estimateOf((readings.get(ranker) ?? []).map((one) => one[measure]))?.mean ?? 0;
    };

    test('hidden ties are found more often than by chance, by popularity or by department alone', () => {
      const of = figures('whole network');

      expect(of('product, diversity off', 'P@8')).toBeGreaterThan(0.25);
      expect(of('product, diversity off', 'P@8')).toBeGreaterThan(4 * of('random', 'P@8'));
      expect(of('product, diversity off', 'P@8')).toBeGreaterThan(1.5 * of('popularity', 'P@8'));
      expect(of('product, diversity off', 'P@8')).toBeGreaterThan(1.3 * of('same department', 'P@8'));
      // Two a department give up some of all ties for more of those that cross departments.
      expect(of('product default', 'across P@8')).toBeGreaterThan(
        1.2 * of('product, diversity off', 'across P@8'),
      );
      expect(of('product default', 'across P@8')).toBeGreaterThan(10 * of('same department', 'across P@8'));
      expect(of('product default', 'Blau')).toBeGreaterThan(0.7);
    });

    test('nominations by eight contacts bring most of what the whole network would', () => {
      const whole = figures('whole network', ['product default'])('product default', 'P@8');
      expect(figures('nominations', ['product default'])('product default', 'P@8')).toBeGreaterThan(
        0.8 * whole,
      );
    });

    test('own meetings of two show nobody new', () => {
      expect(figures('own circle', ['product default'])('product default', 'P@8')).toBe(0);
    });

    test('three people of a department lead to the rest of it', () => {
      const { all } = compareExpanders(faculty, hidden, 1);
      const mean = (ranker: string): number => estimateOf(all.get(ranker) ?? [])?.mean ?? 0;

      expect(mean('product (mean weighted Jaccard)')).toBeGreaterThan(0.74);
      expect(mean('product (mean weighted Jaccard)')).toBeGreaterThan(1.5 * mean('popularity'));
    });
  },
);

function readFaculty(): Organisation {
  const { folder } = ukFacultyFolder();
  const faculty = readOrganisation(folder);
  rmSync(folder, { recursive: true });
  return faculty;
}
