import type { Scope } from '#domain/access/scopes.ts';
import { instantAt, millisecondsOf } from '#domain/shared/time.ts';
import { ServiceFailure } from '#domain/writes/answer.ts';
import type { Operation } from '#domain/writes/operation.ts';
import { createGraphAdapters } from '#graph/adapters.ts';
import type { SessionLog } from '#ports/communities.ts';
import type { Identity } from '#ports/identity.ts';
import type { Cache, OutboxEntry, OutboxStore } from '#ports/outbox.ts';
import type { Clock, Locks, Random, Timers } from '#ports/platform.ts';
import { issueToken } from '#sandbox/core/tokens.ts';
import { createOutbox, type RunningOutbox } from '#workflows/flush-outbox.ts';
import { createKnownLog } from '#workflows/follow-session-known-log.ts';
import { createSteadyClock } from '#workflows/steady-clock.ts';
import { site } from '../graph/lists/a-community.ts';
import { createMemoryCache, everyScope } from '../graph/graph-bench.ts';
import { createCountingRandom, createDevice, type DeviceWindow } from '../support/one-device.ts';
import { createDeviceNotes } from '../support/device-notes.ts';
import type { VirtualTime } from '../support/virtual-time.ts';
import { deedOf, fieldOf, type Deed, type DeedKind } from './deeds.ts';
import { createGateWatch, type GateWatch } from './gate-watch.ts';
import { createWire, type Wire } from './network.ts';
import { people, refOf, session, startedAt, type PersonName, type Service } from './service.ts';

/** A deed that a window said it has kept, and what became of it. */
export interface KeptDeed {
  /** As it was kept; where it is being written anew, both. */
  possible: readonly Deed[];
  readonly entry: string;
  readonly machine: Machine;
  fate: 'kept' | 'arrived' | 'discarded';
  /** How often the person stood by their words in a conflict: each time they are written once more. */
  insisted: number;
  /** When its person last said that it is to be sent, in the history's own time. */
  meantAt: number;
}

export interface OpenWindow {
  readonly outbox: RunningOutbox;
  readonly by: PersonName;
  /** How often it was told that something arrived, by kind of operation. */
  readonly written: Map<string, number>;
  /** Entries that ended for somebody who waited here. */
  readonly ended: Map<string, OutboxEntry>;
  /** Looks at the session as one who follows it does: its changes, or all of it anew. */
  readonly followed: Followed;
  isAlive(): boolean;
  /** The process is gone from one moment to the next. */
  kill(): void;
}

/** What one window knows of the live session. */
export interface Followed {
  /** Begins a look unless one is on its way; null before the first that came to an end. */
  look(): void;
  /** Keys of the facts that it knows; null where it never looked. */
  keys(): readonly string[] | null;
  /** How many looks came to a good end. */
  looks(): number;
}

/** One browser of one person after another: what its windows share lives here. */
export interface Machine {
  readonly wire: Wire;
  readonly watch: GateWatch;
  /** What is kept here, of everybody who used it. */
  readonly kept: ReadonlyMap<string, OutboxEntry>;
  readonly deeds: KeptDeed[];
  by(): PersonName;
  windows(): readonly OpenWindow[];
  /** Windows that were killed or left; whatever they had said is no longer heard. */
  hasLostWindows(): boolean;
  /** Posts that left long after they were meant, with nobody asked. */
  readonly late: readonly string[];
  act(kind: DeedKind, window: number): void;
  rewrite(entry: string, window: OpenWindow): void;
  discard(entry: string, window: OpenWindow): void;
  kill(window: number): void;
  reload(window: number): void;
  switchTo(person: PersonName): void;
  /** The device's own clock is set. */
  setClock(milliseconds: number): void;
  refuseToKeep(times: number): void;
  readonly access: Access;
  /** Whether something is under way that no timer ends. */
  isBusy(): boolean;
}

/** What the sign-in of the person who uses a machine can do just now. */
export interface Access {
  signedIn: boolean;
  /** A scope that was withdrawn. */
  withdrawn: Scope | null;
  /** A token with the claims that the service demands is given to a person alone. */
  claimsNeedPerson: boolean;
  /** The token at hand is none that the service takes any more. */
  expire(): void;
}

const longestUnasked = 15 * 60_000;

export function createMachine(deps: {
  readonly service: Service;
  readonly time: VirtualTime;
  readonly elapsed: () => number;
  readonly seed: number;
  readonly by: PersonName;
  readonly windowCount: number;
  readonly nextNumber: () => number;
  /** Its database, for each window; left out, one in memory. */
  readonly openStore?: (() => OutboxStore) | undefined;
}): Machine {
  const { service, time, elapsed } = deps;
  const device = createDevice(deps.openStore, note);
  const watch = createGateWatch(elapsed, () => service.now());
  const wire = createWire({
    graph: (request) => service.bench.sandbox.graph(request),
    time,
    watch,
    hear: watchPosts,
  });
  const counting = createCountingRandom(deps.seed);
  // Two machines never make the same id.
  const random: Random = {
    ...counting,
    uuid: () => `${String(deps.seed).padStart(8, '0')}${counting.uuid().slice(8)}`,
  };
  const caches = new Map<PersonName, Cache>();
  const notes = createDeviceNotes();
  const deeds: KeptDeed[] = [];
  const late: string[] = [];
  const discarded = new Set<string>();
  const making = new Map<Operation, Deed>();
  let by = deps.by;
  let clockOffset = 0;
  let refusals = 0;
  let lost = false;
  let expired = false;
  const clock: Clock = { now: () => instantAt(startedAt + elapsed() + clockOffset), elapsed };
  const access: Access = {
    signedIn: true,
    withdrawn: null,
    claimsNeedPerson: false,
    expire: () => (expired = true),
  };
  let windows = Array.from({ length: deps.windowCount }, openWindow);

  const machine: Machine = {
    wire,
    watch,
    kept: device.kept,
    deeds,
    late,
    access,
    by: () => by,
    isBusy: () => wire.isBusy() || device.isBusy(),
    windows: () => windows,
    hasLostWindows: () => lost,
    act(kind, index) {
      const window = windows[index % windows.length];
      if (window) act(kind, window);
    },
    rewrite,
    discard,
    kill: (index) => replace(index, (window) => window.kill()),
    reload: (index) =>
      replace(index, (window) => {
        window.outbox.stop();
        window.kill();
      }),
    switchTo(person) {
      lost = true;
      for (const window of windows) {
        window.outbox.stop();
        window.kill();
      }
      by = person;
      Object.assign(access, { signedIn: true, withdrawn: null, claimsNeedPerson: false });
      windows = Array.from({ length: deps.windowCount }, openWindow);
    },
    setClock(milliseconds) {
      clockOffset += milliseconds;
    },
    refuseToKeep: (times) => void (refusals = times),
  };
  return machine;

  function replace(index: number, end: (window: OpenWindow) => void): void {
    const window = windows[index % windows.length];
    if (!window) return;
    lost = true;
    end(window);
    const reopened = openWindow();
    windows = windows.map((one) => (one === window ? reopened : one));
  }

  function act(kind: DeedKind, window: OpenWindow): void {
    const seen = seenBy(window.by, kind);
    const deed = deedOf({ kind, by: window.by, number: deps.nextNumber(), seen });
    making.set(deed.operation, deed);
    window.outbox.add(deed.operation).then((entry) => {
      note(entry);
      void window.outbox.settled(entry.id).then((ended) => window.ended.set(entry.id, ended));
    }, onlyNotKept);
  }

  /** It is kept; a window that is gone by then no longer hears of it. */
  function note({ id, operation }: OutboxEntry): void {
    const deed = making.get(operation);
    if (deed === undefined || deeds.some(({ entry }) => entry === id)) return;
    const fate = discarded.has(id) ? 'discarded' : 'kept';
    deeds.push({ possible: [deed], entry: id, machine, fate, insisted: 0, meantAt: elapsed() });
  }

  /** Said before it is done: what is on its way when it is discarded may arrive all the same. */
  function discard(entry: string, window: OpenWindow): void {
    // It may be shown before whoever added it hears that it is kept.
    discarded.add(entry);
    const kept = deeds.find((one) => one.entry === entry);
    if (kept?.fate === 'kept') kept.fate = 'discarded';
    window.outbox.discard(entry).catch(onlyNotKept);
  }

  /** The person writes anew what waits. */
  function rewrite(entry: string, window: OpenWindow): void {
    const kept = deeds.find((one) => one.entry === entry && one.fate === 'kept');
    const [first] = kept?.possible ?? [];
    if (kept === undefined || first === undefined || kept.possible.length > 1) return;
    const anew = deedOf({ ...first.told, again: true });
    kept.possible = [first, anew];
    window.outbox.edit(entry, anew.operation).then(
      (edited) => {
        kept.possible = [edited === 'edited' ? anew : first];
        if (edited === 'edited') kept.meantAt = elapsed();
      },
      (failure: unknown) => {
        kept.possible = [first];
        onlyNotKept(failure);
      },
    );
  }

  function watchPosts({ url, body }: { readonly url: string; readonly body: string }): void {
    if (!url.endsWith('/messages')) return;
    const kept = deeds.find(({ possible }) => possible.some(({ mark }) => body.includes(mark)));
    if (kept && elapsed() - kept.meantAt > longestUnasked)
      late.push(`${body} was meant at ${kept.meantAt} ms`);
  }

  /** What the person has before them: their own last change where it waits, else what is stored. */
  function seenBy(person: PersonName, kind: DeedKind): string {
    if (kind === 'candidates') return service.candidatesOf(person);
    const field = fieldOf(kind, person);
    if (field === null) return '';
    const own = deeds.findLast(
      ({ possible: [deed], fate }) =>
        fate === 'kept' &&
        deed?.told.by === person &&
        deed.trails.some(
          (trail) => trail.kind === 'change' && trail.key === field.key && trail.column === field.column,
        ),
    );
    if (own) return own.possible.at(-1)?.words ?? '';
    const stored = service.versionsOf(field.list, field.key).at(-1)?.[field.column];
    return typeof stored === 'string' ? stored : '';
  }

  function openWindow(): OpenWindow {
    const ends = device.window();
    let alive = true;
    const mine = by;
    const isAlive = (): boolean => alive;
    const timers = timersOf(isAlive);
    const identity = identityOf(mine);
    const adapters = createGraphAdapters({
      fetch: wire.fetchFor({ sharers: mine, isAlive }),
      identity,
      clock,
      timers,
      random,
      cache: cacheOf(mine),
      notes: notes.window(`${mine} `),
      locks: ownLocks(mine, ends),
      graphOrigin: 'http://localhost:5302',
    });
    const outbox = createOutbox({
      owner: { tenantId: service.bench.sandbox.world.tenantId, personId: people[mine].id },
      store: storeOf(ends),
      senders: () => Promise.resolve(adapters.senders),
      locks: ends.locks,
      clock,
      timers,
      random,
      connectivity: wire.connectivity,
      broadcast: ends.broadcast,
    });
    const followed = followedBy(adapters.log, mine);
    const written = new Map<string, number>();
    outbox.onWritten(({ kind }) => {
      if (alive) written.set(kind, (written.get(kind) ?? 0) + 1);
    });
    return {
      outbox,
      by: mine,
      written,
      followed,
      ended: new Map(),
      isAlive,
      kill() {
        alive = false;
        ends.kill();
      },
    };
  }

  function followedBy(log: SessionLog, person: PersonName): Followed {
    const steady = createSteadyClock(clock);
    const known = createKnownLog(
      { log, clock, cache: cacheOf(person), steady },
      { site, session: session.key },
    );
    let isLooking = false;
    let looks = 0;
    return {
      look() {
        if (isLooking) return;
        isLooking = true;
        known
          .look(new AbortController().signal)
          .then(() => (looks += 1), onlyServiceFailure)
          .finally(() => (isLooking = false));
      },
      keys: () => (looks === 0 ? null : known.facts().map(({ key }) => key)),
      looks: () => looks,
    };
  }

  function storeOf({ store }: DeviceWindow): OutboxStore {
    const refusing = <Value>(write: () => Promise<Value>): Promise<Value> => {
      if (refusals === 0) return write();
      refusals -= 1;
      return Promise.reject(new ServiceFailure('not-kept'));
    };
    return {
      ...store,
      add: (entry, known) => refusing(() => store.add(entry, known)),
      put: (entry) => refusing(() => store.put(entry)),
      change: (id, change) => refusing(() => store.change(id, change)),
    };
  }

  function timersOf(isAlive: () => boolean): Timers {
    return {
      after: (milliseconds, run) =>
        time.timers.after(milliseconds, () => {
          if (isAlive()) run();
        }),
    };
  }

  function ownLocks(person: PersonName, { locks }: DeviceWindow): Locks {
    return {
      hold: (name, work) => locks.hold(`${person} ${name}`, work),
      holdIfFree: (name, work) => locks.holdIfFree(`${person} ${name}`, work),
    };
  }

  function cacheOf(person: PersonName): Cache {
    const cache = caches.get(person) ?? createMemoryCache(clock);
    caches.set(person, cache);
    return cache;
  }

  /** As a browser's sign-in does it: a token is used until the device's clock says that it has expired. */
  function identityOf(person: PersonName): Identity {
    let token: { text: string; until: number } | null = null;
    return {
      account: () =>
        Promise.resolve({ tenantId: service.bench.sandbox.world.tenantId, person: refOf(person) }),
      token({ scopes, claims, renew }) {
        if (!access.signedIn || (claims !== undefined && access.claimsNeedPerson))
          return Promise.reject(new ServiceFailure('sign-in-needed'));
        const missing = scopes.find((scope) => scope === access.withdrawn);
        if (missing) return Promise.reject(new ServiceFailure('consent-needed', { scope: missing }));

        const isStale = token === null || millisecondsOf(clock.now()) >= token.until;
        if (isStale || renew || claims !== undefined || expired) {
          token = tokenFor(
            person,
            expired && !renew && claims === undefined ? -1 : 3600,
            claims !== undefined,
          );
          expired = false;
        }
        return Promise.resolve(token?.text ?? '');
      },
      ask: () => Promise.resolve(true),
      granted: () => new Set(everyScope.filter((scope) => scope !== access.withdrawn)),
    };
  }

  function tokenFor(
    person: PersonName,
    expiresInSeconds: number,
    isDemanded: boolean,
  ): { text: string; until: number } {
    const { id, upn } = people[person];
    const text = issueToken(service.bench.sandbox.world, {
      userId: id,
      upn,
      scopes: everyScope,
      expiresInSeconds,
      ...(isDemanded ? { claims: { acrs: ['c1'] } } : {}),
    });
    return { text, until: millisecondsOf(clock.now()) + 3_600_000 };
  }
}

/** Who cannot look looks again; any other failure is a mistake. */
function onlyServiceFailure(failure: unknown): void {
  if (!(failure instanceof ServiceFailure)) throw failure;
}

/** What this device did not keep the person was told of; any other failure is a mistake. */
export function onlyNotKept(failure: unknown): void {
  if (!(failure instanceof ServiceFailure)) throw failure;
}
