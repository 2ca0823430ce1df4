import fc from 'fast-check';
import { isOpen, standingOf, type Standing } from '#domain/communities/standing.ts';
import { charterKey } from '#domain/communities/start.ts';
import { toPersonId, toSiteId } from '#domain/shared/ids.ts';
import { instantAt } from '#domain/shared/time.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { charterList } from '#graph/lists/charter-list.ts';
import { newFieldsOf } from '#graph/lists/codecs.ts';
import { asha, marc, privateSite, publicSite } from '../../sandbox/core/small-organisation.ts';
import { takeOutChallenge } from '#workflows/challenges.ts';
import { createBench, type Bench } from '../graph-bench.ts';
import {
  aChallenge,
  aCharter,
  addRows,
  aMember,
  anOutcome,
  aSession,
  desk,
  deskAtCommunity,
  entryOf,
  instant,
  never,
  site,
  storedRows,
  type Desk,
} from './a-community.ts';

const elsewhere = toSiteId(publicSite)!;
const archived: Standing = {
  kind: 'archived',
  at: instant('2026-11-24T10:00:00Z'),
  by: 'Asha Rao',
  why: 'The questions are answered.',
};

let bench: Bench;
let here: Desk;
beforeEach(async () => {
  bench = createBench();
  here = await deskAtCommunity(bench);
  const rows = [
    { list: 'charter', value: aCharter({ key: charterKey } as object) },
    { list: 'members', value: aMember() },
    { list: 'sessions', value: aSession() },
  ] as const;
  await send(addRows(...rows));
  await here.communities.snapshots([site]);
});
afterEach(() => bench.close());

function send(operation: Operation, at = here, person = asha) {
  return at.senders[operation.kind].send(entryOf(operation, 0, person.id), never);
}

function becomes(before: Standing, after: Standing): Operation {
  const change = {
    list: 'charter',
    key: charterKey,
    before: { standing: before },
    after: { standing: after },
  } as const;
  return { kind: 'change-row', site, change };
}

async function look(at = here) {
  const [snapshot] = await at.communities.snapshots([site]);
  return snapshot!;
}

const anInsight = addRows({ list: 'outcomes', value: anOutcome('late') });

test('where a community stands is read as it was written', async () => {
  const at = fc.integer({ min: 0, max: 4e9 }).map((seconds) => instantAt(seconds * 1000));
  const by = fc.constantFrom('Asha Rao', 'Wei');
  const to = fc.constant({ site: elsewhere, webUrl: 'https://contoso.sharepoint.com/sites/guild' });
  const why = fc.constantFrom('', 'Done.', 'Two\nlines');
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.constant<Standing>({ kind: 'open' }),
        fc.record({ kind: fc.constant('archived' as const), at, by, why }),
        fc.record({ kind: fc.constantFrom('moving' as const, 'moved' as const), at, by, to }),
      ),
      async (standing) => {
        const fields = await newFieldsOf({ list: 'charter', value: aCharter({ standing }) });
        const charter = charterList.fromItem({ id: 1, eTag: '', createdAt: '', fields });
        expect(standingOf(charter)).toEqual(standing);
      },
    ),
  );
});

test('an archived community is read by everybody and takes nothing new, until it is opened again', async () => {
  await expect(send(becomes({ kind: 'open' }, archived))).resolves.toMatchObject({ kind: 'done' });
  const before = storedRows(bench, 'Peerloom sessions');

  const colleague = desk(bench, marc);
  const seen = await look(colleague);
  expect([standingOf(seen.charter), isOpen(seen), seen.members.length]).toEqual([archived, false, 1]);
  await expect(send(anInsight, colleague, marc)).resolves.toMatchObject({
    kind: 'refused',
    code: 'archived',
  });
  expect(storedRows(bench, 'Peerloom outcomes')).toEqual([]);
  expect(storedRows(bench, 'Peerloom sessions')).toEqual(before);

  await look();
  await expect(send(becomes(archived, { kind: 'open' }))).resolves.toMatchObject({ kind: 'done' });
  await expect(look(colleague)).resolves.toMatchObject({ charter: { name: 'Pricing circle' } });
  await expect(send(anInsight, colleague, marc)).resolves.toMatchObject({ kind: 'done' });
  expect(storedRows(bench, 'Peerloom charter')).toMatchObject([{ Key: charterKey }]);
});

test('a device that saw it archived notices with what it sends next that it is open again', async () => {
  await send(becomes({ kind: 'open' }, archived));
  const colleague = desk(bench, marc);
  await look(colleague);
  await expect(send(anInsight, colleague, marc)).resolves.toMatchObject({ code: 'archived' });
  await send(becomes(archived, { kind: 'open' }));
  bench.time.advance(10_000);

  await expect(send(anInsight, colleague, marc)).resolves.toMatchObject({ kind: 'done' });
});

test('what people say of themselves, and dates called off, arrive in an archived community too', async () => {
  await send(becomes({ kind: 'open' }, archived));
  await look();
  const { key } = aSession();
  const operations: readonly Operation[] = [
    {
      kind: 'change-row',
      site,
      change: { list: 'members', key: aMember().key, before: { needs: ['packaging'] }, after: { needs: [] } },
    },
    {
      kind: 'change-row',
      site,
      change: { list: 'sessions', key, before: { state: 'planned' }, after: { state: 'cancelled' } },
    },
  ];
  for (const operation of operations) {
    await expect(send(operation)).resolves.toMatchObject({ kind: 'done' });
  }
});

test('who leaves an archived community takes the own name and words along, and nobody else’s', async () => {
  const [hers, his] = [asha, marc].map(({ id, upn }) => ({
    id: toPersonId(id)!,
    name: upn,
    mail: '',
  }));
  const thanks = [hers!, his!];
  const outcome = anOutcome('late', { thanks });
  const challenge = aChallenge('margins');
  await here.provisioning.makeList(site, 'challenges');
  await send(addRows({ list: 'outcomes', value: outcome }, { list: 'challenges', value: challenge }));
  await send(becomes({ kind: 'open' }, archived));
  await look();
  const nameOff = (after: typeof thanks): Operation => ({
    kind: 'change-row',
    site,
    change: { list: 'outcomes', key: outcome.key, before: { thanks }, after: { thanks: after } },
  });
  await expect(send(nameOff([hers!]))).resolves.toMatchObject({ kind: 'refused', code: 'archived' });
  await expect(send(nameOff([his!]))).resolves.toMatchObject({ kind: 'done' });
  const added: Operation[] = [];
  await takeOutChallenge(
    { outbox: { add: (one: Operation) => Promise.resolve(added.push(one)) } as never },
    { site, challenge },
  );
  await expect(send(added[0]!)).resolves.toMatchObject({ kind: 'done' });
  expect(storedRows(bench, 'Peerloom outcomes')).toMatchObject([{ ThanksTo: `${his!.id} ${his!.name}` }]);
  expect(storedRows(bench, 'Peerloom challenges')).toMatchObject([{ Stage: 'withdrawn' }]);
});

test('what was meant for a community that moves waits, and then arrives where it is now', async () => {
  const leaving = {
    at: archived.at,
    by: 'Asha Rao',
    to: { site: elsewhere, webUrl: 'https://contoso.example/guild' },
  };
  await here.provisioning.provision(elsewhere, () => undefined);
  await send(becomes({ kind: 'open' }, { kind: 'moving', ...leaving }));
  await look();
  await expect(send(anInsight)).resolves.toMatchObject({ kind: 'not-applied', why: 'locked' });

  await send(becomes({ kind: 'moving', ...leaving }, { kind: 'moved', ...leaving }), desk(bench));
  bench.time.advance(10_000);
  await expect(send(anInsight)).resolves.toMatchObject({ kind: 'done' });
  await expect(send(anInsight)).resolves.toMatchObject({ kind: 'done' });
  expect(storedRows(bench, 'Peerloom outcomes')).toEqual([]);
  expect(storedRows(bench, 'Peerloom outcomes', elsewhere)).toHaveLength(1);
});

test('a site that SharePoint has locked is no archived community', async () => {
  await bench.control('POST', 'sharepoint', { action: 'lock-site', site: privateSite, lock: 'read-only' });

  const seen = await look(desk(bench, marc));
  expect(isOpen(seen)).toBe(true);
  await expect(send(anInsight)).resolves.toMatchObject({ kind: 'not-applied', why: 'locked' });
});
