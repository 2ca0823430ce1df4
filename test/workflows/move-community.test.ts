import { standingOf } from '#domain/communities/standing.ts';
import { charterKey } from '#domain/communities/start.ts';
import {
  allLists,
  countOf,
  isSameRow,
  readWholeCopy,
  wholeCopy,
  type WholeRows,
} from '#domain/communities/whole-copy.ts';
import { sessionKey } from '#domain/sessions/session.ts';
import { toSiteId, type Key } from '#domain/shared/ids.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { schemas } from '#graph/lists/schema/registry.ts';
import type { Outbox, OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';
import { moveCommunity, type MoveStep } from '#workflows/move-community.ts';
import { createBench, type Bench } from '../graph/graph-bench.ts';
import {
  aChallenge,
  aCharter,
  aFact,
  aMember,
  anOutcome,
  aSession,
  addRows,
  date,
  desk,
  entryOf,
  never,
  person,
  series,
  site,
  storedRows,
  type Desk,
} from '../graph/lists/a-community.ts';
import { privateSite, publicSite } from '../sandbox/core/small-organisation.ts';
import { killedWindow, requestsOf } from '../graph/lists/killed-window.ts';
import { everything } from '../support/runs.ts';

// Killed at many of its requests, before and after.
jest.setTimeout(120_000);

const elsewhere = toSiteId(publicSite)!;
const to = { site: elsewhere, webUrl: 'https://contoso.sharepoint.com/sites/guild' };
const session = sessionKey(series, date('2026-12-01'));
const lists = ['members', 'sessions', 'outcomes', 'log', 'challenges'] as const;

let bench: Bench;
beforeEach(aFurnishedCommunity);
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
  await expectMoved(before);
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
      await aFurnishedCommunity();
      const before = await allOf(desk(bench), site);
      await moveCommunity(servicesAt(killedWindow(bench, { request, phase })), {
        from: site,
        to,
        onStep: () => undefined,
      }).catch(() => undefined);

      const again = await moveCommunity(servicesAt(desk(bench)), { from: site, to, onStep: () => undefined });
      expect(again).toMatchObject({ ok: true });
      await expectMoved(before);
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
  await expectMoved(before);
});

test('what an older window wrote meanwhile comes over later, and nothing that is new there is undone', async () => {
  await moveCommunity(servicesAt(desk(bench)), { from: site, to, onStep: () => undefined });
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

  await moveCommunity(servicesAt(desk(bench)), { from: site, to, onStep: () => undefined });

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

/** Asha's outbox where everything goes out at once. */
function servicesAt(here: Desk): Services {
  const sent = new Map<string, OutboxEntry>();
  const outbox: Pick<Outbox, 'add' | 'settled'> = {
    async add(operation) {
      const entry = entryOf(operation);
      const answer = await here.senders[operation.kind].send(entry, never);
      const state = answer.kind === 'done' ? answer : ({ kind: 'pending' } as const);
      sent.set(entry.id, { ...entry, state });
      return entry;
    },
    settled: (id) => Promise.resolve(sent.get(id)!),
  };
  const account = { tenantId: 'tenant', person };
  // What a move asks for.
  return { ...here, outbox, account, clock: here.seat.clock } as unknown as Services;
}

async function aFurnishedCommunity(): Promise<void> {
  bench = createBench();
  const here = desk(bench);
  await here.provisioning.provision(site, () => undefined);
  await here.provisioning.makeList(site, 'challenges');
  const column = { name: 'Region', displayName: 'Region', text: {} };
  await bench.control('POST', 'sharepoint', {
    action: 'add-column',
    site: privateSite,
    list: 'Peerloom outcomes',
    column,
  });
  const rows = addRows(
    { list: 'charter', value: aCharter({ key: charterKey } as object) },
    { list: 'members', value: aMember() },
    { list: 'sessions', value: aSession() },
    { list: 'outcomes', value: anOutcome('one') },
    {
      list: 'outcomes',
      value: anOutcome('two', { action: { owner: person, due: date('2026-12-24'), state: 'open' } }),
    },
    { list: 'challenges', value: aChallenge('tiers') },
  );
  await here.senders['add-rows'].send(entryOf(rows), never);
  for (let at = 0; at < 3; at += 1) {
    bench.time.advance(1000);
    const fact = aFact(session, {
      kind: 'of-tomorrow',
      name: `of-tomorrow-${at}`,
      v: 9,
      raw: '{"kept":true}',
    } as never);
    await here.senders['add-rows'].send(
      entryOf(addRows({ list: 'log', value: { ...fact, key: `fact:${at}` as Key } })),
      never,
    );
  }
  await bench.control('POST', 'sharepoint', {
    action: 'change-item',
    site: privateSite,
    list: 'Peerloom outcomes',
    item: '1',
    fields: { Region: 'North' },
  });
}

function allOf(here: Desk, where: typeof site): Promise<WholeRows> {
  return here.provisioning.readAll(where, () => undefined);
}

async function expectMoved(before: WholeRows): Promise<void> {
  const fresh = desk(bench);
  const [old, now] = await fresh.communities.snapshots([site, elsewhere]);
  expect(standingOf(old?.charter ?? null)).toMatchObject({ kind: 'moved', to });
  expect(now).toMatchObject({ charter: { name: 'Pricing circle' }, trouble: [] });
  expect(standingOf(now?.charter ?? null)).toEqual({ kind: 'open' });
  const there = await allOf(fresh, elsewhere);
  for (const list of lists) expect(there[list]?.length).toBe(before[list]?.length);
  expect(there.charter).toHaveLength(1);
  expect(differing(there, withoutRegion(before))).toEqual([]);
}

function withoutRegion(rows: WholeRows): WholeRows {
  const outcomes = rows.outcomes?.map((row) => ({
    ...row,
    fields: Object.fromEntries(Object.entries(row.fields).filter(([column]) => column !== 'Region')),
  }));
  return { ...rows, ...(outcomes ? { outcomes } : {}) };
}

/** Keys of the rows that are not the same on both sides. */
function differing(one: WholeRows, other: WholeRows): readonly string[] {
  return lists.flatMap((list) =>
    (other[list] ?? []).flatMap((row) =>
      isSameRow(
        one[list]?.find(({ key }) => key === row.key),
        row,
      )
        ? []
        : [row.key],
    ),
  );
}
