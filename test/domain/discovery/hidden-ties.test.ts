import {
  degrees,
  expansionAt8,
  facultyIsThere,
  likenessOf,
  precisionAt8,
  rankers,
  readFaculty,
} from './hidden-ties.ts';

const onFaculty = facultyIsThere ? describe : describe.skip;
const name = facultyIsThere
  ? 'a real network of 81 people'
  : 'left out: ../shared/data/ukfaculty is not there';

onFaculty(name, () => {
  const faculty = facultyIsThere
    ? readFaculty()
    : { people: [], departments: new Map<never, string>(), ties: [] };

  test('hidden ties are found more often than by chance, by popularity or by department alone', () => {
    const random = precisionAt8(faculty, rankers.random);
    const popularity = precisionAt8(faculty, rankers.popularity);
    const department = precisionAt8(faculty, rankers['same department']);
    const plain = precisionAt8(faculty, rankers['resource allocation']);
    const mixed = precisionAt8(faculty, rankers['resource allocation, two a department']);
    print({ random, popularity, department, plain, mixed });

    expect(plain.all).toBeGreaterThan(0.25);
    expect(plain.all).toBeGreaterThan(5 * random.all);
    expect(plain.all).toBeGreaterThan(2 * popularity.all);
    expect(plain.all).toBeGreaterThan(1.5 * department.all);

    // Two a department give up some of all ties for more of those that cross departments. Popularity finds about
    // as many of these here, where four schools stand for departments, but far fewer of all.
    expect(mixed.across).toBeGreaterThan(3 * random.across);
    expect(mixed.across).toBeGreaterThan(10 * department.across);
    expect(mixed.across).toBeGreaterThan(1.3 * plain.across);
    expect(mixed.across).toBeGreaterThan(0.9 * popularity.across);
    expect(mixed.all).toBeGreaterThan(1.3 * popularity.all);
  });

  test('three people of a department lead to the rest of it', () => {
    const likeness = expansionAt8(faculty, likenessOf, 1);
    const popularity = expansionAt8(faculty, (network) => degrees(network, network.people), 1);
    print({ likeness, popularity });

    expect(likeness).toBeGreaterThan(0.74);
    expect(likeness).toBeGreaterThan(1.5 * popularity);
  });
});

/** PEERLOOM_PRINT=1 shows the figures. */
function print(figures: object): void {
  if (process.env['PEERLOOM_PRINT'] !== undefined) console.log('P@8', figures);
}
