import { toPersonId } from '#domain/shared/ids.ts';
import { createPeopleDirectory } from '#graph/people/directory.ts';
import { isPersonalAccount } from '#graph/people/personal-account.ts';
import type { PeopleDirectory } from '#ports/people.ts';
import { anOrganisation, type Organisation } from '../an-organisation.ts';
import { everyScope } from '../graph-bench.ts';

let org: Organisation;
beforeAll(() => (org = anOrganisation()));
afterAll(() => org.bench.close());
beforeEach(() => org.bench.clearLog());

function directory(without: readonly string[] = []): PeopleDirectory {
  const scopes = everyScope.filter((scope) => !without.includes(scope));
  return createPeopleDirectory(org.bench.seat(org.person('asha.rao'), { scopes }));
}

test('I see my own profile, skills included', async () => {
  await expect(directory().me()).resolves.toEqual({
    person: org.ref('asha.rao'),
    title: 'Senior product manager',
    department: 'Product',
    office: 'Berlin',
    skills: ['Roadmaps', 'Checkout', 'Customer interviews'],
    country: 'DE',
    interests: ['Pricing experiments', 'Packaging'],
    isEnabled: true,
    isColleague: true,
  });
});

describe('searching', () => {
  test('finds by the beginning of a name or mail, at most ten', async () => {
    const byName = await directory().search('marc dub');
    const byMail = await directory().search('lena.vogel');

    expect(byName.map(({ person }) => person)).toContainEqual(org.ref('marc.dubois'));
    expect(byMail.map(({ person }) => person)).toContainEqual(org.ref('lena.vogel'));
    expect((await directory().search('a')).length).toBeLessThanOrEqual(10);
  });

  test.each(["O'Brien", 'a"b', 'back\\slash', '#1 & more', 'x + y', '%27', '😀'])(
    '%s is looked for as it is',
    async (text) => {
      await expect(directory().search(text)).resolves.toEqual(expect.any(Array));

      expect(new Set((await org.bench.log()).map(({ status }) => status))).toEqual(new Set([200]));
    },
  );

  test('finds the colleague with markup for a name', async () => {
    const found = await directory().search("O'Brien");

    expect(found.map(({ person }) => person.name)).toContainEqual(
      expect.stringContaining("<img src=x onerror=alert(1)> O'Brien"),
    );
  });

  test('a department finds its people in the same round trip, where an administrator opened it', async () => {
    const found = await directory().search('operations');
    expect(found.length).toBeGreaterThan(0);
    expect(
      found.every(({ department, person }) => department === 'Operations' || /operations/i.test(person.name)),
    ).toBe(true);
    expect(found.some(({ department }) => department === 'Operations')).toBe(true);
    expect(await org.bench.roundTrips()).toHaveLength(1);

    await expect(directory(['User.Read.All']).search('operations')).resolves.toEqual([]);
  });

  test('nothing typed is nothing asked', async () => {
    await expect(directory().search('  ')).resolves.toEqual([]);
    expect(await org.bench.log()).toEqual([]);
  });

  test('without the directory, the people I work with are searched', async () => {
    const found = await directory(['User.ReadBasic.All', 'User.Read.All']).search('marc');

    expect(found.map(({ person }) => person)).toContainEqual(org.ref('marc.dubois'));
    expect((await org.bench.log()).map(({ path }) => path)).toEqual(['/v1.0/me/people']);
  });
});

describe('with an administrator’s consent', () => {
  test('my teams come with everybody in them, in two round trips', async () => {
    const teams = await directory().teams();

    const practice = teams.find(({ name }) => name === 'Pricing practice');
    expect(practice?.members).toEqual(
      expect.arrayContaining([org.ref('asha.rao').id, org.ref('marc.dubois').id, org.ref('lena.vogel').id]),
    );
    await expect(directory(['TeamMember.Read.All']).teams()).rejects.toMatchObject({
      code: 'consent-needed',
      scope: 'TeamMember.Read.All',
    });
    expect(await org.bench.roundTrips()).toHaveLength(2);
    // Graph gives a hundred at a time, and of more than that nobody is closer for being in it.
    expect(teams.map(({ name }) => name)).not.toContain('All company');
    expect(Math.max(...teams.map(({ members }) => members.length))).toBeLessThanOrEqual(100);
  });

  test('who reports to the same manager is found in two round trips, and nobody for whoever has none', async () => {
    const chief = org.bench.sandbox.world.db.get<{ id: string }>(
      "select id from person where manager_id is null and user_type = 'Member' and kind = 'person'",
    );
    const marc = org.ref('marc.dubois');
    const lead = org.bench.sandbox.world.db.get<{ manager_id: string }>(
      'select manager_id from person where id = ?',
      marc.id,
    );
    const reports = org.bench.sandbox.world.db.all<{ id: string }>(
      'select id from person where manager_id = ?',
      lead?.manager_id ?? '',
    );

    const [group, ...others] = await directory().sharingManager([marc.id, toPersonId(chief?.id ?? '')!]);

    expect(group?.map(({ person }) => person.id).sort()).toEqual(reports.map(({ id }) => id).sort());
    expect(others).toEqual([]);
    expect(await org.bench.roundTrips()).toHaveLength(2);
  });

  test('within moments one more title, or one more person, is asked for alone', async () => {
    const people = directory();
    const [marc, tom] = [org.ref('marc.dubois').id, org.ref('tom.baker').id];
    const first = await people.titled(['Product']);
    await people.sharingManager([marc]);
    await org.bench.clearLog();

    const found = await people.titled(['Product', 'Data']);
    await people.sharingManager([marc, tom]);
    expect(found.length).toBeGreaterThan(first.length);
    const asked = (await org.bench.log()).map(({ path }) => path).filter((path) => !path.endsWith('$batch'));
    expect(asked.filter((path) => path === '/v1.0/users')).toHaveLength(1);
    expect(asked.filter((path) => path.endsWith('/manager'))).toEqual([`/v1.0/users/${tom}/manager`]);
  });

  test('people are found by the beginning of a title, quotes and all', async () => {
    const found = await directory().titled(['Product', "Chef d'équipe"]);

    expect(found.length).toBeGreaterThan(3);
    expect(found.every(({ title }) => title?.startsWith('Product'))).toBe(true);
    expect(await org.bench.roundTrips()).toHaveLength(1);
    await expect(directory(['User.Read.All']).titled(['Product'])).rejects.toMatchObject({
      code: 'consent-needed',
    });
  });
});

describe('profiles', () => {
  const unknown = toPersonId('ffffffff-ffff-4fff-8fff-ffffffffffff')!;

  test('of many people are one round trip, skills included, and unknown ids are left out', async () => {
    const ids = [org.ref('marc.dubois').id, unknown, org.ref('lena.vogel').id];

    const profiles = await directory().profiles(ids);

    expect(profiles.map(({ person, skills }) => [person.name, skills[0]])).toEqual([
      ['Marc Dubois', 'Pricing'],
      ['Lena Vogel', 'Interviews'],
    ]);
    expect(await org.bench.roundTrips()).toHaveLength(1);
  });

  test('are less where an administrator did not allow more, and still one round trip', async () => {
    const profiles = await directory(['User.Read.All']).profiles([org.ref('marc.dubois').id, unknown]);

    expect(profiles).toEqual([
      {
        person: org.ref('marc.dubois'),
        title: null,
        department: null,
        office: null,
        skills: [],
        isColleague: true,
      },
    ]);
    expect(await org.bench.roundTrips()).toHaveLength(1);
  });
});

test('people I work with come ranked, as colleagues with titles, and without groups', async () => {
  const relevant = await directory().relevant();

  expect(relevant.length).toBeGreaterThan(10);
  expect(relevant.map(({ person }) => person)).toContainEqual(org.ref('marc.dubois'));
  expect(relevant.every(({ isColleague }) => isColleague)).toBe(true);
  expect(relevant.some(({ title }) => title !== null)).toBe(true);
});

test('people about a topic are those who the service connects with it', async () => {
  const people = await directory().aboutTopic('pricing');

  expect(people.map(({ person }) => person)).toContainEqual(org.ref('marc.dubois'));
});

test('a scope that is missing is named', async () => {
  await expect(directory(['People.Read']).relevant()).rejects.toMatchObject({
    code: 'consent-needed',
    scope: 'People.Read',
  });
});

test.each([
  ['a colleague', { mail: 'marc@x.example' }, true],
  ['a guest by type', { mail: 'g@y.example', userType: 'Guest' }, false],
  ['a guest by name', { mail: 'g@y.example', userPrincipalName: 'g_y.example#EXT#@x.example' }, false],
  ['somebody who left', { mail: 'l@x.example', accountEnabled: false }, false],
  ['an account without a mailbox', { mail: null }, false],
  ['a service', { mail: 'svc-backup@x.example' }, false],
  ['a shared mailbox', { mail: 'noreply@x.example' }, false],
  ['a person named like a machine', { mail: 'robotha.singh@x.example' }, true],
])('%s', (_name, seen, isColleague) => {
  expect(isPersonalAccount({ userPrincipalName: null, accountEnabled: null, userType: null, ...seen })).toBe(
    isColleague,
  );
});
