import type { OperationKind } from '#domain/writes/operation.ts';
import { createOutbox, type RunningOutbox, type Senders } from '#workflows/flush-outbox.ts';
import { createModelServer, type Fate } from '../support/model-server.ts';
import { createCountingRandom, createDevice, createSwitchedNetwork } from '../support/one-device.ts';
import { addCard } from '../support/operations.ts';
import { createVirtualTime } from '../support/virtual-time.ts';

const hour = 3_600_000;

describe('a window that the host puts aside', () => {
  it.each([
    { fate: { kind: 'silent', applied: true } as const, was: 'arrived' },
    { fate: { kind: 'silent', applied: false } as const, was: 'lost' },
  ])(
    'gives up what is on its way at once, and looks for it when it is shown again: $was',
    async ({ fate }) => {
      const { outbox, server, time, device } = build([fate]);
      const entry = await outbox.add(addCard('one'));
      await time.advance(100);
      expect(device.kept.get(entry.id)?.state.kind).toBe('sending');

      // No time passes, so nothing here waits for the network.
      await outbox.suspend();
      expect(device.kept.get(entry.id)?.state.kind).toBe('doubtful');
      await time.advance(hour);
      expect(server.sent).toHaveLength(1);

      outbox.resume();
      await time.advance(hour);
      expect(outbox.unsent()).toEqual([]);
      expect(server.applied.get(entry.id)).toBe(1);
    },
  );

  it('lets another window send meanwhile, once', async () => {
    const { outbox, open, server, time } = build([{ kind: 'silent', applied: true }]);
    const entry = await outbox.add(addCard('one'));
    await time.advance(100);
    await outbox.suspend();

    const other = open();
    await time.advance(hour);
    expect(other.unsent()).toEqual([]);
    outbox.resume();
    await time.advance(hour);
    expect(outbox.unsent()).toEqual([]);
    expect(server.applied.get(entry.id)).toBe(1);
  });

  it('takes its turn no more where another window is sending', async () => {
    const { outbox, open, server, time } = build([{ kind: 'silent', applied: false }]);
    await outbox.add(addCard('one'));
    await time.advance(100);
    const other = open();
    await time.advance(100);
    await other.suspend();
    await outbox.suspend();
    await time.advance(hour);
    expect(server.sent).toHaveLength(1);
  });

  it('keeps what is added, and sends it when it is shown again', async () => {
    const { outbox, server, time, device } = build([]);
    await outbox.suspend();
    const entry = await outbox.add(addCard('one'));
    await time.advance(hour);
    expect(device.kept.get(entry.id)?.state.kind).toBe('pending');
    expect(server.sent).toEqual([]);

    outbox.resume();
    await time.advance(hour);
    expect(server.applied.get(entry.id)).toBe(1);
  });

  it('stays ended once it was stopped', async () => {
    const { outbox, server, time } = build([]);
    outbox.stop();
    outbox.resume();
    await outbox.add(addCard('one'));
    await time.advance(hour);
    expect(server.sent).toEqual([]);
  });
});

function build(fates: readonly Fate[]) {
  const time = createVirtualTime();
  const device = createDevice();
  const server = createModelServer({ clock: time.clock, fates, onCrash: () => undefined });
  const random = createCountingRandom();
  return { outbox: open(), open, server, time, device };

  function open(): RunningOutbox {
    return createOutbox({
      ...device.window(),
      owner: { tenantId: 'tenant', personId: 'asha' },
      senders: () => Promise.resolve(everyKind()),
      clock: time.clock,
      timers: time.timers,
      random,
      connectivity: createSwitchedNetwork(),
    });
  }

  function everyKind(): Senders {
    const kinds: readonly OperationKind[] = [
      'add-rows',
      'add-rows-then-mark',
      'change-row',
      'book-series',
      'book-talk',
      'keep-candidates',
      'send-invitation',
    ];
    // All kinds are in it.
    return Object.fromEntries(kinds.map((kind) => [kind, server.sender])) as Senders;
  }
}
