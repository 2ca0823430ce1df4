import fc from 'fast-check';

import type { Operation } from '#domain/writes/operation.ts';
import { createGraphAdapters } from '#graph/adapters.ts';
import type { Fetch } from '#ports/platform.ts';
import { createOutbox, type RunningOutbox } from '#workflows/flush-outbox.ts';
import { asha } from '../sandbox/core/small-organisation.ts';
import { createDevice, createSwitchedNetwork, type Device } from '../support/one-device.ts';
import { createVirtualTime, type VirtualTime } from '../support/virtual-time.ts';
import { createBench, createMemoryCache, type Bench } from '../graph/graph-bench.ts';
import {
  addRows,
  aFact,
  aMember,
  anOutcome,
  aSession,
  desk,
  entryOf,
  never,
  site,
  storedRows,
} from '../graph/lists/a-community.ts';

/** What may happen to a request: before the server saw it, or after it committed. */
const troubles = {
  none: null,
  'throttled with a wait': { phase: 'before', status: 429, headers: { 'retry-after': '8' } },
  'throttled without a word': { phase: 'before', status: 429, headers: {} },
  'busy, not done': { phase: 'before', status: 503, headers: {} },
  'busy, but done': { phase: 'after', status: 503, headers: { 'retry-after': '3' } },
  'gateway, but done': { phase: 'after', status: 504, headers: {} },
  'broken before': { phase: 'before', status: 0, headers: {} },
  'broken after': { phase: 'after', status: 0, headers: {} },
  'a page with 200, but done': { phase: 'after', status: 200, headers: { 'content-type': 'text/html' } },
  'an expired token': { phase: 'before', status: 401, headers: {} },
} as const;

type Trouble = keyof typeof troubles;

const session = aSession({ state: 'planned' });

const operations: readonly Operation[] = [
  ...['a', 'b', 'c'].map((card) =>
    addRows({
      list: 'log',
      value: aFact(session.key, { kind: 'card-added', v: 1, card, step: 'probing', text: `Card ${card}` }),
    }),
  ),
  {
    kind: 'change-row',
    site,
    change: {
      list: 'members',
      key: aMember().key,
      before: { status: 'active' },
      after: { status: 'paused' },
    },
  },
  {
    kind: 'add-rows-then-mark',
    site,
    rows: ['x', 'y', 'z'].map((name) => ({
      list: 'outcomes' as const,
      value: anOutcome(name, { session: session.key }),
    })),
    mark: { list: 'sessions', key: session.key, before: { state: 'planned' }, after: { state: 'held' } },
  },
];

const everything = {
  log: ['a', 'b', 'c'].map((card) => `card:${session.key.replaceAll(':', '%3A')}:${card}`),
  outcomes: ['outcome:x', 'outcome:y', 'outcome:z'],
  members: ['paused'],
  sessions: ['held'],
};

let time: VirtualTime;
let bench: Bench;
beforeEach(async () => {
  bench = createBench();
  time = createVirtualTime(bench.time.now());
  const owner = desk(bench);
  await owner.provisioning.provision(site, () => undefined);
  const rows = addRows({ list: 'members', value: aMember() }, { list: 'sessions', value: session });
  await owner.senders['add-rows'].send(entryOf(rows), never);
});
afterEach(() => bench.close());

test('whatever happens to the requests, everything that was kept arrives once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...(Object.keys(troubles) as Trouble[])), { maxLength: 12 }),
      fc.option(fc.nat(14), { nil: null }),
      async (schedule, killedAt) => {
        await putBack();
        const device = createDevice();
        const pending = [...schedule];
        let requests = 0;
        let kill = (): void => undefined;
        let kept = (): void => undefined;
        const allKept = new Promise<void>((resolve) => (kept = resolve));
        const fetch: Fetch = async (input, init) => {
          // A window that dies while it keeps something has acknowledged nothing.
          await allKept;
          requests += 1;
          if (requests === killedAt) kill();
          return withTrouble(troubles[pending.shift() ?? 'none'], input, init);
        };
        const first = openWindow(device, fetch);
        kill = first.kill;
        for (const operation of operations) await first.outbox.add(operation);
        kept();
        await settle(first.outbox);
        first.kill();

        // Somebody opens the app again: what a window that was killed left behind is gone on with.
        const second = openWindow(device, fetch);
        await second.outbox.loaded;
        await settle(second.outbox);

        expect(second.outbox.unsent()).toEqual([]);
        expect(whatIsThere()).toEqual(everything);
        second.kill();
      },
    ),
    { numRuns: 60 },
  );
}, 120_000);

function openWindow(device: Device, fetch: Fetch): { outbox: RunningOutbox; kill: () => void } {
  const window = device.window();
  const { identity, random } = bench.seat(asha);
  let alive = true;
  const adapters = createGraphAdapters({
    // A process that died asks nothing more.
    fetch: (input, init) => (alive ? fetch(input, init) : new Promise<never>(() => undefined)),
    identity,
    clock: time.clock,
    timers: time.timers,
    random,
    cache: createMemoryCache(time.clock),
  });
  const outbox = createOutbox({
    owner: { tenantId: bench.sandbox.world.tenantId, personId: asha.id },
    store: window.store,
    senders: () => Promise.resolve(adapters.senders),
    locks: window.locks,
    clock: time.clock,
    timers: time.timers,
    random,
    connectivity: createSwitchedNetwork(),
    broadcast: window.broadcast,
  });
  return {
    outbox,
    kill: () => {
      alive = false;
      window.kill();
    },
  };
}

async function withTrouble(
  trouble: (typeof troubles)[Trouble],
  input: string,
  init?: RequestInit,
): Promise<Response> {
  const answer = trouble?.phase === 'before' ? null : await bench.sandbox.graph(new Request(input, init));
  if (trouble === null && answer) return answer;
  if (!trouble || trouble.status === 0) throw new TypeError('The connection broke.');
  return new Response('<html></html>', { status: trouble.status, headers: trouble.headers });
}

/** An hour of waiting at most, some seconds at a time; a person who is asked to sign in does so. */
async function settle(outbox: RunningOutbox): Promise<void> {
  for (let step = 0; step < 400 && outbox.unsent().length > 0; step += 1) {
    await time.advance(10_000);
    outbox.signedIn();
  }
}

function whatIsThere(): typeof everything {
  const values = (list: string, column: string): string[] =>
    storedRows(bench, list)
      .map((row) => String(row[column]))
      .toSorted();
  return {
    log: values('Peerloom session log', 'Key'),
    outcomes: values('Peerloom outcomes', 'Key'),
    members: values('Peerloom members', 'Status'),
    sessions: values('Peerloom sessions', 'State'),
  };
}

/** The community as it was before a run. */
async function putBack(): Promise<void> {
  const { db } = bench.sandbox.world;
  db.run(
    "delete from list_item where list_id in (select id from list where display_name in ('Peerloom session log', 'Peerloom outcomes'))",
  );
  db.run(
    "delete from list_index where list_id in (select id from list where display_name in ('Peerloom session log', 'Peerloom outcomes'))",
  );
  for (const [list, fields] of [
    ['Peerloom members', { Status: 'active' }],
    ['Peerloom sessions', { State: 'planned' }],
  ] as const) {
    await bench.control('POST', 'sharepoint', { action: 'change-item', site, list, item: '1', fields });
  }
}
