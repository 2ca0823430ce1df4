import { standingOf } from '#domain/communities/standing.ts';
import type { WholeRows } from '#domain/communities/whole-copy.ts';
import type { Key, SiteId } from '#domain/shared/ids.ts';
import type { Operation, RowChange } from '#domain/writes/operation.ts';
import type { GuidanceReport } from '#sandbox/graph/guidance.ts';
import { leaveCommunity } from '#workflows/join.ts';
import { moveCommunity } from '#workflows/move-community.ts';
import type { Bench } from '../graph/graph-bench.ts';
import {
  aChallenge,
  addRows,
  aMember,
  anOutcome,
  desk,
  entryOf,
  never,
  person,
  site,
  storedRows,
  type Desk,
} from '../graph/lists/a-community.ts';
import { killedWindow, requestsOf } from '../graph/lists/killed-window.ts';
import { marc, privateSite } from '../sandbox/core/small-organisation.ts';
import { asOfVersion } from '../support/earlier-client.ts';
import { everything } from '../support/runs.ts';
import {
  aFurnishedCommunity,
  allOf,
  differing,
  elsewhere,
  servicesAt,
  to,
  withoutRegion,
} from './moving-world.ts';

// Killed at many of its requests, before and after.
jest.setTimeout(120_000);

const quietly = { onStep: () => undefined };
const back = { site, webUrl: 'https://contoso.sharepoint.com/sites/pricing' };
const one = 'outcome:one' as Key;

let bench: Bench;
beforeEach(movedAndGoneOn);
afterEach(() => bench.close());

test('a community moves back, with everything that came at the new place', async () => {
  const before = await allOf(desk(bench), elsewhere);

  const moved = await moveCommunity(servicesAt(desk(bench)), { from: elsewhere, to: back, ...quietly });

  expect(moved).toMatchObject({ ok: true, value: { differing: 0 } });
  await expectBack(before);
});

test('a list that is read as a whole is not asked for again at once', async () => {
  await bench.control('POST', 'guidance', { on: true, of: 'all' });

  await moveCommunity(servicesAt(desk(bench)), { from: elsewhere, to: back, ...quietly });

  const { violations } = (await bench.control('GET', 'guidance')) as GuidanceReport;
  expect(violations.filter(({ rule }) => rule === 'repeated').map(({ url }) => url)).toEqual([]);
});

test('an interrupted way back goes on from any window, wherever it was killed', async () => {
  const requests = await requestsOf(bench, (here) =>
    moveCommunity(servicesAt(here), { from: elsewhere, to: back, ...quietly }),
  );
  const stride = everything ? 1 : 13;
  for (let request = 1; request <= requests; request += stride) {
    for (const phase of ['before', 'after'] as const) {
      bench.close();
      await movedAndGoneOn();
      const before = await allOf(desk(bench), elsewhere);
      await moveCommunity(servicesAt(killedWindow(bench, { request, phase })), {
        from: elsewhere,
        to: back,
        ...quietly,
      }).catch(() => undefined);

      const again = await moveCommunity(servicesAt(desk(bench)), { from: elsewhere, to: back, ...quietly });
      expect(again).toMatchObject({ ok: true });
      await expectBack(before);
    }
  }
});

test('what older windows add and change at the old place comes over, where nobody changed it at the new one', async () => {
  const older = desk(bench, marc, { fetch: asOfVersion(3, nameOfList) });
  bench.time.advance(60_000);
  await send(older, marc.id, addRows({ list: 'outcomes', value: anOutcome('late') }));
  await send(older, marc.id, changed(site, text('outcome:two' as Key, 'What two taught us', 'Said later')));
  await send(older, marc.id, changed(site, text(one, anOutcome('one').text, 'Said there')));

  const later = await moveCommunity(servicesAt(desk(bench)), { from: site, to, ...quietly });

  expect(later).toMatchObject({ ok: true, value: { differing: 1 } });
  expect(storedRows(bench, 'Peerloom outcomes', elsewhere).map(({ Key, Text }) => [Key, Text])).toEqual([
    [one, 'Better words'],
    ['outcome:two', 'Said later'],
    ['outcome:new', anOutcome('new').text],
    ['outcome:late', anOutcome('late').text],
  ]);
});

test('the way back brings what came later to the old place over first', async () => {
  const older = desk(bench, marc, { fetch: asOfVersion(3, nameOfList) });
  bench.time.advance(60_000);
  await send(older, marc.id, addRows({ list: 'outcomes', value: anOutcome('late') }));

  await moveCommunity(servicesAt(desk(bench)), { from: elsewhere, to: back, ...quietly });

  for (const where of [site, elsewhere]) {
    expect(
      storedRows(bench, 'Peerloom outcomes', where)
        .map(({ Key }) => Key)
        .toSorted(),
    ).toEqual(['outcome:late', 'outcome:new', one, 'outcome:two']);
  }
});

test('a device that knows nothing of the way back notices it with what it sends next', async () => {
  const away = desk(bench);
  await away.communities.snapshots([site]);
  await away.communities.snapshots([elsewhere]);
  await moveCommunity(servicesAt(desk(bench)), { from: elsewhere, to: back, ...quietly });
  bench.time.advance(10_000);

  for (const [name, at] of [
    ['to-old', site],
    ['to-new', elsewhere],
  ] as const) {
    const rows = {
      kind: 'add-rows',
      site: at,
      rows: [{ list: 'outcomes', value: anOutcome(name) }],
    } as const;
    await send(away, person.id, rows);
  }
  const keys = storedRows(bench, 'Peerloom outcomes').map(({ Key }) => Key);
  // It had no reason to doubt the place that was open; an owner brings that one over.
  expect(keys).toContain('outcome:to-old');
  expect(storedRows(bench, 'Peerloom outcomes', elsewhere).map(({ Key }) => Key)).toContain('outcome:to-new');
  await moveCommunity(servicesAt(desk(bench)), { from: elsewhere, to: back, ...quietly });
  expect(storedRows(bench, 'Peerloom outcomes').map(({ Key }) => Key)).toContain('outcome:to-new');
});

test('who leaves after a move is taken out at both places', async () => {
  const here = desk(bench);
  const [now] = await here.communities.snapshots([elsewhere]);
  expect(now?.charter?.movedFrom).toEqual([site]);
  await leaveCommunity(servicesAt(here), {
    site: elsewhere,
    own: now!.members[0]!,
    consentText: 'I have left this community.',
    challenges: [aChallenge('tiers')],
    movedFrom: now!.charter!.movedFrom!,
  });

  for (const where of [elsewhere, site]) {
    expect(storedRows(bench, 'Peerloom members', where)).toMatchObject([{ Status: 'left' }]);
    const [row] = storedRows(bench, 'Peerloom members', where);
    expect([row?.['Needs'], row?.['Offers']]).toEqual([undefined, undefined]);
    expect(storedRows(bench, 'Peerloom challenges', where)).toMatchObject([{ Stage: 'withdrawn' }]);
    expect(storedRows(bench, 'Peerloom challenges', where)[0]?.['Problem']).toBeUndefined();
  }
});

test('where the old place is no more, nothing of it keeps anybody from leaving', async () => {
  const here = desk(bench);
  const lists = ['Peerloom members', 'Peerloom challenges'];
  for (const list of lists) {
    await bench.control('POST', 'sharepoint', { action: 'delete-list', site: privateSite, list });
  }
  const change: RowChange = { list: 'members', key: aMember().key, before: {}, after: { status: 'left' } };
  const operation: Operation = { kind: 'change-row', site, change, atOldPlace: true };
  await expect(here.senders['change-row'].send(entryOf(operation), never)).resolves.toMatchObject({
    kind: 'done',
  });
});

/** Moved to the other site, where people go on. */
async function movedAndGoneOn(): Promise<void> {
  bench = await aFurnishedCommunity();
  await moveCommunity(servicesAt(desk(bench)), { from: site, to, ...quietly });
  bench.time.advance(60_000);
  const here = desk(bench);
  await send(here, person.id, changed(elsewhere, text(one, anOutcome('one').text, 'Better words')));
  await send(here, person.id, {
    kind: 'add-rows',
    site: elsewhere,
    rows: [{ list: 'outcomes', value: anOutcome('new') }],
  });
}

async function expectBack(before: WholeRows): Promise<void> {
  const fresh = desk(bench);
  const [now, left] = await fresh.communities.snapshots([site, elsewhere]);
  expect(standingOf(now?.charter ?? null)).toEqual({ kind: 'open' });
  expect(now?.charter).toMatchObject({ name: 'Pricing circle', movedFrom: [elsewhere] });
  expect(standingOf(left?.charter ?? null)).toMatchObject({ kind: 'moved', to: { site } });
  const there = await allOf(fresh, site);
  expect(there.charter).toHaveLength(1);
  expect(differing(withoutRegion(there), before)).toEqual([]);
  // What people added to the lists is theirs.
  expect(storedRows(bench, 'Peerloom outcomes')[0]).toMatchObject({ Key: one, Region: 'North' });
  expect(now?.outcomes.map(({ key, text: words }) => [key, words]).toSorted()).toEqual([
    ['outcome:new', anOutcome('new').text],
    [one, 'Better words'],
    ['outcome:two', anOutcome('two').text],
  ]);
}

async function send(here: Desk, by: string, operation: Operation): Promise<void> {
  const answer = await here.senders[operation.kind].send(entryOf(operation, 0, by), never);
  expect(answer).toMatchObject({ kind: 'done' });
}

function changed(where: SiteId, change: RowChange): Operation {
  return { kind: 'change-row', site: where, change };
}

function text(key: Key, before: string, after: string): RowChange {
  return { list: 'outcomes', key, before: { text: before }, after: { text: after } };
}

function nameOfList(idOrName: string): string {
  const [row] = bench.sandbox.world.db.all<{ name: string }>(
    'select display_name as name from list where id = ?',
    idOrName,
  );
  return row?.name ?? idOrName;
}
