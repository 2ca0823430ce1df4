import { ServiceFailure } from '#domain/writes/answer.ts';
import { toChatId, toSiteId, type SiteId } from '#domain/shared/ids.ts';
import { asha, channelSite, lena, privateSite, publicSite } from '../../sandbox/core/small-organisation.ts';
import { createBench, everyScope, type Bench } from '../graph-bench.ts';
import {
  aCharter,
  addRows,
  aMember,
  anOutcome,
  aSession,
  date,
  desk,
  deskAtCommunity,
  entryOf,
  instant,
  never,
  person,
  series,
  site,
  storedRows,
  type Desk,
} from './a-community.ts';

let bench: Bench;
let here: Desk;
beforeEach(async () => {
  bench = createBench();
  here = await deskAtCommunity(bench);
  const rows = [
    { list: 'charter', value: aCharter() },
    { list: 'members', value: aMember() },
    { list: 'sessions', value: aSession() },
    {
      list: 'outcomes',
      value: anOutcome('one', {
        kind: 'action',
        action: { owner: person, due: date('2026-12-15'), state: 'open' },
      }),
    },
  ] as const;
  await here.senders['add-rows'].send(entryOf(addRows(...rows)), never);
  await bench.clearLog();
});
afterEach(() => bench.close());

const chat = toChatId('19:meeting_Zm9v@thread.v2')!;
const joinUrl =
  'https://teams.microsoft.com/l/meetup-join/19%3ameeting_Zm9v%40thread.v2/0?context=%7b%22Tid%22%7d';

async function failureOf(work: Promise<unknown>): Promise<ServiceFailure> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ServiceFailure) return error;
  throw new Error('No ServiceFailure was thrown', { cause: error });
}

describe('finding communities', () => {
  test('a new device finds them with one search, and reads them with one batch', async () => {
    const { communities } = desk(bench);

    const found = await communities.find();
    const snapshots = await communities.snapshots(found.communities.map((community) => community.site));

    expect(found).toEqual({
      communities: [
        { site: privateSite, name: 'pricing', webUrl: 'https://contoso.sharepoint.com/sites/pricing' },
      ],
      looked: { search: true, teams: false, remembered: 0 },
      closed: 0,
    });
    expect(snapshots).toHaveLength(1);
    expect((await bench.roundTrips()).map(({ path }) => path.split('/').at(-1))).toEqual(['query', '$batch']);
  });

  test('what this device saw is found although search lags behind', async () => {
    await here.communities.snapshots([site]);
    await bench.control('POST', 'switches', { searchIndexLagSeconds: 3600 });

    await expect(here.communities.find()).resolves.toMatchObject({
      communities: [{ site: privateSite, name: 'Pricing circle' }],
      looked: { search: true, teams: true, remembered: 1 },
    });
  });

  test('where search finds nothing, joined teams are looked at in three more round trips', async () => {
    await bench.control('POST', 'switches', { searchIndexLagSeconds: 3600 });

    const found = await desk(bench).communities.find();

    expect(found.communities).toEqual([
      { site: privateSite, name: 'Pricing practice', webUrl: 'https://contoso.sharepoint.com/sites/pricing' },
    ]);
    expect(await bench.roundTrips()).toHaveLength(4);
  });

  test('nobody is told "no communities" when nobody could look', async () => {
    await bench.fault({ action: { reset: true }, times: null });

    await expect(failureOf(desk(bench).communities.find())).resolves.toMatchObject({ code: 'offline' });
  });

  test('a community whose lists I may not see is not found', async () => {
    await expect(desk(bench, lena).communities.find()).resolves.toMatchObject({ communities: [] });
  });
});

describe('snapshots', () => {
  test('what was written is what is read', async () => {
    await expect(desk(bench).communities.snapshots([site])).resolves.toEqual([
      {
        site,
        webUrl: 'https://contoso.sharepoint.com/sites/pricing',
        charter: aCharter(),
        members: [aMember()],
        sessions: [aSession()],
        outcomes: [
          anOutcome('one', {
            kind: 'action',
            action: { owner: person, due: date('2026-12-15'), state: 'open' },
          }),
        ],
        trouble: [],
      },
    ]);
  });

  test('thousands of rows are read to the last page', async () => {
    await bench.control('POST', 'sharepoint', {
      action: 'create-items',
      site: privateSite,
      list: 'Peerloom outcomes',
      items: Array.from({ length: 1200 }, (_, index) => ({
        ...storedRows(bench, 'Peerloom outcomes')[0],
        Key: `outcome:many-${index}`,
      })),
    });

    const [snapshot] = await here.communities.snapshots([site]);

    expect(snapshot?.outcomes).toHaveLength(1201);
  });

  test('lists that are not there, and sites that I cannot enter, are told and not thrown', async () => {
    await bench.control('POST', 'sharepoint', {
      action: 'delete-list',
      site: privateSite,
      list: 'Peerloom members',
    });
    const sites = [site, toSiteId(publicSite)!, toSiteId(channelSite)!];

    const [mine, empty, closed] = await here.communities.snapshots(sites);

    expect(mine).toMatchObject({
      trouble: [{ kind: 'missing', list: 'members' }],
      members: [],
      charter: aCharter(),
    });
    expect(empty?.trouble.map(({ kind }) => kind)).toEqual([
      'missing',
      'missing',
      'missing',
      'missing',
      'missing',
    ]);
    expect(closed?.trouble[0]).toEqual({ kind: 'no-access', list: 'charter' });
  });

  test("a renamed list is read, somebody else's list under our name is not", async () => {
    await bench.control('POST', 'sharepoint', {
      action: 'rename-list',
      site: privateSite,
      list: 'Peerloom outcomes',
      displayName: 'Learnings',
    });
    await bench.control('POST', 'sharepoint', {
      action: 'create-list',
      site: privateSite,
      displayName: 'Peerloom outcomes',
      description: 'Mine',
    });

    for (const device of [here, desk(bench)]) {
      const [snapshot] = await device.communities.snapshots([site]);
      expect(snapshot).toMatchObject({ outcomes: [{ key: 'outcome:one' }], trouble: [] });
    }
  });

  test('a column that somebody removed is named', async () => {
    await bench.control('POST', 'sharepoint', {
      action: 'remove-column',
      site: privateSite,
      list: 'Peerloom members',
      column: 'Needs',
    });

    const [snapshot] = await desk(bench).communities.snapshots([site]);

    expect(snapshot?.trouble).toEqual([{ kind: 'column-missing', list: 'members', column: 'Needs' }]);
    expect(snapshot?.members).toEqual([aMember({ needs: [] })]);
  });

  test('a list that was made anew is read under its new id', async () => {
    await here.communities.snapshots([site]);
    await bench.control('POST', 'sharepoint', {
      action: 'delete-list',
      site: privateSite,
      list: 'Peerloom outcomes',
    });
    await desk(bench).provisioning.provision(site, () => undefined);

    await expect(here.communities.snapshots([site])).resolves.toMatchObject([{ outcomes: [], trouble: [] }]);
  });

  test('rows that somebody added by hand, and keys that are there twice, spoil nothing', async () => {
    await bench.control('POST', 'sharepoint', {
      action: 'change-column',
      site: privateSite,
      list: 'Peerloom outcomes',
      column: 'Key',
      change: { enforceUniqueValues: false, required: false },
    });
    const [first] = storedRows(bench, 'Peerloom outcomes');
    await bench.control('POST', 'sharepoint', {
      action: 'create-items',
      site: privateSite,
      list: 'Peerloom outcomes',
      items: [
        { ...first, Text: 'a copy' },
        { Title: 'by hand' },
        { ...first, Key: 'outcome:broken', ByPerson: 'nobody' },
      ],
    });

    const [snapshot] = await here.communities.snapshots([site]);

    expect(snapshot?.outcomes.map(({ key, text }) => [key, text])).toEqual([
      ['outcome:one', 'What one taught us'],
    ]);
  });

  test('a throttled read is told, not shown as an empty community', async () => {
    await bench.fault({
      match: { path: '/items' },
      action: { status: 429, headers: { 'Retry-After': '120' } },
      times: null,
    });

    await expect(failureOf(here.communities.snapshots([site]))).resolves.toMatchObject({ code: 'busy' });
  });

  test('a next link that leads away from Graph is not followed', async () => {
    await bench.fault({
      match: { path: 'batch$' },
      action: {
        status: 200,
        headers: { 'Content-Type': 'application/json' },
        body: {
          responses: ['1', '2', '3', '4', '5'].map((id) => ({
            id,
            status: 200,
            headers: { 'Content-Type': 'application/json' },
            body: { value: [], '@odata.nextLink': 'https://evil.example/v1.0/sites' },
          })),
        },
      },
    });

    await expect(failureOf(here.communities.snapshots([site]))).resolves.toMatchObject({
      code: 'unreadable',
    });
    expect(await bench.roundTrips()).toHaveLength(1);
  });

  test('each read asks for named columns alone', async () => {
    await here.communities.snapshots([site]);

    const reads = (await bench.log()).filter(({ method }) => method === 'GET');
    expect(reads.length).toBeGreaterThan(3);
    expect(reads.filter(({ url }) => !decodeURIComponent(url).includes('$select='))).toEqual([]);
  });
});

describe('the session that meets in a chat', () => {
  const now = instant('2026-11-24T09:00:00Z');
  const place = { chat, joinUrl, sites: [site] as readonly SiteId[], now };
  const event = { id: 'AAMk=', iCalUId: '0400', joinUrl };

  async function book(...sessions: Parameters<typeof aSession>[0][]): Promise<void> {
    const rows = sessions.map((more) => ({ list: 'sessions' as const, value: aSession(more) }));
    await here.senders['add-rows'].send(entryOf(addRows(...rows)), never);
  }

  test('is found by the chat that its row names', async () => {
    await book({ occurrence: date('2027-01-05'), key: `session:${series}:2027-01-05` as never, chat });

    await expect(here.communities.sessionInChat({ ...place, joinUrl: null })).resolves.toMatchObject({
      site,
      session: { occurrence: '2027-01-05', chat },
    });
  });

  test('is found by the join link where no chat is known yet', async () => {
    await book({ occurrence: date('2027-01-05'), key: `session:${series}:2027-01-05` as never, event });

    await expect(here.communities.sessionInChat(place)).resolves.toMatchObject({ session: { event } });
  });

  test('is the one that is on now, of all the dates of a series', async () => {
    await book(
      {
        occurrence: date('2026-11-17'),
        key: 'session:x:1' as never,
        chat,
        startsAt: instant('2026-11-17T09:00:00Z'),
        endsAt: instant('2026-11-17T09:50:00Z'),
      },
      {
        occurrence: date('2026-11-24'),
        key: 'session:x:2' as never,
        chat,
        startsAt: instant('2026-11-24T09:10:00Z'),
        endsAt: instant('2026-11-24T10:00:00Z'),
      },
      {
        occurrence: date('2026-12-01'),
        key: 'session:x:3' as never,
        chat,
        startsAt: instant('2026-12-01T09:00:00Z'),
        endsAt: instant('2026-12-01T09:50:00Z'),
      },
    );

    await expect(here.communities.sessionInChat(place)).resolves.toMatchObject({
      session: { occurrence: '2026-11-24' },
    });
  });

  test('is nothing where no community meets there, in one round trip', async () => {
    await expect(here.communities.sessionInChat(place)).resolves.toEqual({
      kind: 'none',
      closed: [],
      failure: null,
    });
    expect(await bench.roundTrips()).toHaveLength(1);
  });
});

test('the address of a list is the one that SharePoint shows', async () => {
  await expect(here.communities.listUrl(site, 'outcomes')).resolves.toBe(
    'https://contoso.sharepoint.com/sites/pricing/Lists/Peerloom%20outcomes',
  );
});

test('without the scope for sites, whoever is in teams is not told that there is no community', async () => {
  const scopes = everyScope.filter((scope) => scope !== 'Sites.ReadWrite.All');
  await expect(failureOf(desk(bench, asha, { scopes }).communities.find())).resolves.toMatchObject({
    code: 'consent-needed',
    scope: 'Sites.ReadWrite.All',
  });
});

test('without the scope for teams, search alone still finds communities', async () => {
  const scopes = everyScope.filter((scope) => scope !== 'Team.ReadBasic.All');

  await expect(desk(bench, asha, { scopes }).communities.find()).resolves.toMatchObject({
    communities: [{ site }],
    looked: { search: true, teams: false },
  });
});
