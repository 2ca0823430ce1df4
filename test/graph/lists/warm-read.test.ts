import { toSiteId } from '#domain/shared/ids.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import { privateSite, publicSite } from '../../sandbox/core/small-organisation.ts';
import { createBench, type Bench } from '../graph-bench.ts';
import {
  aCharter,
  addRows,
  aMember,
  anOutcome,
  aSession,
  desk,
  deskAtCommunity,
  entryOf,
  never,
  site,
  storedRows,
  type Desk,
} from './a-community.ts';

let bench: Bench;
let here: Desk;
beforeEach(async () => {
  bench = createBench();
  here = await deskAtCommunity(bench);
  await write(here, anOutcome('one'), anOutcome('two'));
  await here.senders['add-rows'].send(
    entryOf(
      addRows(
        { list: 'charter', value: aCharter() },
        { list: 'members', value: aMember() },
        { list: 'sessions', value: aSession() },
      ),
    ),
    never,
  );
});
afterEach(() => bench.close());

async function write(at: Desk, ...outcomes: readonly Outcome[]): Promise<void> {
  const rows = outcomes.map((value) => ({ list: 'outcomes' as const, value }));
  await at.senders['add-rows'].send(entryOf(addRows(...rows)), never);
}

async function keysSeen(at: Desk): Promise<readonly string[] | undefined> {
  const [snapshot] = await at.communities.snapshots([site]);
  return snapshot?.outcomes.map(({ key }) => key);
}

async function byHand(action: string, more: object): Promise<void> {
  const list = 'Peerloom outcomes';
  await bench.control('POST', 'sharepoint', { action, site: privateSite, list, ...more });
}

/** The app opened again on the same device. */
function reopened(): Desk {
  return desk(bench, undefined, { cache: here.seat.cache });
}

describe('a community that this device has read before', () => {
  test('costs one batch of four units, and no survey', async () => {
    const cold = await here.communities.snapshots([site]);
    await bench.clearLog();

    await expect(reopened().communities.snapshots([site])).resolves.toEqual(cold);

    const parts = (await bench.log()).filter(({ batch }) => batch !== null);
    expect(parts.map(({ units }) => units)).toEqual([1, 1, 1, 1]);
    expect(parts.filter(({ path }) => !path.endsWith('/items/delta'))).toEqual([]);
    expect(await bench.roundTrips()).toHaveLength(1);
  });

  test('is what a new device sees, whatever was added, changed and deleted meanwhile', async () => {
    await here.communities.snapshots([site]);
    await write(here, anOutcome('three'));
    await byHand('change-item', { item: '1', fields: { Text: 'Said better' } });
    await byHand('delete-item', { item: '2' });

    const [warm] = await reopened().communities.snapshots([site]);
    expect(warm?.outcomes.map(({ text }) => text)).toEqual(['Said better', 'What three taught us']);
    expect([warm]).toEqual(await desk(bench).communities.snapshots([site]));
  });

  test('goes on from the newest change each time', async () => {
    const keys = ['outcome:one', 'outcome:two'];
    for (const name of ['three', 'four', 'five']) {
      await write(here, anOutcome(name));
      keys.push(`outcome:${name}`);
      await expect(keysSeen(reopened())).resolves.toEqual(keys);
      await bench.clearLog();
      await expect(keysSeen(reopened())).resolves.toEqual(keys);
      expect(await bench.roundTrips()).toHaveLength(1);
    }
  });

  test('with six thousand rows is still one round trip', async () => {
    const [first] = storedRows(bench, 'Peerloom outcomes');
    for (let thousand = 0; thousand < 6; thousand += 1) {
      await byHand('create-items', {
        items: Array.from({ length: 1000 }, (_, index) => ({
          ...first,
          Key: `outcome:${thousand}-${index}`,
        })),
      });
    }
    await expect(keysSeen(here)).resolves.toHaveLength(6002);
    await bench.clearLog();
    await write(here, anOutcome('last'));
    await bench.clearLog();

    await expect(keysSeen(reopened())).resolves.toHaveLength(6003);
    expect(await bench.roundTrips()).toHaveLength(1);
  });

  test('columns that a newer version of the product asks for are read anew', async () => {
    await here.communities.snapshots([site]);
    const name = `rows:${site}`;
    const kept = (await here.seat.cache.read(name))?.value as { lists: { outcomes: { columns: string } } };
    kept.lists.outcomes.columns = 'Title,Key';
    await here.seat.cache.write(name, kept);
    await bench.clearLog();

    await expect(keysSeen(reopened())).resolves.toHaveLength(2);
    const units = (await bench.log()).filter(({ batch }) => batch !== null).map((part) => part.units);
    expect(units.toSorted()).toEqual([1, 1, 1, 2]);
  });
});

describe('a link that cannot be followed', () => {
  test.each([
    [410, 'resyncChangesApplyDifferences'],
    [410, 'resyncChangesUploadDifferences'],
    [400, 'resyncRequired'],
    [404, 'syncStateNotFound'],
  ])('%i %s reads that list anew, and shows all of it', async (status, code) => {
    const before = await here.communities.snapshots([site]);
    await bench.fault({
      match: { path: '/items/delta\\?.*token=' },
      action: { status, body: { error: { code: 'invalidRequest', innerError: { code } } } },
      times: 4,
    });
    await bench.clearLog();

    await expect(reopened().communities.snapshots([site])).resolves.toEqual(before);
    expect(await bench.roundTrips()).toHaveLength(2);

    await bench.clearLog();
    await write(here, anOutcome('three'));
    await bench.clearLog();
    await expect(keysSeen(reopened())).resolves.toEqual(['outcome:one', 'outcome:two', 'outcome:three']);
    expect(await bench.roundTrips()).toHaveLength(1);
  });

  const hostile = [
    'https://evil.example/v1.0/sites/a/lists/b/items/delta?token=x',
    'https://graph.microsoft.com.evil.example/v1.0/sites/a/lists/b/items/delta?token=x',
    'https://graph.microsoft.com@evil.example/v1.0/sites/a/lists/b/items/delta?token=x',
    'https://graph.microsoft.com/beta/sites/a/lists/b/items/delta?token=x',
    'https://graph.microsoft.com/v1.0/me/messages/delta?token=x',
    '//evil.example/sites/delta',
  ];

  test.each(hostile)(
    '%s in an answer is dropped, and the next look reads the list as a whole',
    async (link) => {
      const asked: string[] = [];
      const fetch: NonNullable<Parameters<typeof desk>[2]>['fetch'] = (real) => async (input, init) => {
        asked.push(input);
        const response = await real(input, init);
        const body = await response.text();
        return new Response(
          body.replaceAll(/"@odata\.deltaLink":"[^"]*"/g, `"@odata.deltaLink":${JSON.stringify(link)}`),
          { status: response.status, headers: response.headers },
        );
      };
      const deceived = desk(bench, undefined, { fetch });

      await expect(keysSeen(deceived)).resolves.toEqual(['outcome:one', 'outcome:two']);
      await write(here, anOutcome('three'));
      await expect(keysSeen(deceived)).resolves.toEqual(['outcome:one', 'outcome:two', 'outcome:three']);
      expect(asked.filter((address) => !address.startsWith('http://localhost:5302/v1.0/'))).toEqual([]);
      const parts = (await bench.log()).map(({ url }) => url);
      expect(parts.filter((url) => url.includes('evil') || url.includes('token=x'))).toEqual([]);
    },
  );

  test.each(hostile)('%s among what this device kept is no link', async (link) => {
    await here.communities.snapshots([site]);
    const name = `rows:${site}`;
    const kept = (await here.seat.cache.read(name))?.value as { lists: { outcomes: { link: string } } };
    kept.lists.outcomes.link = link;
    await here.seat.cache.write(name, kept);
    await bench.clearLog();

    await expect(keysSeen(reopened())).resolves.toEqual(['outcome:one', 'outcome:two']);
    expect((await bench.log()).filter(({ url }) => url.includes('token=x'))).toEqual([]);
  });
});

describe('all of my communities', () => {
  test('a device that knows them asks one batch, with the search for new ones in it', async () => {
    const cold = await desk(bench).communities.mine();
    const known = desk(bench);
    await known.communities.mine();
    await bench.clearLog();

    const warm = await desk(bench, undefined, { cache: known.seat.cache }).communities.mine();

    expect(warm.snapshots).toEqual(cold.snapshots);
    expect(warm.found.looked).toEqual({ search: true, teams: false, remembered: 1 });
    expect((await bench.roundTrips()).map(({ path }) => path.split('/').at(-1))).toEqual(['$batch']);
    const units = (await bench.log()).filter(({ batch }) => batch !== null).map((part) => part.units);
    expect(units).toEqual([1, 1, 1, 1, expect.any(Number)]);
  });

  test('one that search finds meanwhile is shown with the others', async () => {
    await here.communities.mine();
    const second = toSiteId(publicSite)!;
    await here.provisioning.provision(second, () => undefined);
    await here.senders['add-rows'].send(
      entryOf({
        kind: 'add-rows',
        site: second,
        rows: [{ list: 'charter', value: aCharter({ name: 'Discovery guild' }) }],
      }),
      never,
    );

    const { snapshots } = await reopened().communities.mine();
    expect(snapshots.map(({ charter }) => charter?.name)).toEqual(['Pricing circle', 'Discovery guild']);
  });

  test('they are shown although nobody can search at the moment', async () => {
    await here.communities.mine();
    await bench.fault({ match: { path: '/search/query' }, action: { status: 500 }, times: null });

    await expect(reopened().communities.mine()).resolves.toMatchObject({
      found: { looked: { search: false } },
      snapshots: [{ charter: { name: 'Pricing circle' } }],
    });
  });
});
