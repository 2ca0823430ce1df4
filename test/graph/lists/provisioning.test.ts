import { ServiceFailure } from '#domain/writes/answer.ts';
import type { ProvisioningStep } from '#ports/communities.ts';
import {
  asha,
  channelSite,
  lena,
  marc,
  privateSite,
  privateTeam,
  publicSite,
} from '../../sandbox/core/small-organisation.ts';
import { createBench, everyScope, type Bench, type SeatOptions } from '../graph-bench.ts';
import { desk, site } from './a-community.ts';

// Killed at each request, on a machine that does something else beside.
jest.setTimeout(30_000);

let bench: Bench;
beforeEach(() => (bench = createBench()));
afterEach(() => bench.close());

const names = [
  'Peerloom charter',
  'Peerloom members',
  'Peerloom outcomes',
  'Peerloom session log',
  'Peerloom sessions',
];

function listsThere(): readonly { name: string; description: string }[] {
  return bench.sandbox.world.db.all(
    'select display_name as name, description from list where site_id = ? and deleted = 0 order by display_name',
    privateSite,
  );
}

async function failureOf(work: Promise<unknown>): Promise<ServiceFailure> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ServiceFailure) return error;
  throw new Error('No ServiceFailure was thrown', { cause: error });
}

test('makes the five lists, one request each, and tells how far it is', async () => {
  const { provisioning } = desk(bench);
  const steps: ProvisioningStep[] = [];

  await expect(provisioning.survey(site)).resolves.toEqual({ kind: 'nothing' });
  await bench.clearLog();
  await provisioning.provision(site, (step) => steps.push(step));

  expect(listsThere().map(({ name }) => name)).toEqual(names);
  expect(steps.map(({ done, of }) => `${done}/${of}`)).toEqual(['0/5', '1/5', '2/5', '3/5', '4/5', '5/5']);
  // What was there is known from a moment ago.
  expect((await bench.log()).map(({ method }) => method)).toEqual(['POST', 'POST', 'POST', 'POST', 'POST']);
  await expect(provisioning.survey(site)).resolves.toEqual({ kind: 'whole' });
});

test('owners of the team may; members may not; of a channel of its own nobody can see it', async () => {
  const asked = async (person: typeof asha, more?: SeatOptions) =>
    desk(bench, person, more).provisioning.mayProvision(site);

  await expect(asked(asha)).resolves.toBe('yes');
  await expect(asked(marc)).resolves.toBe('no');
  await expect(asked(lena)).resolves.toBe('not-seen');
  // Whoever owns it is known without the list of all teams.
  const scopes = ['User.Read', 'Sites.ReadWrite.All'];
  await expect(asked(asha, { scopes })).resolves.toBe('yes');
  await expect(asked(marc, { scopes })).resolves.toBe('not-seen');
});

test('keys are unique and indexed, and whatever is filtered by is indexed', async () => {
  const { provisioning } = desk(bench);
  await provisioning.provision(site, () => undefined);

  const columns = bench.sandbox.world.db
    .all<{ list: string; json: string }>(
      `select list.display_name as list, definition_json as json from list_column
       join list on list.id = list_column.list_id`,
    )
    .map(({ list, json }) => ({
      list,
      ...(JSON.parse(json) as { name: string; indexed: boolean; enforceUniqueValues: boolean }),
    }));

  expect(
    columns
      .filter(({ enforceUniqueValues }) => enforceUniqueValues)
      .map(({ list, name }) => `${list}/${name}`),
  ).toEqual(expect.arrayContaining(names.map((name) => `${name}/Key`)));
  for (const filtered of [
    'Peerloom session log/Session',
    'Peerloom sessions/Chat',
    'Peerloom sessions/JoinStart',
  ]) {
    expect(columns.find(({ list, name }) => `${list}/${name}` === filtered)).toMatchObject({ indexed: true });
  }
  expect(columns.filter(({ name }) => /(Lookup)?Id$/.test(name))).toEqual([]);
});

test('goes on where it ended, whichever request it is killed at, and makes nothing twice', async () => {
  for (let killedAt = 1; killedAt <= 6; killedAt += 1) {
    for (const phase of ['before', 'after'] as const) {
      bench.close();
      bench = createBench();
      let requests = 0;
      const dying = desk(bench, asha, {
        fetch: (real) => async (input, init) => {
          requests += 1;
          if (requests < killedAt) return real(input, init);
          if (requests === killedAt && phase === 'after') await real(input, init);
          // A page that was killed hears no answer and asks nothing any more.
          throw new DOMException('The page is gone.', 'AbortError');
        },
      });
      await dying.provisioning.provision(site, () => undefined).catch(() => undefined);

      await desk(bench).provisioning.provision(site, () => undefined);
      expect(listsThere().map(({ name }) => name)).toEqual(names);
    }
  }
});

test.each([
  ['a lost answer', { reset: true }],
  ['a gateway that gave up', { status: 504 }],
  ['a page of a proxy', { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<html></html>' }],
])('%s after a list was made is settled by looking', async (_name, action) => {
  await bench.fault({ match: { method: 'POST', path: '/lists$', nth: 2 }, phase: 'after', action });

  await desk(bench).provisioning.provision(site, () => undefined);

  expect(listsThere().map(({ name }) => name)).toEqual(names);
});

test('waits where it was asked to wait', async () => {
  await bench.fault({
    match: { method: 'POST', path: '/lists$' },
    action: { status: 429, headers: { 'Retry-After': '4' } },
  });

  await desk(bench).provisioning.provision(site, () => undefined);

  expect(listsThere()).toHaveLength(5);
  expect(bench.time.waits).toContain(4000);
});

test('two owners at once end with one set of lists', async () => {
  const one = desk(bench);
  const other = desk(bench, marc);

  await Promise.all([
    one.provisioning.provision(site, () => undefined),
    other.provisioning.provision(site, () => undefined),
  ]);

  expect(listsThere().map(({ name }) => name)).toEqual(names);
});

test("somebody else's list of the same name stops it and stays as it was", async () => {
  await bench.control('POST', 'sharepoint', {
    action: 'create-list',
    site: privateSite,
    displayName: 'Peerloom outcomes',
    description: 'My own notes',
  });
  const before = listsThere();
  const { provisioning } = desk(bench);

  await expect(provisioning.survey(site)).resolves.toEqual({
    kind: 'foreign',
    list: 'outcomes',
    name: 'Peerloom outcomes',
  });
  await expect(failureOf(provisioning.provision(site, () => undefined))).resolves.toMatchObject({
    code: 'foreign-list',
    subject: 'Peerloom outcomes',
  });
  expect(listsThere()).toEqual(before);
});

test('a renamed list of ours is adopted, and a column that is missing is added', async () => {
  const { provisioning } = desk(bench);
  await provisioning.provision(site, () => undefined);
  await bench.control('POST', 'sharepoint', {
    action: 'rename-list',
    site: privateSite,
    list: 'Peerloom outcomes',
    displayName: 'Learnings',
  });
  await bench.control('POST', 'sharepoint', {
    action: 'remove-column',
    site: privateSite,
    list: 'Peerloom members',
    column: 'Needs',
  });

  await expect(provisioning.survey(site)).resolves.toMatchObject({ kind: 'part' });
  await provisioning.provision(site, () => undefined);

  await expect(provisioning.survey(site)).resolves.toEqual({ kind: 'whole' });
  expect(listsThere().map(({ name }) => name)).toEqual([
    'Learnings',
    ...names.filter((name) => name !== 'Peerloom outcomes'),
  ]);
});

test('names the permission that is missing', async () => {
  const scopes = everyScope.filter((scope) => scope !== 'Sites.Manage.All');
  const { provisioning } = desk(bench, asha, { scopes });

  await expect(failureOf(provisioning.provision(site, () => undefined))).resolves.toMatchObject({
    code: 'consent-needed',
    scope: 'Sites.Manage.All',
  });
});

test('goes on from what it saw once the missing permission is there, and looks anew a minute later', async () => {
  const scopes = everyScope.filter((scope) => scope !== 'Sites.Manage.All');
  const here = desk(bench, asha, { scopes });
  const agreed = desk(bench, asha, { cache: here.seat.cache });
  const looks = async () =>
    (await bench.log()).filter(({ method, path }) => method === 'GET' && path.endsWith('/lists')).length;
  await failureOf(here.provisioning.provision(site, () => undefined));
  await failureOf(here.provisioning.provision(site, () => undefined));
  expect(await looks()).toBe(1);

  // Meanwhile somebody else made them.
  await agreed.provisioning.provision(site, () => undefined);
  await bench.clearLog();
  bench.time.advance(61_000);
  await here.provisioning.provision(site, () => undefined);
  expect(await looks()).toBe(1);
});

test('a community that was just made is read without another look at its lists', async () => {
  const { provisioning, communities } = desk(bench);
  await provisioning.provision(site, () => undefined);
  await bench.clearLog();

  const [snapshot] = await communities.snapshots([site]);

  expect(snapshot).toMatchObject({
    webUrl: expect.stringMatching(/\/sites\/[^/]+$/) as unknown,
    trouble: [],
  });
  expect((await bench.log()).map(({ path }) => path.replace(/.*\//, ''))).toEqual([
    ...Array<string>(4).fill('delta'),
    '$batch',
  ]);
});

test('a site that I cannot enter is told as such', async () => {
  const { provisioning } = desk(bench, lena);

  await expect(failureOf(provisioning.survey(site))).resolves.toMatchObject({ code: 'no-access' });
});

test('a private channel has a site of its own, found by its address', async () => {
  const { provisioning } = desk(bench, lena);

  await expect(
    provisioning.placeAt({ siteUrl: 'https://contoso.sharepoint.com/sites/pricing-mentors', team: null }),
  ).resolves.toEqual({
    site: channelSite,
    name: 'Pricing practice-Mentors',
    webUrl: 'https://contoso.sharepoint.com/sites/pricing-mentors',
    openToOrganisation: false,
    team: null,
  });
});

test('a channel on its team’s site is as open as the team, as far as that can be seen', async () => {
  const [closed, open] = await desk(bench).provisioning.places();
  const placeAt = (place: typeof open, scopes = everyScope) =>
    desk(bench, asha, { scopes }).provisioning.placeAt({
      siteUrl: place?.webUrl ?? '',
      team: place?.team?.id ?? null,
    });

  await expect(placeAt(closed)).resolves.toMatchObject({ site: privateSite, openToOrganisation: false });
  await expect(placeAt(open)).resolves.toMatchObject({ site: publicSite, openToOrganisation: true });
  const unseen = everyScope.filter((scope) => scope !== 'Team.ReadBasic.All');
  await expect(placeAt(open, unseen)).resolves.toMatchObject({ openToOrganisation: null });
});

test('the places are the teams that I am in, and say which is open to everybody', async () => {
  const { provisioning } = desk(bench);

  const places = await provisioning.places();

  expect(places).toEqual([
    expect.objectContaining({
      site: privateSite,
      name: 'Pricing practice',
      openToOrganisation: false,
      team: { id: privateTeam, name: 'Pricing practice' },
    }),
    expect.objectContaining({ site: publicSite, name: 'Product guild', openToOrganisation: true }),
  ]);
});
