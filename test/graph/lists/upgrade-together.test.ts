import { schemaVersion } from '#domain/communities/lists-version.ts';
import type { Key } from '#domain/shared/ids.ts';
import type { RowChange } from '#domain/writes/operation.ts';
import { asha, marc, privateSite } from '../../sandbox/core/small-organisation.ts';
import { asOfVersion } from '../../support/earlier-client.ts';
import { earlierLists, makeEarlierCommunity, type EarlierVersion } from '../../support/earlier-lists.ts';
import { everything } from '../../support/runs.ts';
import { createBench, type Bench } from '../graph-bench.ts';
import {
  addRows,
  anOutcome,
  desk,
  entryOf,
  never,
  person,
  site,
  storedRows,
  type Desk,
} from './a-community.ts';
import { killedWindow, requestsOf } from './killed-window.ts';

// Windows of both versions write at each request of the upgrade.
jest.setTimeout(120_000);

let bench: Bench;
beforeEach(() => (bench = createBench()));
afterEach(() => bench.close());

const versions = ([1, 2, 3] as const).filter((version) => version < schemaVersion);
const one = 'outcome:one' as Key;
const thanks = [{ ...person, mail: '' }];

describe.each(versions)(
  'windows of version %i and of this one, while the lists are brought up to date',
  (version) => {
    test('lose nothing of each other, whichever request the upgrade is killed at', async () => {
      await makeEarlierCommunity(bench, { site: privateSite, version });
      const requests = await requestsOf(bench, ({ provisioning }) =>
        provisioning.provision(site, () => undefined),
      );
      const stride = everything ? 1 : 5;
      for (let request = 1 + (version % stride); request <= requests; request += stride) {
        for (const phase of ['before', 'after'] as const) {
          bench.close();
          bench = createBench();
          await makeEarlierCommunity(bench, { site: privateSite, version });
          const [older, newer] = [olderWindow(version), desk(bench)];
          const meanwhile = async () => {
            await expect(change(older, text('Ask three customers', 'Ask four'))).resolves.toBe('done');
            await expect(add(older, 'older')).resolves.toBe('done');
            await expect(add(newer, 'newer')).resolves.toBe('done');
            // Refused, and said so, where the column is yet to come.
            await expect(change(newer, thanked)).resolves.toMatch(/^(done|column-missing)$/);
          };
          await killedWindow(bench, { request, phase, meanwhile })
            .provisioning.provision(site, () => undefined)
            .catch(() => undefined);

          const [seen] = await older.communities.snapshots([site]);
          expect(seen?.outcomes.map(({ key, text: words }) => [key, words])).toEqual([
            [one, 'Ask four'],
            ['outcome:older', anOutcome('older').text],
            ['outcome:newer', anOutcome('newer').text],
          ]);

          await desk(bench).provisioning.provision(site, () => undefined);
          await expect(change(newer, thanked)).resolves.toBe('done');
          await expect(change(older, text('Ask four', 'Ask five'))).resolves.toBe('done');

          const [now] = await desk(bench).communities.snapshots([site]);
          expect([now?.charter?.schemaVersion, now?.trouble]).toEqual([schemaVersion, []]);
          expect(storedRows(bench, 'Peerloom outcomes')).toMatchObject([
            { Key: one, Kind: 'insight', Text: 'Ask five', ThanksTo: `${person.id} ${person.name}` },
            { Key: 'outcome:older', Kind: 'insight', Text: anOutcome('older').text },
            { Key: 'outcome:newer', Kind: 'insight', Text: anOutcome('newer').text },
          ]);
        }
      }
    });

    test('a window that stays open through the whole upgrade never asks for a column of later', async () => {
      await makeEarlierCommunity(bench, { site: privateSite, version });
      const older = olderWindow(version);
      await older.communities.snapshots([site]);
      await desk(bench).provisioning.provision(site, () => undefined);
      await add(desk(bench), 'newer');

      const [seen] = await older.communities.snapshots([site]);
      expect(seen?.outcomes.map(({ key }) => key)).toEqual([one, 'outcome:newer']);
      expect(seen?.outcomes.map(({ thanks: those }) => those ?? [])).toEqual(
        version < 3 ? [[], []] : [[], thanks],
      );
      const asked = (await bench.log()).filter(({ userId }) => userId === marc.id).map(({ url }) => url);
      const { columns } = earlierLists(version)['outcomes']!;
      expect(asked.some((url) => url.includes('RecordedAt'))).toBe(true);
      expect(
        asked.some(
          (url) => url.includes('MadeAt') || (url.includes('ThanksTo') && !columns.includes('ThanksTo')),
        ),
      ).toBe(false);
    });
  },
);

const thanked: RowChange = { list: 'outcomes', key: one, before: { thanks: [] }, after: { thanks } };

function text(before: string, after: string): RowChange {
  return { list: 'outcomes', key: one, before: { text: before }, after: { text: after } };
}

function olderWindow(version: EarlierVersion): Desk {
  return desk(bench, marc, { fetch: asOfVersion(version, nameOfList) });
}

async function add(here: Desk, name: string): Promise<string> {
  // What a version cannot say it does not write.
  const value = anOutcome(name, name === 'newer' ? { thanks } : {});
  const owner = here.seat.person.id === asha.id ? asha.id : marc.id;
  const answer = await here.senders['add-rows'].send(
    entryOf(addRows({ list: 'outcomes', value }), 0, owner),
    never,
  );
  return answer.kind === 'refused' ? answer.code : answer.kind;
}

async function change(here: Desk, what: RowChange): Promise<string> {
  const operation = { kind: 'change-row', site, change: what } as const;
  const answer = await here.senders['change-row'].send(entryOf(operation, 0, here.seat.person.id), never);
  return answer.kind === 'refused' ? answer.code : answer.kind;
}

function nameOfList(idOrName: string): string {
  const [row] = bench.sandbox.world.db.all<{ name: string }>(
    'select display_name as name from list where id = ?',
    idOrName,
  );
  return row?.name ?? idOrName;
}
