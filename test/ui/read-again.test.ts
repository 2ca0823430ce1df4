import { QueryClient } from '@tanstack/react-query';
import type { Charter } from '#domain/communities/charter.ts';
import type { Outcome } from '#domain/knowledge/outcome.ts';
import type { Key } from '#domain/shared/ids.ts';
import { instantAt } from '#domain/shared/time.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { createOutbox } from '#workflows/flush-outbox.ts';
import { communitiesQuery, communityQuery, type CommunityRead } from '#ui/data/community-query.ts';
import { readAgainWhenSent } from '#ui/data/read-again.ts';
import { createModelServer } from '../support/model-server.ts';
import { createCountingRandom, createDevice, createSwitchedNetwork } from '../support/one-device.ts';
import { addCard, asha, site } from '../support/operations.ts';
import { createVirtualTime } from '../support/virtual-time.ts';

const account = { tenantId: 'tenant', person: asha };
const community = communityQuery(account, site);

it('a community that was read before something arrived is out of date, on whichever screen it was read', async () => {
  const world = build();
  world.queries.setQueryData(communitiesQuery(account), {});
  await world.outbox.add(keepOutcome);
  expect(world.queries.getQueryState(community)?.isInvalidated).toBe(false);

  await world.time.advance(1_000);
  expect(world.outbox.unsent()).toEqual([]);
  expect(world.queries.getQueryState(community)?.isInvalidated).toBe(true);
  expect(world.queries.getQueryState(communitiesQuery(account))?.isInvalidated).toBe(true);
});

it('what arrived stays on the screen until it has been read', async () => {
  const world = build();
  await world.outbox.add(keepOutcome);
  await world.time.advance(1_000);
  const read = world.queries.getQueryData<CommunityRead>(community);
  expect(read?.snapshot.outcomes).toEqual([outcome]);
});

it('what was discarded is not laid over what was read', async () => {
  const world = build();
  world.network.set(false);
  const { id } = await world.outbox.add(keepOutcome);
  await world.outbox.discard(id);
  await world.time.advance(1_000);
  expect(world.queries.getQueryData<CommunityRead>(community)?.snapshot.outcomes).toEqual([]);
});

it('a card of a live session leaves the community as it was read', async () => {
  const world = build();
  await world.outbox.add(addCard('one'));
  await world.time.advance(1_000);
  expect(world.outbox.unsent()).toEqual([]);
  expect(world.queries.getQueryState(community)?.isInvalidated).toBe(false);
});

const outcome: Outcome = {
  key: 'outcome:1' as Key,
  kind: 'insight',
  text: 'Ask what they paid last time',
  session: '',
  sessionTitle: '',
  by: asha,
  recordedAt: instantAt(0),
  action: null,
};

const keepOutcome: Operation = { kind: 'add-rows', site, rows: [{ list: 'outcomes', value: outcome }] };

function build() {
  const time = createVirtualTime();
  const device = createDevice().window();
  const network = createSwitchedNetwork();
  const server = createModelServer({ clock: time.clock, fates: [], onCrash: () => undefined });
  const { sender } = server;
  const senders = {
    'add-rows': sender,
    'add-rows-then-mark': sender,
    'change-row': sender,
    'book-series': sender,
    'book-talk': sender,
    'set-hold': sender,
    'keep-candidates': sender,
    'set-access': sender,
    'change-series': sender,
    'send-invitation': sender,
    'post-summary': sender,
    'add-task': sender,
  };
  const outbox = createOutbox({
    owner: { tenantId: 'tenant', personId: asha.id },
    store: device.store,
    locks: device.locks,
    broadcast: device.broadcast,
    senders: () => Promise.resolve(senders),
    clock: time.clock,
    timers: time.timers,
    random: createCountingRandom(),
    connectivity: network,
  });
  const queries = new QueryClient();
  const snapshot = {
    site,
    webUrl: 'https://contoso.sharepoint.com/sites/pricing',
    charter: {
      name: 'Pricing circle',
      domainStatement: 'How to price',
      purposes: ['problem-solving'],
      norms: [],
      rhythm: '',
      startedBy: asha,
      startedAt: instantAt(0),
    } satisfies Charter,
    members: [],
    sessions: [],
    outcomes: [],
    trouble: [],
  };
  queries.setQueryData<CommunityRead>(community, { snapshot, asOf: instantAt(0) });
  readAgainWhenSent({ outbox, account }, queries);
  return { time, network, outbox, queries };
}
