import { standingOf } from '#domain/communities/standing.ts';
import { charterKey } from '#domain/communities/start.ts';
import { isSameRow, type WholeRows } from '#domain/communities/whole-copy.ts';
import { sessionKey } from '#domain/sessions/session.ts';
import { toSiteId, type Key } from '#domain/shared/ids.ts';
import type { Outbox, OutboxEntry } from '#ports/outbox.ts';
import type { Services } from '#ports/services.ts';
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
  type Desk,
} from '../graph/lists/a-community.ts';
import { privateSite, publicSite } from '../sandbox/core/small-organisation.ts';

export const elsewhere = toSiteId(publicSite)!;
export const to = { site: elsewhere, webUrl: 'https://contoso.sharepoint.com/sites/guild' };
export const session = sessionKey(series, date('2026-12-01'));
const lists = ['members', 'sessions', 'outcomes', 'log', 'challenges'] as const;

/** Asha's outbox where everything goes out at once. */
export function servicesAt(here: Desk): Services {
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

export async function aFurnishedCommunity(): Promise<Bench> {
  const bench = createBench();
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
  return bench;
}

export function allOf(here: Desk, where: typeof site): Promise<WholeRows> {
  return here.provisioning.readAll(where, () => undefined);
}

export async function expectMoved(bench: Bench, before: WholeRows): Promise<void> {
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

export function withoutRegion(rows: WholeRows): WholeRows {
  const outcomes = rows.outcomes?.map((row) => ({
    ...row,
    fields: Object.fromEntries(Object.entries(row.fields).filter(([column]) => column !== 'Region')),
  }));
  return { ...rows, ...(outcomes ? { outcomes } : {}) };
}

/** Keys of the rows that are not the same on both sides. */
export function differing(one: WholeRows, other: WholeRows): readonly string[] {
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
