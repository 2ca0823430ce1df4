import { standingOf } from '#domain/communities/standing.ts';
import { allLists, countOf, readWholeCopy, wholeCopy } from '#domain/communities/whole-copy.ts';
import type { Key } from '#domain/shared/ids.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { schemas } from '#graph/lists/schema/registry.ts';
import { moveCommunity, type MoveStep } from '#workflows/move-community.ts';
import type { Bench } from '../graph/graph-bench.ts';
import {
  aCharter,
  anOutcome,
  addRows,
  desk,
  entryOf,
  never,
  site,
  storedRows,
} from '../graph/lists/a-community.ts';
import { killedWindow, requestsOf } from '../graph/lists/killed-window.ts';
import { privateSite } from '../sandbox/core/small-organisation.ts';
import { everything } from '../support/runs.ts';
import {
  aFurnishedCommunity,
  allOf,
  differing,
  elsewhere,
  expectMoved,
  servicesAt,
  session,
  to,
} from './moving-world.ts';

// Killed at many of its requests, before and after.
jest.setTimeout(120_000);

let bench: Bench;
beforeEach(async () => (bench = await aFurnishedCommunity()));
afterEach(() => bench.close());

test('no list is left behind', () => {
  expect([...allLists].toSorted()).toEqual(Object.keys(schemas).toSorted());
});

test('everything comes along, and the old place says where it went', async () => {
  const here = desk(bench);
  const before = await allOf(here, site);
  const steps: MoveStep[] = [];

  const moved = await moveCommunity(servicesAt(here), { from: site, to, onStep: (step) => steps.push(step) });

  expect(moved).toMatchObject({ ok: true, value: { rows: countOf(before) } });
  await expectMoved(bench, before);
  expect([...new Set(steps.map(({ kind }) => kind))]).toEqual(['reading', 'lists', 'rows']);
  // What people added to the lists has no place there, and is named.
  expect(moved).toMatchObject({ value: { leftOut: ['Peerloom outcomes: Region'] } });
  const [old] = await desk(bench).communities.snapshots([site]);
  expect(old?.outcomes).toHaveLength(2);
});

test('when something was said, and in which order, stays what it was', async () => {
  const here = desk(bench);
  const factsOf = async (where: typeof site) => {
    const { facts } = await desk(bench).log.start({ site: where, session });
    return facts.map(({ key, recorded }) => [key, recorded?.at]);
  };
  const raised = async (where: typeof site) =>
    (await desk(bench).communities.challenges(where)).challenges.map(({ raisedAt }) => raisedAt);
  const before = [await factsOf(site), await raised(site)];
  expect([before[0]?.length, before[1]?.length]).toEqual([3, 1]);
  bench.time.advance(40 * 24 * 60 * 60_000);

  await moveCommunity(servicesAt(here), { from: site, to, onStep: () => undefined });

  expect([await factsOf(elsewhere), await raised(elsewhere)]).toEqual(before);
});

test('an interrupted move goes on from any window, wherever it was killed, and brings nothing twice', async () => {
  const requests = await requestsOf(bench, (here) =>
    moveCommunity(servicesAt(here), { from: site, to, onStep: () => undefined }),
  );
  const stride = everything ? 1 : 11;
  for (let request = 1; request <= requests; request += stride) {
    for (const phase of ['before', 'after'] as const) {
      bench.close();
      bench = await aFurnishedCommunity();
      const before = await allOf(desk(bench), site);
      await moveCommunity(servicesAt(killedWindow(bench, { request, phase })), {
        from: site,
        to,
        onStep: () => undefined,
      }).catch(() => undefined);

      const again = await moveCommunity(servicesAt(desk(bench)), { from: site, to, onStep: () => undefined });
      expect(again).toMatchObject({ ok: true });
      await expectMoved(bench, before);
    }
  }
});

test('two windows at once move it once', async () => {
  const before = await allOf(desk(bench), site);
  await Promise.allSettled(
    [desk(bench), desk(bench)].map((here) =>
      moveCommunity(servicesAt(here), { from: site, to, onStep: () => undefined }),
    ),
  );
  await moveCommunity(servicesAt(desk(bench)), { from: site, to, onStep: () => undefined });
  await expectMoved(bench, before);
});

test('what an older window wrote meanwhile comes over later, and nothing that is new there is undone', async () => {
  await moveCommunity(servicesAt(desk(bench)), { from: site, to, onStep: () => undefined });
  bench.time.advance(60_000);
  const after = desk(bench);
  await after.communities.snapshots([elsewhere]);
  const change = {
    list: 'outcomes',
    key: 'outcome:one' as Key,
    before: { text: anOutcome('one').text },
    after: { text: 'Better words' },
  } as const;
  await after.senders['change-row'].send(entryOf({ kind: 'change-row', site: elsewhere, change }), never);
  await bench.control('POST', 'sharepoint', {
    action: 'create-items',
    site: privateSite,
    list: 'Peerloom outcomes',
    items: [{ ...storedRows(bench, 'Peerloom outcomes')[0], Key: 'outcome:late' }],
  });

  const later = await moveCommunity(servicesAt(desk(bench)), { from: site, to, onStep: () => undefined });

  // Told is what came now, not how much there is.
  expect(later).toMatchObject({ ok: true, value: { added: 1 } });
  expect(storedRows(bench, 'Peerloom outcomes', elsewhere).map(({ Key, Text }) => [Key, Text])).toEqual([
    ['outcome:one', 'Better words'],
    ['outcome:two', anOutcome('two').text],
    ['outcome:late', anOutcome('one').text],
  ]);
});

test('it does not move into another community', async () => {
  const here = desk(bench);
  await here.provisioning.provision(elsewhere, () => undefined);
  const rows = addRows({ list: 'charter', value: aCharter({ name: 'Another circle' }) });
  await here.senders['add-rows'].send(entryOf({ ...rows, site: elsewhere } as Operation), never);

  const moved = await moveCommunity(servicesAt(desk(bench)), { from: site, to, onStep: () => undefined });

  expect(moved).toEqual({ ok: false, refusal: 'taken' });
  expect(storedRows(bench, 'Peerloom outcomes', elsewhere)).toEqual([]);
  const [old] = await desk(bench).communities.snapshots([site]);
  expect(standingOf(old?.charter ?? null)).toEqual({ kind: 'open' });
});

test('a copy of everything is read as it was made, and brings back what was lost, to the column', async () => {
  const here = desk(bench);
  const before = await allOf(here, site);
  const file = JSON.stringify(
    wholeCopy({ madeAt: here.seat.clock.now(), name: 'Pricing circle', lists: before }),
  );
  for (const [list, item] of [
    ['Peerloom outcomes', '1'],
    ['Peerloom session log', '2'],
    ['Peerloom members', '1'],
  ]) {
    await bench.control('POST', 'sharepoint', { action: 'delete-item', site: privateSite, list, item });
  }
  const copy = readWholeCopy(file);
  if (typeof copy === 'string') throw new Error(copy);

  const first = await here.provisioning.addAll(site, copy.lists, { onStep: () => undefined });
  const second = await here.provisioning.addAll(site, copy.lists, { onStep: () => undefined });

  expect([first.added, first.leftOut, second.added]).toEqual([3, [], 0]);
  expect(differing(await allOf(here, site), before)).toEqual([]);
});
