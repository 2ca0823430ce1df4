import fc from 'fast-check';
import { instantAt } from '#domain/shared/time.ts';
import { newEntry, type OutboxEntry } from '#domain/writes/entry.ts';
import type { OperationKind } from '#domain/writes/operation.ts';
import type { OperationSender } from '#ports/outbox.ts';
import { createOutbox, type RunningOutbox, type Senders } from '#workflows/flush-outbox.ts';
import { createUnsentList } from '#workflows/flush-outbox-list.ts';
import { createModelServer, type Fate, type ModelServer } from '../support/model-server.ts';
import {
  createCountingRandom,
  createDevice,
  createSwitchedNetwork,
  type DeviceWindow,
} from '../support/one-device.ts';
import { addCard, changeOutcome, invite, site } from '../support/operations.ts';
import { createVirtualTime } from '../support/virtual-time.ts';

const owner = { tenantId: 'tenant', personId: 'asha' };
const hour = 3_600_000;

describe('the outbox', () => {
  it('shows what was added until it has arrived, and tells readers where', async () => {
    const world = build();
    const written: unknown[] = [];
    world.outbox.onWritten((one) => written.push(one));
    world.network.set(false);

    const entry = await world.outbox.add(addCard('one'));
    expect(world.outbox.unsent()).toEqual([entry]);
    expect(world.device.kept.get(entry.id)).toEqual(entry);

    world.network.set(true);
    await world.time.advance(1_000);
    expect(world.outbox.unsent()).toEqual([]);
    expect(world.device.kept.size).toBe(0);
    expect([...world.server.applied.values()]).toEqual([1]);
    expect(written).toEqual([{ site, kind: 'add-rows' }]);
    await expect(world.outbox.settled(entry.id)).resolves.toMatchObject({ state: { kind: 'done' } });
  });

  it('keeps the snapshot the same while nothing changes', async () => {
    const world = build({ fates: [{ kind: 'refused' }] });
    await world.outbox.add(addCard('one'));
    await world.time.advance(1_000);
    const before = world.outbox.unsent();
    world.window.broadcast.post('outbox:tenant:asha', null);
    await world.time.advance(hour);
    expect(world.outbox.unsent()).toBe(before);
    expect(before[0]?.state).toMatchObject({ kind: 'needs-attention', code: 'no-access' });
  });

  it('sends one aggregate in order', async () => {
    const world = build({ fates: [{ kind: 'lost-before' }, { kind: 'throttled', seconds: 30 }] });
    const added = [];
    for (const card of ['1', '2', '3', '4']) added.push(await world.outbox.add(addCard(card)));
    await world.time.advance(hour);
    expect(world.server.order).toEqual(added.map(({ id }) => id));
  });

  it('waits as long as the service asked, and no request goes out before', async () => {
    const world = build({ fates: [{ kind: 'throttled', seconds: 315 }] });
    await world.outbox.add(addCard('one'));
    await world.time.advance(314_000);
    expect(world.outbox.unsent()[0]?.state).toMatchObject({ kind: 'waiting', why: 'throttled' });
    await world.time.advance(2_000);
    expect(world.outbox.unsent()).toEqual([]);
    expect(world.server.early).toEqual([]);
  });

  it('asks the person about a message that nobody can look up, and sends it at most once', async () => {
    const world = build({ fates: [{ kind: 'lost-after' }] });
    const entry = await world.outbox.add(invite());
    await world.time.advance(hour);
    await expect(world.outbox.settled(entry.id)).resolves.toMatchObject({
      state: { kind: 'needs-attention', code: 'unconfirmed' },
    });
    expect(world.server.applied.get(entry.id)).toBe(1);

    await world.outbox.confirm(entry.id);
    await world.time.advance(hour);
    expect(world.outbox.unsent()).toEqual([]);
    expect(world.server.applied.get(entry.id)).toBe(1);
  });

  it('sends a message that waited for the network only when its person still wants it', async () => {
    const world = build();
    world.network.set(false);
    const [soon, late] = [await world.outbox.add(invite('Soon?')), addCard('one')];
    await world.outbox.add(late);
    await world.time.advance(16 * 60_000);
    world.network.set(true);
    await world.time.advance(hour);
    await expect(world.outbox.settled(soon.id)).resolves.toMatchObject({
      state: { kind: 'needs-attention', code: 'late' },
    });
    // A row is not asked about.
    expect(world.outbox.unsent().map(({ id }) => id)).toEqual([soon.id]);
    expect(world.server.applied.has(soon.id)).toBe(false);

    await world.outbox.retry(soon.id);
    await world.time.advance(1_000);
    expect(world.outbox.unsent()).toEqual([]);
    expect(world.server.applied.get(soon.id)).toBe(1);
  });

  it('lets others pass an entry that needs a person, except those that touch the same row', async () => {
    const world = build({ fates: [{ kind: 'refused' }] });
    const first = await world.outbox.add(changeOutcome('outcome:1', 'first'));
    const second = await world.outbox.add(changeOutcome('outcome:1', 'second'));
    const other = await world.outbox.add(changeOutcome('outcome:2', 'other'));
    await world.time.advance(hour);
    expect(world.server.order).toEqual([other.id]);
    expect(world.outbox.unsent().map(({ id }) => id)).toEqual([first.id, second.id]);

    await world.outbox.retry(first.id);
    await world.time.advance(hour);
    expect(world.server.order).toEqual([other.id, first.id, second.id]);
  });

  it('keeps what waits for a sign-in, and sends it afterwards', async () => {
    const world = build({ fates: [{ kind: 'sign-in' }] });
    await world.outbox.add(addCard('one'));
    await world.outbox.add(addCard('two'));
    await world.time.advance(24 * hour);
    expect(world.outbox.unsent().map(({ state }) => state.kind)).toEqual(['waiting', 'pending']);
    world.outbox.signedIn();
    await world.time.advance(1_000);
    expect(world.outbox.unsent()).toEqual([]);
  });

  it('looks up what a window that died had sent, before sending it again', async () => {
    const world = build({ fates: [{ kind: 'crash', applied: true }] });
    const entry = await world.outbox.add(addCard('one'));
    await world.time.rest();
    expect(world.device.kept.get(entry.id)?.state.kind).toBe('sending');

    const reopened = world.open();
    await world.time.advance(hour);
    expect(reopened.unsent()).toEqual([]);
    expect(world.server.applied.get(entry.id)).toBe(1);
  });

  it('discards what is surely not on its way', async () => {
    const world = build({ fates: [{ kind: 'refused' }] });
    const entry = await world.outbox.add(addCard('one'));
    await world.time.advance(hour);
    await expect(world.outbox.discard(entry.id)).resolves.toMatchObject({ id: entry.id });
    expect(world.outbox.unsent()).toEqual([]);
    expect(world.device.kept.size).toBe(0);
    expect(world.server.applied.size).toBe(0);
  });

  it('says that nothing was discarded of what arrived while discarding waited for its turn', async () => {
    const world = build();
    const entry = await world.outbox.add(invite());
    const discarded = world.outbox.discard(entry.id);
    await world.time.advance(hour);
    expect(world.server.applied.get(entry.id)).toBe(1);
    await expect(discarded).resolves.toBeNull();
  });

  it('shares the work between windows: each sees what the other adds, and it is sent once', async () => {
    const world = build();
    world.network.set(false);
    const second = world.open({ keepFirst: true });
    const [one, two] = await Promise.all([world.outbox.add(addCard('one')), second.add(addCard('two'))]);
    await world.time.rest();
    expect(new Set(world.outbox.unsent().map(({ id }) => id))).toEqual(new Set([one.id, two.id]));

    const ended = world.outbox.settled(two.id);
    world.network.set(true);
    await world.time.advance(hour);
    await expect(ended).resolves.toMatchObject({ state: { kind: 'done' } });
    expect(world.outbox.unsent()).toEqual([]);
    expect(second.unsent()).toEqual([]);
    expect([...world.server.applied.values()]).toEqual([1, 1]);
  });

  it('puts what another window kept before it first, also before it has heard of that', async () => {
    const device = createDevice();
    const made = (id: string, text: string) =>
      newEntry(changeOutcome('outcome:1', text), { id, owner, at: instantAt(0) });
    const [other, mine] = [device.window(), device.window()].map(({ store }) =>
      createUnsentList(store, owner),
    );
    await other!.add(made('first', 'One'));
    await mine!.add(made('second', 'Two'));
    expect(mine!.all().map(({ id }) => id)).toEqual(['first', 'second']);
  });

  it('never sends what another person left behind', async () => {
    const world = build({ fates: [{ kind: 'refused' }] });
    const entry = await world.outbox.add(addCard('one'));
    await world.time.advance(1_000);
    const other = world.open({ owner: { tenantId: 'tenant', personId: 'marc' } });
    await other.retry(entry.id);
    await world.time.advance(hour);
    expect(other.unsent()).toEqual([]);
    expect(world.device.kept.get(entry.id)?.state.kind).toBe('needs-attention');
    expect([...world.server.people]).toEqual(['asha']);
  });

  it('takes a second click for the first, also from another window', async () => {
    const world = build({ fates: [{ kind: 'refused' }] });
    world.network.set(false);
    const second = world.open({ keepFirst: true });
    const clicks = await Promise.all([
      world.outbox.add(invite()),
      second.add(invite()),
      second.add(invite()),
    ]);
    expect(new Set(clicks.map(({ id }) => id)).size).toBe(1);
    const cards = await Promise.all([world.outbox, second, second].map((one) => one.add(addCard('one'))));
    expect(new Set(cards.map(({ id }) => id)).size).toBe(1);
    expect(world.device.kept.size).toBe(2);
  });

  it('sends an entry as its person wrote it last', async () => {
    const world = build({ fates: [{ kind: 'refused' }] });
    const { id } = await world.outbox.add(addCard('one', 'first words'));
    await world.time.advance(1_000);
    expect(await world.outbox.edit(id, addCard('two', 'other card'))).toBe('other-thing');
    expect(await world.outbox.edit(id, addCard('one', 'better words'))).toBe('edited');
    await world.time.advance(1_000);
    expect(world.server.sent.map(({ operation }) => operation)).toEqual([
      addCard('one', 'first words'),
      addCard('one', 'better words'),
    ]);
    expect(await world.outbox.edit(id, addCard('one', 'too late'))).toBe('gone');
  });

  it('looks first before it lets words be changed that may be there', async () => {
    const world = build({ fates: [{ kind: 'silent', applied: true }] });
    const { id } = await world.outbox.add(addCard('one'));
    await world.time.rest();
    expect(await world.outbox.edit(id, addCard('one', 'changed'))).toBe('on-its-way');
    const post = await world.outbox.add(invite());
    await world.time.advance(hour);
    expect(await world.outbox.edit(post.id, invite('changed'))).toBe('gone');
  });

  it('does not ask for the words of a message that may have arrived', async () => {
    const world = build({ fates: [{ kind: 'lost-after' }] });
    const { id } = await world.outbox.add(invite());
    await world.time.advance(hour);
    expect(await world.outbox.edit(id, invite('changed'))).toBe('on-its-way');
    expect(world.server.applied.get(id)).toBe(1);
  });

  it('holds a conflict until its person chose, and lets others pass', async () => {
    const versions = { mine: { text: 'mine' }, theirs: { text: 'theirs' }, base: { text: 'before' } };
    const world = build({ fates: [{ kind: 'conflict', versions }] });
    const { id } = await world.outbox.add(changeOutcome('outcome:1', 'mine'));
    const other = await world.outbox.add(changeOutcome('outcome:2', 'other'));
    await expect(world.outbox.settled(id)).resolves.toMatchObject({ state: { kind: 'conflict' } });
    await world.time.advance(hour);
    expect(world.server.order).toEqual([other.id]);

    await world.outbox.settle(id, { text: { text: 'both' } });
    await world.time.advance(hour);
    expect(world.server.sent.at(-1)?.operation).toMatchObject({
      change: { before: { text: 'theirs' }, after: { text: 'both' } },
    });
    expect(world.outbox.unsent()).toEqual([]);
  });

  it('sends nothing more to a site that is full, until its person tries again', async () => {
    const world = build({ fates: [{ kind: 'full' }] });
    const first = await world.outbox.add(changeOutcome('outcome:1', 'x'));
    await world.outbox.settled(first.id);
    const second = await world.outbox.add(changeOutcome('outcome:2', 'y'));
    const message = await world.outbox.add(invite());
    await world.time.advance(24 * hour);
    expect(world.server.order).toEqual([message.id]);

    await world.outbox.retry(first.id);
    await world.time.advance(hour);
    expect(world.server.order).toEqual([message.id, first.id, second.id]);
  });

  it('refuses to add what this device does not keep', async () => {
    const world = build({ refuseToKeep: true });
    await expect(world.outbox.add(addCard('one'))).rejects.toThrow('disk');
    expect(world.outbox.unsent()).toEqual([]);
    await world.time.advance(hour);
    expect(world.server.applied.size).toBe(0);
  });

  it('ends with each operation once, whatever the network does and whenever the window dies', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fate(), { maxLength: 14 }), fc.array(step(), { maxLength: 14 }), holds),
      { numRuns: 250 },
    );
  }, 120_000);
});

/** The history is played, then the network is well for two days; the server is then compared. */
async function holds(fates: readonly Fate[], steps: readonly HistoryStep[]): Promise<void> {
  const world = build({ fates });
  const acknowledged: OutboxEntry[] = [];
  let count = 0;
  for (const one of steps) {
    if (one.kind === 'add') {
      count += 1;
      const operation =
        one.what === 'card'
          ? addCard(`c${count}`)
          : one.what === 'invite'
            ? invite()
            : changeOutcome(`outcome:${count % 2}`, `${count}`);
      // A window that dies while it keeps something never acknowledges it.
      void world
        .current()
        .add(operation)
        .then((entry) => acknowledged.push(entry));
      await world.time.rest();
    } else if (one.kind === 'reopen') {
      world.open();
    } else if (one.kind === 'network') {
      world.network.set(one.online);
    } else {
      await world.time.advance(one.milliseconds);
    }
  }
  world.network.set(true);
  for (let round = 0; round < 4; round += 1) {
    world.open();
    world.current().signedIn();
    await world.time.advance(12 * hour);
  }

  const unsent = new Map(
    world
      .current()
      .unsent()
      .map((entry) => [entry.id, entry]),
  );
  for (const entry of acknowledged) {
    const times = world.server.applied.get(entry.id) ?? 0;
    const left = unsent.get(entry.id);
    if (entry.operation.kind === 'send-invitation') {
      expect(times).toBeLessThanOrEqual(1);
      expect(times === 1 || left !== undefined).toBe(true);
    } else if (left === undefined) {
      expect(times).toBe(1);
    } else {
      expect({ times, operation: left.operation }).toEqual({ times: 0, operation: entry.operation });
    }
  }
  expect(world.server.early).toEqual([]);
  // Whatever is left needs a person, or waits for one that does.
  const stuck = [...unsent.values()].filter(({ state }) => state.kind !== 'needs-attention');
  expect(
    stuck.every(({ aggregate }) =>
      [...unsent.values()].some(
        (entry) => entry.aggregate === aggregate && entry.state.kind === 'needs-attention',
      ),
    ),
  ).toBe(true);
}

type HistoryStep =
  | { readonly kind: 'add'; readonly what: 'card' | 'invite' | 'change' }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'network'; readonly online: boolean }
  | { readonly kind: 'wait'; readonly milliseconds: number };

function step(): fc.Arbitrary<HistoryStep> {
  return fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('add' as const),
        what: fc.constantFrom('card' as const, 'card' as const, 'change' as const, 'invite' as const),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('network' as const), online: fc.boolean() }) },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('wait' as const),
        milliseconds: fc.constantFrom(0, 500, 5_000, 100_000, hour),
      }),
    },
  );
}

function fate(): fc.Arbitrary<Fate> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant<Fate>({ kind: 'well' }) },
    { weight: 2, arbitrary: fc.constantFrom<Fate>({ kind: 'lost-before' }, { kind: 'lost-after' }) },
    {
      weight: 2,
      arbitrary: fc.constantFrom<Fate>(
        { kind: 'throttled', seconds: null },
        { kind: 'throttled', seconds: 41 },
        { kind: 'throttled', seconds: 315 },
      ),
    },
    { weight: 1, arbitrary: fc.constantFrom<Fate>({ kind: 'refused' }, { kind: 'sign-in' }) },
    { weight: 1, arbitrary: fc.boolean().map((applied): Fate => ({ kind: 'silent', applied })) },
    { weight: 2, arbitrary: fc.boolean().map((applied): Fate => ({ kind: 'crash', applied })) },
  );
}

interface World {
  readonly outbox: RunningOutbox;
  readonly window: DeviceWindow;
  readonly server: ModelServer;
  readonly device: ReturnType<typeof createDevice>;
  readonly network: ReturnType<typeof createSwitchedNetwork>;
  readonly time: ReturnType<typeof createVirtualTime>;
  open(options?: { owner?: typeof owner; keepFirst?: boolean }): RunningOutbox;
  current(): RunningOutbox;
}

function build(options: { fates?: readonly Fate[]; refuseToKeep?: boolean } = {}): World {
  const time = createVirtualTime();
  const device = createDevice();
  const network = createSwitchedNetwork();
  const random = createCountingRandom();
  let current: { outbox: RunningOutbox; window: DeviceWindow } | null = null;
  const server = createModelServer({
    clock: time.clock,
    fates: options.fates ?? [],
    // A window that died is opened again by its person.
    onCrash: () => {
      current?.window.kill();
      if (options.fates !== undefined && options.fates.length > 1) open();
    },
  });
  const first = open();
  const window = current!.window;
  return { outbox: first, window, server, device, network, time, open, current: () => current!.outbox };

  function open(more: { owner?: typeof owner; keepFirst?: boolean } = {}): RunningOutbox {
    if (more.keepFirst !== true) current?.window.kill();
    const opened = device.window();
    const outbox = createOutbox({
      owner: more.owner ?? owner,
      store:
        options.refuseToKeep === true
          ? {
              ...opened.store,
              put: () => Promise.reject(new Error('disk')),
              add: () => Promise.reject(new Error('disk')),
            }
          : opened.store,
      senders: () => Promise.resolve(everyKind(server.sender)),
      locks: opened.locks,
      clock: time.clock,
      timers: time.timers,
      random,
      connectivity: network,
      broadcast: opened.broadcast,
    });
    current = { outbox, window: opened };
    return outbox;
  }
}

function everyKind(sender: OperationSender): Senders {
  const kinds: readonly OperationKind[] = [
    'add-rows',
    'add-rows-then-mark',
    'change-row',
    'book-series',
    'book-talk',
    'keep-candidates',
    'send-invitation',
  ];
  return Object.fromEntries(kinds.map((kind) => [kind, sender])) as Senders;
}
