import { createSandbox, type Sandbox } from '#sandbox/core/sandbox.ts';
import { chanceFrom, type Chance } from '#sandbox/people/chance.ts';
import { inventPeople } from '#sandbox/people/invent-people.ts';
import { withCalendars } from '#sandbox/people/with-calendars.ts';
import { fits, parseFilter } from '#sandbox/graph/odata/filter.ts';
import { everybody, peopleWhere } from '#sandbox/graph/people/person-store.ts';
import { directoryProperties } from '#sandbox/graph/people/user-resource.ts';
import { searchFits } from '#sandbox/graph/people/user-search.ts';
import { whoMightFit } from '#sandbox/graph/people/who-might-fit.ts';

/** As one would write it; slow, as all that is left moves each time. */
function sampleBySplicing(chance: Chance, items: readonly number[], count: number): number[] {
  const rest = [...items];
  const taken: number[] = [];
  while (taken.length < count && rest.length > 0) {
    taken.push(...rest.splice(Math.floor(chance.next() * rest.length), 1));
  }
  return taken;
}

test.each([
  [0, 3],
  [1, 1],
  [5, 9],
  [40, 3],
  [40, 32],
  [64, 64],
  [1000, 700],
])('of %d items a sample of %d is what taking one after the other out gives', (size, count) => {
  const items = Array.from({ length: size }, (_, at) => at);
  expect(chanceFrom(3).sample(items, count)).toEqual(sampleBySplicing(chanceFrom(3), items, count));
});

test('in a large organisation the calendars of whole groups are filled, the personas’ among them', () => {
  const employees = inventPeople(chanceFrom(1), 2600).filter(
    ({ person }) => person.kind === 'person' && person.userType === 'Member',
  );
  const chosen = withCalendars(employees);

  expect(chosen.length).toBeGreaterThanOrEqual(2000);
  expect(chosen.length).toBeLessThan(2020);
  expect(chosen.map(({ person }) => person.upn)).toContain('asha.rao@contoso.example');
  expect(new Set(chosen.map(({ person }) => person.department)).size).toBe(
    new Set(employees.map(({ person }) => person.department)).size,
  );
  const small = employees.slice(0, 300);
  expect(withCalendars(small)).toBe(small);
});

describe('whom the database leaves out is nobody whom a question finds', () => {
  let sandbox: Sandbox;
  beforeAll(() => {
    sandbox = createSandbox({
      dataFolder: ':memory:',
      scenario: { kind: 'organisation', seed: 1 },
      now: () => Date.parse('2026-11-22T09:00:00Z'),
    });
  });
  afterAll(() => sandbox.close());

  test.each([
    ["startswith(jobTitle,'product')", null],
    ["startswith(displayName,'Sø') or startswith(displayName,'as')", null],
    ["mail in ('ASHA.RAO@contoso.example','nobody@contoso.example')", null],
    ["department eq 'Design' and accountEnabled eq true", null],
    ["not(department eq 'Design')", null],
    ["userPrincipalName eq 'marc.dubois@contoso.example' or userType eq 'Guest'", null],
    [null, '"displayName:mar"'],
    [null, '"displayName:o\'br" OR "mail:len"'],
    [null, '"displayName:ana so" AND "mail:ana"'],
    [null, '"displayName:souz" OR "displayName:São"'],
    ["startswith(displayName,'%')", '"mail:100%_"'],
    ["department eq 'Product'", '"displayName:a"'],
  ])('filter %s, search %s', (filter, search) => {
    const isMeant = (properties: Readonly<Record<string, unknown>>): boolean =>
      (filter === null || fits(parseFilter(filter), properties)) &&
      (search === null || searchFits(search, properties));
    const found = (people: ReturnType<typeof everybody>) =>
      people.filter((person) => isMeant(directoryProperties(person))).map(({ upn }) => upn);
    const { world } = sandbox;
    const looked = peopleWhere(world, whoMightFit(filter, search));

    expect(found(looked)).toEqual(found(everybody(world)));
  });

  test('and most are left out', () => {
    const { world } = sandbox;
    const looked = peopleWhere(world, whoMightFit(null, '"displayName:marc" OR "mail:marc"'));
    expect(looked.length).toBeGreaterThan(0);
    expect(looked.length).toBeLessThan(30);
  });
});
