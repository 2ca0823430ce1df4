import type { OutboxEntry, Owner } from '#domain/writes/entry.ts';
import type { OutboxStore } from '#ports/outbox.ts';
import type { Broadcast, Connectivity, Locks, Random } from '#ports/platform.ts';

/** One machine with several windows: what they share lives here, each window gets its own ends. */
export interface Device {
  readonly kept: Map<string, OutboxEntry>;
  /** Whether a database is being written or read. */
  isBusy(): boolean;
  window(): DeviceWindow;
}

export interface DeviceWindow {
  readonly store: OutboxStore;
  readonly locks: Locks;
  readonly broadcast: Broadcast;
  /** The process dies: nothing more of it reaches the store, and its locks are given back. */
  kill(): void;
}

/**
 * What is kept and posted is text and numbers alone. Nobody can change a copy, so whoever reads it later may be
 * given the same one.
 */
function copyOf<Value>(value: Value): Value {
  return frozen(JSON.parse(JSON.stringify(value)) as Value);
}

function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value;

  Object.values(value).forEach(frozen);
  return Object.freeze(value);
}

/**
 * Keeps what was committed, as a database does, and copies, as structured cloning does; or is the database that
 * `open` gives each window, and knows what is in it. `onAdded` hears what that database took, also from a window that
 * is gone meanwhile.
 */
export function createDevice(
  open?: () => OutboxStore,
  onAdded: (entry: OutboxEntry) => void = () => undefined,
): Device {
  let underWay = 0;
  const kept = new Map<string, OutboxEntry>();
  const held = new Map<string, DeviceWindow>();
  const queues = new Map<string, { readonly by: DeviceWindow; readonly go: () => void }[]>();
  const ears = new Map<DeviceWindow, Map<string, Set<(message: unknown) => void>>>();

  return { kept, window: openWindow, isBusy: () => underWay > 0 };

  function openWindow(): DeviceWindow {
    let alive = true;
    const commit = async (change: () => void): Promise<void> => {
      await Promise.resolve();
      if (!alive) return new Promise<never>(() => undefined);
      change();
    };
    const me: DeviceWindow = {
      store: open ? watched(open(), () => alive) : inMemory(commit),
      locks: {
        async hold(name, work) {
          await acquire(name);
          try {
            return await work();
          } finally {
            if (held.get(name) === me) release(name);
          }
        },
        async holdIfFree(name, work) {
          if (held.has(name)) return null;
          return me.locks.hold(name, work);
        },
      },
      broadcast: {
        post(topic, message) {
          const copy = copyOf(message);
          for (const [window, topics] of ears) {
            if (window !== me) queueMicrotask(() => topics.get(topic)?.forEach((hear) => hear(copy)));
          }
        },
        listen(topic, hear) {
          const topics = ears.get(me) ?? new Map<string, Set<(message: unknown) => void>>();
          ears.set(me, topics.set(topic, (topics.get(topic) ?? new Set()).add(hear)));
          return () => topics.get(topic)?.delete(hear);
        },
      },
      kill() {
        alive = false;
        ears.delete(me);
        for (const [name, queue] of queues)
          queues.set(
            name,
            queue.filter(({ by }) => by !== me),
          );
        for (const [name, holder] of [...held]) if (holder === me) release(name);
      },
    };
    return me;

    function acquire(name: string): Promise<void> {
      if (!alive) return new Promise<never>(() => undefined);
      if (!held.has(name)) {
        held.set(name, me);
        return Promise.resolve();
      }
      return new Promise((go) => queues.set(name, [...(queues.get(name) ?? []), { by: me, go }]));
    }
  }

  function inMemory(commit: (change: () => void) => Promise<void>): OutboxStore {
    return {
      put: (entry) => commit(() => kept.set(entry.id, copyOf(entry))),
      async add(entry, known) {
        const result = { entry };
        await commit(() => {
          const before = known(ofOwner(entry.owner));
          if (before === null) kept.set(entry.id, copyOf(entry));
          else result.entry = before;
        });
        return result.entry;
      },
      async change(id, make) {
        let changed: OutboxEntry | null = null;
        await commit(() => {
          const entry = kept.get(id);
          if (entry === undefined) return;
          changed = make(entry);
          if (changed !== entry) kept.set(id, copyOf(changed));
        });
        return changed;
      },
      remove: (id) => commit(() => kept.delete(id)),
      async list(owner) {
        await Promise.resolve();
        return ofOwner(owner);
      },
    };
  }

  /** What a window began is done even where it is gone before it hears of it. */
  function watched(store: OutboxStore, isAlive: () => boolean): OutboxStore {
    const told = async <Value>(work: () => Promise<Value>, note: (value: Value) => void): Promise<Value> => {
      if (!isAlive()) return new Promise<never>(() => undefined);
      underWay += 1;
      const value = await work().finally(() => (underWay -= 1));
      note(value);
      return isAlive() ? value : new Promise<never>(() => undefined);
    };
    const keep = (entry: OutboxEntry) => void kept.set(entry.id, copyOf(entry));
    return {
      put: (entry) =>
        told(
          () => store.put(entry),
          () => keep(entry),
        ),
      add: (entry, known) =>
        told(
          () => store.add(entry, known),
          (added) => {
            keep(added);
            onAdded(added);
          },
        ),
      change: (id, make) =>
        told(
          () => store.change(id, make),
          (entry) => entry && keep(entry),
        ),
      remove: (id) =>
        told(
          () => store.remove(id),
          () => void kept.delete(id),
        ),
      list: (owner) =>
        told(
          () => store.list(owner),
          () => undefined,
        ),
    };
  }

  function ofOwner({ personId, tenantId }: Owner): readonly OutboxEntry[] {
    return [...kept.values()].filter(
      ({ owner }) => owner.personId === personId && owner.tenantId === tenantId,
    );
  }

  function release(name: string): void {
    held.delete(name);
    const [next, ...rest] = queues.get(name) ?? [];
    queues.set(name, rest);
    if (next !== undefined) {
      held.set(name, next.by);
      next.go();
    }
  }
}

/** A network that a test switches off and on. */
export function createSwitchedNetwork(): Connectivity & { set(online: boolean): void } {
  let online = true;
  const hearers = new Set<(online: boolean) => void>();
  return {
    online: () => online,
    onChange(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    set(next) {
      online = next;
      for (const hear of hearers) hear(next);
    },
  };
}

/** The same numbers each time. */
export function createCountingRandom(seed = 1): Random {
  let count = 0;
  let state = seed;
  return {
    uuid: () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`,
    number() {
      state = (state * 16_807) % 2_147_483_647;
      return state / 2_147_483_647;
    },
  };
}
